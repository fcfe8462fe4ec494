//! How long a check takes once everything is read: one article of forty sentences against a hundred sources of forty.
//!
//! Sentences are made of words drawn from a vocabulary in which few words are frequent; a third of the article's
//! sentences are taken from sources, some with words changed. The seed is fixed.
//! `RAYON_NUM_THREADS=1 cargo bench --package firsthand-trace --bench check`.

#[path = "../tests/random/mod.rs"]
mod random;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use firsthand_model::{Article, ArticleId, ArticleOrdinal};
use firsthand_trace::Collection;
use firsthand_trace::check::{Units, check};
use random::Random;

impl Random {
    fn sentence(&mut self) -> String {
        let words: Vec<String> = (0..22)
            .map(|_| match self.below(12) {
                0 => "the".to_owned(),
                1 => "of".to_owned(),
                2 => format!("{}", 3 + self.below(400)),
                3 => format!("Na{}", self.below(300)),
                4 => "said".to_owned(),
                // The product of two draws favours small numbers: a few words are frequent.
                _ => format!("w{}", self.below(90) * self.below(90)),
            })
            .collect();
        format!("The {}.", words.join(" "))
    }
}

fn collection(sources: usize) -> Collection {
    let mut random = Random(7);
    let texts: Vec<Vec<String>> =
        (0..sources).map(|_| (0..40).map(|_| random.sentence()).collect()).collect();
    let page: Vec<String> = (0..40)
        .map(|place| match place % 3 {
            0 => texts[random.below(sources)][random.below(40)].replace("said", "told"),
            _ => random.sentence(),
        })
        .collect();
    let article = |id: String, sentences: &[String]| {
        let id = ArticleId::new(id).expect("a number is no blank id");
        let mut article = Article::of_text(id, "", sentences.join(" "));
        article.language = Some("en".to_owned());
        article
    };
    let mut articles = vec![article("0".to_owned(), &page)];
    articles.extend(texts.iter().enumerate().map(|(n, text)| article(format!("s{n:05}"), text)));
    Collection::new(articles)
}

fn against(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10);
    for sources in [10, 100, 1_000] {
        let collection = collection(sources);
        group.bench_with_input(BenchmarkId::new("sources", sources), &collection, |bench, it| {
            bench.iter(|| check(it, ArticleOrdinal(0), &[], Units::Sentences));
        });
    }
    group.finish();
}

criterion_group!(benches, against);
criterion_main!(benches);
