//! What every page needs to know of the request it answers: where it is, in which words, for whom.

use std::sync::Arc;

use crate::assets::Assets;
use crate::look::Look;
use crate::words::{Words, words};

/// The surroundings of one page.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// How the visitor wants it.
    pub(crate) look: Look,
    /// What stands before every path: empty, or without a slash at its end.
    pub(crate) base: Arc<str>,
    /// The page's own path and query, without the base.
    pub(crate) here: String,
    /// Scheme and host as the visitor sees them: `http://localhost:7341`.
    pub(crate) origin: String,
    /// Whether the server asks for a password or a token.
    pub(crate) is_guarded: bool,
    /// Whether everybody may read, and so nothing is shown of how the desk works.
    pub(crate) is_published: bool,
    /// Whether the check page takes addresses.
    pub(crate) fetches: bool,
    pub(crate) assets: &'static Assets,
}

impl Site {
    pub(crate) fn words(&self) -> &'static Words {
        words(self.look.language)
    }

    /// A path of this server as a link.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Where an asset lies.
    pub(crate) fn asset(&self, name: &str) -> String {
        format!("{}/assets/{}", self.base, self.assets.hashed_name(name))
    }

    pub(crate) fn article(&self, id: &str) -> String {
        format!("{}/article/{}", self.base, encode(id))
    }

    pub(crate) fn story(&self, id: &str) -> String {
        format!("{}/story/{}", self.base, encode(id))
    }

    pub(crate) fn person(&self, id: &str) -> String {
        format!("{}/person/{}", self.base, encode(id))
    }

    pub(crate) fn outlet(&self, name: &str) -> String {
        format!("{}/outlet/{}", self.base, encode(name))
    }

    pub(crate) fn compare(&self, a: &str, b: &str) -> String {
        format!("{}/compare?a={}&b={}", self.base, encode(a), encode(b))
    }
}

/// A text as one part of a path or a value of a query: everything but letters, digits and `-_~.` in percent signs.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    // A part of dots alone would be taken for a way up.
    let is_dots = text.bytes().all(|byte| byte == b'.');
    for byte in text.bytes() {
        match byte {
            b'.' if is_dots => encoded.push_str("%2E"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                encoded.push('%');
                for digit in [byte >> 4, byte & 15] {
                    let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                    encoded.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
    encoded
}

/// A target given in a query, if it is a path of this server: never a way to another host.
pub(crate) fn own_path(target: &str) -> Option<&str> {
    let is_own = target.starts_with('/') && !target.starts_with("//") && !target.contains('\\');
    (is_own && !target.chars().any(char::is_control) && target.len() <= 2_000).then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_can_be_a_part_of_a_path() {
        assert_eq!(encode("crawl#17 a/b?"), "crawl%2317%20a%2Fb%3F");
        assert_eq!(encode("ä\"<"), "%C3%A4%22%3C");
        assert_eq!(encode(".."), "%2E%2E");
    }

    #[test]
    fn redirections_stay_here() {
        assert_eq!(own_path("/story/1?x=2"), Some("/story/1?x=2"));
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/\nx"] {
            assert_eq!(own_path(elsewhere), None, "{elsewhere}");
        }
    }
}
