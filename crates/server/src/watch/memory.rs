//! What the watcher remembers in the archive.

use firsthand_archive::{Archive, ArchiveError, StateChange};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::alert::Alert;
pub(super) use crate::watched::{WATCHED, WatchedState};

/// Pages that were announced and are to be fetched.
pub(super) const LINK: &str = "link";
/// Pages that were announced and of which nothing is left to be done; apart, since they grow for years.
pub(super) const LINK_DONE: &str = "link-done";
/// Alerts and how far they are delivered.
pub(super) const ALERT: &str = "alert";
/// How far the log of changes was read.
pub(super) const READ: &str = "alerts-read";

/// What is remembered of a page that was announced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct LinkState {
    /// Whether nothing is left to be done; kept here by earlier versions only.
    pub(super) done: bool,
    /// When it is fetched, in seconds since 1970.
    pub(super) next: i64,
    pub(super) failures: u32,
    /// The address that is watched and led to it; empty where an earlier version did not note it.
    pub(super) from: String,
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

/// Notes that nothing is left to be done for a page that was announced.
pub(super) fn link_done(address: &str) -> [StateChange; 2] {
    let forgotten = StateChange { area: LINK, name: address.to_owned(), value: None };
    [forgotten, change(LINK_DONE, address, &true)]
}

pub(super) fn change(area: &'static str, name: &str, value: &impl Serialize) -> StateChange {
    let value = serde_json::to_string(value).expect("states can be written as JSON");
    StateChange { area, name: name.to_owned(), value: Some(value) }
}
