//! Which articles may bear a sentence out.

use firsthand_model::ArticleOrdinal;
use rustc_hash::FxHashMap;

use super::texts::{Sentence, Sources};

/// How many articles are held against one sentence.
pub(super) const MOST_ARTICLES: usize = 12;

/// A word in more sentences than this is followed to the first of them only: so many sources cannot all be weighed.
const MOST_PLACES: usize = 4_096;

/// The articles with the sentences that have most of the sentence's words, the rare ones counting more; the best first.
///
/// Through the places of its words, of which at most 4,096 each are followed: no more work for a thousand sources
/// than the words they share with the sentence make it.
pub(super) fn candidates(sources: &Sources, sentence: &Sentence) -> Vec<ArticleOrdinal> {
    let mut stems = sentence.content.clone();
    stems.sort_unstable();
    stems.dedup();
    let all = sources.sentences.len().max(1) as f64;
    let mut weight_of: FxHashMap<u32, f64> = FxHashMap::default();
    for stem in stems {
        let places = sources.places(stem);
        let weight = (1.0 + all / places.len().max(1) as f64).ln();
        let mut last = None;
        for place in places.iter().take(MOST_PLACES) {
            if last != Some(place.sentence) {
                *weight_of.entry(place.sentence).or_default() += weight;
                last = Some(place.sentence);
            }
        }
    }
    let mut best: FxHashMap<ArticleOrdinal, f64> = FxHashMap::default();
    for (sentence, weight) in weight_of {
        let known = best.entry(sources.sentences[sentence as usize].article).or_default();
        *known = known.max(weight);
    }
    let mut best: Vec<(ArticleOrdinal, f64)> = best.into_iter().collect();
    best.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    best.truncate(MOST_ARTICLES);
    best.into_iter().map(|(article, _)| article).collect()
}
