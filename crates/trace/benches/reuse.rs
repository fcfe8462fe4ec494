//! How fast shared passages are found, step by step: bytes of text a second, reading not counted.
//!
//! `plain pass` adds up the bytes of the same texts: what share of it a step reaches is its own throughput over that
//! of the plain pass. The steps are those of `reuse::steps`, which the batch is made of, so nothing is opened for the
//! benches alone; alignment is measured on the pairs that their seeds lead to.
//!
//! Articles are walks over an invented vocabulary with Zipf-like word frequencies; every third is a copy of an
//! earlier one with one word in ten replaced. The seed is fixed. `cargo bench --package firsthand-trace`; with
//! `RAYON_NUM_THREADS=1` the figures are those of one core.

#[path = "../tests/random/mod.rs"]
mod random;

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use firsthand_model::{Article, ArticleId, ArticleOrdinal};
use firsthand_trace::reuse::steps::{
    Comparer, Document, Joins, LeastSurprise, Posting, Seed, StandingWords, are_worth_comparing,
    for_each_posting, word_hashes,
};
use firsthand_trace::reuse::{PassageIndex, shared_passages};
use random::Random;

impl Random {
    /// Small numbers often, large ones seldom.
    fn word(&mut self) -> String {
        let bound = 1 << (1 + self.below(14));
        format!("w{}", self.below(bound))
    }
}

fn articles(count: usize) -> Vec<Article> {
    let mut random = Random(7);
    let mut texts: Vec<Vec<String>> = Vec::with_capacity(count);
    for number in 0..count {
        let words = if number % 3 == 2 {
            let source = texts[random.below(number)].clone();
            let mut replaced = |word| if random.below(10) == 0 { random.word() } else { word };
            source.into_iter().map(&mut replaced).collect()
        } else {
            (0..300).map(|_| random.word()).collect()
        };
        texts.push(words);
    }
    let article = |(number, words): (usize, Vec<String>)| {
        let id = ArticleId::new(format!("{number:06}")).expect("a number is no blank id");
        let mut article = Article::of_text(id, "", words.join(" "));
        article.language = Some("en".to_owned());
        article
    };
    texts.into_iter().enumerate().map(article).collect()
}

/// A group whose figures are bytes of the texts of `articles` a second.
fn group<'c>(
    criterion: &'c mut Criterion,
    name: &str,
    articles: &[Article],
) -> BenchmarkGroup<'c, WallTime> {
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group
}

fn steps(criterion: &mut Criterion) {
    let articles = articles(500);
    let documents: Vec<Document> = articles.iter().map(Document::of).collect();
    let standing = || StandingWords::none(documents.iter().map(Document::word_count));
    let words: Vec<Vec<u32>> = articles.iter().map(|article| word_hashes(&article.text)).collect();
    let postings = postings(&words);
    let mut sorted = postings.clone();
    sorted.sort_unstable();
    let seeds = seeds(sorted.clone(), &standing());
    let least = LeastSurprise::among(articles.len());

    let mut group = group(criterion, "steps", &articles);
    group.bench_function("plain pass", |bencher| {
        let sum = |text: &str| text.bytes().map(u64::from).sum::<u64>();
        bencher.iter(|| articles.iter().map(|article| sum(&article.text)).sum::<u64>());
    });
    group.bench_function("word hashes", |bencher| {
        let count = |article: &Article| word_hashes(&article.text).len();
        bencher.iter(|| articles.iter().map(count).sum::<usize>());
    });
    group.bench_function("postings", |bencher| bencher.iter(|| self::postings(&words)));
    group.bench_function("sorting", |bencher| {
        let sort = |mut postings: Vec<Posting>| postings.sort_unstable();
        bencher.iter_batched(|| postings.clone(), sort, BatchSize::LargeInput);
    });
    group.bench_function("join", |bencher| {
        let standing = standing();
        let join = |sorted| self::seeds(sorted, &standing);
        bencher.iter_batched(|| sorted.clone(), join, BatchSize::LargeInput);
    });
    group.bench_function("alignment", |bencher| {
        let standing = standing();
        bencher.iter_batched(
            || articles.iter().map(Document::of).collect::<Vec<Document>>(),
            |documents| {
                let of_article = |seeds: &[Seed]| {
                    let a = &documents[seeds[0].a as usize];
                    let mut comparer = Comparer::of(a, &standing, least);
                    let of_pair = |seeds: &[Seed]| {
                        let b = &documents[seeds[0].b as usize];
                        if seeds.len() > 1
                            && are_worth_comparing(seeds, a.signature(), b.signature(), least)
                        {
                            comparer.shared_with(b, seeds).len()
                        } else {
                            0
                        }
                    };
                    seeds.chunk_by(|x, y| x.b == y.b).map(of_pair).sum::<usize>()
                };
                seeds.chunk_by(|x, y| x.a == y.a).map(of_article).sum::<usize>()
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn postings(words: &[Vec<u32>]) -> Vec<Posting> {
    let mut postings = Vec::new();
    for (ordinal, words) in words.iter().enumerate() {
        let ordinal = ArticleOrdinal::from_index(ordinal);
        for_each_posting(ordinal, words, |posting| postings.push(posting));
    }
    postings
}

fn seeds(sorted: Vec<Posting>, standing: &StandingWords) -> Vec<Seed> {
    let mut seeds = Vec::new();
    Joins::of(sorted, standing).for_each_seed(|seed| seeds.push(seed));
    seeds.sort_unstable();
    seeds
}

fn whole(criterion: &mut Criterion) {
    for count in [500, 5_000] {
        let articles = articles(count);
        let mut group = group(criterion, "shared_passages", &articles);
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            &articles,
            |bencher, articles| {
                bencher.iter(|| shared_passages(articles));
            },
        );
        group.finish();
    }
}

fn index(criterion: &mut Criterion) {
    let articles = articles(5_000);
    let index_of = |articles: &[Article]| {
        let mut index = PassageIndex::new();
        for article in articles {
            index.add(article);
        }
        index
    };
    let mut group = group(criterion, "index", &articles);
    group.bench_function("add", |bencher| bencher.iter(|| index_of(&articles)));
    let index = index_of(&articles);
    group.bench_function("answer for every article", |bencher| {
        let ordinals = || (0..articles.len()).map(ArticleOrdinal::from_index);
        bencher.iter(|| ordinals().map(|article| index.reuse_of(article).len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, steps, whole, index);
criterion_main!(benches);
