//! How the watcher beside the server does.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How the watcher beside the server does; clones are of the same watcher.
#[derive(Clone, Debug, Default)]
pub struct WatchStatus(Arc<Mutex<Counts>>);

/// What it has done since it was started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Rounds that came to their end.
    pub(crate) rounds: u64,
    /// When the last of them ended, in seconds since 1970.
    pub(crate) last_round: Option<i64>,
    /// New articles.
    pub(crate) new: u64,
    /// Articles that changed.
    pub(crate) changed: u64,
    /// Alerts that were made.
    pub(crate) alerts: u64,
    /// Deliveries of alerts that failed and are tried again.
    pub(crate) undelivered: u64,
    /// Why the last round broke off, if it did; it is tried again.
    pub(crate) error: Option<String>,
}

impl WatchStatus {
    /// As it is now.
    pub(crate) fn counts(&self) -> Counts {
        self.lock().clone()
    }

    /// Notes what a round did.
    #[cfg(feature = "fetch")]
    pub(crate) fn note(&self, note: impl FnOnce(&mut Counts)) {
        note(&mut self.lock());
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
