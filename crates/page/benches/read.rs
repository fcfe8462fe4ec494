//! How fast pages are read, on pages generated here: forty paragraphs of invented prose with menus, a
//! share bar, related links and twenty comments, as HTML and as plain text. Beside them stands parsing the
//! HTML alone, so that the ratio can be read off: `cargo bench -p firsthand-page`.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use firsthand_model::ArticleId;
use firsthand_page::{Page, read_page};

const WORDS: &[&str] = &[
    "harbour", "wall", "crew", "storm", "office", "night", "water", "stone", "council", "ship",
    "tide", "said", "fell", "rose", "left", "warned", "reported", "asked", "the", "of", "and",
    "to", "a", "in",
];

/// Sentences of invented prose; the same for the same `seed`.
fn prose(seed: u64, sentences: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    for _ in 0..sentences {
        text.push_str("The");
        for _ in 0..16 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            write!(text, " {}", WORDS[(state >> 33) as usize % WORDS.len()]).expect("writes");
        }
        text.push_str(". ");
    }
    text
}

fn html_page() -> String {
    let mut html = "<!DOCTYPE html><html lang=en><head><title>Wall falls in storm | Quay</title>\
        <script>var a = 1;</script></head><body><nav><ul>"
        .to_owned();
    for item in 0..60 {
        write!(html, "<li><a href='/s/{item}'>Section {item}</a></li>").expect("writes");
    }
    html.push_str(
        "</ul></nav><article><h1>Wall falls in storm</h1><p class=byline>By Ada Quill</p>",
    );
    for paragraph in 0..40 {
        write!(html, "<p>{}</p>", prose(paragraph, 4)).expect("writes");
    }
    html.push_str("</article><section id=comments>");
    for comment in 0..20 {
        write!(
            html,
            "<div class=comment><b class=author>Reader {comment}</b><p>{}</p></div>",
            prose(comment + 99, 2)
        )
        .expect("writes");
    }
    html.push_str("</section><footer>© 2024 Quay</footer></body></html>");
    html
}

fn text_page() -> String {
    let mut text = "search\nmenu\nShare\n\nWall falls in storm\n\nBy Ada Quill\n\n".to_owned();
    for paragraph in 0..40 {
        write!(text, "{}\n\n", prose(paragraph, 4)).expect("writes");
    }
    text.push_str("20 Comments\n");
    for comment in 0..20 {
        writeln!(text, "{}", prose(comment + 99, 2)).expect("writes");
    }
    text
}

fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    group.sample_size(20);
    for (name, page) in [("html", html_page()), ("text", text_page())] {
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let id = ArticleId::new("a").expect("the id is not empty");
                let bytes = page.as_bytes();
                read_page(&Page {
                    source: "a",
                    id,
                    bytes: black_box(bytes),
                    file_name: None,
                    today: None,
                    given: firsthand_page::Given::default(),
                })
            });
        });
    }
    let html = html_page();
    group.throughput(Throughput::Bytes(html.len() as u64));
    group.bench_function("parsing alone", |bencher| {
        bencher.iter(|| scraper::Html::parse_document(black_box(&html)));
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
