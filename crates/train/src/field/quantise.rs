//! From weights to the small integers that ship.

use firsthand_trace::quotation::tagger::{Label, TRANSITION_CLASSES, Weights};

use super::{Field, LABELS, ROWS};
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

    /// All weights as integers of one scale: the largest weight of a feature is 127 steps.
    pub(super) fn quantised(&self, examples: &Examples, training_digest: [u8; 32]) -> Weights {
        let weighed: Vec<(u64, [f32; LABELS])> = examples
            .hashes
            .iter()
            .zip(0..)
            .map(|(&hash, ordinal)| (hash, self.emission(ordinal)))
            .collect();
        let most =
            weighed.iter().map(|(_, weights)| largest(weights)).fold(f32::MIN_POSITIVE, f32::max);
        let scale = f32::from(i8::MAX) / most;
        let features = weighed
            .iter()
            .map(|(hash, weights)| (*hash, weights.map(|weight| (weight * scale).round() as i8)))
            .filter(|(_, weights)| weights.iter().any(|&weight| weight != 0))
            .collect();
        let transitions = (0..TRANSITION_CLASSES as u8)
            .map(|class| {
                let mut rows = [[0; LABELS]; ROWS];
                for (before, row) in rows.iter_mut().enumerate() {
                    let weights = self.transition(class, before);
                    *row = weights.map(|weight| (weight * scale).round() as i16);
                    for (label, weight) in row.iter_mut().enumerate() {
                        if label != Label::OUTSIDE.index() {
                            *weight = weight.saturating_add(self.settings.bias);
                        }
                    }
                }
                rows
            })
            .collect();
        Weights { transitions, features, training_digest }
    }
}

/// The largest of some weights, positive or negative.
fn largest(weights: &[f32; LABELS]) -> f32 {
    weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()))
}
