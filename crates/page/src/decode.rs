//! Bytes to characters: byte order mark, then what the markup declares, then a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Where a `meta` element may declare the encoding: HTML demands it in the first 1,024 bytes, pages
/// in the wild exceed that.
const DECLARATION_BYTES: usize = 8 << 10;

/// How many bytes the guess rests on.
const DETECTION_BYTES: usize = 256 << 10;

/// The text of some bytes; malformed sequences become U+FFFD. `told` is the encoding that came with them,
/// `is_html` lets `meta` elements count.
///
/// A byte order mark decides; else valid UTF-8 is UTF-8 whatever the page declares, since text of
/// another encoding is practically never valid UTF-8 by accident; else what came with the bytes, else a
/// declaration, else a guess from the bytes.
pub(crate) fn decode<'b>(bytes: &'b [u8], told: Option<&str>, is_html: bool) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let told = told.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = || if is_html { declared_encoding(bytes) } else { None };
    let declared = told.or_else(declared);
    // A page that declares UTF-8 and has a few bad bytes is still UTF-8; one that has many is not.
    let declared = declared.filter(|encoding| *encoding != UTF_8 || is_mostly_utf8(bytes));
    let encoding = declared.unwrap_or_else(|| detected_encoding(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let head: Vec<u8> = head.iter().map(u8::to_ascii_lowercase).collect();
    let needle = b"charset";
    let mut from = 0;
    while let Some(at) = head[from..].windows(needle.len()).position(|window| window == needle) {
        from += at + needle.len();
        let rest = &head[from..];
        let value = rest.iter().skip_while(|byte| byte.is_ascii_whitespace());
        let mut value = value.copied().peekable();
        if value.next() != Some(b'=') {
            continue;
        }
        let label: Vec<u8> = value
            .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\''))
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
            .collect();
        if let Some(encoding) = Encoding::for_label(&label) {
            // A byte-oriented document cannot be UTF-16: HTML reads such a declaration as UTF-8.
            return Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 });
        }
    }
    None
}

fn detected_encoding(bytes: &[u8]) -> &'static Encoding {
    // A long run of valid UTF-8 with a broken tail or a stray byte is damaged UTF-8.
    let sample = &bytes[..bytes.len().min(DETECTION_BYTES)];
    if is_mostly_utf8(sample) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if guess.is_ascii_compatible() { guess } else { WINDOWS_1252 }
}

/// Whether the bytes are UTF-8 but for a few places.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (broken, multibyte) = utf8_damage(&bytes[..bytes.len().min(DETECTION_BYTES)]);
    multibyte > broken * 4
}

/// How many places are not UTF-8, and how many characters of several bytes are.
fn utf8_damage(bytes: &[u8]) -> (usize, usize) {
    let (mut broken, mut multibyte) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        multibyte += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (broken, multibyte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_declarations_and_guesses_are_followed() {
        assert_eq!(decode("\u{feff}süß".as_bytes(), None, false), "süß");
        let declared = b"<meta charset=\"windows-1251\">\xcf\xf0\xe8\xe2\xe5\xf2";
        assert!(decode(declared, None, true).ends_with("Привет"));
        let latin = b"Le conseil a vot\xe9 \xe0 l'unanimit\xe9 apr\xe8s le d\xe9bat.";
        assert_eq!(decode(latin, None, false), "Le conseil a voté à l'unanimité après le débat.");
        assert_eq!(decode(b"\xcf\xf0\xe8", Some("windows-1251"), false), "При");
        let wrong =
            b"<meta charset=utf-8>Le conseil a vot\xe9 \xe0 l'unanimit\xe9 apr\xe8s le d\xe9bat.";
        assert!(decode(wrong, None, true).ends_with("voté à l'unanimité après le débat."));
        let wide: Vec<u8> = "\u{feff}wide".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&wide, None, false), "wide");
    }

    #[test]
    fn a_stray_byte_does_not_make_utf8_another_encoding() {
        let mut bytes = "“Naïveté” — “façade” — “Ärger”".as_bytes().to_vec();
        bytes.insert(3, 0xff);
        assert_eq!(decode(&bytes, None, false).matches('\u{fffd}').count(), 1);
        assert!(decode(&bytes, None, false).contains("façade"));
    }
}
