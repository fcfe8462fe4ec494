//! Web archives in the WARC format (ISO 28500), versions 0.17 to 1.1, record by record.
//!
//! A reader of our own: the crates there are either hold whole files in memory or end at the first wrong
//! length, which is what damaged archives have.

use std::fmt::Write as _;
use std::io::{self, BufRead, Cursor, Read};

use firsthand_model::Moment;

use crate::container::http::{media_type, read_answer};
use crate::container::{BrokenRecord, Record, label};
use crate::format::MAXIMUM_PAGE_BYTES;
use crate::given::Given;

/// The longest header line, and the most of them.
const MAXIMUM_LINE_BYTES: usize = 64 << 10;
const MAXIMUM_HEADERS: usize = 200;
/// How far the start of the next record is looked for after damage.
const MAXIMUM_SKIPPED_BYTES: u64 = 4 << 30;

/// What an archive held besides pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WarcTally {
    /// Pages handed over.
    pub pages: usize,
    /// Answers with a status other than success.
    pub not_found: usize,
    /// Answers that say that nothing changed since an earlier one.
    pub revisits: usize,
    /// Pictures, style sheets and other things that are no pages.
    pub other_types: usize,
    /// Requests, metadata and the archive's own records.
    pub other_records: usize,
}

impl WarcTally {
    /// What was passed over, as a sentence; `None` if nothing was.
    pub fn told(&self) -> Option<String> {
        let mut told = String::new();
        for (count, one, many) in [
            (self.not_found, "answer without success", "answers without success"),
            (self.revisits, "revisit", "revisits"),
            (self.other_types, "file that is no page", "files that are no pages"),
            (self.other_records, "record of another kind", "records of other kinds"),
        ] {
            if count > 0 {
                let separator = if told.is_empty() { "" } else { ", " };
                let name = if count == 1 { one } else { many };
                write!(told, "{separator}{count} {name}").expect("writing to a string succeeds");
            }
        }
        (!told.is_empty()).then(|| format!("passed over {told}"))
    }
}

/// Reads the pages of an archive one by one, holding one record at a time.
///
/// Pages are the answers (`response`) and files (`resource`, and `conversion`, which holds a page's text) with
/// a media type that can hold an article. A record with a wrong length is told and the next one looked for.
pub struct WarcReader<R> {
    stream: R,
    /// Bytes that were read past a record and belong to the next ones.
    ahead: Cursor<Vec<u8>>,
    number: usize,
    /// Whether the line that begins the next record has been read.
    is_at_header: bool,
    is_done: bool,
    tally: WarcTally,
}

/// The header of a record.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    address: Option<String>,
    date: Option<Moment>,
    media_type: String,
    length: Option<u64>,
}

impl<R: BufRead> WarcReader<R> {
    /// A reader of `stream`, which holds an archive without compression.
    pub fn new(stream: R) -> WarcReader<R> {
        WarcReader {
            stream,
            ahead: Cursor::default(),
            number: 0,
            is_at_header: false,
            is_done: false,
            tally: WarcTally::default(),
        }
    }

    /// What was passed over so far.
    pub fn tally(&self) -> &WarcTally {
        &self.tally
    }

