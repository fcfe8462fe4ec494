//! Mails (`.eml`) and pages saved as mails (MHTML): the one page they hold.
//!
//! Envelopes are read by the crate `mail-parser`, which takes whatever mail programs write.

use firsthand_model::Moment;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Address, Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

use crate::container::{BrokenRecord, Record, label};
use crate::given::Given;

/// Reads the page that a mail or a saved page (MHTML) holds: its HTML, else its text.
///
/// Of a newsletter the subject, sender and date are handed over; of a saved page the address and the day it
/// was saved on, since its other headers tell of the saving.
///
/// # Errors
///
/// If the envelope cannot be read, or holds no text.
pub fn read_mail(bytes: &[u8]) -> Result<Record, BrokenRecord> {
    let broken = |reason: &str| BrokenRecord {
        number: 1,
        label: None,
        reason: reason.to_owned(),
        announces: None,
    };
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| broken("the headers of the mail cannot be read"))?;
    let html = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)));
    let text = || {
        message
            .parts
            .iter()
            .find(|part| matches!(part.body, PartType::Text(_)) && !is_attached(part))
    };
    let part =
        html.or_else(text).ok_or_else(|| broken("the mail holds no text, only other files"))?;
    let (bytes, charset) = content(part, &message);
    if bytes.trim_ascii().is_empty() {
        return Err(broken("the text of the mail is empty"));
    }
    let date = message.date().and_then(|date| date.to_rfc3339().parse::<Moment>().ok());
    let (given, captured) = if is_saved_page(&message) {
        let address = header(&message, "Snapshot-Content-Location")
            .or_else(|| part.content_location().map(str::to_owned))
            .filter(|address| address.starts_with("http"));
        (Given { address, charset, ..Given::default() }, date)
    } else {
        let given = Given {
            charset,
            headline: message.subject().and_then(label),
            publisher: message.from().and_then(sender),
            published: date,
            ..Given::default()
        };
        (given, None)
    };
    let file_name = if html.is_some() { "page.html" } else { "page.txt" };
    let label = given.address.clone().or_else(|| given.headline.clone());
    Ok(Record { number: 1, label, bytes, file_name, captured, given })
}

fn is_attached(part: &MessagePart<'_>) -> bool {
    part.content_disposition().is_some_and(|it| it.ctype().eq_ignore_ascii_case("attachment"))
}

/// Whether a browser wrote the mail: its parts have addresses of their own.
fn is_saved_page(message: &Message<'_>) -> bool {
    header(message, "Snapshot-Content-Location").is_some()
        || message.parts.iter().any(|part| {
            matches!(part.body, PartType::Html(_))
                && part
                    .content_location()
                    .is_some_and(|at| at.starts_with("http") || at.starts_with("file"))
        })
}

fn header(message: &Message<'_>, name: &'static str) -> Option<String> {
    match message.header(name)? {
        HeaderValue::Text(text) => label(text),
        HeaderValue::TextList(list) => list.first().and_then(|text| label(text)),
        _ => None,
    }
}

/// The sender's name; a bare address only names a host.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    let host =
        || first.address().and_then(|address| address.rsplit_once('@')).map(|(_, host)| host);
    first.name().or_else(host).and_then(label)
}

/// The bytes of a part, transfer coding undone, and their encoding.
///
/// A part that names its encoding has been decoded by the library. Browsers leave it to the page's own markup
/// to name it: then the bytes are handed over as they are.
fn content(part: &MessagePart<'_>, message: &Message<'_>) -> (Vec<u8>, Option<String>) {
    let named = part.content_type().and_then(|it| it.attribute("charset"));
    let decoded = match &part.body {
        PartType::Html(text) | PartType::Text(text) => text.as_bytes().to_vec(),
        _ => Vec::new(),
    };
    let utf8 = Some("utf-8".to_owned());
    if named.is_some() {
        return (decoded, utf8);
    }
    let raw = message.raw_message();
    let raw = raw.get(part.offset_body as usize..part.offset_end as usize);
    let bytes = match (raw, part.encoding) {
        (None, _) => None,
        (Some(raw), Encoding::None) => Some(raw.to_vec()),
        (Some(raw), Encoding::QuotedPrintable) => quoted_printable_decode(raw),
        (Some(raw), Encoding::Base64) => base64_decode(raw),
    };
    bytes.map_or((decoded, utf8), |bytes| (bytes, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWSLETTER: &str = "From: =?utf-8?q?Tidewater_Post?= <news@post.example>\r\nSubject: =?utf-8?b?V2FsbCBmYWxscw==?=\r\n\
        Date: Mon, 3 Mar 2025 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>caf=E9</p>\r\n--b--\r\n";

    #[test]
    fn a_newsletter_gives_its_html_subject_sender_and_date() {
        let record = read_mail(NEWSLETTER.as_bytes()).unwrap();
        assert_eq!(String::from_utf8_lossy(&record.bytes).trim(), "<p>café</p>");
        assert_eq!(record.given.headline.as_deref(), Some("Wall falls"));
        assert_eq!(record.given.publisher.as_deref(), Some("Tidewater Post"));
        assert_eq!(record.given.published.unwrap().to_string(), "2025-03-03T09:00:00+01:00");
    }

    #[test]
    fn a_saved_page_gives_its_address_and_leaves_the_encoding_to_the_page() {
        let saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/wall\r\nSubject: Wall\r\n\
            Date: Tue, 4 Mar 2025 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n\
            --b\r\nContent-Type: text/html\r\nContent-Location: https://post.example/wall\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <meta charset=3Dwindows-1251>=CF=F0\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b--\r\n";
        let record = read_mail(saved.as_bytes()).unwrap();
        assert_eq!(record.bytes.trim_ascii(), b"<meta charset=windows-1251>\xcf\xf0");
        assert_eq!(record.given.address.as_deref(), Some("https://post.example/wall"));
        assert_eq!((record.given.headline, record.given.published), (None, None));
        assert_eq!(record.captured.unwrap().date().to_string(), "2025-03-04");
    }

    #[test]
    fn what_holds_no_text_is_told() {
        let picture = "Subject: x\r\nContent-Type: image/png\r\n\r\nabc";
        assert_eq!(
            read_mail(picture.as_bytes()).unwrap_err().reason,
            "the mail holds no text, only other files"
        );
        for torn in
            ["", "From", "From: x", "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n--"]
        {
            assert!(read_mail(torn.as_bytes()).is_err(), "{torn:?}");
        }
    }
}
