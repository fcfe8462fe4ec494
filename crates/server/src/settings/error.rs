//! Why settings cannot be used.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::access::HashError;

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The configuration file cannot be read.
    #[error("could not read the configuration `{}`", path.display())]
    ReadFile {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The configuration file is no TOML, or holds what is no setting.
    #[error("could not use the configuration `{}`: {reason}", path.display())]
    UseFile {
        /// The file.
        path: PathBuf,
        /// What is wrong, and on which line. Values are not repeated: they may be secret.
        reason: String,
    },
    /// An environment variable has a value that its setting cannot have.
    #[error("`{name}` in the environment cannot be used: {expected} expected")]
    Environment {
        /// The variable.
        name: &'static str,
        /// What would do.
        expected: &'static str,
    },
    /// The address to listen at is none.
    #[error("`{value}` is no address to listen at: `127.0.0.1:7341` or `[::1]:7341` would be")]
    Address {
        /// What was given.
        value: String,
    },
    /// Others could reach the server, and nothing asks who they are.
    #[error("`{address}` can be reached by others, and there is no password and no token")]
    Open {
        /// The address to listen at.
        address: SocketAddr,
    },
    /// A server that is read-only asks nobody for a password.
    #[error("a read-only server is open to everybody: it takes no password and no token")]
    GuardedReadOnly,
    /// A read-only server writes nothing, and so watches nothing.
    #[error("a read-only server does not watch")]
    WatchingReadOnly,
    /// There are rules for alerts, and nothing is watched.
    #[error("there are rules for alerts, and nothing to watch")]
    NothingWatched,
    /// The base path is none.
    #[error("`{value}` is no base path: `/desk` would be")]
    BasePath {
        /// What was given.
        value: String,
    },
    /// A number is out of its bounds.
    #[error("`{name}` cannot be {value}: 1 to {most} expected")]
    OutOfBounds {
        /// The setting.
        name: &'static str,
        /// What was given.
        value: usize,
        /// The largest that will do.
        most: usize,
    },
    /// What is to be logged is no level and no filter.
    #[error("`{value}` is no log level: `info`, `warn` or `firsthand_server=debug` would be")]
    LogLevel {
        /// What was given.
        value: String,
    },
    /// The hash of the password or token is none.
    #[error("the hash of the {of} cannot be used")]
    Hash {
        /// `password` or `token`.
        of: &'static str,
        /// Why not.
        source: HashError,
    },
}

impl SettingsError {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            SettingsError::Open { .. } => Some(
                "set `password_hash` (`firsthand serve --hash-password`) or `token_hash` (`firsthand serve --new-token`), \
                 or publish with `--read-only`",
            ),
            SettingsError::GuardedReadOnly => Some("leave out either `read_only` or the hashes"),
            SettingsError::WatchingReadOnly => {
                Some("run `firsthand watch` beside it, as a process of its own")
            }
            SettingsError::NothingWatched => {
                Some("name a list with `watch`: OPML, or addresses one a line")
            }
            SettingsError::Hash { .. } => {
                Some("`firsthand serve --hash-password` and `--new-token` make hashes")
            }
            _ => None,
        }
    }
}
