//! Captions, pull quotes and embedded posts are told from running text, and nothing stands twice.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use firsthand_model::{Article, ArticleId, BlockKind, SetAsideKind};
use firsthand_page::{Given, Page, read_page};

const FIRST: &str = "The outer wall of the harbour gave way on Monday night, and three boats were lost before the crews could be warned, the port office said.";
const SECOND: &str = "“We had asked for a new wall for eleven years, and we were told every spring that it would hold,” said Ana Lund, who runs the smaller of the two yards.";
const THIRD: &str = "Divers will look at the foot of the wall on Thursday, when the sea is expected to be calm enough, and the fishermen will be paid for the days they lose.";

fn read(middle: &str) -> Article {
    let html = format!(
        "<!DOCTYPE html><html><head><title>Harbour wall gives way</title></head><body><article><h1>Harbour wall gives way</h1>\
         <p>{FIRST}</p>{middle}<p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    );
    let id = ArticleId::new("a").unwrap();
    read_page(&Page {
        source: "a",
        id,
        bytes: html.as_bytes(),
        file_name: Some("a.html"),
        today: None,
        given: Given::default(),
    })
    .unwrap()
}

fn kind_of(article: &Article, words: &str) -> Option<BlockKind> {
    article
        .blocks
        .iter()
        .find(|block| block.span.of(&article.text).contains(words))
        .map(|block| block.kind)
}

fn aside_of(article: &Article, words: &str) -> Option<SetAsideKind> {
    article.set_aside.iter().find(|aside| aside.text.contains(words)).map(|aside| aside.kind)
}

#[test]
fn a_pull_quote_stands_once_however_it_is_made() {
    let words = "We had asked for a new wall for eleven years";
    for middle in [
        format!("<aside class=pull-quote><p>“{words}”</p><cite>Ana Lund</cite></aside>"),
        format!("<blockquote><p>{words}</p><footer>— Ana Lund, boatbuilder</footer></blockquote>"),
        format!(
            "<figure class=wp-block-pullquote><blockquote><p>{words}.</p><cite>Ana Lund</cite></blockquote></figure>"
        ),
        format!("<div class=highlight><p>“{words}”</p></div>"),
        format!("<h3>“{words}”</h3>"),
        format!("<p class=big>{words}.</p>"),
    ] {
        let article = read(&middle);
        assert_eq!(article.text.matches(words).count(), 1, "{middle}: {}", article.text);
        assert_eq!(
            aside_of(&article, words),
            Some(SetAsideKind::PullQuote),
            "{middle}: {:?}",
            article.set_aside
        );
        assert!(
            !article.text.lines().any(|line| line.contains("Ana Lund") && line.len() < 40),
            "{middle}: {}",
            article.text
        );
        for paragraph in [FIRST, SECOND, THIRD] {
            assert_eq!(article.text.matches(paragraph).count(), 1, "{middle}");
        }
    }
}

#[test]
fn a_pull_quote_that_says_something_of_its_own_is_kept_and_labelled() {
    let words = "Nobody who works down here believed a word of it when the letters came";
    let article = read(&format!("<blockquote class=pullquote><p>{words}.</p></blockquote>"));
    let in_text = kind_of(&article, words);
    assert!(
        in_text == Some(BlockKind::PullQuote)
            || aside_of(&article, words) == Some(SetAsideKind::PullQuote),
        "{in_text:?} {:?}",
        article.set_aside
    );
}

#[test]
fn a_block_quotation_of_somebody_is_none() {
    let words = "The board regrets the loss of the three boats and has asked for a report by the end of the month.";
    let article = read(&format!("<p>The board wrote:</p><blockquote><p>{words}</p></blockquote>"));
    assert_eq!(kind_of(&article, words), Some(BlockKind::BlockQuote));
}

#[test]
fn posts_are_labelled_by_class_or_by_where_they_lead() {
    let words = "The wall went at ten past eleven and nobody rang a bell.";
    for middle in [
        format!(
            "<blockquote class=twitter-tweet><p>{words}</p>&mdash; Ana Lund (@lund) <a href='https://social.example/lund/status/99887766'>March 3, 2031</a></blockquote>"
        ),
        format!(
            "<figure><blockquote><p>{words}</p>&mdash; Ana Lund <a href='https://fediverse.example/@lund/1122334455'>March 3</a></blockquote></figure>"
        ),
    ] {
        let article = read(&middle);
        assert_eq!(
            kind_of(&article, words),
            Some(BlockKind::EmbeddedPost),
            "{middle}: {}",
            article.text
        );
        assert_eq!(article.text.matches(words).count(), 1);
    }
}

#[test]
fn captions_are_labelled_or_set_aside_as_such() {
    let words = "The broken wall seen from the lighthouse";
    for middle in [
        format!("<figure><img src=x><figcaption>{words}</figcaption></figure>"),
        format!("<div class=wp-caption><img src=x><p class=wp-caption-text>{words}</p></div>"),
        format!("<div class=media><div class=media__caption>{words}.</div></div>"),
    ] {
        let article = read(&middle);
        let kinds = (kind_of(&article, words), aside_of(&article, words));
        assert!(
            matches!(
                kinds,
                (Some(BlockKind::Caption), None) | (None, Some(SetAsideKind::Embedded))
            ),
            "{middle}: {kinds:?}"
        );
    }
}
