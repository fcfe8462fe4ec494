//! How far one article bears one sentence out, as numbers.
//!
//! Words found are not enough: sentences that go wrong are most often put together from words that all stand in the
//! source, the subject of one sentence with the predicate of another. What tells is whether words that stand near one
//! another in the sentence stand near one another, in that order, in one sentence of the source.

use firsthand_model::ArticleOrdinal;

use super::texts::{Place, Sentence, Sources, Token};

/// How many features there are.
pub const FEATURES: usize = 10;

/// What one sentence and one article have in common; each from 0 to 1 unless said otherwise.
pub type FeatureValues = [f64; FEATURES];

/// The place of the feature that needs more than the row of sentences; see `run`.
pub(super) const HEDGE_LOST: usize = FEATURES - 1;

/// Content words further apart than this in the sentence make no pair.
const REACH: usize = 3;

/// Content words further apart than this in a source sentence are not together.
const TOGETHER: u32 = 7;

/// ... and further apart than this have nothing to do with one another.
const APART: u32 = 13;

/// Sentences of more content words are measured by their first.
const MOST_CONTENT: usize = 80;

/// A word that an article has more often than this is followed to so many of its places.
const MOST_PLACES: usize = 512;

/// A word that stands in one sentence more often than this is followed to so many of its places there.
const MOST_IN_SENTENCE: usize = 8;

/// More words or figures missing than this say no more.
const MOST_MISSING: usize = 4;

/// How many sentences of an article make up what it says of one matter.
pub(super) const UNION: usize = 3;

/// One sentence held against one article.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    /// The article.
    pub(super) article: ArticleOrdinal,
    /// What they have in common.
    pub(super) values: FeatureValues,
    /// Its sentences that have most of the sentence, the best first: at most [`UNION`], by their place in the row.
    pub(super) best: Vec<usize>,
    /// The weight of the content words that stand in the best sentences, as a share.
    pub(super) covered: f64,
    /// The same of the best one alone.
    pub(super) covered_by_best: f64,
    /// The adjacent content words that hold together least: place of the second in the sentence's content.
    pub(super) weakest: Option<usize>,
}

