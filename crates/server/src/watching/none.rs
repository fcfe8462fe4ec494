//! Stands in for the watcher in builds without a network client.

use std::time::Duration;

use super::StartWatchError;
use super::status::WatchStatus;
use crate::settings::Settings;

/// No watcher.
#[derive(Debug)]
pub(crate) struct Watching;

/// Nothing where nothing is to be watched, else a refusal.
pub(crate) fn start(settings: &Settings) -> Result<Option<Watching>, StartWatchError> {
    if settings.watch.is_some() { Err(StartWatchError::NoClient) } else { Ok(None) }
}

#[expect(clippy::unused_self, reason = "the real watcher has a state")]
impl Watching {
    pub(crate) fn status(&self) -> WatchStatus {
        WatchStatus::default()
    }

    pub(crate) fn stop(self, _: Duration) -> bool {
        true
    }
}
