//! Answers as they were made, kept until the archive changes, and each made once for everybody who waits for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use sha2::{Digest, Sha256};

/// Bytes of answers that are kept at most; beyond it those of earlier states are let go, then all.
const BYTES_MAX: usize = 64 << 20;
/// A key longer than this is not worth keeping an answer for.
const KEY_BYTES_MAX: usize = 1_000;
/// Answers that are being made and waited for; beyond it those that nobody waits for are forgotten.
const GATES_MAX: usize = 1_000;

/// An answer as it was made.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) body: Bytes,
    /// Names exactly these bytes, quotation marks included.
    pub(crate) etag: String,
}

impl Kept {
    pub(crate) fn new(body: impl Into<Bytes>) -> Kept {
        let body = body.into();
        let digest = Sha256::digest(&body);
        let hash = crate::access::hex(&digest[..12]);
        Kept { body, etag: format!("\"{hash}\"") }
    }
}

/// How old an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Patience {
    /// Of the archive as it is.
    Now,
    /// Of the archive as it was so long ago: for what sums up all of it, and is as good a few seconds later.
    Within(Duration),
}

/// One asker waits at this for another one's answer.
pub(crate) type Gate = Arc<tokio::sync::Mutex<()>>;

/// Answers by what was asked.
#[derive(Debug, Default)]
pub(crate) struct KeptPages {
    pages: Mutex<Pages>,
    gates: Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>,
}

#[derive(Debug, Default)]
struct Pages {
    bytes: usize,
    by_key: HashMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    /// The archive's state that it was made from, or a later one.
    sequence: u64,
    /// When making it began.
    begun: Instant,
    kept: Kept,
}

impl KeptPages {
    /// The answer to `key` in the archive's state `sequence`, or one that is new enough.
    pub(crate) fn get(&self, sequence: u64, key: &str, patience: Patience) -> Option<Kept> {
        let pages = self.pages();
        let entry = pages.by_key.get(key)?;
        let is_good = entry.sequence >= sequence
            || matches!(patience, Patience::Within(time) if entry.begun.elapsed() < time);
        is_good.then(|| entry.kept.clone())
    }

    /// The answer to `key` that somebody began to make at `since` or later: it has all that whoever asked then may expect.
    pub(crate) fn begun_since(&self, since: Instant, key: &str) -> Option<Kept> {
        let pages = self.pages();
        pages.by_key.get(key).filter(|entry| entry.begun >= since).map(|entry| entry.kept.clone())
    }

    /// What is to be held while the answer to `key` is made.
    pub(crate) fn gate(&self, key: &str) -> Gate {
        let mut gates = self.gates.lock().expect("no holder of this lock panics");
        if let Some(gate) = gates.get(key).and_then(Weak::upgrade) {
            return gate;
        }
        if gates.len() >= GATES_MAX {
            gates.retain(|_, gate| gate.strong_count() > 0);
        }
        let gate = Gate::default();
        gates.insert(key.to_owned(), Arc::downgrade(&gate));
        gate
    }

    /// Keeps an answer that was begun at `begun`, when the archive's state was `sequence`.
    pub(crate) fn keep(&self, sequence: u64, begun: Instant, key: String, kept: &Kept) {
        let size = key.len() + kept.body.len();
        if key.len() > KEY_BYTES_MAX || size > BYTES_MAX / 8 {
            return;
        }
        let mut pages = self.pages();
        if pages.by_key.get(&key).is_some_and(|entry| entry.sequence > sequence) {
            return;
        }
        pages.remove(&key);
        if pages.bytes + size > BYTES_MAX {
            let earlier: Vec<String> = pages
                .by_key
                .iter()
                .filter(|(_, entry)| entry.sequence < sequence)
                .map(|(key, _)| key.clone())
                .collect();
            for key in earlier {
                pages.remove(&key);
            }
        }
        if pages.bytes + size > BYTES_MAX {
            *pages = Pages::default();
        }
        pages.bytes += size;
        pages.by_key.insert(key, Entry { sequence, begun, kept: kept.clone() });
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().expect("no holder of this lock panics")
    }
}

impl Pages {
    fn remove(&mut self, key: &str) {
        if let Some(entry) = self.by_key.remove(key) {
            self.bytes -= key.len() + entry.kept.body.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(pages: &KeptPages, sequence: u64, key: &str, body: impl Into<Bytes>) {
        pages.keep(sequence, Instant::now(), key.to_owned(), &Kept::new(body));
    }

    #[test]
    fn an_answer_is_kept_until_the_archive_changes() {
        let pages = KeptPages::default();
        keep(&pages, 1, "/", "one");
        assert_eq!(pages.get(1, "/", Patience::Now).unwrap().body, "one");
        assert!(pages.get(2, "/", Patience::Now).is_none());
        let patient = Patience::Within(Duration::from_mins(1));
        assert_eq!(pages.get(2, "/", patient).unwrap().body, "one");
        keep(&pages, 2, "/", "two");
        keep(&pages, 1, "/", "late");
        assert_eq!(pages.get(2, "/", Patience::Now).unwrap().body, "two");
        assert!(pages.get(2, "/", Patience::Within(Duration::ZERO)).is_some());
    }

    #[test]
    fn whoever_waits_takes_what_was_begun_meanwhile() {
        let pages = KeptPages::default();
        let before = Instant::now();
        keep(&pages, 1, "/", "one");
        assert!(pages.begun_since(before, "/").is_some());
        assert!(pages.begun_since(Instant::now(), "/").is_none());
        let gate = pages.gate("/");
        assert!(Arc::ptr_eq(&gate, &pages.gate("/")));
        assert!(!Arc::ptr_eq(&gate, &pages.gate("/other")));
        for number in 0..3 * GATES_MAX {
            pages.gate(&number.to_string());
        }
        assert!(pages.gates.lock().unwrap().len() <= GATES_MAX + 1);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let pages = KeptPages::default();
        for number in 0..100 {
            keep(&pages, number / 30, &number.to_string(), vec![b'x'; BYTES_MAX / 20]);
            let held = pages.pages.lock().unwrap();
            let sum: usize = held.by_key.iter().map(|(k, it)| k.len() + it.kept.body.len()).sum();
            assert_eq!(held.bytes, sum);
            assert!(sum <= BYTES_MAX);
        }
        let long = "k".repeat(2_000);
        keep(&pages, 0, &long, "x");
        assert!(pages.get(0, &long, Patience::Now).is_none());
    }
}
