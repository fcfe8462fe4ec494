//! How fast a text is read whole: words, stems, sentences, names, quantities, times, marks.
//!
//! The text is generated with a fixed seed from invented reports of about 400 words each; figures are
//! bytes a second on one core. Run with `cargo bench -p firsthand-language`.

#![allow(missing_docs, reason = "the macros of the bench write undocumented items")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use firsthand_language::{Analysis, Language, full_names, quoted_runs, sentence_spans, word_spans};
use firsthand_model::Span;

const SENTENCES: [&str; 12] = [
    "The mayor of Harbourton, Ana Lund, said on Tuesday that the bridge would close for about six weeks.",
    "“We did not take this lightly,” Lund told reporters. “It had to be done.”",
    "The repairs will cost $3.5 million, or nearly 12 percent of the yearly budget, the council said.",
    "Karl J. Vogt, a former head of the National Harbour Council, called the plan “a mistake” last week.",
    "More than 1,200 people signed a letter to Transport Minister Ines Duarte in late October.",
    "In 2019 the same bridge was closed for 28 days after a ship struck one of its three pillars.",
    "Ferries are expected to carry two thirds of the traffic from Dec. 2, according to a 40-page report.",
    "Asked whether she would meet the ferry workers’ union, Duarte said: “Why would I not?”",
    "The union, which has some 300 members, did not reply to a request for comment by 5 p.m. on Monday.",
    "Vogt said the decision reminded him of the years when nobody in the town hall read the reports.",
    "It was not clear who had ordered the first inspection, or why its results were kept back.",
    "Shopkeepers on the south bank fear that they will lose half of their customers before the spring.",
];

fn report(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut state = 1_u64;
    while text.len() < bytes {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        text.push_str(SENTENCES[(state >> 33) as usize % SENTENCES.len()]);
        text.push(if (state >> 50).is_multiple_of(4) { '\n' } else { ' ' });
    }
    text
}

fn reading(criterion: &mut Criterion) {
    let text = report(1 << 20);
    let whole = Span::from_range(0..text.len());
    let mut group = criterion.benchmark_group("read 1 MiB");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("all", |bench| {
        bench.iter(|| Analysis::of(black_box(&text), Some("en"), &[]));
    });
    group.bench_function("words", |bench| bench.iter(|| word_spans(black_box(&text)).count()));
    group.bench_function("sentences", |bench| {
        bench.iter(|| sentence_spans(black_box(&text), whole, Language::English));
    });
    group.bench_function("marks", |bench| bench.iter(|| quoted_runs(black_box(&text), &[whole])));
    let analysis = Analysis::of(&text, Some("en"), &[]);
    group.bench_function("full names", |bench| {
        bench.iter(|| full_names(black_box(&analysis), &text));
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
