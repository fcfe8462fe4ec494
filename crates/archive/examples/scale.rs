//! How an archive does as it grows: `cargo run --release -p firsthand-archive --example scale -- FILE ARTICLES [WORDS]`.
//!
//! Adds generated articles of so many words (80 if nothing is said) in parts of a thousand, words drawn with the
//! frequencies of a language from a fixed seed, one article of twenty with a passage of an earlier one. Then opens the
//! file anew and measures, over 200 articles of it, what shares text with them, and searches. The file is left for whoever wants
//! to look into it.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "an example tells and fails at once")]

use std::time::Instant;

use firsthand_archive::{Access, Archive, ArticleFilter, Incoming, Seconds, StoryFilter};
use firsthand_model::{Article, ArticleId};
use firsthand_trace::NoProgress;

/// Articles that are added together.
const AT_ONCE: u64 = 1_000;

/// Words of the made-up language.
const VOCABULARY: f64 = 60_000.0;

fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut value = *state;
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A word by its rank: short ones are frequent.
fn word(rank: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "dar", "fen", "gil", "hom",
        "jun", "pal", "ret", "sim", "tol", "wen",
    ];
    let (mut rank, mut word) = (rank + 1, String::new());
    while rank > 0 {
        word.push_str(SYLLABLES[(rank % 20) as usize]);
        rank /= 20;
    }
    word
}

fn text(number: u64, words: u64) -> String {
    let mut state = number;
    let mut text = String::new();
    for place in 0..words {
        // Zipf's law: a rank's share falls as one by the rank.
        let share = (random(&mut state) >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = VOCABULARY.powf(share) as u64 - 1;
        let word = word(rank);
        if place % 12 == 0 {
            text.push_str(&word[..1].to_uppercase());
            text.push_str(&word[1..]);
        } else {
            text.push_str(&word);
        }
        text.push_str(if place % 12 == 11 { ". " } else { " " });
    }
    text
}

fn page(number: u64, words: u64) -> Incoming {
    let mut own = text(number, words);
    let mut state = number ^ 0xabcd;
    if number > 0 && number.is_multiple_of(20) {
        let earlier = text(random(&mut state) % number, words);
        own.push_str(&earlier[earlier.len() / 3..]);
    }
    let name = format!("https://house{}.example/{number}", number % 500);
    let mut article = Article::of_text(ArticleId::new("x").unwrap(), name.as_str(), own);
    article.publisher = Some(format!("House {}", number % 500));
    article.headline = Some(text(number ^ 0xffff_0000, 8));
    let day = 1 + number % 28;
    article.published = Some(
        format!("{}-{:02}-{day:02}", 2016 + number % 10, 1 + number / 28 % 12).parse().unwrap(),
    );
    let bytes = article.text.clone().into_bytes();
    Incoming { bytes, address: Some(name.clone()), name, got: Seconds(1_700_000_000), article }
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name| status.lines().find(|line| line.starts_with(name)).unwrap_or("").to_owned();
    format!("{} {}", line("VmRSS"), line("VmHWM")).replace('\t', " ")
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let path = &arguments[1];
    let count: u64 = arguments[2].parse().unwrap();
    let words: u64 = arguments.get(3).map_or(80, |words| words.parse().unwrap());
    let archive = Archive::open(path, Access::Write).unwrap();
    let have = archive.article_count().unwrap();
    let start = Instant::now();
    for from in (have..count).step_by(AT_ONCE as usize) {
        let pages = (from..(from + AT_ONCE).min(count)).map(|number| page(number, words)).collect();
        archive.add(pages).unwrap();
    }
    let took = start.elapsed().as_secs_f64();
    let bytes = std::fs::metadata(path).unwrap().len();
    println!(
        "added {} in {took:.1} s, {:.0} a second; {} MB; {}",
        count - have,
        (count - have) as f64 / took,
        bytes >> 20,
        memory()
    );
    if arguments.iter().any(|it| it == "settle") {
        let start = Instant::now();
        let settled = archive.settle(&NoProgress).unwrap();
        println!("settled {settled:?} in {:.1} s; {}", start.elapsed().as_secs_f64(), memory());
    }
    drop(archive);

    let start = Instant::now();
    let archive = Archive::open(path, Access::Read).unwrap();
    println!("opened in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let measure = |name: &str, ask: &mut dyn FnMut(u64) -> usize| {
        let mut times: Vec<f64> = Vec::new();
        let mut found = 0;
        let mut state = 5;
        for _ in 0..200 {
            let number = random(&mut state) % count;
            let start = Instant::now();
            found += ask(number);
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{name}: median {:.2} ms, 99 of 100 within {:.2} ms; {found} found",
            times[100], times[197]
        );
    };
    measure("shared text of a copy", &mut |number| {
        let copy = page(number / 20 * 20, words).article;
        archive.sharing_text(&copy, 20).unwrap().len()
    });
    measure("shared text of a stranger", &mut |number| {
        let stranger = page(number + (1 << 40), words).article;
        archive.sharing_text(&stranger, 20).unwrap().len()
    });
    let all = ArticleFilter::default();
    measure("search for two rare words", &mut |number| {
        let query = format!("{} {}", word(20_000 + number % 30_000), word(number % 3_000 + 900));
        archive.search(&query, &all, None, 20).unwrap().items.len()
    });
    measure("search for a common word", &mut |number| {
        archive.search(&word(number % 50), &all, None, 20).unwrap().items.len()
    });
    measure("the likely story of a copy", &mut |number| {
        let copy = page(number / 20 * 20, words).article;
        usize::from(archive.likely_story(&copy).unwrap().is_some())
    });
    measure("the newest articles", &mut |_| archive.articles(&all, None, 20).unwrap().items.len());
    measure("the newest stories", &mut |_| {
        archive.stories(&StoryFilter::default(), None, 20).unwrap().items.len()
    });
    println!("{}", memory());
}
