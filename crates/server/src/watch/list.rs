//! What is watched: OPML, or addresses line by line.

use std::collections::BTreeSet;

/// An address that is watched: of a feed, a sitemap or a page; what comes from there tells which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Watched {
    /// The address.
    pub address: String,
}

/// What is watched, each address once, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchList {
    /// The addresses.
    pub watched: Vec<Watched>,
}

/// Why a list cannot be watched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WatchListError {
    /// A line is neither an address nor a comment.
    #[error("line {line} is no address of the web: `{text}`")]
    NoAddress {
        /// Which line, from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// There is nothing to watch.
    #[error("there is no address in it")]
    Empty,
}

impl WatchList {
    /// Reads OPML (the `xmlUrl` of each outline) or lines: an address each, blank lines and those that begin with `#`
    /// passed over, and what follows ` #` in a line.
    ///
    /// # Errors
    ///
    /// A [`WatchListError`] that names the line.
    pub fn parse(text: &str) -> Result<WatchList, WatchListError> {
        let text = text.trim_start_matches('\u{feff}');
        let is_opml = text.trim_start().starts_with('<');
        let found = if is_opml { opml_addresses(text) } else { line_addresses(text)? };
        let mut seen = BTreeSet::new();
        let watched: Vec<Watched> = found
            .into_iter()
            .filter(|address| seen.insert(address.clone()))
            .map(|address| Watched { address })
            .collect();
        if watched.is_empty() { Err(WatchListError::Empty) } else { Ok(WatchList { watched }) }
    }
}

fn line_addresses(text: &str) -> Result<Vec<String>, WatchListError> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.split(" #").next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !is_web(line) || line.contains(char::is_whitespace) {
            let text = line.chars().take(80).collect();
            return Err(WatchListError::NoAddress { line: number + 1, text });
        }
        found.push(line.to_owned());
    }
    Ok(found)
}

/// The values of all attributes called `xmlUrl`.
fn opml_addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    while let Some(place) = lower[at..].find("xmlurl") {
        at += place + "xmlurl".len();
        let rest = text[at..].trim_start();
        let Some(rest) = rest.strip_prefix('=').map(str::trim_start) else { continue };
        let Some(mark) = rest.chars().next().filter(|mark| ['"', '\''].contains(mark)) else {
            continue;
        };
        if let Some(value) = rest[1..].split(mark).next() {
            let address = unescaped(value.trim());
            if is_web(&address) {
                found.push(address);
            }
        }
    }
    found
}

pub(super) fn is_web(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// The five entities that XML itself has.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<String> {
        WatchList::parse(text).unwrap().watched.into_iter().map(|it| it.address).collect()
    }

    #[test]
    fn lines_and_opml_are_read() {
        let lines = "# papers\nhttps://quay.example/feed # the Quay\n\n http://a.example/x \nhttps://quay.example/feed\n";
        assert_eq!(addresses(lines), ["https://quay.example/feed", "http://a.example/x"]);
        let opml = "<?xml version=\"1.0\"?><opml><body><outline text='A'>\
            <outline type=\"rss\" xmlUrl=\"https://a.example/f?x=1&amp;y=2\"/>\
            <outline XMLURL = 'http://b.example/'/><outline xmlUrl=\"file:///etc/passwd\"/></outline>";
        assert_eq!(addresses(opml), ["https://a.example/f?x=1&y=2", "http://b.example/"]);
    }

    #[test]
    fn what_cannot_be_watched_is_named() {
        let error = WatchList::parse("https://a.example/\nnews please").unwrap_err();
        assert_eq!(error.to_string(), "line 2 is no address of the web: `news please`");
        assert_eq!(WatchList::parse("# nothing").unwrap_err(), WatchListError::Empty);
        assert_eq!(WatchList::parse("<opml/>").unwrap_err(), WatchListError::Empty);
    }
}
