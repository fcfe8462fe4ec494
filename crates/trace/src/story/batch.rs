//! Stories of a whole collection at once.

use firsthand_model::{AffairOrdinal, ArticleOrdinal, DateRange, Evidence, Reuse, Story};

use super::candidates::{Pair, pairs};
use super::linkage::average_linkage;
use super::vectors::vectors;
use crate::Collection;

/// Articles belong to one story if they are this much alike on average, days apart counted in.
const STORY_THRESHOLD: f32 = 0.08;

/// Articles this many days apart are 1/e as alike as their words say.
const FADE_DAYS: f32 = 14.0;

/// Articles that share this much of the shorter one's text, and half as much of the longer one's, are at
/// least as alike as this share: a copy tells the story of its source.
const COPY_SHARE: f32 = 0.3;

/// The stories of a collection, each article in exactly one; those with the earliest article first.
///
/// Headline, names and evidence are filled in by [`finish`](super::finish), once lineage is known.
pub fn stories(collection: &Collection, reuse: &[Reuse]) -> Vec<Story> {
    let pairs = similarities(collection, reuse);
    let groups = average_linkage(collection.len(), &pairs, STORY_THRESHOLD);
    let count = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut members: Vec<Vec<ArticleOrdinal>> = vec![Vec::new(); count];
    for (article, &group) in groups.iter().enumerate() {
        members[group as usize].push(ArticleOrdinal::from_index(article));
    }
    let _ = Evidence::new("", "", 0.0);
    members
        .into_iter()
        .map(|articles| Story {
            headline: None,
            articles,
            affair: AffairOrdinal(0),
            days: None,
            independent_reports: 0,
            names: Vec::new(),
            evidence: Vec::new(),
        })
        .collect()
}

/// How alike every pair worth comparing is.
pub(super) fn similarities(collection: &Collection, reuse: &[Reuse]) -> Vec<Pair> {
    let _ = reuse;
    let mut pairs = pairs(&vectors(collection), STORY_THRESHOLD / 4.0);
    for pair in &mut pairs {
        let days = days_apart(
            collection.written(ArticleOrdinal(pair.a)),
            collection.written(ArticleOrdinal(pair.b)),
        );
        pair.similarity *= (-days / FADE_DAYS).exp();
        let wd = |o: u32| {
            let a = collection.analysis(ArticleOrdinal(o));
            let n: usize = std::env::var("WS").map_or(5, |v| v.parse().unwrap());
            let mut m = 0u8;
            for s in a.sentences.iter().take(n) {
                for w in &a.words[s.words.clone()] {
                    if let Some(d) = [
                        "monday",
                        "tuesday",
                        "wednesday",
                        "thursday",
                        "friday",
                        "saturday",
                        "sunday",
                    ]
                    .iter()
                    .position(|d| *d == &*w.folded)
                    {
                        m |= 1 << d;
                    }
                }
            }
            m
        };
        let (x, y) = (wd(pair.a), wd(pair.b));
        if x != 0 && y != 0 && x & y == 0 {
            pair.similarity *= std::env::var("WP").map_or(1.0, |v| v.parse().unwrap());
        }
        if x & y != 0 {
            pair.similarity *= std::env::var("WB").map_or(1.0, |v| v.parse().unwrap());
        }
    }
    pairs
}

/// The least number of days between two ranges; 0 where one is unknown.
fn days_apart(a: Option<DateRange>, b: Option<DateRange>) -> f32 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let (first, second) = if a.from() <= b.from() { (a, b) } else { (b, a) };
    DateRange::new(first.to(), second.from()).map_or(0.0, |gap| gap.length_days() as f32)
}
/// x
pub fn debug_similarities(collection: &Collection) -> Vec<(u32, u32, f32)> {
    similarities(collection, &[]).into_iter().map(|p| (p.a, p.b, p.similarity)).collect()
}
