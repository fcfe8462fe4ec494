//! From weights to the small integers that ship.

use firsthand_trace::quotation::tagger::{Label, TRANSITION_CLASSES, Weights};

use super::{Field, LABELS, ROWS};
use crate::examples::Examples;

impl Field<'_> {
    /// The features with the largest weights, and all weights as integers of one scale: the largest weight
    /// of a feature is 127 steps.
    pub(super) fn quantised(&self, examples: &Examples, training_digest: [u8; 32]) -> Weights {
        let mut weighed: Vec<(f32, u64, [f32; LABELS])> = examples
            .hashes
            .iter()
            .zip(0..)
            .map(|(&hash, ordinal)| {
                let weights = self.emission(ordinal);
                let largest = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
                (largest, hash, weights)
            })
            .collect();
        weighed.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        weighed.truncate(self.settings.kept);
        let largest = weighed.first().map_or(1.0, |first| first.0).max(f32::MIN_POSITIVE);
        let scale = f32::from(i8::MAX) / largest;
        let features = weighed
            .iter()
            .map(|(_, hash, weights)| (*hash, weights.map(|weight| (weight * scale).round() as i8)))
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
