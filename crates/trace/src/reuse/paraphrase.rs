//! Sentences that say the same in other words.
use crate::Collection;
use firsthand_model::{ArticleOrdinal, Reuse, Story};

/// A sentence of one article and the sentence of another that says the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counterpart {
    /// Index into the first article's sentences.
    pub a: usize,
    /// Index into the second article's sentences.
    pub b: usize,
    /// How alike they are, 0 to 1.
    pub similarity: f64,
}

/// x
pub fn best_counterparts(
    _c: &Collection,
    _a: ArticleOrdinal,
    _b: ArticleOrdinal,
) -> Vec<Counterpart> {
    Vec::new()
}
/// x
pub fn add_paraphrases(_c: &Collection, _s: &[Story], _r: &mut Vec<Reuse>) {}
