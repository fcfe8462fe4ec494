//! Which features are worth their place in the model.

use super::{Field, LABELS};
use crate::examples::Examples;

impl Field<'_> {
    /// Which features to keep, by ordinal: those whose largest weight, times the root of how many tokens
    /// have them, is largest.
    pub(super) fn chosen(&self, examples: &Examples) -> Vec<bool> {
        let counts = examples.counts();
        let mut worth: Vec<(f32, usize)> = counts
            .iter()
            .enumerate()
            .map(|(ordinal, &count)| {
                (largest(&self.emission(ordinal as u32)) * (count as f32).sqrt(), ordinal)
            })
            .collect();
        worth.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut chosen = vec![false; counts.len()];
        for (_, ordinal) in worth.into_iter().take(self.settings.kept) {
            chosen[ordinal] = true;
        }
        chosen
    }
}

/// The largest of some weights, positive or negative.
pub(super) fn largest(weights: &[f32; LABELS]) -> f32 {
    weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()))
}
