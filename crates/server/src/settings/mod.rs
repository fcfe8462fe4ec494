//! What the server is told: a file, over it the environment, over it the command line.
//!
//! A [`Layer`] is one of the three as it was given; [`Settings`] is what holds in the end, checked.

mod error;
mod layer;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

pub use error::SettingsError;
pub use layer::{Layer, LogFormat};

use crate::access::{PasswordHash, TokenHash};

/// Where the server listens unless told otherwise.
pub const DEFAULT_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7341);

/// The archive that is served unless told otherwise: the one that `firsthand add` makes.
pub const DEFAULT_ARCHIVE: &str = "firsthand.archive";

/// What holds: checked, with every default filled in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The archive's file.
    pub archive: PathBuf,
    /// Where to listen: loopback unless there is a password, a token or `read_only`.
    pub address: SocketAddr,
    /// Names, beside addresses and `localhost`, by which browsers may reach the server.
    pub hosts: Vec<String>,
    /// What stands before every path: empty, or `/desk` without a slash at its end.
    pub base_path: String,
    /// Whether `X-Forwarded-*` headers are believed.
    pub behind_proxy: bool,
    /// For publishing: no login, nothing that fetches or writes.
    pub read_only: bool,
    /// Whether the check page fetches addresses.
    pub fetch: bool,
    /// What is watched beside serving, if anything is.
    pub watch: Option<WatchSettings>,
    /// The password that opens a session.
    pub password: Option<PasswordHash>,
    /// The token that programs send.
    pub token: Option<TokenHash>,
    /// Requests to the API that one client may make each second, on average; 0 sets no limit.
    pub api_rate: u32,
    /// Requests that one client may make at once after a pause.
    pub api_burst: u32,
    /// Connections held at once; more wait.
    pub connections: usize,
    /// Connections to the archive that read at once.
    pub readers: usize,
    /// How long requests under way may still take once the server is told to stop.
    pub stop_deadline: Duration,
    /// How logs are written.
    pub log_format: LogFormat,
    /// What is logged: `info`, `warn`, or a filter such as `firsthand_server=debug`.
    pub log_level: String,
}

/// What is watched beside serving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchSettings {
    /// The file with the addresses: OPML, or one a line.
    pub list: PathBuf,
    /// The file with the rules for alerts.
    pub alerts: Option<PathBuf>,
    /// The time between two requests for one address that does not fail: 15 minutes.
    pub every: Duration,
    /// From what pauses are varied: 0.
    pub seed: u64,
}

impl Settings {
    /// Fills in the defaults and checks what belongs together.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] for a value that cannot be used, or for an address that others reach without anything that
    /// asks who they are.
    pub fn resolve(layer: Layer) -> Result<Settings, SettingsError> {
        let address = match &layer.address {
            Some(text) => parse_address(text)?,
            None => DEFAULT_ADDRESS,
        };
        let password = layer.password_hash.map(|hash| PasswordHash::parse(&hash)).transpose()?;
        let token = layer.token_hash.map(|hash| TokenHash::parse(&hash)).transpose()?;
        let read_only = layer.read_only.unwrap_or(false);
        let is_guarded = password.is_some() || token.is_some();
        if !address.ip().is_loopback() && !is_guarded && !read_only {
            return Err(SettingsError::Open { address });
        }
        if read_only && is_guarded {
            return Err(SettingsError::GuardedReadOnly);
        }
        let every = bounded("watch_every_minutes", layer.watch_every_minutes, 15, 10_080)? as u64;
        let (alerts, seed) = (layer.alerts, layer.watch_seed.unwrap_or(0));
        if layer.watch.is_none() && alerts.is_some() {
            return Err(SettingsError::NothingWatched);
        }
        if read_only && layer.watch.is_some() {
            return Err(SettingsError::WatchingReadOnly);
        }
        let every = Duration::from_secs(every * 60);
        let watch = layer.watch.map(|list| WatchSettings { list, alerts, every, seed });
        let settings = Settings {
            archive: layer.archive.unwrap_or_else(|| DEFAULT_ARCHIVE.into()),
            address,
            hosts: layer.hosts.unwrap_or_default().iter().map(|it| it.to_lowercase()).collect(),
            base_path: base_path(&layer.base_path.unwrap_or_default())?,
            behind_proxy: layer.behind_proxy.unwrap_or(false),
            read_only,
            fetch: layer.fetch.unwrap_or(false) && !read_only,
            watch,
            password,
            token,
            api_rate: layer.api_rate.unwrap_or(20),
            api_burst: layer.api_burst.unwrap_or(60).max(1),
            connections: bounded("connections", layer.connections, 1_024, 65_536)?,
            readers: bounded("readers", layer.readers, 4, 64)?,
            stop_deadline: Duration::from_secs(layer.stop_deadline_seconds.unwrap_or(10)),
            log_format: layer.log_format.unwrap_or(LogFormat::Text),
            log_level: layer.log_level.unwrap_or_else(|| "info".to_owned()),
        };
        Ok(settings)
    }

