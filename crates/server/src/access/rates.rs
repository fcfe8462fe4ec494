//! How often each client may ask: a bucket of tokens that fills at a steady rate.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::Client;

/// How many clients are remembered. Beyond it those whose buckets are full again are forgotten, which changes
/// nothing for them; if none is, newcomers share one bucket.
const CLIENTS_MAX: usize = 20_000;

/// The buckets of every client.
#[derive(Debug)]
pub(crate) struct Rates {
    per_second: f64,
    burst: f64,
    buckets: Mutex<HashMap<Option<Client>, Bucket>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Rates {
    /// Buckets that hold `burst` tokens and gain `per_second` each second; 0 a second sets no limit.
    pub(crate) fn new(per_second: f64, burst: u32) -> Rates {
        Rates { per_second, burst: f64::from(burst.max(1)), buckets: Mutex::default() }
    }

    /// Takes a token.
    ///
    /// # Errors
    ///
    /// How long to wait for one, in whole seconds and at least one.
    pub(crate) fn take(&self, client: Client, now: Instant) -> Result<(), Duration> {
        if self.per_second <= 0.0 {
            return Ok(());
        }
        let mut buckets = self.buckets.lock().expect("no holder of this lock panics");
        let mut key = Some(client);
        if buckets.len() >= CLIENTS_MAX && !buckets.contains_key(&key) {
            buckets.retain(|_, bucket| self.refilled(*bucket, now) < self.burst);
            if buckets.len() >= CLIENTS_MAX {
                key = None;
            }
        }
        let bucket = buckets.entry(key).or_insert(Bucket { tokens: self.burst, filled: now });
        *bucket = Bucket { tokens: self.refilled(*bucket, now), filled: now };
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        let seconds = ((1.0 - bucket.tokens) / self.per_second).ceil().clamp(1.0, 3600.0);
        Err(Duration::from_secs(seconds as u64))
    }

    fn refilled(&self, bucket: Bucket, now: Instant) -> f64 {
        let passed = now.saturating_duration_since(bucket.filled).as_secs_f64();
        (bucket.tokens + passed * self.per_second).min(self.burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(last: u8) -> Client {
        Client::new([192, 0, 2, last].into())
    }

    #[test]
    fn a_client_has_its_burst_and_then_its_rate() {
        let rates = Rates::new(0.5, 3);
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(rates.take(client(1), start), Ok(()));
        }
        assert_eq!(rates.take(client(1), start), Err(Duration::from_secs(2)));
        assert_eq!(rates.take(client(2), start), Ok(()), "others have buckets of their own");
        let later = start + Duration::from_secs(2);
        assert_eq!(rates.take(client(1), later), Ok(()));
        assert!(rates.take(client(1), later).is_err());
    }

    #[test]
    fn no_rate_is_no_limit() {
        let rates = Rates::new(0.0, 1);
        assert!((0..1000).all(|_| rates.take(client(1), Instant::now()).is_ok()));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let rates = Rates::new(0.001, 1);
        let now = Instant::now();
        for number in 0..(CLIENTS_MAX as u32 + 10) {
            let _ = rates.take(Client::new(number.to_be_bytes().into()), now);
        }
        assert!(rates.buckets.lock().unwrap().len() <= CLIENTS_MAX + 1);
    }
}
