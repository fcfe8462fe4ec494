//! What the watcher remembers in the archive.

use firsthand_archive::{Archive, ArchiveError, StateChange};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::alert::Alert;

/// Addresses that are asked again and again.
pub(super) const WATCHED: &str = "watched";
/// Pages that were announced.
pub(super) const LINK: &str = "link";
/// Alerts and how far they are delivered.
pub(super) const ALERT: &str = "alert";
/// How far the log of changes was read.
pub(super) const READ: &str = "alerts-read";

/// What is remembered of an address that is watched.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct WatchedState {
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    /// When it is asked again, in seconds since 1970.
    pub(super) next: i64,
    /// Failures in a row.
    pub(super) failures: u32,
    /// Why it failed last.
    pub(super) error: Option<String>,
    /// Whether it was read before.
    pub(super) is_known: bool,
    /// Whether a sitemap led to it, and not the list.
    pub(super) from_index: bool,
}

/// What is remembered of a page that was announced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct LinkState {
    /// Whether nothing is left to be done.
    pub(super) done: bool,
    /// When it is fetched, in seconds since 1970.
    pub(super) next: i64,
    pub(super) failures: u32,
}

/// What is remembered of an alert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct AlertState {
    pub(super) alert: Alert,
    /// The ways it still has to go.
    pub(super) open: Vec<Way>,
    pub(super) next: i64,
    pub(super) failures: u32,
}

/// A way of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Way {
    Webhook,
    Command,
}

/// Everything of an area that can be read.
pub(super) fn all<T: DeserializeOwned>(
    archive: &Archive,
    area: &str,
) -> Result<Vec<(String, T)>, ArchiveError> {
    let states = archive.states(area)?;
    Ok(states
        .into_iter()
        .filter_map(|(name, value)| Some((name, serde_json::from_str(&value).ok()?)))
        .collect())
}

pub(super) fn one<T: DeserializeOwned>(
    archive: &Archive,
    area: &str,
    name: &str,
) -> Result<Option<T>, ArchiveError> {
    Ok(archive.state(area, name)?.and_then(|value| serde_json::from_str(&value).ok()))
}

pub(super) fn change(area: &'static str, name: &str, value: &impl Serialize) -> StateChange {
    let value = serde_json::to_string(value).expect("states can be written as JSON");
    StateChange { area, name: name.to_owned(), value: Some(value) }
}
