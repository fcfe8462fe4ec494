//! How long readers wait while pages are added.
//!
//! `cargo run --release -p firsthand-server --example load -- [ARTICLES] [CLIENTS] [SECONDS]`
//!
//! Makes an archive of so many invented articles (5,000 unless told otherwise; each event told by one to four outlets),
//! serves it on loopback, lets 200 clients read front page, stories, articles, searches and the API one after the other
//! for 20 seconds while pages are added all the time, and tells how long answers took. Clients, server and writer share
//! the machine. Any answer but 200, or 307 for a story of another name
//! now, is an error. Seeds are fixed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement may stop at what it does not expect"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use firsthand_archive::{Access, Archive, ArticleFilter, Incoming, Seconds, StoryFilter};
use firsthand_model::{Article, ArticleId};
use firsthand_server::{Layer, Settings, serve};

/// A generator that is the same everywhere (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((value ^ (value >> 31)) % bound as u64) as usize
    }

    fn one<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

const FIRST: [&str; 12] = [
    "Ada", "Rolf", "Mira", "Tomas", "Ines", "Karl", "Lena", "Oskar", "Petra", "Jonas", "Nadia",
    "Emil",
];
const LAST: [&str; 12] = [
    "Quill", "Tarn", "Lund", "Berg", "Moss", "Vane", "Holt", "Reed", "Stone", "Falk", "Grove",
    "Marsh",
];
const THING: [&str; 16] = [
    "bridge",
    "harbour wall",
    "library",
    "tram line",
    "water tower",
    "market hall",
    "school roof",
    "ferry",
    "canal lock",
    "museum",
    "power station",
    "hospital wing",
    "lighthouse",
    "stadium",
    "quarry",
    "airfield",
];
const DEED: [&str; 10] = [
    "closed",
    "reopened",
    "sold",
    "flooded",
    "rebuilt",
    "inspected",
    "painted",
    "moved",
    "extended",
    "emptied",
];
const PLACE: [&str; 14] = [
    "Orlen",
    "Tarnby",
    "Westmoor",
    "Eastholt",
    "Quayside",
    "Lindfell",
    "Marrow",
    "Stonebeck",
    "Harwick",
    "Dunmere",
    "Elverton",
    "Kestrel Bay",
    "Northgate",
    "Saltmarsh",
];
const OUTLET: [&str; 9] = [
    "Tidewater Post",
    "Harbour Courier",
    "Northgate Herald",
    "The Evening Lantern",
    "Coast Wire",
    "Valley Gazette",
    "Daily Quarry",
    "Westmoor Echo",
    "Kestrel News",
];

fn event(random: &mut Random, number: usize) -> Vec<Incoming> {
    let (who, other) = (
        format!("{} {}", random.one(&FIRST), random.one(&LAST)),
        format!("{} {}", random.one(&FIRST), random.one(&LAST)),
    );
    let (thing, deed, place) = (random.one(&THING), random.one(&DEED), random.one(&PLACE));
    let amount = 10 + random.below(9_000);
    let day = jiff::civil::date(2031, 1, 1) + jiff::Span::new().days((number % 3_000) as i64 / 2);
    let sentences = [
        format!(
            "The {thing} of {place} was {deed} on the order of the town council, case {number}, after a vote of {amount} residents."
        ),
        format!(
            "“We had no other choice, and {place} knows it,” said {who}, who leads the council's works committee."
        ),
        format!(
            "{other}, an engineer, told reporters that the work would cost {} million crowns and take {} weeks.",
            amount % 97 + 1,
            amount % 31 + 2
        ),
        format!(
            "Nobody was hurt when the {thing} was {deed}, according to the fire brigade of {place}."
        ),
        format!(
            "Residents of the streets around the {thing} had written {amount} letters to the mayor in the past year."
        ),
        format!(
            "{who} said the council would decide about the next step before the winter, and publish its papers."
        ),
    ];
    (0..=random.below(4))
        .map(|copy| {
            let outlet = random.one(&OUTLET);
            let skipped = random.below(sentences.len());
            let told =
                sentences.iter().enumerate().filter(|(place, _)| copy == 0 || *place != skipped);
            let text = told.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
            let name = format!("event-{number}-{copy}.txt");
            let mut article =
                Article::of_text(ArticleId::new(name.clone()).unwrap(), name.clone(), text.clone());
            article.publisher = Some(outlet.to_owned());
            article.headline = Some(format!("{place} {thing} {deed} after vote"));
            article.published = Some(format!("{day}T{:02}:00:00Z", 6 + copy * 3).parse().unwrap());
            article.language = Some("en".to_owned());
            Incoming {
                bytes: text.into_bytes(),
                address: None,
                name,
                got: Seconds(1_930_000_000 + number as i64),
                article,
            }
        })
        .collect()
}

