//! JSON Lines: one article a line, however many there are.

use std::io::{self, BufRead, Read};

use firsthand_model::Refusal;
use firsthand_page::{MAXIMUM_PAGE_BYTES, read_json_line};
use rayon::prelude::*;

use super::source::{Item, Keep, KeptPage, PageRead};
use crate::guard::guarded;

/// Bytes of lines that are read before they are parsed together, on all threads.
const BATCH_BYTES: usize = 8 << 20;

/// A line with its number, or why there is none.
struct Line {
    number: usize,
    bytes: Vec<u8>,
    is_too_long: bool,
}

/// Reads every line of `stream`, which is called `name`, and gives what they hold to `take`; a line that is no article
/// is refused by number.
///
/// Holds at most some eight megabytes of lines at a time, or one line if that is longer.
pub(super) fn read(
    name: &str,
    mut stream: impl BufRead,
    keep: Keep,
    take: &mut dyn FnMut(Vec<Item>),
) -> io::Result<()> {
    let mut number = 0;
    loop {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES {
            let Some(line) = next_line(&mut stream, number + 1)? else { break };
            number += 1;
            bytes += line.bytes.len();
            if line.is_too_long || !line.bytes.trim_ascii().is_empty() {
                batch.push(line);
            }
        }
        if bytes == 0 {
            return Ok(());
        }
        take(batch.into_par_iter().map(|line| line.read(name, keep)).collect());
    }
}

/// The next line with its end; of one that is longer than a page may be, nothing is kept.
fn next_line(stream: &mut impl BufRead, number: usize) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let limit = MAXIMUM_PAGE_BYTES as u64 + 1;
    if stream.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let is_too_long = bytes.len() > MAXIMUM_PAGE_BYTES;
    if is_too_long {
        if !bytes.ends_with(b"\n") {
            stream.skip_until(b'\n')?;
        }
        bytes.truncate(1);
    }
    Ok(Some(Line { number, bytes, is_too_long }))
}

impl Line {
    fn read(self, name: &str, keep: Keep) -> Item {
        let source = format!("{name}:{}", self.number);
        if self.is_too_long {
            let limit = MAXIMUM_PAGE_BYTES >> 20;
            let reason = format!("longer than {limit} MiB, the most that is read of one line");
            return Item::Refused(Refusal { source, reason });
        }
        let mut bytes = self.bytes.trim_ascii();
        if self.number == 1 {
            bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let reason = format!("not UTF-8: byte {} cannot be read", error.valid_up_to() + 1);
                return Item::Refused(Refusal { source, reason });
            }
        };
        match guarded(|| read_json_line(text, &source)) {
            Ok(Ok(article)) => {
                let called = format!("{name}#{}", article.id);
                Item::Article(Box::new(PageRead { article, kept: None })).with_page(keep, || {
                    KeptPage { bytes: bytes.to_vec(), address: None, name: called, got: None }
                })
            }
            Ok(Err(error)) => Item::refused(source, &error),
            Err(message) => Item::broke_down(source, &message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &[u8]) -> Vec<String> {
        let mut items = Vec::new();
        read("f.jsonl", text, Keep::Articles, &mut |more| items.extend(more)).unwrap();
        let tell = |item| match item {
            Item::Article(read) => format!("{} from {}", read.article.id, read.article.source),
            Item::Refused(refusal) | Item::Announced { refusal, .. } => {
                format!("! {}", refusal.source)
            }
        };
        items.into_iter().map(tell).collect()
    }

    #[test]
    fn lines_are_numbered_as_an_editor_numbers_them() {
        let text =
            "\u{feff}{\"id\":\"a\",\"text\":\"x\"}\r\n\n{broken\n{\"id\":\"b\",\"text\":\"y\"}";
        assert_eq!(told(text.as_bytes()), ["a from f.jsonl:1", "! f.jsonl:3", "b from f.jsonl:4"]);
    }

    #[test]
    fn bytes_that_are_no_utf_8_refuse_their_line_only() {
        let mut text = b"{\"id\":\"a\",\"text\":\"\xff\"}\n".to_vec();
        text.extend(b"{\"id\":\"b\",\"text\":\"y\"}\n");
        assert_eq!(told(&text), ["! f.jsonl:1", "b from f.jsonl:2"]);
    }
}
