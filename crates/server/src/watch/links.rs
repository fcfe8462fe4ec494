//! The addresses of pages that a sitemap announces.

use super::list::{is_web, unescaped};

/// The most addresses that are read of one sitemap; the protocol allows as many.
const MOST_LINKS: usize = 50_000;

/// What a sitemap announces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sitemap {
    /// Pages, the newest first where times are told.
    pub(super) pages: Vec<String>,
    /// Other sitemaps.
    pub(super) sitemaps: Vec<String>,
}

/// Reads a sitemap or an index of sitemaps; `None` for anything else.
pub(super) fn sitemap(bytes: &[u8]) -> Option<Sitemap> {
    let text = String::from_utf8_lossy(bytes);
    let head = &text[..text.floor_char_boundary(2_000)];
    let is_index = head.contains("<sitemapindex");
    if !is_index && !head.contains("<urlset") {
        return None;
    }
    let mut found: Vec<(String, String)> = Vec::new();
    let entry = if is_index { "<sitemap>" } else { "<url>" };
    for part in text.split(entry).skip(1).take(MOST_LINKS) {
        let within = |tag: &str| {
            let (_, rest) = part.split_once(&format!("<{tag}>"))?;
            rest.split_once(&format!("</{tag}>")).map(|(value, _)| value.trim())
        };
        let Some(address) = within("loc").map(unescaped).filter(|address| is_web(address)) else {
            continue;
        };
        let time = within("news:publication_date").or_else(|| within("lastmod"));
        found.push((time.unwrap_or_default().to_owned(), address));
    }
    // ISO times of one form sort as text; a sitemap uses one form.
    found.sort_by(|x, y| y.0.cmp(&x.0));
    let addresses = found.into_iter().map(|(_, address)| address).collect();
    Some(if is_index {
        Sitemap { pages: Vec::new(), sitemaps: addresses }
    } else {
        Sitemap { pages: addresses, sitemaps: Vec::new() }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn the_newest_pages_come_first() {
        let map = "<?xml version='1.0'?><urlset xmlns='x'><url><loc>https://a.example/1</loc>\
            <lastmod>2026-01-01</lastmod></url>\n<url><loc> https://a.example/2?a=1&amp;b </loc>\
            <lastmod>2026-02-01</lastmod></url><url><loc>javascript:x</loc></url></urlset>";
        let found = sitemap(map.as_bytes()).unwrap();
        assert_eq!(found.pages, ["https://a.example/2?a=1&b", "https://a.example/1"]);
        let index =
            "<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>";
        assert_eq!(sitemap(index.as_bytes()).unwrap().sitemaps, ["https://a.example/s.xml"]);
        assert_eq!(sitemap(b"<html><p>urlset</p></html>"), None);
        assert!(sitemap(b"<urlset><url><loc>https://a").unwrap().pages.is_empty());
    }
}
