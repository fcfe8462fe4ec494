//! How many articles a second the quotations are found in, on one core: reading (words, sentences, names)
//! apart from finding (labels, speakers, chains), since reading serves every other stage too.
//!
//! 200 generated articles of about 750 words, the length and the share of quotations of news. Run with
//! `cargo bench -p firsthand-trace --bench quotations`; elements are articles. Times are those of the processor, not of
//! the clock: other programs must not count.

#![allow(missing_docs, reason = "the macros make public items")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ProcessTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use firsthand_model::{Article, ArticleId};
use firsthand_trace::{Collection, quotation};

const ARTICLES: usize = 200;

/// A paragraph of each form, with places for a name and a number.
const PARAGRAPHS: &[&str] = &[
    "“The {n} crossings will stay shut until the last of the cables has been looked at, and nobody should \
     expect a date from me today,” {p} told reporters at the harbour on Tuesday. “We owe that to everybody.”",
    "{p}, who has led the office for {n} years, said that the money had been set aside long ago and that the \
     council would be asked again in spring. The plan drew little notice when it was first put forward.",
    "According to a report by the harbour authority, {n} of the bolts were replaced in the past year. Trains \
     ran late, shops closed early and ferries were full for most of the week, while the rain went on.",
    "The two sides met for {n} hours behind closed doors, and neither {p} nor the delegation spoke \
     afterwards. A spokesman for the ministry called the talks “long and useful” but gave no details.",
    "Residents of the old town fear that the noise will return. They gathered on the square in the evening, \
     some with {n} placards, some with their children, and listened to speeches until late.",
];

fn articles() -> Collection {
    let names = ["Ana Lund", "Piet Moor", "Ida Orr", "Karl van der Vogt", "Mira Tolvane"];
    let article = |number: usize| {
        let mut text = String::new();
        for line in 0..20 {
            let seed = number * 31 + line * 7;
            let paragraph = PARAGRAPHS[seed % PARAGRAPHS.len()];
            let name = names[(seed / 3) % names.len()];
            let filled =
                paragraph.replace("{p}", name).replace("{n}", &(seed % 97 + 2).to_string());
            writeln!(text, "{filled}").expect("writing to a string cannot fail");
        }
        let id = ArticleId::new(format!("{number:04}")).expect("it is not blank");
        let mut article = Article::of_text(id, "bench", text);
        article.language = Some("en".to_owned());
        article
    };
    Collection::new((0..ARTICLES).map(article).collect())
}

/// What the processor spent on it.
struct ProcessorTime;

impl Measurement for ProcessorTime {
    type Intermediate = ProcessTime;
    type Value = Duration;

    fn start(&self) -> ProcessTime {
        ProcessTime::now()
    }

    fn end(&self, start: ProcessTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, one: &Duration, two: &Duration) -> Duration {
        *one + *two
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        WallTime.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

fn quotations(criterion: &mut Criterion<ProcessorTime>) {
    let one_core =
        rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread is to be had");
    let collection = articles();
    let mut group = criterion.benchmark_group("quotations");
    group.throughput(Throughput::Elements(ARTICLES as u64)).sample_size(10);
    group.bench_function("read", |bencher| {
        bencher.iter(|| {
            one_core.install(|| Collection::new(black_box(collection.articles().to_vec())).len())
        });
    });
    group.bench_function("find", |bencher| {
        bencher.iter(|| one_core.install(|| quotation::quotations(black_box(&collection)).len()));
    });
    group.bench_function("find by rules alone", |bencher| {
        bencher.iter(|| {
            one_core.install(|| quotation::quotations_by(black_box(&collection), None).len())
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(ProcessorTime);
    targets = quotations
}
criterion_main!(benches);
