//! Which pairs of articles share text, and where.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::rates::{Counts, f1, ratio};
use crate::runs::{Run, intersection, size, union};

/// One shared passage: start and end in the first article, start and end in the second.
pub type PassagePair = [usize; 4];

/// A line of the gold file: a pair of articles that share text.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldPair {
    /// The first article's id.
    pub a: String,
    /// The second's.
    pub b: String,
    /// Whether the pair must be found; others count neither way.
    #[serde(default = "needed")]
    pub need: bool,
    /// What they share, in code points.
    pub spans: Vec<PassagePair>,
}

fn needed() -> bool {
    true
}

/// What is known of a set: its pairs, and the boilerplate of its articles.
#[derive(Clone, Debug, Default)]
pub struct ReuseGold {
    /// The pairs that share text.
    pub pairs: Vec<GoldPair>,
    /// Footers and agency lines by article: neither right nor wrong inside a true pair.
    pub boilerplate: BTreeMap<String, Vec<Run>>,
}

/// Found passages by pair of ids, either way round.
pub type FoundPairs = BTreeMap<(String, String), Vec<PassagePair>>;

/// How well pairs and passages were found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReuseScore {
    /// Pairs of articles; `predicted` leaves the optional ones out.
    pub pairs: Counts,
    /// Share of the characters found that are gold, false pairs included.
    pub span_precision: f64,
    /// Share of the gold characters that were found.
    pub span_recall: f64,
}

impl ReuseScore {
    /// F1 over characters of both sides.
    pub fn span_f1(self) -> f64 {
        f1(self.span_precision, self.span_recall)
    }
}

/// One side of some passages, as a union.
fn side(passages: &[PassagePair], from: usize) -> Vec<Run> {
    union(passages.iter().map(|passage| (passage[from], passage[from + 1])))
}

/// Compares found passages with the gold, over the characters of both sides (micro average).
///
/// Cost: a few merges over each pair's passages.
pub fn score(gold: &ReuseGold, found: &FoundPairs) -> ReuseScore {
    let mut left: FoundPairs = found.clone();
    let mut pairs = Counts::default();
    let (mut characters, mut gold_characters, mut found_characters) = (0, 0, 0);
    let boilerplate = |id: &str| union(gold.boilerplate.get(id).into_iter().flatten().copied());
    for pair in &gold.pairs {
        let passages = take(&mut left, &pair.a, &pair.b);
        if !pair.need {
            continue;
        }
        pairs.gold += 1;
        if passages.is_some() {
            pairs.right += 1;
            pairs.predicted += 1;
        }
        let passages = passages.unwrap_or_default();
        for (from, id) in [(0, &pair.a), (2, &pair.b)] {
            let (gold_side, found_side) = (side(&pair.spans, from), side(&passages, from));
            let shared = intersection(&gold_side, &found_side);
            let boilerplate = boilerplate(id);
            // Boilerplate that stands in both may be found, but need not be.
            let free = size(&intersection(&found_side, &boilerplate))
                - size(&intersection(&shared, &boilerplate));
            gold_characters += size(&gold_side);
            characters += size(&shared);
            found_characters += size(&found_side) - free;
        }
    }
    for passages in left.values() {
        pairs.predicted += 1;
        found_characters += size(&side(passages, 0)) + size(&side(passages, 2));
    }
    ReuseScore {
        pairs,
        span_precision: ratio(characters, found_characters),
        span_recall: ratio(characters, gold_characters),
    }
}

/// Takes what was found for a pair, turned to its order.
fn take(found: &mut FoundPairs, a: &str, b: &str) -> Option<Vec<PassagePair>> {
    let straight = found.remove(&(a.to_owned(), b.to_owned()));
    let turned = found.remove(&(b.to_owned(), a.to_owned()));
    if straight.is_none() && turned.is_none() {
        return None;
    }
    let mut passages = straight.unwrap_or_default();
    passages.extend(turned.unwrap_or_default().iter().map(|&[s, e, t, f]| [t, f, s, e]));
    Some(passages)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold() -> ReuseGold {
        let pair = |a: &str, b: &str, need| GoldPair {
            a: a.to_owned(),
            b: b.to_owned(),
            need,
            spans: vec![[0, 10, 5, 15]],
        };
        ReuseGold {
            pairs: vec![pair("p", "q", true), pair("p", "r", false)],
            boilerplate: BTreeMap::from([("p".to_owned(), vec![(10, 20)])]),
        }
    }

    fn found(rows: &[(&str, &str, PassagePair)]) -> FoundPairs {
        let row = |&(a, b, passage): &(&str, &str, _)| ((a.into(), b.into()), vec![passage]);
        rows.iter().map(row).collect()
    }

    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-12, "{value} is not {expected}");
    }

    #[test]
    fn a_pair_found_the_other_way_round_is_found() {
        let result = score(&gold(), &found(&[("q", "p", [5, 15, 0, 10])]));
        close(result.pairs.f1(), 1.0);
        close(result.span_f1(), 1.0);
    }

    #[test]
    fn optional_pairs_and_boilerplate_cost_nothing() {
        let rows = [("p", "q", [0, 20, 5, 15]), ("p", "r", [0, 99, 0, 99])];
        let result = score(&gold(), &found(&rows));
        close(result.pairs.f1(), 1.0);
        close(result.span_f1(), 1.0);
    }

    #[test]
    fn a_false_pair_costs_precision_of_both() {
        let rows = [("p", "q", [0, 10, 5, 15]), ("q", "r", [0, 10, 0, 10])];
        let result = score(&gold(), &found(&rows));
        close(result.pairs.precision(), 0.5);
        close(result.span_precision, 0.5);
        close(result.span_recall, 1.0);
    }

    #[test]
    fn half_a_passage_is_half_recalled() {
        let result = score(&gold(), &found(&[("p", "q", [0, 5, 5, 10])]));
        close(result.span_recall, 0.5);
        close(result.span_precision, 1.0);
    }
}
