//! Weights of evidence, estimated from families of known descent.

use std::collections::HashMap;

use firsthand_trace::Collection;
use firsthand_trace::lineage::{EVIDENCE_KINDS, EvidenceValues, WEIGHTS, evidence_values};
use firsthand_trace::reuse::{add_paraphrases, put_earlier_first, shared_passages};

use crate::families::Families;

/// How strongly weights are drawn towards those they replace: the inverse variance of a normal prior. Weak: ten
/// observations outweigh it.
const PRIOR: f64 = 0.5;

/// Newton's steps; the likelihood has one maximum and is near it after a handful.
const STEPS: usize = 40;

/// The evidence of one pair, turned so that the true source comes first.
pub type Observation = EvidenceValues;

/// The evidence of every pair of the families of which one was made from the other, true source first.
pub fn observations(families: &Families) -> Vec<Observation> {
    let collection = Collection::new(families.articles.clone());
    let mut reuse = shared_passages(collection.articles());
    let stories = firsthand_trace::story::stories(&collection);
    add_paraphrases(&collection, &stories, &mut reuse);
    put_earlier_first(&collection, &mut reuse);
    let id = |article| collection.article(article).id.as_str();
    let places: HashMap<(&str, &str), (usize, bool)> = reuse
        .iter()
        .enumerate()
        .flat_map(|(place, pair)| {
            [((id(pair.a), id(pair.b)), (place, false)), ((id(pair.b), id(pair.a)), (place, true))]
        })
        .collect();
    let values = evidence_values(&collection, &reuse);
    families
        .edges
        .iter()
        .filter(|edge| edge.kind.has_direction())
        .filter_map(|edge| {
            let &(place, turned) = places.get(&(edge.from.as_str(), edge.to.as_str()))?;
            Some(if turned { values[place].map(|value| -value) } else { values[place] })
        })
        .collect()
}

/// The weights under which the observations are likeliest, given a weak prior around those in use; weights that
/// were set by reasoning stay as they are, and none falls below 0.
///
/// Logistic regression without a constant, by coordinate-wise Newton steps: deterministic.
pub fn fit(observations: &[Observation]) -> [f64; EVIDENCE_KINDS] {
    let start = WEIGHTS.map(|weight| weight.log_odds);
    let mut weights = start;
    for _ in 0..STEPS {
        for kind in (0..EVIDENCE_KINDS).filter(|&kind| WEIGHTS[kind].is_fitted) {
            let mut slope = -PRIOR * (weights[kind] - start[kind]);
            let mut curvature = PRIOR;
            for values in observations {
                let sum: f64 =
                    values.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
                let right = 1.0 / (1.0 + (-sum).exp());
                slope += values[kind] * (1.0 - right);
                curvature += values[kind] * values[kind] * right * (1.0 - right);
            }
            weights[kind] = (weights[kind] + slope / curvature).max(0.0);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_more_often_weighs_more() {
        let kinds: Vec<usize> =
            (0..EVIDENCE_KINDS).filter(|&kind| WEIGHTS[kind].is_fitted).collect();
        let mut observations = Vec::new();
        for place in 0..400 {
            let mut values = [0.0; EVIDENCE_KINDS];
            values[kinds[0]] = if place % 50 == 0 { -1.0 } else { 1.0 };
            values[kinds[1]] = if place % 2 == 0 { -1.0 } else { 1.0 };
            observations.push(values);
        }
        let weights = fit(&observations);
        assert!(weights[kinds[0]] > 2.0, "{weights:?}");
        assert!(weights[kinds[1]] < 0.5, "{weights:?}");
    }
}
