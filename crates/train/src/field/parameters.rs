//! Weights that are still learning.

use super::{LABELS, Settings};

/// Sums of gradients, from which the weights follow: `AdaGrad` with dual averaging (Duchi, Hazan and Singer
/// 2011, section 3), in closed form with a penalty on squares.
pub(super) struct Parameters {
    sums: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
}

/// Keeps weights that have seen no gradient from being divided by zero.
const LEAST_BRAKE: f32 = 1e-6;

impl Parameters {
    /// Weights of zero.
    pub(super) fn new(count: usize) -> Parameters {
        Parameters { sums: vec![[0.0; LABELS]; count], squares: vec![[0.0; LABELS]; count] }
    }

    /// Takes a gradient into account.
    pub(super) fn add(&mut self, index: usize, gradient: &[f32; LABELS]) {
        let (sums, squares) = (&mut self.sums[index], &mut self.squares[index]);
        for label in 0..LABELS {
            sums[label] += gradient[label];
            squares[label] += gradient[label] * gradient[label];
        }
    }

    /// The weights after `seen` steps.
    pub(super) fn weights(&self, index: usize, settings: &Settings, seen: f32) -> [f32; LABELS] {
        let (sums, squares) = (&self.sums[index], &self.squares[index]);
        let pull = settings.ridge * seen + LEAST_BRAKE;
        std::array::from_fn(|label| -sums[label] / (squares[label].sqrt() / settings.rate + pull))
    }
}
