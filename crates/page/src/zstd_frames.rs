//! The frames of a zstd stream, one after the other, with the dictionary that web archives begin with.
//!
//! Web archives (`.warc.zst`, as the IIPC's proposal has them) compress each record by itself and keep what records have
//! in common in a dictionary, in a skippable frame before the first, itself compressed or not.

use std::io::{self, BufRead, Chain, Cursor, Read};

use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::{Dictionary, FrameDecoder, StreamingDecoder};

/// The largest window a frame may ask for.
const MAXIMUM_WINDOW_BYTES: u64 = 64 << 20;
/// The largest dictionary, unpacked.
const MAXIMUM_DICTIONARY_BYTES: u64 = 8 << 20;
/// How a frame of compressed data begins.
pub(crate) const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The skippable frame that holds a dictionary.
pub(crate) const DICTIONARY_MAGIC: [u8; 4] = [0x5d, 0x2a, 0x4d, 0x18];

/// A stream of which the first bytes were looked at.
type Framed<R> = Chain<Cursor<[u8; 4]>, R>;

/// The frames of a stream.
pub(crate) struct Frames<R: BufRead> {
    stream: State<R>,
    is_first: bool,
}

/// Between two frames, or in one.
enum State<R: BufRead> {
    Between(R, Box<FrameDecoder>),
    Within(Box<StreamingDecoder<Framed<R>, Box<FrameDecoder>>>),
    Ended,
}

impl<R: BufRead> Frames<R> {
    pub(crate) fn new(stream: R) -> Frames<R> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(MAXIMUM_WINDOW_BYTES);
        Frames { stream: State::Between(stream, Box::new(decoder)), is_first: true }
    }

    /// Goes to the next frame of compressed data.
    fn next(&mut self, mut stream: R, mut decoder: Box<FrameDecoder>) -> io::Result<()> {
        let mut magic = [0; 4];
        loop {
            if stream.fill_buf()?.is_empty() {
                return Ok(());
            }
            stream.read_exact(&mut magic)?;
            let is_skippable = magic[0] & 0xf0 == 0x50 && magic[1..] == DICTIONARY_MAGIC[1..];
            if !is_skippable {
                break;
            }
            let mut length = [0; 4];
            stream.read_exact(&mut length)?;
            let length = u64::from(u32::from_le_bytes(length));
            let is_dictionary = self.is_first && magic == DICTIONARY_MAGIC;
            self.is_first = false;
            if is_dictionary {
                let dictionary = dictionary((&mut stream).take(length), length)?;
                decoder.add_dict(dictionary).map_err(named)?;
            } else if io::copy(&mut (&mut stream).take(length), &mut io::sink())? < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        self.is_first = false;
        let frame = Cursor::new(magic).chain(stream);
        let decoder = StreamingDecoder::new_with_decoder(frame, decoder).map_err(named)?;
        self.stream = State::Within(Box::new(decoder));
        Ok(())
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.stream, State::Ended) {
                State::Ended => return Ok(0),
                State::Between(stream, decoder) => self.next(stream, decoder)?,
                State::Within(mut frame) => {
                    let read = frame.read(buffer)?;
                    if read > 0 || buffer.is_empty() {
                        self.stream = State::Within(frame);
                        return Ok(read);
                    }
                    let (framed, decoder) = frame.into_parts();
                    self.stream = State::Between(framed.into_inner().1, decoder);
                }
            }
        }
    }
}

/// The dictionary in a frame of `length` bytes.
fn dictionary(frame: impl Read, length: u64) -> io::Result<Dictionary> {
    let mut bytes = Vec::new();
    frame.take(MAXIMUM_DICTIONARY_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.starts_with(&MAGIC) {
        let packed = std::mem::take(&mut bytes);
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(MAXIMUM_WINDOW_BYTES);
        let unpacked = StreamingDecoder::new_with_decoder(&packed[..], decoder).map_err(named)?;
        unpacked.take(MAXIMUM_DICTIONARY_BYTES + 1).read_to_end(&mut bytes)?;
    } else if (bytes.len() as u64) < length && (bytes.len() as u64) <= MAXIMUM_DICTIONARY_BYTES {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    if bytes.len() as u64 > MAXIMUM_DICTIONARY_BYTES {
        return Err(damaged("the dictionary is larger than 8 MiB"));
    }
    // The library was not written for dictionaries of strangers.
    std::panic::catch_unwind(|| Dictionary::decode_dict(&bytes))
        .map_err(|_| damaged("the dictionary is broken"))?
        .map_err(|error| damaged(format!("the dictionary is broken: {error}")))
}

fn named(error: FrameDecoderError) -> io::Error {
    match error {
        FrameDecoderError::DictNotProvided { dict_id } => {
            damaged(format!("it needs the dictionary {dict_id}, which it does not hold"))
        }
        other => damaged(other.to_string()),
    }
}

fn damaged(why: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARCHIVE: &[u8] = include_bytes!("../../../fuzz/corpus/warc/dictionary.warc.zst");

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        Frames::new(bytes).read_to_end(&mut out).map(|_| out)
    }

    /// The length of the frame with the dictionary.
    fn first_frame() -> usize {
        8 + u32::from_le_bytes(ARCHIVE[4..8].try_into().unwrap()) as usize
    }

    #[test]
    fn the_dictionary_of_an_archive_is_used() {
        let text = String::from_utf8(read(ARCHIVE).unwrap()).unwrap();
        assert_eq!(text.matches("WARC/1.1").count(), 3);
        assert!(text.contains("https://port.example/1002") && text.contains("Harbour report 1000"));
    }

    #[test]
    fn records_without_their_dictionary_are_refused_by_name() {
        let error = read(&ARCHIVE[first_frame()..]).unwrap_err().to_string();
        assert!(error.starts_with("it needs the dictionary "), "{error}");
        assert!(error.ends_with(", which it does not hold"), "{error}");
    }

    #[test]
    fn broken_dictionaries_are_refused_by_name() {
        for frame in
            [&[1_u8, 2, 3][..], &[0x37, 0xa4, 0x30, 0xec, 1, 0, 0, 0, 255, 255, 255][..], &MAGIC]
        {
            let mut bytes = DICTIONARY_MAGIC.to_vec();
            bytes.extend((frame.len() as u32).to_le_bytes());
            bytes.extend(frame);
            assert!(read(&bytes).is_err());
        }
        assert!(read(&ARCHIVE[..20]).is_err());
        let huge = [&DICTIONARY_MAGIC[..], &[255; 4], &[0; 64]].concat();
        assert!(read(&huge).is_err());
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9][..]].concat();
        assert_eq!(read(&skipped).unwrap(), b"");
    }
}
