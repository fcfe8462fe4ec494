//! Answers of servers as archives keep them: head, codings, body.

use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::format::MAXIMUM_PAGE_BYTES;

/// The most header lines read of an answer.
const MAXIMUM_HEADERS: usize = 256;
/// How much brotli reads at once.
const BUFFER_BYTES: usize = 16 << 10;

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Type and subtype in lower case, without parameters.
    pub(crate) media_type: String,
    /// The `charset` parameter.
    pub(crate) charset: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// Reads an answer whole. `None` if it does not start with a head.
///
/// Codings are undone as far as they are right: many archives keep bodies decoded under their old headers.
pub(crate) fn read_answer(bytes: &[u8]) -> Option<Answer> {
    let mut headers = [httparse::EMPTY_HEADER; MAXIMUM_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let mut config = httparse::ParserConfig::default();
    config
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .ignore_invalid_headers_in_responses(true);
    let Ok(httparse::Status::Complete(head)) = config.parse_response(&mut response, bytes) else {
        return None;
    };
    let header = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).into_owned())
    };
    let (media_type, charset) = media_type(&header("content-type").unwrap_or_default());
    let body = &bytes[head..];
    let is_chunked =
        header("transfer-encoding").is_some_and(|it| it.to_lowercase().contains("chunked"));
    let body =
        if is_chunked { without_chunks(body) } else { None }.unwrap_or_else(|| body.to_vec());
    let body = decoded(body, &header("content-encoding").unwrap_or_default());
    Some(Answer { status: response.code.unwrap_or(0), media_type, charset, body })
}

/// Type and subtype, and the `charset` parameter, of a `Content-Type`.
pub(crate) fn media_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (kind, charset)
}

/// The body that chunks carry; what comes before damage. `None` if there are no chunks.
fn without_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut is_first = true;
    while let Some(end) = body.iter().take(1_000).position(|&byte| byte == b'\n') {
        let line = body[..end].trim_ascii();
        let size = line.split(|&byte| byte == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(size).ok().and_then(|it| usize::from_str_radix(it, 16).ok());
        let Some(size) = size else { break };
        is_first = false;
        body = &body[end + 1..];
        if size == 0 {
            break;
        }
        let taken = size.min(body.len());
        whole.extend_from_slice(&body[..taken]);
        body = body[taken..].strip_prefix(b"\r\n").or(body[taken..].strip_prefix(b"\n"))?;
    }
    (!is_first).then_some(whole)
}

/// The body without its content codings, the last applied undone first.
fn decoded(mut body: Vec<u8>, codings: &str) -> Vec<u8> {
    for coding in codings.rsplit(',').take(3).map(str::trim) {
        let whole = match coding.to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => read_some(MultiGzDecoder::new(&body[..])),
            // Servers send both forms under this name.
            "deflate" => read_some(ZlibDecoder::new(&body[..]))
                .or_else(|| read_some(DeflateDecoder::new(&body[..]))),
            "br" => read_some(Decompressor::new(&body[..], BUFFER_BYTES)),
            "zstd" => crate::unpack::unpacked(&body[..]).ok().and_then(read_some),
            _ => None,
        };
        if let Some(whole) = whole {
            body = whole;
        }
    }
    body
}

/// What comes out before damage, up to one byte more than a page may hold; `None` if nothing does.
fn read_some(stream: impl Read) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    // What was read before an error stays: a torn answer may still hold the article.
    let _ = stream.take(MAXIMUM_PAGE_BYTES as u64 + 1).read_to_end(&mut whole);
    (!whole.is_empty()).then_some(whole)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn codings_are_undone_and_wrong_ones_passed_over() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"<p>wall</p>").unwrap();
        let packed = gzip.finish().unwrap();
        let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"latin1\"\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
        let (one, two) = packed.split_at(9);
        for chunk in [one, two] {
            bytes.extend(format!("{:x};x=y\r\n", chunk.len()).bytes());
            bytes.extend(chunk);
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"0\r\n\r\n");
        let answer = read_answer(&bytes).unwrap();
        assert_eq!((answer.status, answer.media_type.as_str()), (200, "text/html"));
        assert_eq!(answer.charset.as_deref(), Some("latin1"));
        assert_eq!(answer.body, b"<p>wall</p>");
        let kept_decoded =
            b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n<p>wall</p>";
        assert_eq!(read_answer(kept_decoded).unwrap().body, b"<p>wall</p>");
        assert!(read_answer(b"<p>wall</p>").is_none());
    }
}
