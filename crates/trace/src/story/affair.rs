//! Which stories continue one another.

use std::collections::BTreeMap;

use firsthand_model::{Affair, AffairOrdinal, Evidence, Passage, Reuse, Story, StoryOrdinal};

use super::back_reference::back_references;
use super::candidates::Pair;
use super::describe::days;
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

/// And never more than this, so that no name costs the square of the stories that have it.
const COMMON_NAME_STORIES_MAX: usize = 64;

/// What it adds that an article of one story shares passages with an article of the other.
const SHARED_PASSAGE_BONUS: f32 = 0.2;

/// What it adds that an article of the later story speaks of something at the time of the earlier one and of its
/// people, or counts it ("the second meeting").
const BACK_REFERENCE_BONUS: f32 = 0.2;

/// Stories that one speaks of need only so many names in common.
const LEAST_NAMES_REFERRED_TO: usize = 2;

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
    let too_common = ((stories.len() as f64 * COMMON_NAME_SHARE) as usize)
        .clamp(COMMON_NAME_STORIES_MIN, COMMON_NAME_STORIES_MAX);
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
    let looks_back = looks_back(collection, stories, &names, shared.keys());
    let pairs: Vec<Pair> = shared
        .iter()
        .filter_map(|(key, shared)| {
            let referred_to = looks_back.contains_key(key);
            let least = if referred_to { LEAST_NAMES_REFERRED_TO } else { LEAST_SHARED_NAMES };
            if shared.names.len() < least {
                return None;
            }
            let (a, b) = *key;
            let cosine = (shared.product / (lengths[a as usize] * lengths[b as usize])) as f32;
            let passage = if bridges.contains_key(key) { SHARED_PASSAGE_BONUS } else { 0.0 };
            let reference = if referred_to { BACK_REFERENCE_BONUS } else { 0.0 };
            Some(Pair { a, b, similarity: (cosine + passage + reference).min(1.0) })
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
        affair.evidence = evidence(affair, &names, &shared, &bridges, &looks_back);
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

/// The sentence in which the later of two stories speaks of the earlier, for each of `pairs` that has one.
fn looks_back<'p>(
    collection: &Collection,
    stories: &[Story],
    names: &[BTreeMap<String, StoryName>],
    pairs: impl Iterator<Item = &'p (u32, u32)>,
) -> BTreeMap<(u32, u32), Passage> {
    let references: Vec<_> =
        stories.iter().map(|story| back_references(collection, story)).collect();
    let days: Vec<_> = stories.iter().map(|story| days(collection, &story.articles)).collect();
    // Stories are in order of time, undated ones last: which of two is later is known from their days only.
    let is_later = |later: u32, earlier: u32| match (days[later as usize], days[earlier as usize]) {
        (Some(later), Some(earlier)) => later.to() > earlier.from(),
        _ => true,
    };
    let sentence = |later: u32, earlier: u32| {
        let (names, days) = (&names[earlier as usize], days[earlier as usize]);
        let mut references = references[later as usize].iter();
        let found = references.find(|found| found.fits(|name| names.contains_key(name), days));
        found.filter(|_| is_later(later, earlier)).map(|found| found.passage)
    };
    pairs.filter_map(|&(a, b)| Some(((a, b), sentence(b, a).or_else(|| sentence(a, b))?))).collect()
}

/// Why the stories of an affair belong together: for each but the first, what joins it to the one before.
fn evidence(
    affair: &Affair,
    story_names: &[BTreeMap<String, StoryName>],
    shared: &BTreeMap<(u32, u32), SharedNames>,
    bridges: &BTreeMap<(u32, u32), [Passage; 2]>,
    looks_back: &BTreeMap<(u32, u32), Passage>,
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
        if let Some(&passage) = looks_back.get(&key) {
            let text =
                format!("of {} and {}, one speaks of what the other tells", pair[0], pair[1]);
            found.push(Evidence::new("back-reference", text, 1.0).with_passages([passage]));
        }
        if let Some(passages) = bridges.get(&key) {
            let text = format!("articles of {} and {} share a passage", pair[0], pair[1]);
            found.push(Evidence::new("shared-passage", text, 1.0).with_passages(*passages));
        }
    }
    found
}
