//! What every handler shares.

use std::sync::Arc;

use firsthand_archive::Archive;
use tokio::sync::{Semaphore, watch};

use crate::access::{FormKey, Rates, Sessions};
use crate::assets::Assets;
use crate::desk::{Desk, KeptPages};
use crate::fetching::Fetching;
use crate::live::Changes;
use crate::metrics::Metrics;
use crate::settings::Settings;
use crate::watching::WatchStatus;

/// Tries at the password that one client has at once, and how many it gains each second.
const LOGIN_BURST: u32 = 5;
const LOGIN_RATE: f64 = 0.1;
/// Tries at the password that all clients together have: many machines guess no faster than this.
const ALL_LOGINS_BURST: u32 = 60;
const ALL_LOGINS_RATE: f64 = 1.0;

/// Forms with files that are held at once.
const UPLOADS_AT_ONCE: usize = 8;

/// What every handler shares; clones are the same.
#[derive(Clone, Debug)]
pub(crate) struct App(Arc<Shared>);

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) desk: Desk,
    pub(crate) kept: KeptPages,
    pub(crate) changes: Changes,
    /// How the watcher beside the server does, if there is one.
    pub(crate) watch: Option<WatchStatus>,
    pub(crate) sessions: Sessions,
    pub(crate) form_key: FormKey,
    pub(crate) fetching: Fetching,
    /// Bounds how many forms with files are held at once.
    pub(crate) uploads: Semaphore,
    pub(crate) api_rates: Rates,
    pub(crate) login_rates: Rates,
    pub(crate) all_login_rates: Rates,
    pub(crate) metrics: Metrics,
    pub(crate) assets: &'static Assets,
    /// Becomes true once the server is to stop.
    pub(crate) stopping: watch::Receiver<bool>,
}

impl App {
    pub(crate) fn new(
        settings: Settings,
        archive: Archive,
        watch: Option<WatchStatus>,
        stopping: watch::Receiver<bool>,
    ) -> Result<App, getrandom::Error> {
        let form_key = FormKey::new()?;
        let desk = Desk::new(archive, settings.readers);
        Ok(App(Arc::new(Shared {
            desk,
            kept: KeptPages::default(),
            changes: Changes::new(),
            watch,
            sessions: Sessions::default(),
            form_key,
            fetching: Fetching::new(),
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
            api_rates: Rates::new(f64::from(settings.api_rate), settings.api_burst),
            login_rates: Rates::new(LOGIN_RATE, LOGIN_BURST),
            all_login_rates: Rates::new(ALL_LOGINS_RATE, ALL_LOGINS_BURST),
            metrics: Metrics::new(),
            assets: Assets::built_in(),
            stopping,
            settings,
        })))
    }
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
