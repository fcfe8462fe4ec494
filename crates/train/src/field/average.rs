//! The average of several states of a field, and the small integers that ship.

use firsthand_trace::quotation::tagger::{Label, TRANSITION_CLASSES, Weights};

use super::choose::largest;
use super::{Field, LABELS, ROWS, Settings};
use crate::examples::Examples;

/// The sum of the weights of several states: the last state alone leans to the blocks it saw last.
pub(super) struct Average {
    emissions: Vec<[f32; LABELS]>,
    transitions: Vec<[f32; LABELS]>,
    states: f32,
}

impl Average {
    pub(super) fn new(features: usize) -> Average {
        Average {
            emissions: vec![[0.0; LABELS]; features],
            transitions: vec![[0.0; LABELS]; TRANSITION_CLASSES * ROWS],
            states: 0.0,
        }
    }

    /// Takes a state of a field into account.
    pub(super) fn add(&mut self, field: &Field<'_>) {
        self.states += 1.0;
        for (feature, sums) in self.emissions.iter_mut().enumerate() {
            add(sums, &field.emission(feature as u32));
        }
        for (place, sums) in self.transitions.iter_mut().enumerate() {
            add(sums, &field.transition((place / ROWS) as u8, place % ROWS));
        }
    }

    /// All weights as integers of one scale: the largest weight of a feature is 127 steps.
    pub(super) fn quantised(
        &self,
        examples: &Examples,
        settings: &Settings,
        training_digest: [u8; 32],
    ) -> Weights {
        let states = self.states.max(1.0);
        let most = self.emissions.iter().map(largest).fold(f32::MIN_POSITIVE, f32::max) / states;
        let scale = f32::from(i8::MAX) / most / states;
        let features = examples
            .hashes
            .iter()
            .zip(&self.emissions)
            .map(|(&hash, sums)| (hash, sums.map(|sum| (sum * scale).round() as i8)))
            .filter(|(_, weights)| weights.iter().any(|&weight| weight != 0))
            .collect();
        let transitions = self
            .transitions
            .chunks_exact(ROWS)
            .map(|class| {
                let mut rows = [[0; LABELS]; ROWS];
                for (row, sums) in rows.iter_mut().zip(class) {
                    *row = sums.map(|sum| (sum * scale).round() as i16);
                    for (label, weight) in row.iter_mut().enumerate() {
                        if label != Label::OUTSIDE.index() {
                            *weight = weight.saturating_add(settings.bias);
                        }
                    }
                }
                rows
            })
            .collect();
        Weights { transitions, features, training_digest }
    }
}

fn add(sums: &mut [f32; LABELS], weights: &[f32; LABELS]) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += weight;
    }
}
