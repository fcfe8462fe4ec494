//! Precision, recall and what follows from them.

/// How many were right, of how many predicted, of how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Predictions that are right.
    pub right: usize,
    /// Predictions made.
    pub predicted: usize,
    /// What there was to find.
    pub gold: usize,
}

impl Counts {
    /// Share of the predictions that are right; 0 where nothing was predicted.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.predicted)
    }

    /// Share of what there was that was found; 0 where there was nothing.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

/// Harmonic mean of precision and recall; 0 where both are 0.
pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// `part / whole`, 0 where the whole is nothing.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_predicted_scores_zero() {
        assert_eq!(Counts { right: 0, predicted: 0, gold: 3 }.f1().to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn f1_is_the_harmonic_mean() {
        let counts = Counts { right: 2, predicted: 4, gold: 2 };
        assert!((counts.f1() - 2.0 / 3.0).abs() < 1e-12);
    }
}
