//! What kind of file some bytes are, told by the bytes first and the name last.

use crate::error::PageError;

/// The most bytes read of one file or line, 64 MiB: a longer page of news has not been seen, and
/// saved pages with their pictures inlined stay below it.
pub const MAXIMUM_PAGE_BYTES: usize = 64 << 20;

/// The most bytes of markup read once scripts, styles and inlined pictures are taken out, 4 MiB.
///
/// Of 1,171 real pages the largest held under 2 MB of it; extraction takes two to four seconds a megabyte.
pub const MAXIMUM_MARKUP_BYTES: usize = 4 << 20;

/// How many bytes are looked at to tell the format.
const SNIFFED_BYTES: usize = 64 << 10;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A page of HTML.
    Html,
    /// Plain text, with or without a page's furniture.
    Text,
    /// One JSON object a line, in the input form of `firsthand trace`.
    JsonLines,
    /// A web archive: many pages, to be read record by record.
    Warc,
    /// A mail, or a page saved as one (MHTML).
    Mail,
    /// A feed: RSS, RDF, Atom or JSON Feed.
    Feed,
}

/// Tells the format by content; the extension of `file_name` decides only where content does not.
///
/// Looks at no more than the first 64 KiB.
///
/// # Errors
///
/// [`PageError::Empty`], [`PageError::TooLarge`], [`PageError::JsonDocument`], or [`PageError::Binary`]
/// with the name of what it is.
pub fn format_of(bytes: &[u8], file_name: Option<&str>) -> Result<Format, PageError> {
    if bytes.len() > MAXIMUM_PAGE_BYTES {
        return Err(PageError::TooLarge { bytes: bytes.len(), limit: MAXIMUM_PAGE_BYTES });
    }
    let head = &bytes[..bytes.len().min(SNIFFED_BYTES)];
    if let Some(kind) = binary_kind(head) {
        return Err(PageError::Binary { kind });
    }
    let wide = has_wide_mark(head);
    let head: Vec<u8> =
        if wide { head.iter().copied().filter(|&byte| byte != 0).collect() } else { head.to_vec() };
    let start = skip_blank(&head);
    if start == head.len() {
        return Err(PageError::Empty);
    }
    let extension = file_name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or_default();
    let rest = &head[start..];
    if rest.starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    if is_feed(rest) {
        return Ok(Format::Feed);
    }
    if is_mail(rest, matches!(extension, "eml" | "mht" | "mhtml")) {
        return Ok(Format::Mail);
    }
    if matches!(rest[0], b'{' | b'[') && is_json_document(rest) {
        return Err(PageError::JsonDocument);
    }
    if rest[0] == b'{' && (matches!(extension, "jsonl" | "ndjson" | "json") || is_object(rest)) {
        return Ok(Format::JsonLines);
    }
    if matches!(extension, "jsonl" | "ndjson") {
        return Ok(Format::JsonLines);
    }
    let html_name = matches!(extension, "html" | "htm" | "xhtml" | "shtml");
    if looks_like_html(rest) || (html_name && rest.contains(&b'<')) {
        return Ok(Format::Html);
    }
    Ok(Format::Text)
}

/// The first bytes of formats that people drop into a folder of pages by mistake.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\x01\0", "an icon"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"%!PS", "a PostScript document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
];

fn binary_kind(head: &[u8]) -> Option<&'static str> {
    let is_plain =
        |bytes: &[u8]| bytes.iter().all(|&byte| byte >= b' ' || byte.is_ascii_whitespace());
    for &(signature, kind) in SIGNATURES {
        // Signatures of two letters are also words; only a control byte soon after makes them binary.
        let worded = signature.len() < 4 && signature.iter().all(u8::is_ascii_alphanumeric);
        if head.starts_with(signature) && !(worded && is_plain(&head[..head.len().min(64)])) {
            return Some(kind);
        }
    }
    match head {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            return Some("a WebP image");
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => {
            return Some("a WAV recording");
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => {
            return Some("an AVI film");
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => return Some("an MP4 film or HEIF image"),
        _ => {}
    }
    if has_wide_mark(head) {
        return None;
    }
    // NUL never stands in text of a one-byte or UTF-8 encoding; other control bytes hardly ever do.
    let control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let controls = head.iter().filter(|byte| control(byte)).count();
    (head.contains(&0) || controls * 50 > head.len()).then_some("binary data")
}

fn has_wide_mark(head: &[u8]) -> bool {
    head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff")
}

fn skip_blank(head: &[u8]) -> usize {
    let mark: &[u8] = match head {
        [0xef, 0xbb, 0xbf, ..] => &head[..3],
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => &head[..2],
        _ => &[],
    };
    let blank =
        head[mark.len()..].iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == 0);
    mark.len() + blank.count()
}

