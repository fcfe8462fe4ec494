//! Compressed streams: gzip and zstd, undone until pages appear.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::zstd_frames::{DICTIONARY_MAGIC, Frames, MAGIC};

/// How many times a stream may be compressed over.
const MAXIMUM_LAYERS: usize = 2;
/// From this many unpacked bytes on a stream is watched for being a bomb ...
const WATCHED_FROM_BYTES: u64 = 64 << 20;
/// ... which it is if it holds more than so many times the bytes it came in. Pages shrink to a fifth,
/// repeated ones to a fiftieth; gzip reaches 1,000 on zeros.
const MAXIMUM_EXPANSION: u64 = 200;

/// `stream` with its compression undone; a stream that is not compressed comes out as it is.
///
/// Knows gzip (of several members, as web archives are) and zstd (of several frames, with a dictionary or not) by their first bytes,
/// one within another up to twice. Damage, and expansion past 200 times once 64 MiB are out, end the stream
/// with an error that says so.
///
/// # Errors
///
/// If the first bytes cannot be read.
pub fn unpacked<'s>(stream: impl BufRead + 's) -> io::Result<Box<dyn BufRead + 's>> {
    let mut stream: Box<dyn BufRead + 's> = Box::new(stream);
    for _ in 0..MAXIMUM_LAYERS {
        let mut head = [0; 4];
        let read = read_up_to(&mut stream, &mut head)?;
        let given = Cursor::new(head).take(read as u64).chain(stream);
        let kind = match &head[..read] {
            [0x1f, 0x8b, ..] => Kind::Gzip,
            head if head == MAGIC || head == DICTIONARY_MAGIC => Kind::Zstd,
            _ => return Ok(Box::new(given)),
        };
        let taken = Arc::new(AtomicU64::new(0));
        let counted = BufReader::new(Counted { inner: given, taken: Arc::clone(&taken) });
        let inner: Box<dyn Read + 's> = match kind {
            Kind::Gzip => Box::new(MultiGzDecoder::new(counted)),
            Kind::Zstd => Box::new(Frames::new(counted)),
        };
        stream = Box::new(BufReader::new(Watched { inner, kind, taken, given: 0 }));
    }
    Ok(stream)
}

/// How a stream is compressed.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Gzip,
    Zstd,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Gzip => "gzip",
            Kind::Zstd => "zstd",
        }
    }
}

fn read_up_to(stream: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match stream.read(&mut buffer[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

/// Counts the bytes that were taken in.
struct Counted<R> {
    inner: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Ends a stream that is a bomb, and says of damage what is damaged.
struct Watched<'s> {
    inner: Box<dyn Read + 's>,
    kind: Kind,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let kind = self.kind.name();
        let read = self.inner.read(buffer).map_err(|error| {
            let what = match error.kind() {
                io::ErrorKind::UnexpectedEof => format!("the {kind} data is cut off"),
                _ => format!("the {kind} data is damaged: {error}"),
            };
            io::Error::new(io::ErrorKind::InvalidData, what)
        })?;
        self.given += read as u64;
        let taken = self.taken.load(Ordering::Relaxed).max(1);
        if self.given > WATCHED_FROM_BYTES && self.given / taken > MAXIMUM_EXPANSION {
            let what = format!(
                "the {kind} data expands more than {MAXIMUM_EXPANSION} times, which pages do not"
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        unpacked(bytes)?.read_to_end(&mut out).map(|_| out)
    }

    #[test]
    fn members_frames_and_layers_are_undone() {
        let twice = [gzip(b"one "), gzip(b"two")].concat();
        for packed in [
            b"one two".to_vec(),
            gzip(b"one two"),
            twice,
            zstd(b"one two"),
            [zstd(b"one "), zstd(b"two")].concat(),
            gzip(&zstd(b"one two")),
        ] {
            assert_eq!(read(&packed).unwrap(), b"one two");
        }
        assert_eq!(read(b"").unwrap(), b"");
        assert_eq!(read(b"\x1f").unwrap(), b"\x1f");
    }

    #[test]
    fn damage_is_named() {
        let packed = gzip(&b"the outer wall gave way ".repeat(50));
        let error = read(&packed[..packed.len() - 12]).unwrap_err().to_string();
        assert_eq!(error, "the gzip data is cut off");
        let mut broken = packed;
        broken[12] ^= 0xff;
        assert!(read(&broken).unwrap_err().to_string().starts_with("the gzip data is "));
        let packed = zstd(&b"the outer wall gave way ".repeat(50));
        assert!(read(&packed[..packed.len() / 2]).unwrap_err().to_string().contains("zstd"));
    }

    #[test]
    fn bombs_end_early() {
        let bomb = gzip(&vec![0; 80 << 20]);
        let error = read(&bomb).unwrap_err().to_string();
        assert!(error.contains("expands more than 200 times"), "{error}");
    }
}
