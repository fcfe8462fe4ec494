//! Records of one length spread over files, each small enough to be read whole.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::BatchError;

/// Bytes of each file that are gathered before they are written.
const BUFFER_BYTES: usize = 16 << 10;

/// Files that are written side by side.
#[derive(Debug)]
pub(crate) struct Buckets {
    files: Vec<(PathBuf, BufWriter<File>)>,
}

impl Buckets {
    /// `count` empty files `NAME-0`, `NAME-1`, ... in `folder`.
    pub(crate) fn create(folder: &Path, name: &str, count: usize) -> Result<Buckets, BatchError> {
        let file = |number| {
            let path = bucket_path(folder, name, number);
            let file = File::create(&path).map_err(BatchError::write(&path))?;
            Ok((path, BufWriter::with_capacity(BUFFER_BYTES, file)))
        };
        Ok(Buckets { files: (0..count).map(file).collect::<Result<_, _>>()? })
    }

    pub(crate) fn add(&mut self, bucket: usize, record: &[u8]) -> Result<(), BatchError> {
        let (path, file) = &mut self.files[bucket];
        file.write_all(record).map_err(BatchError::write(path))
    }

    pub(crate) fn finish(self) -> Result<(), BatchError> {
        for (path, file) in self.files {
            let file = file.into_inner().map_err(|error| BatchError::Write {
                path: path.clone(),
                source: error.into_error(),
            })?;
            file.sync_all().map_err(BatchError::write(&path))?;
        }
        Ok(())
    }
}

/// Where the file of one bucket is.
pub(crate) fn bucket_path(folder: &Path, name: &str, number: usize) -> PathBuf {
    folder.join(format!("{name}-{number}"))
}

/// Calls `take` with each record of a file, in order.
pub(crate) fn for_each_record<const BYTES: usize>(
    path: &Path,
    mut take: impl FnMut([u8; BYTES]),
) -> Result<(), BatchError> {
    let mut file = File::open(path).map_err(BatchError::read(path))?;
    let mut buffer = vec![0; BYTES * 4096];
    let mut filled = 0;
    loop {
        let read = file.read(&mut buffer[filled..]).map_err(BatchError::read(path))?;
        filled += read;
        let (records, rest) = buffer[..filled].as_chunks::<BYTES>();
        for record in records {
            take(*record);
        }
        let rest_bytes = rest.len();
        if read == 0 {
            let is_whole = rest_bytes == 0;
            return is_whole.then_some(()).ok_or(BatchError::Damaged { path: path.to_owned() });
        }
        buffer.copy_within(filled - rest_bytes..filled, 0);
        filled = rest_bytes;
    }
}

/// How many bytes a file has.
pub(crate) fn file_bytes(path: &Path) -> Result<u64, BatchError> {
    Ok(path.metadata().map_err(BatchError::read(path))?.len())
}
