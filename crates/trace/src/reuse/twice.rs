//! What occurs at least twice: found in two bits a number instead of a sort.

use std::sync::atomic::{AtomicU64, Ordering};

/// A set of hashes that remembers which were noted once and which more often. It may take a hash noted
/// once for one noted twice (another falls on the same place), never the reverse.
///
/// Noting is commutative, so the outcome does not depend on the order or on threads.
#[derive(Debug)]
pub struct SeenTwice {
    once: Vec<AtomicU64>,
    twice: Vec<AtomicU64>,
    /// How far a hash is shifted to give a place.
    shift: u32,
}

/// Places for each hash that is expected: one hash in nine meets another one.
const PLACES_PER_HASH: usize = 8;

impl SeenTwice {
    /// For about `expected` different hashes: two to four bytes for each, but at most `bytes_max`.
    pub fn for_about(expected: usize, bytes_max: usize) -> SeenTwice {
        let places = expected.saturating_mul(PLACES_PER_HASH).next_power_of_two().max(1 << 12);
        let places = places.min(prev_power_of_two(bytes_max.saturating_mul(4)).max(1 << 12));
        let words = || (0..places / 64).map(|_| AtomicU64::new(0)).collect();
        SeenTwice { once: words(), twice: words(), shift: 64 - places.trailing_zeros() }
    }

    /// Notes `hash`, whose high bits must be well mixed.
    #[inline]
    pub fn note(&self, hash: u64) {
        let (word, bit) = self.place(hash);
        if self.once[word].load(Ordering::Relaxed) & bit == 0
            && self.once[word].fetch_or(bit, Ordering::Relaxed) & bit == 0
        {
            return;
        }
        if self.twice[word].load(Ordering::Relaxed) & bit == 0 {
            self.twice[word].fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Whether `hash` may have been noted twice.
    #[inline]
    pub fn is_twice(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.twice[word].load(Ordering::Relaxed) & bit != 0
    }

    #[inline]
    fn place(&self, hash: u64) -> (usize, u64) {
        let place = (hash >> self.shift) as usize;
        (place / 64, 1 << (place % 64))
    }
}

fn prev_power_of_two(number: usize) -> usize {
    if number == 0 { 0 } else { 1 << (usize::BITS - 1 - number.leading_zeros()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::hash::mix;

    #[test]
    fn what_was_noted_twice_is_never_missed_and_little_else_passes() {
        let seen = SeenTwice::for_about(3_000, usize::MAX);
        for number in 0..2_000_u64 {
            seen.note(mix(number));
            if number % 2 == 0 {
                seen.note(mix(number));
            }
        }
        assert!((0..2_000).step_by(2).all(|number| seen.is_twice(mix(number))));
        let passed = (1..2_000).step_by(2).filter(|&number| seen.is_twice(mix(number))).count();
        assert!(passed < 200, "{passed} of 1000");
    }

    #[test]
    fn however_little_room_there_is_it_works() {
        let seen = SeenTwice::for_about(1_000_000, 0);
        seen.note(mix(7));
        seen.note(mix(7));
        assert!(seen.is_twice(mix(7)));
    }
}