    /// A line with its end; empty at the end of the archive, cut where it is too long.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let limit = MAXIMUM_LINE_BYTES as u64;
        self.ahead.by_ref().take(limit).read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            let rest = limit.saturating_sub(line.len() as u64);
            self.stream.by_ref().take(rest).read_until(b'\n', &mut line)?;
        }
        Ok(line)
    }

    /// Up to `length` bytes; those that were read ahead come first.
    fn block(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut block = Vec::new();
        self.ahead.by_ref().take(length).read_to_end(&mut block)?;
        let rest = length - block.len() as u64;
        self.stream.by_ref().take(rest).read_to_end(&mut block)?;
        Ok(block)
    }

    fn skip(&mut self, length: u64) -> io::Result<u64> {
        let ahead = io::copy(&mut self.ahead.by_ref().take(length), &mut io::sink())?;
        Ok(ahead + io::copy(&mut self.stream.by_ref().take(length - ahead), &mut io::sink())?)
    }

    /// Gives back bytes that belong to the next records.
    fn give_back(&mut self, mut bytes: Vec<u8>) {
        let at = self.ahead.position() as usize;
        bytes.extend_from_slice(&self.ahead.get_ref()[at..]);
        self.ahead = Cursor::new(bytes);
    }

    /// Finds the line that begins the next record, and how many bytes lay before it; `None` at the end.
    fn next_start(&mut self) -> io::Result<Option<u64>> {
        let mut skipped = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() || skipped > MAXIMUM_SKIPPED_BYTES {
                return Ok(None);
            }
            if is_version(&line) {
                return Ok(Some(skipped));
            }
            if !line.trim_ascii().is_empty() {
                skipped += line.len() as u64;
            }
        }
    }

    fn header(&mut self) -> io::Result<Header> {
        let mut header = Header::default();
        for _ in 0..MAXIMUM_HEADERS {
            let line = self.line()?;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            if text.is_empty() {
                break;
            }
            let Some((name, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => {
                    // Some writers put the address in angle brackets.
                    header.address = label(value.trim_matches(['<', '>']));
                }
                "warc-date" => header.date = value.parse().ok(),
                "content-type" => header.media_type = media_type(value).0,
                "content-length" => header.length = value.parse().ok(),
                _ => {}
            }
        }
        Ok(header)
    }

    /// The next page, or what is broken; `None` at the end.
    fn read(&mut self) -> io::Result<Option<Result<Record, BrokenRecord>>> {
        loop {
            if !self.is_at_header {
                let Some(skipped) = self.next_start()? else { return Ok(None) };
                self.is_at_header = true;
                if skipped > 0 && self.number > 0 {
                    // What lies between records belongs to the one before.
                    let reason =
                        "longer than the length it gives; its end was passed over".to_owned();
                    return Ok(Some(Err(BrokenRecord {
                        number: self.number,
                        label: None,
                        reason,
                        announces: None,
                    })));
                }
            }
            self.is_at_header = false;
            self.number += 1;
            let header = self.header()?;
            let number = self.number;
            let label = header.address.clone();
            let broken = |reason: &str| BrokenRecord {
                number,
                label: label.clone(),
                reason: reason.to_owned(),
                announces: None,
            };
            let Some(length) = header.length else {
                return Ok(Some(Err(broken("the record gives no length"))));
            };
            let is_page_kind =
                matches!(header.kind.as_str(), "response" | "resource" | "conversion");
            if !is_page_kind {
                if header.kind == "revisit" {
                    self.tally.revisits += 1;
                } else {
                    self.tally.other_records += 1;
                }
                if length <= MAXIMUM_PAGE_BYTES as u64 {
                    // Read, not skipped: a wrong length must not take the next records with it.
                    let block = self.block(length)?;
                    self.ended(block);
                } else {
                    self.skip(length)?;
                }
                continue;
            }
            if length > MAXIMUM_PAGE_BYTES as u64 {
                let limit = MAXIMUM_PAGE_BYTES >> 20;
                let broken =
                    broken(&format!("larger than {limit} MiB, the most that is read of one page"));
                self.skip(length)?;
                return Ok(Some(Err(broken)));
            }
            let block = self.block(length)?;
            let is_cut = (block.len() as u64) < length;
            let length_is_wrong = broken("the record's length is wrong");
            let cut_off = broken("the archive ends within the record");
            let Some(block) = self.ended(block) else {
                return Ok(Some(Err(length_is_wrong)));
            };
            if is_cut {
                return Ok(Some(Err(cut_off)));
            }
            if let Some(found) = self.page(header, block) {
                return Ok(Some(found));
            }
        }
    }

    /// The block, if it is followed by the end of its record; otherwise what belongs to later records is given
    /// back and nothing is left of it.
    fn ended(&mut self, block: Vec<u8>) -> Option<Vec<u8>> {
        // A block that goes on into the next record has that one's first line in it.
        if let Some(at) = start_within(&block) {
            let tail = block[at..].to_vec();
            self.give_back(tail);
            return None;
        }
        Some(block)
    }

    fn page(&mut self, header: Header, block: Vec<u8>) -> Option<Result<Record, BrokenRecord>> {
        let is_answer = header.kind == "response"
            && (header.media_type.starts_with("application/http") || block.starts_with(b"HTTP/"));
        let (media_type, charset, bytes) = if is_answer {
            let Some(answer) = read_answer(&block) else {
                return Some(Err(BrokenRecord {
                    number: self.number,
                    label: header.address,
                    reason: "the answer's head is damaged".to_owned(),
                    announces: None,
                }));
            };
            if !(200..300).contains(&answer.status) {
                self.tally.not_found += 1;
                return None;
            }
            (answer.media_type, answer.charset, answer.body)
        } else {
            (header.media_type, None, block)
        };
        let Some(file_name) = page_file_name(&media_type) else {
            self.tally.other_types += 1;
            return None;
        };
        if bytes.trim_ascii().is_empty() {
            self.tally.other_types += 1;
            return None;
        }
        self.tally.pages += 1;
        let address = header.address.filter(|address| address.starts_with("http"));
        let given = Given { address: address.clone(), charset, ..Given::default() };
        Some(Ok(Record {
            number: self.number,
            label: address,
            bytes,
            file_name,
            captured: header.date,
            given,
        }))
    }
}

impl<R: BufRead> Iterator for WarcReader<R> {
    type Item = Result<Record, BrokenRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        match self.read() {
            Ok(Some(found)) => Some(found),
            Ok(None) => {
                self.is_done = true;
                None
            }
            Err(error) => {
                self.is_done = true;
                let reason = format!("the archive cannot be read from here on: {error}");
                Some(Err(BrokenRecord {
                    number: self.number + 1,
                    label: None,
                    reason,
                    announces: None,
                }))
            }
        }
    }
}

