//! How fast shared passages are found: bytes of text a second, reading not counted.
//!
//! Articles are walks over an invented vocabulary with Zipf-like word frequencies; every third is a copy of an
//! earlier one with one word in ten replaced. The seed is fixed. `cargo bench --package firsthand-trace`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use firsthand_model::{Article, ArticleId};
use firsthand_trace::{Collection, reuse};

/// A linear congruential generator (Knuth's MMIX constants): the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

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

fn shared_passages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("shared_passages");
    group.sample_size(10);
    for count in [500, 5_000] {
        let collection = Collection::new(articles(count));
        let bytes: usize = collection.articles().iter().map(|article| article.text.len()).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            &collection,
            |bencher, collection| {
                bencher.iter(|| reuse::shared_passages(collection.articles()));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, shared_passages);
criterion_main!(benches);
