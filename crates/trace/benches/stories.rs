//! How fast articles are grouped into stories: articles a second from analysed text, and one article of a stream.
//!
//! Each story has forty words of its own; two words in three come from a vocabulary that all share. The seed is
//! fixed. `RAYON_NUM_THREADS=1 cargo bench --package firsthand-trace --bench stories`.

#[path = "../tests/random/mod.rs"]
mod random;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use firsthand_model::{Article, ArticleId};
use firsthand_trace::Collection;
use firsthand_trace::story::{Profile, Stream, stories};
use random::Random;

fn collection(articles: usize) -> Collection {
    let mut random = Random(7);
    let article = |number: usize| {
        let story = random.below(articles / 5 + 1);
        let words = (0..300).map(|_| match random.below(3) {
            0 => format!("s{story}x{}", random.below(40)),
            _ => format!("w{}", random.below(20_000)),
        });
        let text = words.collect::<Vec<_>>().join(" ");
        let id = ArticleId::new(format!("{number:06}")).expect("a number is no blank id");
        let mut article = Article::of_text(id, "", text);
        article.language = Some("en".to_owned());
        article
    };
    Collection::new((0..articles).map(article).collect())
}

fn batch(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("stories");
    group.sample_size(10);
    for count in [1_000, 10_000] {
        let collection = collection(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &collection, |bencher, of| {
            bencher.iter(|| stories(of));
        });
    }
    group.finish();
}

fn online(criterion: &mut Criterion) {
    let collection = collection(2_000);
    let mut arrivals = collection.ordinals().map(|article| {
        let of = collection.article(article);
        (of.id.clone(), Profile::of(of, collection.analysis(article), None))
    });
    let mut stream = Stream::default();
    for (id, profile) in arrivals.by_ref().take(1_999) {
        stream.add(id, profile);
    }
    let last = arrivals.next().expect("one article is left");
    criterion.bench_function("stream/one article after 1999", |bencher| {
        bencher.iter_batched_ref(
            || (stream.clone(), last.clone()),
            |(stream, (id, profile))| stream.add(id.clone(), profile.clone()),
            BatchSize::LargeInput,
        );
    });
}

criterion_group!(benches, batch, online);
criterion_main!(benches);