fn is_version(line: &[u8]) -> bool {
    line.strip_prefix(b"WARC/").is_some_and(|rest| {
        let rest = rest.trim_ascii();
        (1..=6).contains(&rest.len())
            && rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    })
}

/// Where the first line of another record stands in a block: after a line end, with its type soon after.
fn start_within(block: &[u8]) -> Option<usize> {
    const HEADER_BYTES: usize = 2_000;
    let mut from = 0;
    while let Some(at) = block[from..].windows(6).position(|window| window == b"\nWARC/") {
        let start = from + at + 1;
        let end = (start + HEADER_BYTES).min(block.len());
        let line = block[start..end].split(|&byte| byte == b'\n').next().unwrap_or_default();
        let head = block[start..end].to_ascii_lowercase();
        if is_version(line) && head.windows(11).any(|window| window == b"\nwarc-type:") {
            return Some(start);
        }
        from = start;
    }
    None
}

/// A file name for a media type that can hold an article; servers that do not say may send pages too.
fn page_file_name(media_type: &str) -> Option<&'static str> {
    match media_type {
        "text/html" | "application/xhtml+xml" => Some("page.html"),
        "text/plain" => Some("page.txt"),
        "application/rss+xml"
        | "application/atom+xml"
        | "application/rdf+xml"
        | "application/feed+json" => Some("feed.xml"),
        "" | "application/octet-stream" | "unknown/unknown" => Some("page"),
        "message/rfc822" | "multipart/related" => Some("page.eml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, address: &str, block: &str, wrong: isize) -> String {
        let length = block.len() as isize + wrong;
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-02T10:00:00Z\r\n\
             Content-Type: application/http; msgtype={kind}\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    }

    fn answer(status: u16, media_type: &str, body: &str) -> String {
        format!("HTTP/1.1 {status} X\r\nContent-Type: {media_type}\r\n\r\n{body}")
    }

    fn told(archive: &str) -> (Vec<String>, WarcTally) {
        let mut reader = WarcReader::new(archive.as_bytes());
        let told = reader
            .by_ref()
            .map(|found| match found {
                Ok(record) => format!(
                    "{} {} {}",
                    record.number,
                    record.label.unwrap_or_default(),
                    String::from_utf8_lossy(&record.bytes)
                ),
                Err(broken) => format!("! {} {}", broken.number, broken.reason),
            })
            .collect();
        (told, reader.tally().clone())
    }

    #[test]
    fn pages_are_handed_over_and_the_rest_is_counted() {
        let page = answer(200, "text/html; charset=utf-8", "<p>wall</p>");
        let archive = [
            record("warcinfo", "", "software: x", 0),
            record("request", "https://a.example/", "GET / HTTP/1.1\r\n\r\n", 0),
            record("response", "<https://a.example/>", &page, 0),
            record("revisit", "https://a.example/", "HTTP/1.1 304 X\r\n\r\n", 0),
            record("response", "https://a.example/b", &answer(404, "text/html", "no"), 0),
            record("response", "https://a.example/c", &answer(200, "image/png", "no"), 0),
        ]
        .concat();
        let (told, tally) = told(&archive);
        assert_eq!(told, ["3 https://a.example/ <p>wall</p>"]);
        let sentence = "passed over 1 answer without success, 1 revisit, 1 file that is no page, 2 records of other kinds";
        assert_eq!(tally.told().unwrap(), sentence);
        assert_eq!(tally.pages, 1);
    }

    #[test]
    fn a_wrong_length_costs_its_own_record() {
        let page = |body: &str| answer(200, "text/html", body);
        for wrong in [-4, 40, 400, 4_000, 1 << 40] {
            let archive = [
                record("response", "https://a.example/1", &page("<p>one</p>"), 0),
                record("response", "https://a.example/2", &page("<p>two</p>"), wrong),
                record("response", "https://a.example/3", &page("<p>three</p>"), 0),
                record("response", "https://a.example/4", &page("<p>four</p>"), 0),
            ]
            .concat();
            let (told, _) = told(&archive);
            assert_eq!(told[0], "1 https://a.example/1 <p>one</p>", "{wrong}");
            assert!(told.iter().any(|line| line.starts_with("! 2 ")), "{wrong}: {told:?}");
            if wrong < 1 << 30 {
                assert_eq!(
                    told.last().unwrap(),
                    "4 https://a.example/4 <p>four</p>",
                    "{wrong}: {told:?}"
                );
            }
        }
    }

    #[test]
    fn a_torn_archive_is_told() {
        let archive =
            record("response", "https://a.example/1", &answer(200, "text/html", "<p>one</p>"), 0);
        assert_eq!(
            told(&archive[..archive.len() - 9]).0,
            ["! 1 the archive ends within the record"]
        );
        let headless = archive.replace("Content-Length", "Content-Lenght");
        assert_eq!(told(&headless).0[0], "! 1 the record gives no length");
        let garbled = archive.replace("HTTP/1.1 200", "HTPP/1.1 200");
        assert_eq!(told(&garbled).0, ["! 1 the answer's head is damaged"]);
    }
}
