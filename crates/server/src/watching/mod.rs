//! The watcher that works beside the server, in the same process: what it is told, and how it does.

#[cfg(feature = "fetch")]
mod client;
#[cfg(not(feature = "fetch"))]
mod none;
mod status;

#[cfg(feature = "fetch")]
pub(crate) use client::start;
#[cfg(feature = "fetch")]
pub use client::{Watching, watch_beside};
#[cfg(not(feature = "fetch"))]
pub(crate) use none::{Watching, start};
pub(crate) use status::Counts;
pub use status::WatchStatus;

use std::path::PathBuf;

/// Why the watcher could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartWatchError {
    /// The list or the rules cannot be read.
    #[error("could not read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The list or the rules make no sense.
    #[error("`{}` cannot be used: {reason}", path.display())]
    Use {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        reason: String,
    },
    /// The archive cannot be written to.
    #[error("could not open the archive to write to it")]
    Archive {
        /// Why not.
        #[from]
        source: firsthand_archive::ArchiveError,
    },
    /// The thread could not be started.
    #[error("could not start the watcher")]
    Thread {
        /// Why not.
        source: std::io::Error,
    },
    /// This program has no network client.
    #[error("this program was built without a network client and cannot watch")]
    NoClient,
}
