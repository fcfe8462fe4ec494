//! Feeds, sitemaps and pages watched: what is new is fetched, read, kept and traced, and rules tell whom to call.
//!
//! A [`Watcher`] asks each address of a [`WatchList`] when it is due, by the rules of `firsthand_fetch`: robots.txt, one
//! request at a time, conditional requests, back-off after failures. What it remembers stands in the archive itself, so
//! that it goes on where it was whenever it is ended. [`AlertRules`] turn what happened to the archive into alerts, which
//! are delivered at least once. How and why: `docs/watch.md`.

mod alert;
mod deliver;
mod links;
mod list;
mod memory;
mod read;
mod rules;
mod schedule;
mod signature;
mod watcher;

pub use alert::Alert;
pub use list::{WatchList, WatchListError, Watched};
pub use rules::{AlertRules, Delivery, Rule, RulesError, When};
pub use signature::hmac_sha256;
pub use watcher::{Report, WatchError, Watcher, WatcherOptions};