    /// Whether a visitor has to show who they are.
    pub fn is_guarded(&self) -> bool {
        self.password.is_some() || self.token.is_some()
    }
}

fn parse_address(text: &str) -> Result<SocketAddr, SettingsError> {
    let refused = || SettingsError::Address { value: text.to_owned() };
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    if let Some(port) = text.strip_prefix("localhost:") {
        let port = port.parse().map_err(|_| refused())?;
        return Ok(SocketAddr::new(DEFAULT_ADDRESS.ip(), port));
    }
    let ip: IpAddr = text.parse().map_err(|_| refused())?;
    Ok(SocketAddr::new(ip, DEFAULT_ADDRESS.port()))
}

fn base_path(text: &str) -> Result<String, SettingsError> {
    let path = text.trim_end_matches('/');
    if path.is_empty() {
        return Ok(String::new());
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    let is_path = path.starts_with('/') && !path.contains("//") && !path.contains("/.");
    if is_path && path.chars().all(is_plain) {
        Ok(path.to_owned())
    } else {
        Err(SettingsError::BasePath { value: text.to_owned() })
    }
}

fn bounded(
    name: &'static str,
    value: Option<usize>,
    default: usize,
    most: usize,
) -> Result<usize, SettingsError> {
    match value {
        Some(value) if value == 0 || value > most => {
            Err(SettingsError::OutOfBounds { name, value, most })
        }
        Some(value) => Ok(value),
        None => Ok(default),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer() -> Layer {
        Layer { archive: Some("a.archive".into()), ..Layer::default() }
    }

    #[test]
    fn loopback_needs_nothing_and_other_addresses_need_a_guard() {
        assert_eq!(Settings::resolve(layer()).unwrap().address, DEFAULT_ADDRESS);
        let public = Layer { address: Some("0.0.0.0:80".to_owned()), ..layer() };
        let refused = Settings::resolve(public.clone()).unwrap_err();
        assert!(matches!(refused, SettingsError::Open { .. }), "{refused}");
        let (_, token) = TokenHash::generate().unwrap();
        let guarded = Layer { token_hash: Some(token.to_string()), ..public.clone() };
        assert!(Settings::resolve(guarded.clone()).unwrap().is_guarded());
        let published = Layer { read_only: Some(true), ..public };
        assert!(Settings::resolve(published).unwrap().read_only);
        let both = Layer { read_only: Some(true), ..guarded };
        assert!(matches!(Settings::resolve(both), Err(SettingsError::GuardedReadOnly)));
    }

    #[test]
    fn what_is_watched_is_checked() {
        let watched = Layer { watch: Some("feeds.opml".into()), ..layer() };
        let watch = Settings::resolve(watched.clone()).unwrap().watch.unwrap();
        assert_eq!((watch.every, watch.alerts), (Duration::from_mins(15), None));
        let never = Layer { watch_every_minutes: Some(0), ..watched.clone() };
        assert!(matches!(Settings::resolve(never), Err(SettingsError::OutOfBounds { .. })));
        let published = Layer { read_only: Some(true), ..watched };
        let refused = Settings::resolve(published).unwrap_err();
        assert!(matches!(refused, SettingsError::WatchingReadOnly), "{refused}");
        let alone = Layer { alerts: Some("alerts.toml".into()), ..layer() };
        assert!(matches!(Settings::resolve(alone), Err(SettingsError::NothingWatched)));
    }

    #[test]
    fn publishing_never_fetches() {
        let published = Layer { read_only: Some(true), fetch: Some(true), ..layer() };
        assert!(!Settings::resolve(published).unwrap().fetch);
    }

    #[test]
    fn addresses_and_paths_are_read_or_refused() {
        let at = |text: &str| Layer { address: Some(text.to_owned()), ..layer() };
        assert_eq!(Settings::resolve(at("localhost:80")).unwrap().address.port(), 80);
        assert_eq!(Settings::resolve(at("::1")).unwrap().address.port(), DEFAULT_ADDRESS.port());
        assert!(matches!(Settings::resolve(at("desk")), Err(SettingsError::Address { .. })));
        assert_eq!(base_path("/desk/").unwrap(), "/desk");
        for bad in ["desk", "/a//b", "/../x", "/a b", "/a?b", "/ä"] {
            assert!(base_path(bad).is_err(), "{bad}");
        }
        let none = Layer { readers: Some(0), ..layer() };
        assert!(matches!(Settings::resolve(none), Err(SettingsError::OutOfBounds { .. })));
    }
}