/// One request over a connection that stays; gives the status.
fn get(stream: &mut BufReader<TcpStream>, path: &str) -> std::io::Result<u16> {
    write!(stream.get_mut(), "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    std::io::copy(&mut stream.take(length), &mut std::io::sink())?;
    Ok(status)
}

fn main() {
    let arguments: Vec<usize> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let given = |place: usize, default| arguments.get(place).copied().unwrap_or(default);
    let (articles, clients, seconds) = (given(0, 5_000), given(1, 200), given(2, 20));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("load.firsthand");
    let archive = Archive::open(&path, Access::Write).unwrap();
    let (mut random, mut number, started) = (Random(7), 0, Instant::now());
    while archive.article_count().unwrap() < articles as u64 {
        let mut batch = Vec::new();
        while batch.len() < 500 {
            batch.extend(event(&mut random, number));
            number += 1;
        }
        archive.add(batch).unwrap();
    }
    archive.settle(&firsthand_trace::NoProgress).unwrap();
    println!("{} articles in {:.0?}", archive.article_count().unwrap(), started.elapsed());

    let mut paths = vec![
        "/".to_owned(),
        "/people".to_owned(),
        "/outlets".to_owned(),
        "/api/v1/stories".to_owned(),
    ];
    for story in archive.stories(&StoryFilter::default(), None, 150).unwrap().items {
        paths.push(format!("/story/{}", story.id));
    }
    for article in archive.articles(&ArticleFilter::default(), None, 200).unwrap().items {
        paths.push(format!("/article/{}", article.id));
    }
    paths.extend(PLACE.iter().map(|place| format!("/search?q={}", place.replace(' ', "+"))));

    let layer = Layer {
        archive: Some(path),
        address: Some("127.0.0.1:0".to_owned()),
        api_rate: Some(0),
        log_level: Some("warn".to_owned()),
        ..Layer::default()
    };
    let settings = Settings::resolve(layer).unwrap();
    let (send, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || serve(settings, |at| send.send(at).unwrap()).unwrap());
    let address: SocketAddr = address.recv().unwrap();
    let (paths, stop, errors) =
        (Arc::new(paths), Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let readers: Vec<_> = (0..clients)
        .map(|client| {
            let (paths, stop, errors) =
                (Arc::clone(&paths), Arc::clone(&stop), Arc::clone(&errors));
            std::thread::spawn(move || {
                let mut random = Random(client as u64);
                let mut stream = BufReader::new(TcpStream::connect(address).unwrap());
                let mut times = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let path = &paths[random.below(paths.len())];
                    let asked = Instant::now();
                    let answer = get(&mut stream, path);
                    // A story that came to be told under another name leads to it.
                    if !matches!(answer, Ok(200 | 307)) {
                        errors.fetch_add(1, Ordering::Relaxed);
                        println!("{path}: {answer:?}");
                    }
                    times.push(asked.elapsed());
                    // A reader reads.
                    std::thread::sleep(Duration::from_millis(500 + random.below(1_000) as u64));
                }
                times
            })
        })
        .collect();
    let (end, mut added) = (Instant::now() + Duration::from_secs(seconds as u64), 0);
    while Instant::now() < end {
        let pages = event(&mut random, number);
        (number, added) = (number + 1, added + pages.len());
        archive.add(pages).unwrap();
        archive.settle(&firsthand_trace::NoProgress).unwrap();
        std::thread::sleep(Duration::from_millis(500));
    }
    stop.store(true, Ordering::Relaxed);
    let mut times: Vec<Duration> = readers.into_iter().flat_map(|it| it.join().unwrap()).collect();
    times.sort_unstable();
    let share = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{clients} clients, {} answers, {} errors, {added} articles added; half within {:.1?}, 99 % within {:.1?}, all within {:.1?}",
        times.len(),
        errors.load(Ordering::Relaxed),
        share(0.5),
        share(0.99),
        share(1.0)
    );
}