/// How far into a document the element or field that makes it a feed stands.
const FEED_HEAD_BYTES: usize = 4 << 10;

/// Whether the first element is that of a feed, or the first field of a JSON object names JSON Feed.
fn is_feed(rest: &[u8]) -> bool {
    let head = &rest[..rest.len().min(FEED_HEAD_BYTES)];
    if !matches!(rest[0], b'{' | b'<') {
        return false;
    }
    if rest[0] == b'{' {
        return head.windows(21).any(|window| window == b"jsonfeed.org/version/");
    }
    // Declarations, comments and the document type stand before the first element.
    let mut at = 0;
    while let Some(open) = head[at..].iter().position(|&byte| byte == b'<') {
        let tag = &head[at + open + 1..];
        if matches!(tag.first(), Some(b'?' | b'!')) {
            let end: &[u8] = if tag.starts_with(b"!--") { b"-->" } else { b">" };
            let Some(close) = tag.windows(end.len()).position(|window| window == end) else {
                return false;
            };
            at += open + 1 + close;
            continue;
        }
        let name = tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'>').next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        return matches!(name.as_slice(), b"rss" | b"feed" | b"rdf:rdf" | b"atom:feed");
    }
    false
}

/// Headers of mails, of which several stand at the start of one.
const MAIL_HEADERS: &[&str] = &[
    "bcc",
    "cc",
    "content-transfer-encoding",
    "content-type",
    "date",
    "delivered-to",
    "dkim-signature",
    "from",
    "list-id",
    "list-unsubscribe",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "snapshot-content-location",
    "subject",
    "to",
    "x-mailer",
];
/// How many of them make a mail; a text may begin with "From:" and "Date:" as well.
const LEAST_HEADERS: usize = 3;

/// Whether the lines up to the first blank one are headers of a mail; `is_named_so` by its file name.
fn is_mail(rest: &[u8], is_named_so: bool) -> bool {
    let mut known = 0;
    let mut is_mime = false;
    for line in rest.split(|&byte| byte == b'\n').take(200) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        // A line that begins with a space goes on with the header above.
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(colon) = line.iter().position(|&byte| byte == b':') else { return false };
        let name = &line[..colon];
        if !name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            return false;
        }
        let is = |header: &str| name.eq_ignore_ascii_case(header.as_bytes());
        known += usize::from(MAIL_HEADERS.iter().any(|header| is(header)));
        is_mime |= is("mime-version") || is("message-id") || is("received");
    }
    known >= LEAST_HEADERS && is_mime || is_named_so && known > 0
}

/// Whether the first line is, as far as it goes, a JSON object with a quoted name.
fn is_object(rest: &[u8]) -> bool {
    let after =
        rest[1..].iter().position(|byte| !byte.is_ascii_whitespace()).map(|at| rest[1 + at]);
    matches!(after, Some(b'"' | b'}'))
}

/// Whether this is JSON that is not told line by line: a list, or an object that goes on after its first line.
///
/// A first line that ends too early and is followed by another object is a broken line of JSON Lines.
fn is_json_document(rest: &[u8]) -> bool {
    let mut lines = rest.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.next().unwrap_or_default();
    let second = lines.find(|line| !line.is_empty());
    match serde_json::from_slice::<serde::de::IgnoredAny>(first) {
        // A text may start with a number or a remark in brackets.
        Ok(_) => first.starts_with(b"[{") || first.starts_with(b"[\"") || first.starts_with(b"[["),
        Err(error) => {
            let is_list = first == b"[" || first.starts_with(b"[{");
            let goes_on = second.is_some_and(|line| !line.starts_with(b"{\""));
            error.is_eof() && (is_list || (first[0] == b'{' && goes_on))
        }
    }
}

/// Tags that only pages have; a text that merely mentions one in a sentence does not start with it.
const OPENING_TAGS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<script",
    "<link",
    "<style",
    "<div",
    "<article",
    "<main",
    "<section",
    "<p>",
    "<p ",
    "<h1",
    "<table",
    "<!--",
    "<?xml",
    "<header",
    "<nav",
    "<span",
    "<a ",
    "<br",
    "<ul",
    "<center",
    "<font",
    "<base",
];

