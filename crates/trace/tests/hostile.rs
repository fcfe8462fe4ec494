//! Texts made to be slow or to break something: no panic, no quadratic case.
//!
//! Nothing here is timed; what is quadratic in a hundred thousand words does not end while a test is watched.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use firsthand_model::{Article, ArticleId};
use firsthand_trace::{NoProgress, trace};

fn article(id: usize, text: String) -> Article {
    let id = ArticleId::new(format!("{id:06}")).unwrap();
    let mut article = Article::of_text(id.clone(), id.as_str(), text);
    article.language = Some("en".to_owned());
    article
}

fn traced(texts: Vec<String>) -> usize {
    let articles = texts.into_iter().enumerate().map(|(id, text)| article(id, text)).collect();
    trace(articles, &NoProgress).articles.len()
}

#[test]
fn one_word_repeated() {
    assert_eq!(traced(vec!["boo ".repeat(100_000), "boo ".repeat(100_000)]), 2);
}

#[test]
fn two_words_taking_turns() {
    assert_eq!(traced(vec!["to be ".repeat(50_000), "be to ".repeat(50_000)]), 2);
}

#[test]
fn every_word_another() {
    let words = |seed: usize| {
        let words: Vec<String> = (0..50_000).map(|word| format!("w{}x", word * 2 + seed)).collect();
        words.join(" ")
    };
    assert_eq!(traced(vec![words(0), words(1)]), 2);
}

#[test]
fn an_article_that_contains_another_a_hundred_times() {
    let short =
        "The board of the small harbour voted on Monday to close its eastern quay for good. ";
    assert_eq!(traced(vec![short.to_owned(), short.repeat(100)]), 2);
}

#[test]
fn three_hundred_copies() {
    let text = "The board of the small harbour voted on Monday to close its eastern quay for two years. \
        Surveyors had found in March that the piles had rotted through, and a crane sank into the planks.";
    assert_eq!(traced(vec![text.to_owned(); 300]), 300);
}

#[test]
fn nothing_at_all() {
    assert_eq!(traced(vec![]), 0);
    assert_eq!(traced(vec![String::new(), " \n ".to_owned(), "—".to_owned(), "a".to_owned()]), 4);
}
