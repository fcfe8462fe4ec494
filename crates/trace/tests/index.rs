//! The index gives what the batch gives, whatever was added so far.
//!
//! Invented collections are added article by article; after each one the index is held against
//! `shared_passages` on the articles so far. The seeds are fixed and named in the failure.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod random;

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Reuse};
use firsthand_trace::reuse::{PassageIndex, shared_passages};
use random::Random;

impl Random {
    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// Sentences of invented words, few of them often.
    fn words(&mut self, count: usize) -> Vec<String> {
        (0..count)
            .map(|_| {
                let bound = 1 << (1 + self.below(12));
                let end = if self.one_in(14) { "." } else { "" };
                format!("w{}{end}", self.below(bound))
            })
            .collect()
    }
}

/// What a collection is made of.
struct Make {
    articles: usize,
    /// One article in so many is the whole of one text that is carried widely, edited at times.
    one_in_carries_the_report: usize,
    /// One article in so many has a phrase that is common to many.
    one_in_has_the_phrase: usize,
    words: usize,
}

fn collection(seed: u64, make: &Make) -> Vec<Article> {
    let mut random = Random(seed);
    let footers: Vec<Vec<String>> = (0..5).map(|_| random.words(20)).collect();
    let (report, phrase) = (random.words(make.words), random.words(9));
    let mut bodies: Vec<Vec<String>> = Vec::new();
    let mut articles = Vec::new();
    for number in 0..make.articles {
        let is_report = random.one_in(make.one_in_carries_the_report);
        let mut body = if is_report {
            report.clone()
        } else {
            match random.below(8) {
                0 if number > 0 => random.of(&bodies).clone(),
                1 | 2 if number > 0 => {
                    let source = random.of(&bodies).clone();
                    let from = random.below(source.len() / 2);
                    let own = random.words(make.words / 2);
                    own.into_iter().chain(source[from..].iter().cloned()).collect()
                }
                3 => {
                    let words = random.words(3);
                    words.iter().cycle().take(make.words).cloned().collect()
                }
                _ => {
                    let count = make.words / 2 + random.below(make.words);
                    random.words(count)
                }
            }
        };
        let edit_one_in = *random.of(&[usize::MAX, usize::MAX, 30, 8, 4]);
        for word in &mut body {
            if random.one_in(edit_one_in) {
                *word = random.words(1).remove(0);
            }
        }
        if random.one_in(make.one_in_has_the_phrase) {
            let place = random.below(body.len());
            body.splice(place..place, phrase.iter().cloned());
        }
        bodies.push(body.clone());
        let mut text = body.join(" ");
        let house = random.below(footers.len() + 2);
        if let Some(footer) = footers.get(house).filter(|_| !random.one_in(4)) {
            text = format!("{text}\n{}", footer.join(" "));
        }
        if random.one_in(6) {
            text = format!("{}\n{text}", random.of(&footers).join(" "));
        }
        let id = ArticleId::new(format!("{number:04}")).unwrap();
        let mut article = Article::of_text(id, "", text);
        article.publisher = (house > 0).then(|| format!("House {house}"));
        // A report is taken up within a week: over months, or undated, it would be standing text.
        let day = format!("2026-{:02}-{:02}", 1 + random.below(3), 1 + random.below(28));
        let day = if is_report { "2026-02-03" } else { day.as_str() };
        article.published = (is_report || !random.one_in(5)).then(|| day.parse().unwrap());
        articles.push(article);
    }
    articles
}

fn of_article(all: &[Reuse], article: ArticleOrdinal) -> Vec<Reuse> {
    all.iter().filter(|pair| pair.a == article || pair.b == article).cloned().collect()
}

/// Adds all articles, comparing after each `step`-th one; how many pairs were found in the end.
fn compare(seed: u64, make: &Make, is_compared: impl Fn(usize) -> bool) -> usize {
    let articles = collection(seed, make);
    let mut index = PassageIndex::new();
    let mut random = Random(seed);
    let mut pairs = 0;
    for (number, article) in articles.iter().enumerate() {
        let newest = index.add(article);
        assert_eq!(newest.index(), number);
        if !is_compared(number) {
            continue;
        }
        let expected = shared_passages(&articles[..=number]);
        assert!(index.reuse() == expected, "seed {seed}, after {number}");
        let any = ArticleOrdinal::from_index(random.below(number + 1));
        for asked in [newest, any, ArticleOrdinal(0)] {
            let found = index.reuse_of(asked);
            assert!(found == of_article(&expected, asked), "seed {seed}, {asked:?} of {number}");
        }
        pairs = expected.len();
    }
    pairs
}

#[test]
fn equal_after_every_article() {
    for seed in 0..4 {
        let make = Make {
            articles: 90,
            one_in_carries_the_report: 30,
            one_in_has_the_phrase: 3,
            words: 80,
        };
        assert!(compare(seed, &make, |_| true) > 20, "seed {seed} makes too little reuse");
    }
}

#[test]
fn equal_where_a_text_is_carried_more_widely_than_all_carriers_are_compared() {
    for seed in 0..2 {
        let make = Make {
            articles: 560,
            one_in_carries_the_report: [1, 2][seed as usize],
            one_in_has_the_phrase: 2,
            words: 30,
        };
        compare(seed, &make, |number| (46..53).contains(&number) || number % 100 == 59);
    }
}

#[test]
fn the_answers_for_all_articles_are_the_answer_for_all_pairs() {
    let make =
        Make { articles: 560, one_in_carries_the_report: 1, one_in_has_the_phrase: 2, words: 30 };
    let articles = collection(40, &make);
    let mut index = PassageIndex::new();
    let ordinals: Vec<ArticleOrdinal> = articles.iter().map(|article| index.add(article)).collect();
    let expected = shared_passages(&articles);
    let mut most = 0;
    for asked in ordinals {
        let found = index.reuse_of(asked);
        assert!(found == of_article(&expected, asked), "{asked:?}");
        most = found.len().max(most);
    }
    assert!(most > 300, "the text is carried by {most} others only");
}

#[test]
fn an_index_of_nothing_answers() {
    let mut index = PassageIndex::new();
    assert!(index.is_empty() && index.reuse().is_empty());
    let empty = index.add(&Article::of_text(ArticleId::new("a").unwrap(), "", ""));
    assert_eq!((index.len(), index.reuse_of(empty)), (1, vec![]));
}
