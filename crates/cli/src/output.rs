//! The folder that results are written to: found writable before the work, written to atomically after.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A folder that could be written to when the work began.
#[derive(Debug)]
pub(crate) struct OutputFolder {
    path: PathBuf,
}

impl OutputFolder {
    /// Makes the folder if need be and finds out whether `files` can be written to it.
    pub(crate) fn prepare(
        path: &Path,
        files: &[impl AsRef<Path>],
    ) -> Result<OutputFolder, Failure> {
        if path.is_file() {
            return Err(Failure::FileInTheWay { path: path.to_owned() });
        }
        fs::create_dir_all(path)
            .map_err(|source| Failure::MakeFolder { path: path.to_owned(), source })?;
        temporary(path)
            .map_err(|source| Failure::FolderNotWritable { path: path.to_owned(), source })?;
        for name in files {
            let file = path.join(name);
            if file.is_dir() {
                return Err(Failure::FolderInTheWay { path: file });
            }
        }
        Ok(OutputFolder { path: path.to_owned() })
    }

    /// Writes one file whole or not at all, and gives its path.
    pub(crate) fn write<T>(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<(PathBuf, T), Failure> {
        // In the current folder, `report.html` reads better than `./report.html`.
        let is_here = self.path == Path::new(".");
        let path = if is_here { PathBuf::from(name) } else { self.path.join(name) };
        match replace(&path, &self.path, write) {
            Ok(written) => Ok((path, written)),
            Err(source) => Err(Failure::WriteFile { path, source }),
        }
    }
}

/// Writes `path` by way of a temporary file in `folder`: whoever reads it sees the old or the new one.
fn replace<T>(
    path: &Path,
    folder: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    let mut out = BufWriter::new(temporary(folder)?);
    let written = write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(written)
}

/// Replaces one file whole or not at all.
pub(crate) fn replace_file(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    replace(path, folder, |out| out.write_all(text.as_bytes()))
        .map_err(|source| Failure::WriteFile { path: path.to_owned(), source })
}

/// A temporary file that gets the permissions any new file gets, not those of a secret.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".firsthand-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
