//! What articles are called: by where they stand, never by when they came.

use firsthand_model::ArticleId;
use sha2::{Digest, Sha256};

/// Letters and digits of a code, without those that are taken for one another: Crockford's base 32.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Characters of a code: 60 bits, with which two of a million articles share one with a chance of one in two
/// million.
pub(crate) const CODE_LENGTH: usize = 12;

/// Characters of the readable part of an id at the most.
const NAME_LENGTH: usize = 40;

/// Where an article stands: the address it was got from, the one its page names, or else the file and, for
/// lines, their id.
///
/// A page that was fetched may name another address on the same host, as pages do to leave out what only tells
/// how a reader came there. It cannot name another host's: nobody overwrites another's article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place(String);

impl Place {
    pub(crate) fn of(address: Option<&str>, url: Option<&str>, source: &str) -> Place {
        let web = |text: &str| {
            let text = text.trim().split('#').next().unwrap_or_default();
            let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
            let is_web = lower.starts_with("http://") || lower.starts_with("https://");
            is_web.then(|| text.to_owned())
        };
        let url = url.and_then(web);
        let place = match (address.and_then(web), url) {
            (Some(address), Some(url)) if host(&address) == host(&url) => url,
            (Some(address), _) => address,
            (None, Some(url)) => url,
            (None, None) => source.strip_prefix("./").unwrap_or(source).to_owned(),
        };
        Place(place)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Twelve characters that stand for the place.
    pub(crate) fn code(&self) -> String {
        let digest = Sha256::digest(&self.0);
        let bits = digest[..8].iter().fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
        (0..CODE_LENGTH)
            .map(|place| char::from(DIGITS[(bits >> (59 - 5 * place) & 31) as usize]))
            .collect()
    }

    /// The last step of the place for people, and its code.
    pub(crate) fn id(&self) -> ArticleId {
        let mut name = String::new();
        // What follows a `#` is the id of a line; addresses have none by now.
        let path = self.0.rsplit('#').next().unwrap_or_default();
        let path = path.split('?').next().unwrap_or_default().trim_end_matches('/');
        let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        for c in stem.chars().take(4 * NAME_LENGTH) {
            if c.is_ascii_alphanumeric() {
                name.push(c.to_ascii_lowercase());
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
            if name.len() >= NAME_LENGTH {
                break;
            }
        }
        let name = name.trim_end_matches('-');
        let dash = if name.is_empty() { "" } else { "-" };
        ArticleId::new(format!("{name}{dash}{}", self.code())).expect("a code is not blank")
    }
}

/// The host of an address, in lower case.
fn host(address: &str) -> Option<String> {
    let rest = address.split_once("//")?.1;
    let authority = rest.split(['/', '?']).next()?;
    Some(authority.rsplit('@').next()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_called_by_where_it_stands() {
        let place =
            Place::of(None, Some("https://quay.example/news/Wall-falls.html#top"), "a.html");
        assert_eq!(place.as_str(), "https://quay.example/news/Wall-falls.html");
        let id = place.id();
        assert!(id.as_str().starts_with("wall-falls-"), "{id}");
        assert!(id.as_str().ends_with(&place.code()));
        assert_eq!(place.code().len(), CODE_LENGTH);
        let line = Place::of(None, None, "corpus.jsonl#N 17").id();
        assert!(line.as_str().starts_with("n-17-"), "{line}");
        let file = Place::of(None, None, "./pages/é.html");
        assert_eq!(file, Place::of(None, None, "pages/é.html"));
        assert_eq!(file.id().as_str(), file.code(), "a name without letters is its code");
    }

    #[test]
    fn a_page_names_its_address_on_its_own_host_only() {
        let of = |address, url| Place::of(Some(address), Some(url), "").as_str().to_owned();
        let got = "https://evil.example/copy?utm=1";
        assert_eq!(of(got, "https://evil.example/copy"), "https://evil.example/copy");
        assert_eq!(of(got, "https://courier.example/wall"), got);
        assert_eq!(of(got, "https://evil.example@courier.example/wall"), got);
        assert_eq!(of("file.html", "javascript:alert(1)"), "", "neither is on the web");
    }
}
