//! The addresses that are watched, as the archive remembers them: whichever process watches, every one can tell.

use firsthand_archive::{Archive, ArchiveError};
use serde::{Deserialize, Serialize};

/// The area of the archive's memory in which they stand, by address.
pub(crate) const WATCHED: &str = "watched";

/// An address that nobody has asked for so long after it was due is not watched any more, in seconds: longer than the
/// longest round.
const GRACE: i64 = 6 * 60 * 60;

/// What is remembered of an address that is watched.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct WatchedState {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    /// When it is asked again, in seconds since 1970.
    pub(crate) next: i64,
    /// Failures in a row.
    pub(crate) failures: u32,
    /// Why it failed last.
    pub(crate) error: Option<String>,
    /// Whether it was read before.
    pub(crate) is_known: bool,
    /// Whether a sitemap led to it, and not the list.
    pub(crate) from_index: bool,
    /// When it was asked last.
    pub(crate) asked: Option<i64>,
    /// When it last answered as it should.
    pub(crate) answered: Option<i64>,
    /// Articles that came from it or that it led to.
    pub(crate) articles: u64,
    /// When the last of them came.
    pub(crate) newest: Option<i64>,
}

#[cfg(feature = "fetch")]
impl WatchedState {
    /// It answered as it should.
    pub(crate) fn has_answered(&mut self, now: i64) {
        (self.failures, self.error, self.answered) = (0, None, Some(now));
    }

    /// So many new articles came from it.
    pub(crate) fn has_brought(&mut self, articles: usize, now: i64) {
        if articles > 0 {
            self.articles = self.articles.saturating_add(articles as u64);
            self.newest = Some(now);
        }
    }
}

/// How an address does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Health {
    /// It fails; it is asked again after longer and longer pauses.
    Fails,
    /// It was due long ago and nobody asked: nobody watches it, or nothing watches at all.
    Unwatched,
    /// It was not asked yet.
    Waits,
    /// It answers.
    Answers,
}

/// An address that is watched.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct WatchedAddress {
    pub(crate) address: String,
    pub(crate) health: Health,
    /// Why it failed last.
    pub(crate) error: Option<String>,
    /// Failures in a row.
    pub(crate) failures: u32,
    /// When it was asked last, in seconds since 1970, as all times here.
    pub(crate) asked: Option<i64>,
    /// When it last answered as it should.
    pub(crate) answered: Option<i64>,
    /// When it is asked again.
    pub(crate) next: i64,
    /// Articles that came from it or that it led to.
    pub(crate) articles: u64,
    /// When the last of them came.
    pub(crate) newest: Option<i64>,
}

/// How many addresses are watched, and how many of them fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WatchedCounts {
    pub(crate) watched: usize,
    pub(crate) failing: usize,
}

impl WatchedCounts {
    pub(crate) fn of(addresses: &[WatchedAddress]) -> WatchedCounts {
        let is_watched = |it: &&WatchedAddress| it.health != Health::Unwatched;
        let fails = |it: &&WatchedAddress| it.health == Health::Fails;
        WatchedCounts {
            watched: addresses.iter().filter(is_watched).count(),
            failing: addresses.iter().filter(fails).count(),
        }
    }
}

/// Now, in seconds since 1970.
pub(crate) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// Every address that is remembered, those that fail first, as it is at `now`.
pub(crate) fn watched(archive: &Archive, now: i64) -> Result<Vec<WatchedAddress>, ArchiveError> {
    let mut found: Vec<WatchedAddress> = archive
        .states(WATCHED)?
        .into_iter()
        .filter_map(|(address, state)| {
            Some(as_it_is(address, serde_json::from_str(&state).ok()?, now))
        })
        .collect();
    found.sort_by(|x, y| (x.health, &x.address).cmp(&(y.health, &y.address)));
    Ok(found)
}

fn as_it_is(address: String, state: WatchedState, now: i64) -> WatchedAddress {
    let health = if state.asked.is_none() && !state.is_known && state.failures == 0 {
        Health::Waits
    } else if state.next.saturating_add(GRACE) < now {
        Health::Unwatched
    } else if state.failures > 0 {
        Health::Fails
    } else {
        Health::Answers
    };
    WatchedAddress {
        address,
        health,
        error: state.error,
        failures: state.failures,
        asked: state.asked,
        answered: state.answered,
        next: state.next,
        articles: state.articles,
        newest: state.newest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_fails_or_answers_or_is_left_alone() {
        let health = |state| as_it_is("https://a.example/".to_owned(), state, 100_000).health;
        let asked = WatchedState { asked: Some(99_000), next: 100_500, ..WatchedState::default() };
        assert_eq!(health(asked.clone()), Health::Answers);
        assert_eq!(health(WatchedState { failures: 2, ..asked.clone() }), Health::Fails);
        assert_eq!(health(WatchedState { next: 100, failures: 2, ..asked }), Health::Unwatched);
        assert_eq!(health(WatchedState::default()), Health::Waits);
        // What an earlier version remembered does not tell when it was asked.
        let earlier = WatchedState { is_known: true, next: 100_500, ..WatchedState::default() };
        assert_eq!(health(earlier), Health::Answers);
    }
}
