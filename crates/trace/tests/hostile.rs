//! Texts made to be slow or to break something: no panic, no quadratic case.
//!
//! Nothing here is timed; what is quadratic in a hundred thousand words does not end while a test is watched.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod random;

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Reuse};
use firsthand_trace::reuse::shared_passages;
use firsthand_trace::{NoProgress, trace};
use random::Random;

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

/// The first 256 who carry a text are compared with one another, each further one with 16 of them.
const PAIRS_OF_256: usize = 256 * 255 / 2;

fn shared(texts: &[String]) -> Vec<Reuse> {
    let articles: Vec<Article> =
        texts.iter().enumerate().map(|(id, text)| article(id, text.clone())).collect();
    shared_passages(&articles)
}

/// As many numbers as are asked for.
fn numbers(seed: u64) -> impl Iterator<Item = usize> {
    let mut random = Random(seed);
    std::iter::repeat_with(move || random.below(usize::MAX))
}

/// Sentences of which no two share four words in a row.
fn sentences(seed: u64, count: usize, words: usize) -> Vec<String> {
    let mut numbers = numbers(seed);
    let mut sentence = || {
        let words: Vec<String> =
            numbers.by_ref().take(words).map(|number| format!("w{}", number % 50_000)).collect();
        format!("W{}. ", words.join(" "))
    };
    (0..count).map(|_| sentence()).collect()
}

#[test]
fn one_word_repeated_a_million_times_says_nothing() {
    let boo = "boo ".repeat(1_000_000);
    assert_eq!(shared(&[boo.clone(), boo]), []);
}

#[test]
fn what_repeats_itself_leads_to_no_more_than_copies_do() {
    let pairs = shared(&vec!["to be ".repeat(100); 1_000]).len();
    assert!(pairs <= 2 * (PAIRS_OF_256 + 16 * (1_000 - 256)), "{pairs} pairs");
}

#[test]
fn each_of_a_thousand_copies_is_found_and_not_every_pair_is_compared() {
    let text = sentences(1, 3, 14).concat();
    let found = shared(&vec![text; 1_000]);
    let of_first = found.iter().filter(|pair| pair.a == ArticleOrdinal(0)).count();
    assert_eq!(of_first, 999);
    assert_eq!(found.len(), PAIRS_OF_256 + 16 * (1_000 - 256));
    assert!(found.iter().all(|pair| pair.passages.len() == 1));
}

#[test]
fn what_is_contained_a_hundred_times_is_found() {
    let short = sentences(2, 2, 12).concat();
    let around = sentences(3, 100, 30);
    let long: Vec<String> = around.iter().map(|own| format!("{own}{short}")).collect();
    let found = shared(&[short.clone(), long.concat()]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].passages[0].a.len(), short.trim_end().len());
}

#[test]
fn long_texts_that_go_round_in_a_circle_share_one_passage() {
    let round = sentences(4, 10, 12).concat().repeat(1_000);
    let found = shared(&[round.clone(), round]);
    assert_eq!(found.len(), 1);
}

#[test]
fn sentences_of_a_long_text_in_another_order_are_all_found() {
    let ordered = sentences(5, 30_000, 12);
    let mut turned = ordered.clone();
    for (place, number) in (1..turned.len()).rev().zip(numbers(6)) {
        turned.swap(place, number % (place + 1));
    }
    let found = shared(&[ordered.concat(), turned.concat()]);
    assert_eq!(found.len(), 1);
    let shared: usize = found[0].passages.iter().map(|passage| passage.a.len()).sum();
    let all: usize = ordered.iter().map(String::len).sum();
    assert!(shared * 10 > all * 9, "{shared} of {all} bytes");
}

#[test]
fn where_no_run_of_words_comes_twice_nothing_is_shared() {
    let texts: Vec<String> = (10..14).map(|seed| sentences(seed, 5_000, 20).concat()).collect();
    assert_eq!(shared(&texts), []);
}

#[test]
fn empty_texts_share_nothing() {
    assert_eq!(shared(&[]), []);
    assert_eq!(shared(&vec![String::new(); 600]), []);
    assert_eq!(shared(&vec![" \n\u{200b} — ".to_owned(); 600]), []);
    assert_eq!(shared(&vec!["word".to_owned(); 600]), []);
}

#[test]
fn articles_with_one_id_are_told_apart_by_their_place() {
    let text = sentences(7, 3, 14).concat();
    let articles =
        [article(1, text.clone()), article(1, "Something else.".to_owned()), article(1, text)];
    let found = shared_passages(&articles);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].a, found[0].b), (ArticleOrdinal(0), ArticleOrdinal(2)));
}
