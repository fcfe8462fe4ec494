//! What reading a page costs beside the extraction library alone, and beside parsing the HTML alone.
//!
//! Reads the real pages of `../shared/data/pages` where they are at hand, else pages generated here, on one
//! thread, each page by each of the three in turn, best of several rounds, and prints the sums of the processor
//! time (not of the clock: other programs must not count) and their ratios. The whole reading is to cost at most 1.3 times the library:
//!
//! `cargo bench -p firsthand-page --bench ratio`

#![expect(clippy::print_stdout, reason = "a bench prints")]

use std::fmt::Write as _;
use std::fs::File;
use std::hint::black_box;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use cpu_time::ProcessTime;
use firsthand_model::ArticleId;
use firsthand_page::{Page, read_page};
use flate2::read::GzDecoder;

/// How often each page is read by each; the fastest counts.
const ROUNDS: usize = 5;

/// A page and how long each of the three took.
struct Row {
    html: String,
    whole: Duration,
    library: Duration,
    parsing: Duration,
}

fn main() {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pages/html");
    let (pages, kind) = match real_pages(&real) {
        Some(pages) => (pages, "real"),
        None => (generated_pages(), "generated"),
    };
    let mut rows: Vec<Row> = pages
        .into_iter()
        .map(|html| Row {
            html,
            whole: Duration::MAX,
            library: Duration::MAX,
            parsing: Duration::MAX,
        })
        .collect();
    for _ in 0..ROUNDS {
        for row in &mut rows {
            row.whole = row.whole.min(timed(|| read(&row.html)));
            row.library = row.library.min(timed(|| library(&row.html)));
            row.parsing = row.parsing.min(timed(|| {
                black_box(scraper::Html::parse_document(&row.html));
            }));
        }
    }
    let sum = |part: fn(&Row) -> Duration| rows.iter().map(part).sum::<Duration>();
    let (whole, library) = (sum(|row| row.whole), sum(|row| row.library));
    let parsing = sum(|row| row.parsing);
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    println!("{} {kind} pages, best of {ROUNDS} rounds", rows.len());
    println!("whole reading     {whole:>10.2?}");
    println!("library alone     {library:>10.2?}");
    println!("parsing alone     {parsing:>10.2?}");
    println!("whole / library   {:>10.2}", ratio(whole, library));
    println!("whole / parsing   {:>10.2}", ratio(whole, parsing));
    println!("library / parsing {:>10.2}", ratio(library, parsing));
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = ProcessTime::now();
    work();
    start.elapsed()
}

fn read(html: &str) {
    let page = Page {
        source: "a",
        id: ArticleId::new("a").expect("the id is not blank"),
        bytes: html.as_bytes(),
        file_name: Some("a.html"),
        today: None,
        given: firsthand_page::Given::default(),
    };
    let _ = black_box(read_page(&page));
}

/// The library with the options it is used with, on the page as it came.
fn library(html: &str) {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_links(true)
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    let _ = black_box(trafilatura::extract(html, &options));
}

fn real_pages(folder: &Path) -> Option<Vec<String>> {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let pages = paths.iter().filter_map(|path| {
        let mut html = Vec::new();
        GzDecoder::new(File::open(path).ok()?).read_to_end(&mut html).ok()?;
        Some(String::from_utf8_lossy(&html).into_owned())
    });
    Some(pages.collect()).filter(|pages: &Vec<String>| !pages.is_empty())
}

/// Pages of invented prose with menus, of several lengths.
fn generated_pages() -> Vec<String> {
    const SENTENCE: &str = "The harbour office said on Monday night that the outer wall of the port had \
        given way before the crews could be warned, and that three boats were lost. ";
    let page = |paragraphs: usize| {
        let mut html =
            "<!DOCTYPE html><html lang=en><head><title>Wall falls</title></head><body><nav><ul>"
                .to_owned();
        for item in 0..80 {
            write!(html, "<li><a href='/s/{item}'>Section {item}</a></li>").expect("writes");
        }
        html.push_str("</ul></nav><article><h1>Wall falls in storm</h1>");
        for number in 0..paragraphs {
            write!(html, "<p>{number}. {}</p>", SENTENCE.repeat(3)).expect("writes");
        }
        html.push_str("</article><footer>© 2024 Quay</footer></body></html>");
        html
    };
    (1..=20).map(|size| page(size * 4)).collect()
}
