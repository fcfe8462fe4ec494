//! Which sentences of two articles tell of the same thing.
//!
//! Weighted stem overlap with in-article inverse sentence frequency, the method that found the right
//! source sentence most often among those measured; details are then compared against the best few
//! candidates, since the single best one is often only the best by chance.

use std::cell::RefCell;
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
    /// The concepts of both articles.
    concepts: Vec<&'c str>,
    /// How telling each of them is, parallel to `concepts`.
    weights: Vec<f64>,
    /// Which concept each word of `a` stands for, parallel to its terms.
    of_a: Vec<u32>,
    /// The same for `b`.
    of_b: Vec<u32>,
    marks: RefCell<Marks>,
}

/// A word that stands for no concept.
const SILENT: u32 = u32::MAX;

/// Which concepts one overlap has met: a number per concept, new for each overlap, so that nothing has
/// to be cleared.
#[derive(Debug, Default)]
struct Marks {
    round: u32,
    of_concept: Vec<u32>,
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
        let mut ids: FxHashMap<&'c str, u32> = FxHashMap::default();
        let mut concepts = Vec::new();
        let mut interned = |account: &Account<'c>| -> Vec<u32> {
            account
                .terms
                .iter()
                .map(|term| {
                    if term.concept.is_empty() {
                        return SILENT;
                    }
                    *ids.entry(term.concept).or_insert_with(|| {
                        concepts.push(term.concept);
                        concepts.len() as u32 - 1
                    })
                })
                .collect()
        };
        let (of_a, of_b) = (interned(a), interned(b));
        let marks = Marks { round: 0, of_concept: vec![0; concepts.len()] };
        let mut comparison = Comparison {
            a,
            b,
            alignments: Vec::new(),
            weights: Vec::new(),
            concepts,
            of_a,
            of_b,
            marks: RefCell::new(marks),
        };
        comparison.weights = comparison.rarities();
        comparison.alignments = comparison.align();
        comparison
    }

    /// What a run of words of `a` and one of `b` have in common. Linear in the two runs.
    pub(crate) fn overlap(&self, in_a: Range<usize>, in_b: Range<usize>) -> Overlap<'c> {
        let mut marks = self.marks.borrow_mut();
        let Marks { round, of_concept } = &mut *marks;
        // Two numbers a round: met in b, met in both.
        *round = round.checked_add(2).unwrap_or_else(|| {
            of_concept.fill(0);
            2
        });
        let (met_in_b, met_in_both) = (*round, *round + 1);
        let mut total = 0.0;
        for &concept in self.of_b[in_b].iter().filter(|&&concept| concept != SILENT) {
            let mark = &mut of_concept[concept as usize];
            if *mark != met_in_b {
                *mark = met_in_b;
                total += self.weights[concept as usize];
            }
        }
        let mut overlap = Overlap::default();
        let mut only_a = FxHashSet::default();
        for (index, &concept) in in_a.clone().zip(&self.of_a[in_a]) {
            if concept == SILENT {
                continue;
            }
            let weight = self.weights[concept as usize];
            let mark = &mut of_concept[concept as usize];
            if *mark == met_in_b {
                *mark = met_in_both;
                overlap.shared.push(self.concepts[concept as usize]);
                overlap.weight += weight;
                total += weight;
                overlap.matter += usize::from(!self.a.terms[index].named);
            } else if *mark != met_in_both && only_a.insert(concept) {
                total += weight;
            }
        }
        if total > 0.0 {
            overlap.similarity = 2.0 * overlap.weight / total;
        }
        overlap
    }

    /// How many figures other than small ones stand in two sentences alike.
    pub(crate) fn equal_figures(&self, in_a: &Statement, in_b: &Statement) -> usize {
        let theirs = self.b.quantities(in_b);
        let equal = self.a.quantities(in_a).iter().filter(|mine| {
            mine.value.abs() > 2.0
                && theirs.iter().any(|other| {
                    is_equal(mine.value, other.value) && !matches!(mine.unit, Unit::Ordinal)
                })
        });
        equal.count()
    }

    fn align(&self) -> Vec<Alignment> {
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); self.concepts.len()];
        let mut lengths = Vec::with_capacity(self.b.statements.len());
        for (index, statement) in self.b.statements.iter().enumerate() {
            let concepts = distinct(&self.of_b[statement.words.clone()]);
            lengths.push(self.weigh(&concepts));
            if statement.asserts {
                for concept in concepts {
                    postings[concept as usize].push(index as u32);
                }
            }
        }
        let mut scores = vec![0.0; self.b.statements.len()];
        let mut pairs = Vec::new();
        for (a, statement) in self.a.statements.iter().enumerate() {
            if !statement.asserts {
                continue;
            }
            let concepts = distinct(&self.of_a[statement.words.clone()]);
            let length = self.weigh(&concepts);
            let mut touched = Vec::new();
            for concept in concepts {
                let posting = &postings[concept as usize];
                if posting.len() > MOST_POSTINGS {
                    continue;
                }
                for &b in posting {
                    if scores[b as usize] == 0.0 {
                        touched.push(b as usize);
                    }
                    scores[b as usize] += self.weights[concept as usize];
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

    fn weigh(&self, concepts: &[u32]) -> f64 {
        concepts.iter().map(|&concept| self.weights[concept as usize]).sum()
    }

    /// Inverse sentence frequency over both articles, as a share of that of a concept found once in
    /// each: so a weight of 2 is two telling words in common, in short articles and in long ones.
    fn rarities(&self) -> Vec<f64> {
        let mut counts = vec![0_u32; self.concepts.len()];
        let mut sentences = 0_u32;
        for (account, ids) in [(self.a, &self.of_a), (self.b, &self.of_b)] {
            for statement in &account.statements {
                sentences += 1;
                for concept in distinct(&ids[statement.words.clone()]) {
                    counts[concept as usize] += 1;
                }
            }
        }
        let rarity = |count: u32| (1.0 + f64::from(sentences) / f64::from(count.max(1))).ln();
        let rarest_shared = rarity(2);
        counts.into_iter().map(|count| rarity(count) / rarest_shared).collect()
    }
}

/// Whether two figures are the same number, whatever way it was written.
pub(crate) fn is_equal(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

/// The distinct concepts of a run of words.
fn distinct(ids: &[u32]) -> Vec<u32> {
    let mut distinct: Vec<u32> = ids.iter().copied().filter(|&id| id != SILENT).collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
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
