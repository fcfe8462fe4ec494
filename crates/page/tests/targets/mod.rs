//! What must hold for any bytes, one function for each way in: called by the tests with mutated samples and by
//! the fuzz targets in `fuzz/`.

#![allow(dead_code, unreachable_pub, reason = "each user takes the part that it needs")]

use firsthand_model::{Article, ArticleId};
use firsthand_page::{
    ExtractError, Given, Page, PageError, WarcReader, read_feed, read_mail, read_page, unpacked,
};

/// A way in for bytes.
pub type Target = fn(&[u8]);

/// The names of the targets, which are also those of their folders of samples.
pub const TARGETS: [(&str, Target); 5] =
    [("html", html), ("text", text), ("warc", warc), ("feed", feed), ("mail", mail)];

/// Reads bytes as a page of HTML.
pub fn html(bytes: &[u8]) {
    page(bytes, "a.html", Given::default());
}

/// Reads bytes as a page of text.
pub fn text(bytes: &[u8]) {
    page(bytes, "a.txt", Given::default());
}

/// Reads bytes as a web archive, compressed or not, and its first pages.
pub fn warc(bytes: &[u8]) {
    let Ok(stream) = unpacked(bytes) else { return };
    for found in WarcReader::new(stream).take(1_000) {
        match found {
            Ok(record) if record.number <= 5 => page(&record.bytes, record.file_name, record.given),
            Ok(_) => {}
            Err(broken) => assert!(!broken.reason.is_empty()),
        }
    }
}

/// Reads bytes as a feed, and its first entries.
pub fn feed(bytes: &[u8]) {
    for (place, found) in read_feed(bytes, None).into_iter().enumerate() {
        match found {
            Ok(record) if place < 5 => page(&record.bytes, record.file_name, record.given),
            Ok(_) => {}
            Err(broken) => assert!(!broken.reason.is_empty()),
        }
    }
}

/// Reads bytes as a mail or a page saved as one, and the page in it.
pub fn mail(bytes: &[u8]) {
    match read_mail(bytes) {
        Ok(record) => page(&record.bytes, record.file_name, record.given),
        Err(broken) => assert!(!broken.reason.is_empty()),
    }
}

fn page(bytes: &[u8], name: &str, given: Given) {
    let id = ArticleId::new("a").expect("the id is not blank");
    let page = Page { source: "a", id, bytes, file_name: Some(name), today: None, given };
    match read_page(&page) {
        Ok(article) => check(&article),
        // Panics of the extraction library are caught and passed over; one of our own ends up here.
        Err(PageError::Extraction(ExtractError::Crashed)) => panic!("reading broke down"),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Spans lie in the text, in order and on characters; facts are sure between nothing and one.
fn check(article: &Article) {
    assert!(!article.text.trim().is_empty());
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start() >= end && block.span.end() <= article.text.len());
        assert!(!block.span.of(&article.text).is_empty());
        end = block.span.end();
    }
    for span in article.credits.iter().filter_map(|credit| credit.span) {
        let _ = span.of(&article.text);
    }
    for link in &article.links {
        if let Some(span) = link.span {
            assert_eq!(span.of(&article.text), link.text);
        }
    }
    for fact in &article.facts {
        assert!((0.0..=1.0).contains(&fact.confidence) && !fact.value.is_empty());
    }
}
