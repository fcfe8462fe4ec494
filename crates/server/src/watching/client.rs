//! The watcher on a thread of its own.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use firsthand_archive::{Access, Archive};
use jiff::Timestamp;

use super::StartWatchError;
use super::status::WatchStatus;
use crate::reply::chain;
use crate::settings::{Settings, WatchSettings};
use crate::watch::{AlertRules, Report, WatchList, Watcher, WatcherOptions};

/// The longest time that is waited at once, so that a clock that is set does not stop the watch.
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// The pause after a round that the archive ended: another process writes to it, or the disk is full.
const ARCHIVE_PAUSE: Duration = Duration::from_mins(1);

/// A watcher at work. Dropped, it is told to stop and not waited for.
#[derive(Debug)]
pub struct Watching {
    status: WatchStatus,
    stopping: Arc<AtomicBool>,
    /// Dropped to wake the thread.
    waker: Option<Sender<()>>,
    ended: Receiver<()>,
}

/// Starts the watcher that the settings ask for, if they do. The archive is made if it is not there.
pub(crate) fn start(settings: &Settings) -> Result<Option<Watching>, StartWatchError> {
    let Some(watch) = &settings.watch else { return Ok(None) };
    let WatchSettings { list, alerts, every, seed } = watch;
    let unusable =
        |path: &Path, reason: String| StartWatchError::Use { path: path.to_owned(), reason };
    let addresses =
        WatchList::parse(&text(list)?).map_err(|error| unusable(list, error.to_string()))?;
    let rules = match alerts {
        None => AlertRules::default(),
        Some(path) => {
            AlertRules::parse(&text(path)?).map_err(|error| unusable(path, chain(&error)))?
        }
    };
    let archive = Archive::open(&settings.archive, Access::Write)?;
    let options = WatcherOptions { every: *every, seed: *seed, ..WatcherOptions::default() };
    tracing::info!(addresses = addresses.watched.len(), "watching");
    watch_beside(Watcher::new(archive, addresses, rules, options)).map(Some)
}

/// Lets a watcher work on a thread of its own, round after round, until it is stopped.
///
/// # Errors
///
/// [`StartWatchError::Thread`].
pub fn watch_beside(watcher: Watcher) -> Result<Watching, StartWatchError> {
    let status = WatchStatus::default();
    let stopping = watcher.stopping();
    let (waker, woken) = channel();
    let (end, ended) = channel();
    let told = status.clone();
    std::thread::Builder::new()
        .name("watcher".to_owned())
        .spawn(move || {
            work(watcher, &told, &woken);
            drop(end);
        })
        .map_err(|source| StartWatchError::Thread { source })?;
    Ok(Watching { status, stopping, waker: Some(waker), ended })
}

impl Watching {
    /// How it does.
    pub fn status(&self) -> WatchStatus {
        self.status.clone()
    }

    /// Tells it to stop, and waits for it as long as `deadline`; whether it has ended. What it had under way then is done
    /// again by the next one.
    pub fn stop(mut self, deadline: Duration) -> bool {
        self.tell();
        matches!(self.ended.recv_timeout(deadline), Err(RecvTimeoutError::Disconnected))
    }

    fn tell(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.waker = None;
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.tell();
    }
}

fn work(mut watcher: Watcher, status: &WatchStatus, woken: &Receiver<()>) {
    let stopping = watcher.stopping();
    while !stopping.load(Ordering::Relaxed) {
        let round = watcher
            .round(Timestamp::now().as_second())
            .and_then(|report| Ok((report, watcher.due()?)));
        let pause = match round {
            Ok((report, due)) => {
                log(&report);
                status.note(|counts| {
                    counts.rounds += 1;
                    counts.last_round = Some(Timestamp::now().as_second());
                    counts.new += report.new as u64;
                    counts.changed += report.changed as u64;
                    counts.alerts += report.alerts.len() as u64;
                    counts.undelivered += report.undelivered.len() as u64;
                    counts.error = None;
                });
                let wait = due.saturating_sub(Timestamp::now().as_second()).max(1);
                Duration::from_secs(wait.unsigned_abs()).min(LONGEST_WAIT)
            }
            Err(error) => {
                let told = chain(&error);
                tracing::error!(error = %told, "a round of the watcher broke off; it is tried again");
                status.note(|counts| counts.error = Some(told));
                ARCHIVE_PAUSE
            }
        };
        if !matches!(woken.recv_timeout(pause), Err(RecvTimeoutError::Timeout)) {
            return;
        }
    }
}

/// Addresses stand in the log: they are the desk's own list, and what is wrong with one has to be found.
fn log(report: &Report) {
    for (address, reason) in &report.failed {
        tracing::warn!(%address, %reason, "an address failed");
    }
    for reason in &report.undelivered {
        tracing::warn!(%reason, "an alert could not be delivered");
    }
    for alert in &report.alerts {
        tracing::info!(rule = %alert.rule, title = %alert.title, "alert");
    }
    if report.asked > 0 || report.new > 0 || report.changed > 0 {
        let (asked, new, changed) = (report.asked, report.new, report.changed);
        tracing::info!(asked, new, changed, failed = report.failed.len(), "asked what was due");
    }
}

fn text(path: &Path) -> Result<String, StartWatchError> {
    std::fs::read_to_string(path)
        .map_err(|source| StartWatchError::Read { path: path.to_owned(), source })
}