fn looks_like_html(rest: &[u8]) -> bool {
    let start: Vec<u8> = rest.iter().take(16).map(u8::to_ascii_lowercase).collect();
    if OPENING_TAGS.iter().any(|tag| start.starts_with(tag.as_bytes())) {
        return true;
    }
    // A fragment that starts with words: closing tags are what text does not have.
    let closing = rest
        .windows(4)
        .filter(|window| window[0] == b'<' && window[1] == b'/' && window[2].is_ascii_alphabetic());
    closing.take(8).count() == 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        let format = |text: &str| format_of(text.as_bytes(), None);
        assert_eq!(format("<!DOCTYPE html><title>x</title>"), Ok(Format::Html));
        assert_eq!(format("\u{feff}\n <HTML lang=en>"), Ok(Format::Html));
        assert_eq!(format("{\"id\": 1}\n{\"id\": 2}"), Ok(Format::JsonLines));
        assert_eq!(format("{a set}, said the master"), Ok(Format::Text));
        assert_eq!(format("BMW said on Monday"), Ok(Format::Text));
        assert_eq!(format("He wrote <p> by hand."), Ok(Format::Text));
        assert_eq!(format_of(b"words <b", Some("a.HTM")), Ok(Format::Html));
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(format_of(&wide, None), Ok(Format::Html));
    }

    #[test]
    fn containers_are_told_by_their_first_lines() {
        let format = |text: &str| format_of(text.as_bytes(), None);
        assert_eq!(format("WARC/1.0\r\nWARC-Type: warcinfo\r\n"), Ok(Format::Warc));
        assert_eq!(
            format("<?xml version=\"1.0\"?>\n<!-- x <a> -->\n<rss version=2>"),
            Ok(Format::Feed)
        );
        assert_eq!(format("<feed xmlns=\"x\">"), Ok(Format::Feed));
        assert_eq!(format("{\"version\": \"https://jsonfeed.org/version/1\","), Ok(Format::Feed));
        assert_eq!(format("<?xml version=\"1.0\"?><html xmlns=\"x\">"), Ok(Format::Html));
        let mail = "From: a@b.example\r\nSubject: x\r\n folded\r\nMIME-Version: 1.0\r\n\r\nwords";
        assert_eq!(format(mail), Ok(Format::Mail));
        let text = "From: our correspondent\nDate: 2 May 2025\nSubject: walls\n\nThe wall fell.";
        assert_eq!(format(text), Ok(Format::Text));
        assert_eq!(format_of(text.as_bytes(), Some("a.eml")), Ok(Format::Mail));
    }

    #[test]
    fn a_json_document_is_told_from_lines_of_json() {
        let format = |text: &str| format_of(text.as_bytes(), Some("a.json"));
        let document = Err(PageError::JsonDocument);
        assert_eq!(format("{\n  \"id\": 1,\n  \"text\": \"a\"\n}\n"), document);
        assert_eq!(format("{\"id\": 1,\r\n\"text\": \"a\"}"), document);
        assert_eq!(format("[{\"id\": 1}, {\"id\": 2}]"), document);
        assert_eq!(format("[\n{\"id\": 1},\n{\"id\": 2}]"), document);
        assert_eq!(format("{\"id\": 1, \"te\n{\"id\": 2}"), Ok(Format::JsonLines));
        assert_eq!(format("{\"id\": 1, \"te"), Ok(Format::JsonLines));
        assert_eq!(format("{\"id\": 1}\n\n{\"id\": 2}"), Ok(Format::JsonLines));
        for text in [
            "[Updated] The ferry",
            "[\"The ferry\nis back",
            "[1]\nThe ferry",
            "[... the ferry",
            "{ferry\nback",
        ] {
            assert_eq!(format_of(text.as_bytes(), None), Ok(Format::Text), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let kind = |bytes: &[u8]| format_of(bytes, Some("a.html")).unwrap_err().to_string();
        assert_eq!(kind(b"%PDF-1.7 ..."), "this is a PDF document, not a page of text");
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n..."), "this is a PNG image, not a page of text");
        assert_eq!(kind(b"\x1f\x8b\x08\0"), "this is a gzip file, not a page of text");
        assert_eq!(kind(b"abc\0def"), "this is binary data, not a page of text");
        assert_eq!(kind(b""), "the file is empty");
        assert_eq!(kind(b" \n\t "), "the file is empty");
    }
}
