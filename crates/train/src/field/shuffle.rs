//! An order that looks random and is always the same.

/// A row of pseudo-random numbers: Knuth's 64-bit congruential generator.
pub(super) struct Shuffle(u64);

impl Shuffle {
    /// The row that begins with `seed`.
    pub(super) fn new(seed: u64) -> Shuffle {
        Shuffle(seed)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(self.0 >> 11) * bound as u128) >> 53) as usize
    }

    /// Puts `order` into another order (Fisher and Yates).
    pub(super) fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            order.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_the_order_is_the_same_again() {
        let shuffled = || {
            let mut order: Vec<usize> = (0..100).collect();
            Shuffle::new(7).shuffle(&mut order);
            order
        };
        let mut order = shuffled();
        assert_eq!(order, shuffled());
        assert_ne!(order, (0..100).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..100).collect::<Vec<_>>());
    }
}
