//! Which sentences of two articles tell of the same thing.
//!
//! Weighted stem overlap with in-article inverse sentence frequency, the method that found the right
//! source sentence most often among those measured; details are then compared against the best few
//! candidates, since the single best one is often only the best by chance.

use std::ops::Range;

use firsthand_language::Unit;
use rustc_hash::{FxHashMap, FxHashSet};

use super::account::{Account, Statement};

/// A word in more sentences than this brings no candidates: it would pair all with all.
const MOST_POSTINGS: usize = 64;

/// How many candidates are kept for a sentence, from either side.
const MOST_CANDIDATES: usize = 4;

/// Pairs of sentences less alike than this are not looked at.
const LEAST_SIMILARITY: f64 = 0.06;

/// Two articles side by side.
#[derive(Debug)]
pub(crate) struct Comparison<'p, 'c> {
    /// The earlier.
    pub(crate) a: &'p Account<'c>,
    /// The other.
    pub(crate) b: &'p Account<'c>,
    /// Sentences that may tell of the same thing, by place in `a`, then `b`.
    pub(crate) alignments: Vec<Alignment>,
    weights: FxHashMap<&'c str, f64>,
}

/// Two sentences that may tell of the same thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alignment {
    /// The sentence of `a`.
    pub(crate) a: usize,
    /// The sentence of `b`.
    pub(crate) b: usize,
    /// Weighted Dice of their concepts, 0 to 1.
    pub(crate) similarity: f64,
}

/// What two runs of words have in common.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlap<'c> {
    /// The concepts in both, in the order of `a`.
    pub(crate) shared: Vec<&'c str>,
    /// Their weight: 1 for each concept found only here.
    pub(crate) weight: f64,
    /// How many of them are no part of a name: what is told, not of whom.
    pub(crate) matter: usize,
    /// Weighted Dice, 0 to 1.
    pub(crate) similarity: f64,
}

impl<'p, 'c> Comparison<'p, 'c> {
    /// Aligns the sentences of two articles. Near linear: through an index of concepts that leaves out
    /// those in more than 64 sentences.
    pub(crate) fn new(a: &'p Account<'c>, b: &'p Account<'c>) -> Comparison<'p, 'c> {
        let weights = weights(a, b);
        let mut comparison = Comparison { a, b, alignments: Vec::new(), weights };
        comparison.alignments = comparison.align();
        comparison
    }

    /// What a run of words of `a` and one of `b` have in common.
    pub(crate) fn overlap(&self, in_a: Range<usize>, in_b: Range<usize>) -> Overlap<'c> {
        let (mine, theirs) = (concepts(self.a, in_a.clone()), concepts(self.b, in_b));
        let weigh = |list: &[&'c str]| list.iter().map(|concept| self.weight(concept)).sum::<f64>();
        let shared: Vec<_> =
            mine.iter().copied().filter(|concept| theirs.contains(concept)).collect();
        let weight = weigh(&shared);
        let total = weigh(&mine) + weigh(&theirs);
        let similarity = if total > 0.0 { 2.0 * weight / total } else { 0.0 };
        let told = |concept: &&str| {
            self.a.terms[in_a.clone()].iter().any(|term| term.concept == *concept && !term.named)
        };
        let matter = shared.iter().filter(|concept| told(concept)).count();
        Overlap { shared, weight, matter, similarity }
    }

    /// How many figures other than small ones stand in two sentences alike.
    pub(crate) fn equal_figures(&self, in_a: &Statement, in_b: &Statement) -> usize {
        let theirs = self.b.quantities(in_b);
        let equal = self.a.quantities(in_a).iter().filter(|mine| {
            mine.value.abs() > 2.0
                && theirs
                    .iter()
                    .any(|other| mine.value == other.value && !matches!(mine.unit, Unit::Ordinal))
        });
        equal.count()
    }

    /// How telling a concept is: the rarer in the two articles, the more.
    pub(crate) fn weight(&self, concept: &str) -> f64 {
        self.weights.get(concept).copied().unwrap_or_default()
    }

    fn align(&self) -> Vec<Alignment> {
        let mut postings: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut lengths = Vec::with_capacity(self.b.statements.len());
        for (index, statement) in self.b.statements.iter().enumerate() {
            let concepts = concepts(self.b, statement.words.clone());
            lengths.push(concepts.iter().map(|concept| self.weight(concept)).sum::<f64>());
            if statement.asserts {
                for concept in concepts {
                    postings.entry(concept).or_default().push(index as u32);
                }
            }
        }
        let mut scores = vec![0.0; self.b.statements.len()];
        let mut pairs = Vec::new();
        for (a, statement) in self.a.statements.iter().enumerate() {
            if !statement.asserts {
                continue;
            }
            let concepts = concepts(self.a, statement.words.clone());
            let length: f64 = concepts.iter().map(|concept| self.weight(concept)).sum();
            let mut touched = Vec::new();
            for concept in concepts {
                let Some(posting) = postings.get(concept) else { continue };
                if posting.len() > MOST_POSTINGS {
                    continue;
                }
                let weight = self.weight(concept);
                for &b in posting {
                    if scores[b as usize] == 0.0 {
                        touched.push(b as usize);
                    }
                    scores[b as usize] += weight;
                }
            }
            for b in touched {
                let similarity = 2.0 * scores[b] / (length + lengths[b]);
                scores[b] = 0.0;
                if similarity >= LEAST_SIMILARITY {
                    pairs.push(Alignment { a, b, similarity });
                }
            }
        }
        best_of_each(pairs)
    }
}

/// The pairs that are among the best few of either sentence.
fn best_of_each(mut pairs: Vec<Alignment>) -> Vec<Alignment> {
    pairs.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut of_a: FxHashMap<usize, usize> = FxHashMap::default();
    let mut of_b: FxHashMap<usize, usize> = FxHashMap::default();
    pairs.retain(|pair| {
        let rank_a = of_a.entry(pair.a).or_default();
        let rank_b = of_b.entry(pair.b).or_default();
        *rank_a += 1;
        *rank_b += 1;
        *rank_a <= MOST_CANDIDATES || *rank_b <= MOST_CANDIDATES
    });
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// The distinct concepts of a run of words, in order.
fn concepts<'c>(account: &Account<'c>, words: Range<usize>) -> Vec<&'c str> {
    let mut seen = FxHashSet::default();
    account.terms[words]
        .iter()
        .map(|term| term.concept)
        .filter(|concept| !concept.is_empty() && seen.insert(*concept))
        .collect()
}

/// Inverse sentence frequency over both articles, as a share of that of a concept found once in each:
/// so a weight of 2 is two telling words in common, in short articles and in long ones.
fn weights<'c>(a: &Account<'c>, b: &Account<'c>) -> FxHashMap<&'c str, f64> {
    let mut counts: FxHashMap<&'c str, u32> = FxHashMap::default();
    let mut sentences = 0_u32;
    for account in [a, b] {
        for statement in &account.statements {
            sentences += 1;
            for concept in concepts(account, statement.words.clone()) {
                *counts.entry(concept).or_default() += 1;
            }
        }
    }
    let rarity = |count: u32| (1.0 + f64::from(sentences) / f64::from(count)).ln();
    let rarest_shared = rarity(2);
    counts.into_iter().map(|(concept, count)| (concept, rarity(count) / rarest_shared)).collect()
}
