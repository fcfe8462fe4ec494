//! One round after the other: ask what is due, fetch what is new, settle, alert.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use firsthand_archive::{Archive, ArchiveError, Incoming, Outcome, StateChange};
use firsthand_fetch::{Answer, FetchError, Fetcher, Limits, Reach, Validators};
use firsthand_trace::NoProgress;
use jiff::Timestamp;
use jiff::tz::Offset;

use super::alert::Alert;
use super::deliver;
use super::list::WatchList;
use super::memory::{
    ALERT, AlertState, LINK, LINK_DONE, LinkState, READ, WATCHED, WatchedState, Way, all, change,
    link_done, one,
};
use super::read::{Read, read};
use super::rules::AlertRules;
use super::schedule::next_time;

/// Pages of a sitemap that are fetched when it is seen for the first time, the newest; the others were there before.
const FIRST_PAGES: usize = 50;

/// Pages that are fetched in one round, so that feeds are asked in time and stories settled.
const PAGES_A_ROUND: usize = 200;

/// A page that could not be fetched so often is given up.
const MOST_FAILURES: u32 = 5;

/// Pause before a page that could not be fetched is tried again, in seconds, doubled each time.
const LINK_PAUSE: i64 = 300;

/// Pause before an alert is delivered again, in seconds, doubled each time.
const ALERT_PAUSE: i64 = 60;

/// An alert that could not be delivered so often, over two weeks and more, is given up.
const MOST_DELIVERIES: u32 = 24;

/// Alerts that are kept for the feed.
const KEPT_ALERTS: usize = 1_000;

/// Changes that are read at once.
const CHANGES_AT_ONCE: usize = 1_000;

/// How a watcher works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WatcherOptions {
    /// How often an address is asked that does not fail: every 15 minutes.
    pub every: Duration,
    /// From what pauses are varied.
    pub seed: u64,
    /// How much is fetched, and how fast.
    pub limits: Limits,
    /// Which network addresses are reached.
    pub reach: Reach,
}

impl Default for WatcherOptions {
    fn default() -> WatcherOptions {
        WatcherOptions {
            every: Duration::from_mins(15),
            seed: 0,
            limits: Limits::default(),
            reach: Reach::Public,
        }
    }
}

/// What a round came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// How many addresses were asked.
    pub asked: usize,
    /// How many articles were new.
    pub new: usize,
    /// How many had changed.
    pub changed: usize,
    /// Addresses that failed, each with the reason.
    pub failed: Vec<(String, String)>,
    /// Alerts that were made.
    pub alerts: Vec<Alert>,
    /// Deliveries that failed, each with the reason; they are tried again.
    pub undelivered: Vec<String>,
}

