//! Firsthand read in a browser and by programs: a web app, an HTTP API, changes as they happen.
//!
//! [`Settings`] say what is served and to whom, and what is watched beside it; [`serve()`] does it until it is told to
//! stop. [`router`] is the same without a network, for tests. Everything is rendered here: pages are whole without script
//! and load nothing from anywhere else. What archived pages contain is text: it is never run, framed or fetched by a browser.

mod access;
mod api;
mod app;
mod assets;
mod checking;
mod desk;
mod fetching;
mod form;
mod guard;
mod handlers;
mod headers;
mod listen;
mod live;
mod log;
mod look;
mod metrics;
mod pages;
mod parameters;
mod reply;
mod serve;
mod settings;
mod site;
mod visit;
#[cfg(feature = "fetch")]
pub mod watch;
mod watched;
mod watching;
mod words;

pub use access::{HashError, PasswordHash, TokenHash};
pub use log::start_log;
pub use serve::{ServeError, router, serve};
pub use settings::{
    DEFAULT_ADDRESS, DEFAULT_ARCHIVE, Layer, LogFormat, Settings, SettingsError, WatchSettings,
};
pub use watching::{StartWatchError, WatchStatus};
#[cfg(feature = "fetch")]
pub use watching::{Watching, watch_beside};
