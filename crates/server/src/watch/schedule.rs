//! When an address is asked again.

use sha2::{Digest, Sha256};

/// The longest pause after failures, in seconds: a day.
const LONGEST_PAUSE: i64 = 24 * 60 * 60;

/// By how much of the interval a request is moved at the most, one way or the other, so that not all are made at once.
const JITTER: f64 = 0.1;

/// The second, counted from 1970, at which `address` is asked again: after `interval`, twice as long for each failure in
/// a row, never later than a day; moved by up to a tenth, as `seed`, the address and `now` have it.
pub(super) fn next_time(seed: u64, address: &str, now: i64, interval: i64, failures: u32) -> i64 {
    let doubled = interval.max(1).saturating_mul(1 << failures.min(16)).min(LONGEST_PAUSE);
    let pause = doubled.max(interval.max(1));
    now.saturating_add(pause)
        .saturating_add((share(seed, address, now) * JITTER * pause as f64) as i64)
}

/// A number from -1 to 1.
fn share(seed: u64, address: &str, now: i64) -> f64 {
    let digest = Sha256::digest(format!("{seed} {now} {address}"));
    let number = digest[..4].iter().fold(0_u32, |number, &byte| number << 8 | u32::from(byte));
    f64::from(number) / f64::from(u32::MAX) * 2.0 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_with_failures_and_differ_between_addresses() {
        let pause = |failures| next_time(1, "https://a.example/", 0, 900, failures);
        assert!((810..=990).contains(&pause(0)), "{}", pause(0));
        assert!((1_620..=1_980).contains(&pause(1)));
        assert!(pause(40) <= LONGEST_PAUSE * 11 / 10);
        assert_eq!(pause(3), pause(3));
        let others: std::collections::BTreeSet<i64> =
            (0..50).map(|n| next_time(1, &format!("https://a.example/{n}"), 0, 900, 0)).collect();
        assert!(others.len() > 30);
    }
}
