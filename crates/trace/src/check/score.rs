//! How well a sentence is borne out, as one number for ranking.

use super::features::{FEATURES, FeatureValues};

/// A feature's name, and what it adds to the log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeatureWeight {
    /// The rule's name, as the reasoning gives it.
    pub rule: &'static str,
    /// What it measures, for people.
    pub tells: &'static str,
    /// Log-odds for one unit; never below 0, since every feature is turned so that more speaks for the sentence.
    pub log_odds: f64,
}

const fn feature(rule: &'static str, tells: &'static str, log_odds: f64) -> FeatureWeight {
    FeatureWeight { rule, tells, log_odds }
}

/// The features in the order of their values. The weights are fitted:
/// `cargo run --release -p firsthand-evaluate --example fit_check` computes them again.
pub const WEIGHTS: [FeatureWeight; FEATURES] = [
    feature("pairs-near", "words that stand near one another do so in the source too", 0.42),
    feature("pairs-in-best", "word pairs found in the best sentence", 0.61),
    feature("pairs-found", "word pairs found in any one sentence", 0.0),
    feature("adjacent-in-best", "adjacent words that are adjacent in the best sentence", 0.63),
    feature("weakest-join", "the loosest join between adjacent words", 1.38),
    feature("words-in-union", "weight of the words found in the best three sentences", 0.48),
    feature("words-in-best", "weight of the words found in the best sentence", 1.11),
    feature("words-missing", "words the source does not have at all", 0.02),
    feature("figures-missing", "figures the source does not have at all", 1.08),
    feature("hedge-lost", "the source is less sure", 0.43),
];

/// What the log-odds begin with.
pub const CONSTANT: f64 = -1.87;

/// The probability that people would call the sentence supported, by the fitted model.
pub fn score(values: &FeatureValues) -> f64 {
    let sum: f64 = values.iter().zip(&WEIGHTS).map(|(value, weight)| value * weight.log_odds).sum();
    1.0 / (1.0 + (-(CONSTANT + sum)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_found_never_lowers_the_score() {
        let poor = [0.1, 0.1, 0.1, 0.0, 0.0, 0.3, 0.2, -2.0, -1.0, -1.0];
        for feature in 0..FEATURES {
            let mut better = poor;
            better[feature] += 0.5;
            assert!(score(&better) >= score(&poor), "{}", WEIGHTS[feature].rule);
        }
        assert!((0.0..=1.0).contains(&score(&poor)));
    }
}
