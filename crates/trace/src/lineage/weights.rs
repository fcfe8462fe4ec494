//! How much each piece of evidence counts for one article being the source of another.
//!
//! The evidence is added up in log-odds (logistic regression without a constant, since nothing speaks for the
//! first of two articles as such). Weights marked "fitted" come from families of known descent:
//! `cargo run --release -p firsthand-evaluate --example fit_lineage` computes them again. The others stand for evidence
//! those families do not have; they are set by reasoning and told from the fitted ones here.

/// How many kinds of evidence there are.
pub const EVIDENCE_KINDS: usize = 13;

/// A kind of evidence: its rule's name, and what one unit of it adds to the log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The rule's name.
    pub rule: &'static str,
    /// Log-odds for one unit.
    pub log_odds: f64,
    /// Whether it was fitted on families of known descent.
    pub is_fitted: bool,
}

const fn fitted(rule: &'static str, log_odds: f64) -> Weight {
    Weight { rule, log_odds, is_fitted: true }
}

const fn reasoned(rule: &'static str, log_odds: f64) -> Weight {
    Weight { rule, log_odds, is_fitted: false }
}

/// Every kind of evidence, in the order of its values.
pub const WEIGHTS: [Weight; EVIDENCE_KINDS] = [
    // The pages' own times differ: 1. One in a hundred is taken to be wrong; the families give what they are made
    // with.
    reasoned("published-earlier", 4.6),
    // They differ by more days than a slip explains: 1 more, together still less than a credit.
    reasoned("published-days-earlier", 1.5),
    // The days inferred from the texts do not overlap: 1.
    reasoned("written-earlier", 2.0),
    // One names the other's publisher as where something is from: 1.
    fitted("credit-named", 6.9),
    // One links to the other's page: 1.
    fitted("credit-linked", 6.6),
    // One links to the other's site: 1.
    reasoned("credit-linked-site", 3.0),
    // How much more of the one stands in the other than the reverse, the beginning of the other among it: -1 to 1.
    fitted("details-lost", 7.6),
    // One is put together from several articles that have nothing in common, the other is not: 1.
    fitted("compiled", 0.8),
    // How much more the shared words have to do with the rest of the one than with the rest of the other: -1 to 1.
    // The families give 11, but they put what is copied among unrelated matter, which people do less: half of it.
    reasoned("at-home", 5.5),
    // The dateline of one has its publisher's own name: 1. Its people were there.
    reasoned("own-dateline", 1.5),
    // One names its writers, the other nobody: 1.
    reasoned("signed", 0.5),
    // How much more of the one stands in quotation marks, in tenths of the text: -2 to 2.
    fitted("quotations-lost", 0.8),
    // One says that it corrects an earlier version: 1.
    fitted("correction-noted", 1.3),
];

/// Log-odds below which direction is said to be unknown: about four to one.
pub(super) const DECIDED: f64 = 1.4;
