//! `firsthand watch`: feeds, sitemaps and pages watched for an archive.

use std::path::Path;
use std::time::Duration;

use firsthand_archive::{Access, Archive};
use firsthand_server::watch::{AlertRules, Report, WatchList, Watcher, WatcherOptions};
use jiff::Timestamp;

use super::Exit;
use crate::arguments::WatchArguments;
use crate::failure::Failure;
use crate::screen::Screen;

/// The longest time that is waited at once, in seconds, so that a clock that is set does not stop the watch.
const LONGEST_WAIT: i64 = 300;

pub(super) fn run(arguments: &WatchArguments, screen: &Screen) -> Result<Exit, Failure> {
    let path = &arguments.list;
    let list = WatchList::parse(&text(path)?)
        .map_err(|source| Failure::UseList { path: path.clone(), source })?;
    let rules = match &arguments.alerts {
        None => AlertRules::default(),
        Some(path) => AlertRules::parse(&text(path)?)
            .map_err(|source| Failure::UseRules { path: path.clone(), source: Box::new(source) })?,
    };
    let archive = Archive::open(&arguments.archive.archive, Access::Write)?;
    let options = WatcherOptions {
        every: Duration::from_secs(u64::from(arguments.every) * 60),
        seed: arguments.seed,
        ..WatcherOptions::default()
    };
    let count = list.watched.len();
    let addresses = if count == 1 { "address" } else { "addresses" };
    screen.status(&format!("watching {count} {addresses} for {}", archive.path().display()));
    let mut watcher = Watcher::new(archive, list, rules, options);
    loop {
        let report = watcher.round(Timestamp::now().as_second())?;
        tell(&report, screen);
        if arguments.once {
            let is_whole = report.failed.is_empty() && report.undelivered.is_empty();
            return Ok(if is_whole { Exit::Done } else { Exit::SomeRefused });
        }
        let wait = watcher.due()?.saturating_sub(Timestamp::now().as_second());
        std::thread::sleep(Duration::from_secs(wait.clamp(1, LONGEST_WAIT).unsigned_abs()));
    }
}

fn tell(report: &Report, screen: &Screen) {
    for (address, reason) in &report.failed {
        screen.warning(&format!("{address}: {reason}").replace('\n', " "));
    }
    for reason in &report.undelivered {
        screen.warning(&format!("an alert could not be delivered: {reason}").replace('\n', " "));
    }
    for alert in &report.alerts {
        screen.status(&format!("alert `{}`: {}", alert.rule, alert.title).replace('\n', " "));
    }
    if report.asked > 0 || report.new > 0 {
        screen.status(&format!(
            "asked {}, {} new, {} changed, {} failed",
            report.asked,
            report.new,
            report.changed,
            report.failed.len()
        ));
    }
}

fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|source| Failure::ReadFile { path: path.to_owned(), source })
}
