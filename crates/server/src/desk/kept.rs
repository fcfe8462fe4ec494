//! Pages as they were rendered, kept until the archive changes.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::body::Bytes;
use sha2::{Digest, Sha256};

/// Bytes of pages that are kept at most; beyond it all are let go and kept anew.
const BYTES_MAX: usize = 64 << 20;
/// A key longer than this is not worth keeping a page for.
const KEY_BYTES_MAX: usize = 1_000;

/// A rendered answer.
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

/// The answers of one state of the archive, by what was asked.
#[derive(Debug, Default)]
pub(crate) struct KeptPages {
    pages: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    sequence: u64,
    bytes: usize,
    by_key: HashMap<String, Kept>,
}

impl KeptPages {
    /// The answer to `key` in the archive's state `sequence`.
    pub(crate) fn get(&self, sequence: u64, key: &str) -> Option<Kept> {
        let pages = self.pages.lock().expect("no holder of this lock panics");
        (pages.sequence == sequence).then(|| pages.by_key.get(key).cloned()).flatten()
    }

    /// Keeps an answer; answers of earlier states are let go.
    pub(crate) fn keep(&self, sequence: u64, key: String, kept: &Kept) {
        let size = key.len() + kept.body.len();
        if key.len() > KEY_BYTES_MAX || size > BYTES_MAX / 8 {
            return;
        }
        let mut pages = self.pages.lock().expect("no holder of this lock panics");
        if sequence < pages.sequence {
            return;
        }
        if sequence > pages.sequence || pages.bytes + size > BYTES_MAX {
            *pages = Pages { sequence, ..Pages::default() };
        }
        pages.bytes += size;
        pages.by_key.insert(key, kept.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_kept_until_the_archive_changes() {
        let pages = KeptPages::default();
        pages.keep(1, "/".to_owned(), &Kept::new("one"));
        assert_eq!(pages.get(1, "/").unwrap().body, "one");
        assert!(pages.get(2, "/").is_none());
        pages.keep(2, "/".to_owned(), &Kept::new("two"));
        pages.keep(1, "/".to_owned(), &Kept::new("late"));
        assert_eq!(pages.get(2, "/").unwrap().body, "two");
        assert!(pages.get(1, "/").is_none());
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let pages = KeptPages::default();
        for number in 0..100 {
            pages.keep(0, number.to_string(), &Kept::new(vec![b'x'; BYTES_MAX / 20]));
            assert!(pages.pages.lock().unwrap().bytes <= BYTES_MAX);
        }
        pages.keep(0, "k".repeat(2_000), &Kept::new("x"));
        assert!(pages.get(0, &"k".repeat(2_000)).is_none());
    }
}
