//! How the comparison fares on pairs of accounts it was not written from.
//!
//! `data/conflict-pairs-1.txt` and `-2.txt` hold invented pairs, half of them with one conflict, half with
//! a difference that is none. Their form is told at the top of the first file. The floors below are what
//! was measured; `docs/methods/conflicts.md` tells the scores before the rules were worked on.
//!
//! To see each failure: `cargo test -p firsthand-trace --test conflict_pairs -- --nocapture`.

#![allow(clippy::print_stdout, reason = "a failing share is worth nothing without its cases")]

use std::collections::BTreeMap;

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Conflict, Passage};
use firsthand_trace::{Collection, claim, quotation};

/// What a file of pairs must reach: conflicts found, and reports of what is none.
struct Floor {
    found: usize,
    alarms: usize,
}

/// A pair as its file gives it.
struct Pair<'f> {
    /// `conflict number`, `trap rounding`.
    header: &'f str,
    sides: Vec<Side>,
}

struct Side {
    published: String,
    text: String,
    /// The passage that conflicts, in bytes of `text`; `None` in traps.
    marked: Option<std::ops::Range<usize>>,
}

fn pairs(file: &str) -> Vec<Pair<'_>> {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some(told) = line.strip_prefix("A ").or_else(|| line.strip_prefix("B ")) {
            let (published, text) = told.split_once(": ").expect("a date and a text");
            let marked = text.find("[[").map(|start| {
                let end = text.find("]]").expect("a closed mark");
                start..end - "[[".len()
            });
            let text = text.replacen("[[", "", 1).replacen("]]", "", 1);
            let side = Side { published: published.to_owned(), text, marked };
            pairs.last_mut().expect("a header").sides.push(side);
        } else {
            pairs.push(Pair { header: line, sides: Vec::new() });
        }
    }
    for pair in &pairs {
        assert_eq!(pair.sides.len(), 2, "{}", pair.header);
        let is_conflict = pair.header.starts_with("conflict ");
        assert!(is_conflict || pair.header.starts_with("trap "), "{}", pair.header);
        assert!(pair.sides.iter().all(|side| side.marked.is_some() == is_conflict));
    }
    pairs
}

/// The conflicts found between the two accounts of a pair, with its collection.
fn compared(pair: &Pair<'_>) -> (Collection, Vec<Conflict>) {
    let articles = pair.sides.iter().enumerate().map(|(index, side)| {
        let id = ArticleId::new(format!("side{index}")).expect("no blank id");
        let mut article = Article::of_text(id, "", side.text.clone());
        article.published = Some(side.published.parse().expect("a date"));
        article.language = Some("en".to_owned());
        article
    });
    let collection = Collection::new(articles.collect());
    let quotations = quotation::quotations(&collection);
    let found = claim::compare(&collection, ArticleOrdinal(0), ArticleOrdinal(1), &quotations);
    (collection, found)
}

fn meets(pair: &Pair<'_>, passage: Passage) -> bool {
    pair.sides[passage.article.index()]
        .marked
        .as_ref()
        .is_some_and(|mark| passage.span.start() < mark.end && mark.start < passage.span.end())
}

fn measure(name: &str, file: &str, floor: &Floor) {
    let pairs = pairs(file);
    let (mut conflicts, mut found, mut right_kind, mut alarms) = (0, 0, 0, 0);
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for pair in &pairs {
        let (collection, told) = compared(pair);
        let wanted = pair.header.strip_prefix("conflict ");
        conflicts += usize::from(wanted.is_some());
        let mut hit = None;
        let mut wrong = Vec::new();
        for conflict in &told {
            let meets = meets(pair, conflict.a) && meets(pair, conflict.b);
            if meets && hit.is_none_or(|kind| Some(kind) != wanted) {
                hit = Some(conflict.kind.name());
            } else if !meets {
                wrong.push(conflict);
            }
        }
        alarms += wrong.len();
        found += usize::from(hit.is_some());
        right_kind += usize::from(hit.is_some() && hit == wanted);
        if let Some(kind) = wanted {
            let count = by_kind.entry(kind).or_default();
            count.0 += 1;
            count.1 += usize::from(hit.is_some());
        }
        if wanted.is_some() && hit.is_none() {
            println!("MISSED {}\n  {}\n  {}", pair.header, pair.sides[0].text, pair.sides[1].text);
        }
        for conflict in wrong {
            let words = |it: Passage| it.span.of(&collection.article(it.article).text).to_owned();
            println!(
                "WRONG {} ({}, {}): {}\n  {}\n  {}",
                pair.header,
                conflict.kind.name(),
                conflict.rule,
                conflict.detail,
                words(conflict.a),
                words(conflict.b)
            );
        }
    }
    println!(
        "{name}: {} pairs, {found} of {conflicts} conflicts found ({right_kind} by kind), {alarms} false alarms",
        pairs.len()
    );
    for (kind, (wanted, found)) in by_kind {
        println!("  {kind}: {found} of {wanted}");
    }
    assert!(found >= floor.found, "{name}: {found} conflicts found, at least {}", floor.found);
    assert!(alarms <= floor.alarms, "{name}: {alarms} false alarms, at most {}", floor.alarms);
}

#[test]
fn pairs_written_before_the_rules_were_read() {
    measure("batch 1", include_str!("data/conflict-pairs-1.txt"), &Floor { found: 61, alarms: 0 });
}

#[test]
fn pairs_measured_after_the_first_were_worked_on() {
    measure("batch 2", include_str!("data/conflict-pairs-2.txt"), &Floor { found: 10, alarms: 0 });
}