/// Why a watcher had to stop.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WatchError {
    /// The archive cannot be read or written to.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The feed of alerts cannot be written.
    #[error("could not write the feed of alerts `{}`", path.display())]
    Feed {
        /// The file.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Watches a list for an archive.
#[derive(Debug)]
pub struct Watcher {
    archive: Archive,
    list: WatchList,
    rules: AlertRules,
    options: WatcherOptions,
    fetcher: Fetcher,
    stopping: Arc<AtomicBool>,
}

impl Watcher {
    /// A watcher of `list` that keeps what it finds in `archive`, which must be open for writing.
    pub fn new(
        archive: Archive,
        list: WatchList,
        rules: AlertRules,
        options: WatcherOptions,
    ) -> Watcher {
        let fetcher = Fetcher::with_reach(options.limits, options.reach);
        Watcher { archive, list, rules, options, fetcher, stopping: Arc::default() }
    }

    /// What ends a round early once it is set to true: nothing more is asked, fetched or delivered. What was under way is
    /// finished, what was left waits for the next round.
    pub fn stopping(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stopping)
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Asks what is due at `now` (seconds since 1970), fetches what is new, brings the archive up and delivers alerts. What
    /// fails on the network is told in the report and tried again later.
    ///
    /// Ended at any moment, nothing that was told as new is lost, and the next round does what is left.
    ///
    /// # Errors
    ///
    /// A [`WatchError`]: of the archive or the alert feed; never of the network.
    pub fn round(&mut self, now: i64) -> Result<Report, WatchError> {
        let mut report = Report::default();
        self.ask_watched(now, &mut report)?;
        self.fetch_links(now, &mut report)?;
        if !self.is_stopping() && !self.archive.is_settled()? {
            self.archive.settle(&NoProgress)?;
        }
        self.make_alerts(&mut report)?;
        self.deliver(now, &mut report)?;
        Ok(report)
    }

    /// The time, in seconds since 1970, at which something is due next.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn due(&self) -> Result<i64, ArchiveError> {
        let mut due = i64::MAX;
        for address in self.addresses()? {
            let state: WatchedState = one(&self.archive, WATCHED, &address)?.unwrap_or_default();
            due = due.min(state.next);
        }
        for (_, link) in all::<LinkState>(&self.archive, LINK)? {
            due = due.min(if link.done { i64::MAX } else { link.next });
        }
        for (_, alert) in all::<AlertState>(&self.archive, ALERT)? {
            due = due.min(if alert.open.is_empty() { i64::MAX } else { alert.next });
        }
        Ok(due)
    }

    /// The addresses of the list, and the sitemaps that they led to.
    fn addresses(&self) -> Result<Vec<String>, ArchiveError> {
        let mut addresses: Vec<String> =
            self.list.watched.iter().map(|watched| watched.address.clone()).collect();
        for (address, state) in all::<WatchedState>(&self.archive, WATCHED)? {
            if state.from_index && !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        Ok(addresses)
    }

    fn ask_watched(&mut self, now: i64, report: &mut Report) -> Result<(), ArchiveError> {
        for address in self.addresses()? {
            let state: WatchedState = one(&self.archive, WATCHED, &address)?.unwrap_or_default();
            if state.next <= now && !self.is_stopping() {
                report.asked += 1;
                self.ask(&address, state, now, report)?;
            }
        }
        Ok(())
    }

    /// Asks one address, and remembers what it said together with what it led to.
    fn ask(
        &mut self,
        address: &str,
        mut state: WatchedState,
        now: i64,
        report: &mut Report,
    ) -> Result<(), ArchiveError> {
        let validators =
            Validators { etag: state.etag.clone(), last_modified: state.last_modified.clone() };
        let interval = self.options.every.as_secs() as i64;
        let answer = self.fetcher.fetch_if_changed(address, &validators);
        let mut pause = None;
        let mut changes = Vec::new();
        state.asked = Some(now);
        match answer {
            Ok(Answer::Unchanged) => state.has_answered(now),
            Ok(Answer::Changed(page)) => {
                state.has_answered(now);
                match read(&page, now, day_of(now)) {
                    Read::Feed { pages, links } => {
                        state.has_brought(self.add(pages, report)?, now);
                        changes.extend(self.new_links(address, &links, usize::MAX, now)?);
                    }
                    Read::Page(page) => state.has_brought(self.add(vec![*page], report)?, now),
                    Read::Sitemap(found) => {
                        let most = if state.is_known { usize::MAX } else { FIRST_PAGES };
                        changes.extend(self.new_links(address, &found.pages, most, now)?);
                        // An index of indexes leads no further.
                        if !state.from_index {
                            changes.extend(self.new_sitemaps(&found.sitemaps)?);
                        }
                    }
                    Read::Nothing(reason) => {
                        report.failed.push((address.to_owned(), reason.clone()));
                        (state.failures, state.error) = (state.failures + 1, Some(reason));
                    }
                }
                // Only once all of it is kept or remembered is there nothing to ask for again.
                state.etag = page.validators.etag;
                state.last_modified = page.validators.last_modified;
                state.is_known = true;
            }
            Err(error) => {
                if let FetchError::Later { pause: asked, .. } = &error {
                    pause = Some(asked.as_secs() as i64);
                }
                let reason = told(&error);
                report.failed.push((address.to_owned(), reason.clone()));
                (state.failures, state.error) = (state.failures.saturating_add(1), Some(reason));
            }
        }
        let next = next_time(self.options.seed, address, now, interval, state.failures);
        state.next = next.max(now.saturating_add(pause.unwrap_or_default()));
        changes.push(change(WATCHED, address, &state));
        self.archive.remember(&changes)
    }

    /// Pages that were not announced before: the first `most` of them are to be fetched.
    fn new_links(
        &self,
        from: &str,
        links: &[String],
        most: usize,
        now: i64,
    ) -> Result<Vec<StateChange>, ArchiveError> {
        let mut found = Vec::new();
        let mut open = 0;
        for link in links {
            let is_known = self.archive.state(LINK, link)?.is_some()
                || self.archive.state(LINK_DONE, link)?.is_some();
            if is_known {
                continue;
            }
            if open < most {
                let from = from.to_owned();
                let state = LinkState { next: now, from, ..LinkState::default() };
                found.push(change(LINK, link, &state));
                open += 1;
            } else {
                found.extend(link_done(link));
            }
        }
        Ok(found)
    }

    fn new_sitemaps(&self, sitemaps: &[String]) -> Result<Vec<StateChange>, ArchiveError> {
        let mut found = Vec::new();
        for address in sitemaps.iter().take(FIRST_PAGES) {
            if self.archive.state(WATCHED, address)?.is_none() {
                let state = WatchedState { from_index: true, ..WatchedState::default() };
                found.push(change(WATCHED, address, &state));
            }
        }
        Ok(found)
    }

    /// Fetches pages that were announced, the longest due first.
    fn fetch_links(&mut self, now: i64, report: &mut Report) -> Result<(), ArchiveError> {
        let mut due: Vec<(i64, String, LinkState)> = all::<LinkState>(&self.archive, LINK)?
            .into_iter()
            .filter(|(_, link)| !link.done && link.next <= now)
            .map(|(address, link)| (link.next, address, link))
            .collect();
        due.sort_by(|x, y| (x.0, &x.1).cmp(&(y.0, &y.1)));
        due.truncate(PAGES_A_ROUND);
        for (_, address, mut link) in due {
            if self.is_stopping() {
                break;
            }
            let mut brought = 0;
            match self.fetcher.fetch(&address) {
                Ok(page) => {
                    match read(&page, now, day_of(now)) {
                        Read::Page(page) => brought = self.add(vec![*page], report)?,
                        Read::Nothing(reason) => report.failed.push((address.clone(), reason)),
                        // A page that announces others is none that was announced.
                        Read::Feed { .. } | Read::Sitemap(_) => {}
                    }
                    link.done = true;
                }
                Err(error) => {
                    link.failures += 1;
                    link.done = link.failures >= MOST_FAILURES || is_final(&error);
                    let pause =
                        next_time(self.options.seed, &address, now, LINK_PAUSE, link.failures);
                    link.next = match &error {
                        FetchError::Later { pause: asked, .. } => {
                            pause.max(now.saturating_add(asked.as_secs() as i64))
                        }
                        _ => pause,
                    };
                    report.failed.push((address.clone(), told(&error)));
                }
            }
            let mut changes = if link.done {
                link_done(&address).to_vec()
            } else {
                vec![change(LINK, &address, &link)]
            };
            let source: Option<WatchedState> = one(&self.archive, WATCHED, &link.from)?;
            if let Some(mut source) = source.filter(|_| brought > 0) {
                source.has_brought(brought, now);
                changes.push(change(WATCHED, &link.from, &source));
            }
            self.archive.remember(&changes)?;
        }
        Ok(())
    }

    /// Adds pages; tells how many articles are new.
    fn add(&self, pages: Vec<Incoming>, report: &mut Report) -> Result<usize, ArchiveError> {
        let mut new = 0;
        for added in self.archive.add(pages)? {
            match added.outcome {
                Outcome::New => new += 1,
                Outcome::Version => report.changed += 1,
                Outcome::Same => {}
            }
        }
        report.new += new;
        Ok(new)
    }

    /// Makes alerts of what happened since the last time; they and how far was read are remembered together.
    fn make_alerts(&self, report: &mut Report) -> Result<(), ArchiveError> {
        let mut ways = Vec::new();
        ways.extend(self.rules.deliver.webhook.is_some().then_some(Way::Webhook));
        ways.extend(self.rules.deliver.command.is_some().then_some(Way::Command));
        let mut read: u64 = one(&self.archive, READ, "sequence")?.unwrap_or_default();
        loop {
            let happened = self.archive.changes_since(read, CHANGES_AT_ONCE)?;
            let Some(last) = happened.last() else { return Ok(()) };
            read = last.sequence;
            let mut changes = vec![change(READ, "sequence", &read)];
            for happened in happened {
                for rule in &self.rules.rules {
                    if !rule.applies(&happened.change, &self.archive)? {
                        continue;
                    }
                    let alert = Alert::of(rule, happened.clone());
                    if self.archive.state(ALERT, &alert.id)?.is_some()
                        || report.alerts.iter().any(|known| known.id == alert.id)
                    {
                        continue;
                    }
                    let open = ways.clone();
                    let state = AlertState { alert: alert.clone(), open, next: 0, failures: 0 };
                    changes.push(change(ALERT, &alert.id, &state));
                    report.alerts.push(alert);
                }
            }
            self.archive.remember(&changes)?;
        }
    }

    /// Delivers what is due. An alert counts as delivered once its receiver said so: ended before that was remembered, it
    /// is delivered again, under the same id.
    fn deliver(&self, now: i64, report: &mut Report) -> Result<(), WatchError> {
        let mut states = all::<AlertState>(&self.archive, ALERT)?;
        let delivery = &self.rules.deliver;
        // A receiver that does not answer is not asked again in this round: each time costs as long as it may take.
        let mut silent: Vec<Way> = Vec::new();
        for (id, state) in &mut states {
            let is_due = state.next <= now && state.open.iter().any(|way| !silent.contains(way));
            if !is_due {
                continue;
            }
            let alert = &state.alert;
            let mut has_failed = false;
            state.open.retain(|way| {
                if silent.contains(way) {
                    return true;
                }
                let delivered = match way {
                    Way::Webhook => deliver::post(delivery, alert),
                    Way::Command => deliver::run(delivery, alert),
                };
                if let Err(reason) = delivered {
                    report.undelivered.push(reason);
                    silent.push(*way);
                    has_failed = true;
                    return true;
                }
                false
            });
            if has_failed {
                state.failures += 1;
                state.next = next_time(self.options.seed, id, now, ALERT_PAUSE, state.failures);
                if state.failures >= MOST_DELIVERIES {
                    state.open.clear();
                }
            }
            self.archive.remember(&[change(ALERT, id, state)])?;
        }
        let mut alerts: Vec<Alert> = states.into_iter().map(|(_, state)| state.alert).collect();
        alerts.sort_by_key(|alert| std::cmp::Reverse(alert.happened.sequence));
        alerts.truncate(KEPT_ALERTS);
        if let Some(path) = &delivery.feed {
            deliver::write_feed(path, &alerts)
                .map_err(|source| WatchError::Feed { path: path.clone(), source })?;
        }
        Ok(())
    }
}

/// Whether a page will not come, however often it is asked for.
fn is_final(error: &FetchError) -> bool {
    match error {
        FetchError::Status { status } => {
            (400..500).contains(status) && *status != 429 && *status != 408
        }
        FetchError::NotWeb
        | FetchError::Disallowed { .. }
        | FetchError::PrivateAddress { .. }
        | FetchError::TooLarge { .. } => true,
        _ => false,
    }
}

fn told(error: &FetchError) -> String {
    let mut reason = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        reason = format!("{reason}: {error}");
        cause = error.source();
    }
    reason
}

/// The day in UTC.
fn day_of(now: i64) -> jiff::civil::Date {
    Offset::UTC.to_datetime(Timestamp::from_second(now).unwrap_or(Timestamp::UNIX_EPOCH)).date()
}
