//! Which stories continue one another.

use std::collections::BTreeMap;

use firsthand_model::{Affair, AffairOrdinal, Evidence, Passage, Reuse, Story, StoryOrdinal};

use super::candidates::Pair;
use super::linkage::average_linkage;
use super::story_names::{StoryName, story_names};
use crate::Collection;

/// Stories are of one affair if their names are this much alike on average.
const AFFAIR_THRESHOLD: f32 = 0.2;

/// They share this many names at least, so that one person or one country does not make an affair.
const LEAST_SHARED_NAMES: usize = 3;

/// A name that more stories have than this says what the collection is about: at least
/// [`COMMON_NAME_STORIES_MIN`] stories, or this share of them.
const COMMON_NAME_SHARE: f64 = 0.05;

/// See [`COMMON_NAME_SHARE`].
const COMMON_NAME_STORIES_MIN: usize = 12;

/// What it adds that an article of one story shares passages with an article of the other.
const SHARED_PASSAGE_BONUS: f32 = 0.2;

/// How many shared names the evidence lists.
const NAMES_SHOWN: usize = 6;

/// The affairs of a collection, the one with the earliest story first; sets [`Story::affair`].
///
/// `stories` must be in time order. Names are compared through an index, so stories without a rare name in
/// common are never compared.
pub fn affairs(collection: &Collection, stories: &mut [Story], reuse: &[Reuse]) -> Vec<Affair> {
    let names: Vec<BTreeMap<String, StoryName>> =
        stories.iter().map(|story| story_names(collection, story)).collect();
    let mut carriers: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (story, names) in names.iter().enumerate() {
        for name in names.keys() {
            carriers.entry(name).or_default().push(story as u32);
        }
    }
    let too_common =
        COMMON_NAME_STORIES_MIN.max((stories.len() as f64 * COMMON_NAME_SHARE) as usize);
    let weight = |name: &str, prominence: f64| {
        let frequency = carriers[name].len() as f64;
        prominence * (((1.0 + stories.len() as f64) / (1.0 + frequency)).ln() + 1.0)
    };
    let lengths: Vec<f64> = names
        .iter()
        .map(|names| {
            names.iter().map(|(name, of)| weight(name, of.prominence).powi(2)).sum::<f64>().sqrt()
        })
        .collect();
    let mut shared: BTreeMap<(u32, u32), SharedNames> = BTreeMap::new();
    for (&name, stories) in carriers.iter().filter(|(_, stories)| stories.len() <= too_common) {
        for (place, &a) in stories.iter().enumerate() {
            for &b in &stories[place + 1..] {
                let product = weight(name, names[a as usize][name].prominence)
                    * weight(name, names[b as usize][name].prominence);
                let entry = shared.entry((a, b)).or_default();
                entry.product += product;
                entry.names.push((name, product));
            }
        }
    }
    let bridges = bridges(collection, stories, reuse);
    let pairs: Vec<Pair> = shared
        .iter()
        .filter(|(_, shared)| shared.names.len() >= LEAST_SHARED_NAMES)
        .map(|(&(a, b), shared)| {
            let cosine = (shared.product / (lengths[a as usize] * lengths[b as usize])) as f32;
            let bonus = if bridges.contains_key(&(a, b)) { SHARED_PASSAGE_BONUS } else { 0.0 };
            Pair { a, b, similarity: (cosine + bonus).min(1.0) }
        })
        .collect();
    let alone: Vec<u32> = (0..stories.len() as u32).collect();
    let groups = average_linkage(&alone, &pairs, AFFAIR_THRESHOLD);
    let count = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut affairs: Vec<Affair> =
        vec![Affair { headline: None, stories: Vec::new(), evidence: Vec::new() }; count];
    for (story, &group) in groups.iter().enumerate() {
        affairs[group as usize].stories.push(StoryOrdinal::from_index(story));
        stories[story].affair = AffairOrdinal(group);
    }
    for affair in &mut affairs {
        affair.evidence = evidence(affair, &names, &shared, &bridges);
    }
    affairs
}

/// The names that two stories share.
#[derive(Default)]
struct SharedNames<'n> {
    /// Sum of the products of their weights.
    product: f64,
    /// Each with its own product.
    names: Vec<(&'n str, f64)>,
}

/// One shared passage for each pair of stories that have any.
fn bridges(
    collection: &Collection,
    stories: &[Story],
    reuse: &[Reuse],
) -> BTreeMap<(u32, u32), [Passage; 2]> {
    let mut story_of = vec![0; collection.len()];
    for (place, story) in stories.iter().enumerate() {
        for article in &story.articles {
            story_of[article.index()] = place as u32;
        }
    }
    let mut bridges = BTreeMap::new();
    for pair in reuse {
        let (a, b) = (story_of[pair.a.index()], story_of[pair.b.index()]);
        if a != b {
            let longest = pair.passages.iter().max_by_key(|passage| (passage.a.len(), passage.a));
            if let Some(passage) = longest {
                let passages = [
                    Passage { article: pair.a, span: passage.a },
                    Passage { article: pair.b, span: passage.b },
                ];
                bridges.entry((a.min(b), a.max(b))).or_insert(passages);
            }
        }
    }
    bridges
}

/// Why the stories of an affair belong together: for each but the first, what joins it to the one before.
fn evidence(
    affair: &Affair,
    story_names: &[BTreeMap<String, StoryName>],
    shared: &BTreeMap<(u32, u32), SharedNames>,
    bridges: &BTreeMap<(u32, u32), [Passage; 2]>,
) -> Vec<Evidence> {
    let mut found = Vec::new();
    for pair in affair.stories.windows(2) {
        let key = (pair[0].0, pair[1].0);
        if let Some(shared) = shared.get(&key) {
            let mut names = shared.names.clone();
            names.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(y.0)));
            let shown: Vec<&str> = names
                .iter()
                .take(NAMES_SHOWN)
                .map(|(name, _)| story_names[pair[0].index()][*name].shown.as_str())
                .collect();
            let text = format!(
                "{} and {} share {} names: {}",
                pair[0],
                pair[1],
                names.len(),
                shown.join(", ")
            );
            found.push(Evidence::new("shared-names", text, 1.0));
        }
        if let Some(passages) = bridges.get(&key) {
            let text = format!("articles of {} and {} share a passage", pair[0], pair[1]);
            found.push(Evidence::new("shared-passage", text, 1.0).with_passages(*passages));
        }
    }
    found
}