/// Measures `sentence` against `article`.
///
/// Linear in the places of the sentence's words in the article, of which at most 512 a word are followed.
pub(super) fn measure(
    sources: &Sources,
    article: ArticleOrdinal,
    sentence: &Sentence,
    tokens: &[Token],
) -> Measured {
    let row = sources.of_article[article.index()].clone();
    let content = &sentence.content[..sentence.content.len().min(MOST_CONTENT)];
    let places: Vec<&[Place]> = content
        .iter()
        .map(|&stem| {
            let places = sources.places_in(stem, article);
            &places[..places.len().min(MOST_PLACES)]
        })
        .collect();
    let count = row.len();
    let mut distinct: Vec<usize> = (0..content.len()).collect();
    distinct.sort_by_key(|&at| (content[at], at));
    distinct.dedup_by_key(|at| content[*at]);
    let weights: Vec<f64> = distinct.iter().map(|&at| rarity(places[at], count)).collect();
    let total: f64 = weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);

    let mut unigrams = vec![0.0; count];
    for (&at, weight) in distinct.iter().zip(&weights) {
        for place in once_a_sentence(places[at]) {
            unigrams[place - row.start] += weight / total;
        }
    }
    let mut together = vec![0.0_f64; count];
    let mut adjacent = vec![0.0_f64; count];
    let (mut pairs, mut held, mut found) = (0.0, 0.0, 0.0);
    let (mut worst, mut weakest) = (f64::INFINITY, None);
    let mut gaps = Vec::new();
    for first in 0..content.len() {
        for second in first + 1..content.len().min(first + 1 + REACH) {
            let distance = (second - first) as u32;
            gaps.clear();
            smallest_gaps(places[first], places[second], &mut gaps);
            let mut least = APART + 1;
            let mut is_together = content[first] == content[second];
            for &(at, gap) in &gaps {
                least = least.min(gap);
                if gap <= TOGETHER {
                    together[at - row.start] += 1.0;
                    is_together = true;
                }
                if distance == 1 && gap == 1 {
                    adjacent[at - row.start] += 1.0;
                }
            }
            pairs += 1.0;
            let closeness = |beyond: u32| 3.0 / (3.0 + f64::from(beyond));
            if least <= APART {
                held += closeness(least.saturating_sub(distance));
            }
            found += f64::from(u8::from(is_together));
            if distance == 1 {
                let here = if least <= APART { closeness(least - 1) } else { 0.0 };
                if here < worst {
                    (worst, weakest) = (here, Some(second));
                }
            }
        }
    }
    let share = |of: f64, whole: f64| if whole > 0.0 { of / whole } else { 0.0 };
    let neighbours = content.len().saturating_sub(1) as f64;
    let mut order: Vec<usize> = (0..count).filter(|&at| unigrams[at] > 0.0).collect();
    let rank =
        |at: usize| unigrams[at] + share(together[at], pairs) + share(adjacent[at], neighbours);
    order.sort_by(|&x, &y| rank(y).total_cmp(&rank(x)).then(x.cmp(&y)));
    order.truncate(UNION);
    let best: Vec<usize> = order.iter().map(|at| at + row.start).collect();
    let has =
        |at: usize, sentence: usize| sources.sentences[sentence].content.contains(&content[at]);
    let covered: f64 = distinct
        .iter()
        .zip(&weights)
        .filter(|&(&at, _)| best.iter().any(|&sentence| has(at, sentence)))
        .map(|(_, weight)| weight)
        .sum();
    let known = distinct.iter().filter(|&&at| !places[at].is_empty()).count();
    let missing_figures = tokens[sentence.tokens.clone()]
        .iter()
        .filter(|token| token.is_digits && sources.places_in(token.stem, article).is_empty())
        .count();
    let most = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    Measured {
        article,
        values: [
            share(held, pairs),
            share(most(&together), pairs),
            share(found, pairs),
            share(most(&adjacent), neighbours),
            if weakest.is_some() { worst } else { 0.0 },
            covered / total,
            most(&unigrams).min(1.0),
            -((distinct.len() - known).min(MOST_MISSING) as f64),
            -(missing_figures.min(MOST_MISSING) as f64),
            0.0,
        ],
        covered: covered / total,
        covered_by_best: order.first().map_or(0.0, |&at| unigrams[at].min(1.0)),
        best,
        weakest: weakest.filter(|_| worst < 0.3),
    }
}

/// Inverse sentence frequency within the article; 1 for a word in none or one of its sentences.
fn rarity(places: &[Place], sentences: usize) -> f64 {
    let with = once_a_sentence(places).count().max(1) as f64;
    let sentences = sentences.max(1) as f64;
    (1.0 + sentences / with).ln() / (1.0 + sentences).ln()
}

fn once_a_sentence(places: &[Place]) -> impl Iterator<Item = usize> + '_ {
    places.chunk_by(|x, y| x.sentence == y.sentence).map(|chunk| chunk[0].sentence as usize)
}

/// For each sentence that has both words, the first before the second: how many content words further it stands.
fn smallest_gaps(first: &[Place], second: &[Place], gaps: &mut Vec<(usize, u32)>) {
    let (mut x, mut y) = (0, 0);
    while x < first.len() && y < second.len() {
        let (left, right) = (first[x].sentence, second[y].sentence);
        if left < right {
            x += 1;
            continue;
        }
        if right < left {
            y += 1;
            continue;
        }
        let in_sentence = |places: &[Place], at: usize| {
            at + places[at..].iter().take_while(|place| place.sentence == left).count()
        };
        let (end_x, end_y) = (in_sentence(first, x), in_sentence(second, y));
        let before = &first[x..end_x.min(x + MOST_IN_SENTENCE)];
        let behind = &second[y..end_y.min(y + MOST_IN_SENTENCE)];
        let gap = before
            .iter()
            .flat_map(|one| behind.iter().map(move |two| two.position.checked_sub(one.position)))
            .flatten()
            .filter(|&gap| gap > 0)
            .min();
        if let Some(gap) = gap.filter(|&gap| gap <= APART) {
            gaps.push((left as usize, gap));
        }
        (x, y) = (end_x, end_y);
    }
}
