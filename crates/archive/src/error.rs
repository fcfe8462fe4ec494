//! Why an archive could not be opened, read or written.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why something could not be done with an archive; each names the archive.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// There is no such file, and it was not to be made.
    #[error("there is no archive `{}`", path.display())]
    Missing {
        /// The archive.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("`{}` is no archive of firsthand", path.display())]
    NotAnArchive {
        /// The file.
        path: PathBuf,
    },
    /// The archive was written by a later version of this program.
    #[error("the archive `{}` has the form {found}, this version of firsthand knows forms up to {known}", path.display())]
    Newer {
        /// The archive.
        path: PathBuf,
        /// Its form.
        found: i64,
        /// The latest form known here.
        known: i64,
    },
    /// The archive has an older form, and may only be read.
    #[error("the archive `{}` has the older form {found}, which must be brought up to form {known} first", path.display())]
    Older {
        /// The archive.
        path: PathBuf,
        /// Its form.
        found: i64,
        /// The form needed.
        known: i64,
    },
    /// It was opened to be read, or its file or folder cannot be written to.
    #[error("the archive `{}` cannot be written to", path.display())]
    ReadOnly {
        /// The archive.
        path: PathBuf,
    },
    /// Another process wrote to it all the time that was waited.
    #[error("another process is writing to the archive `{}`", path.display())]
    Busy {
        /// The archive.
        path: PathBuf,
    },
    /// The disk is full. Nothing of what was to be written was.
    #[error("there is no room for more in the archive `{}`", path.display())]
    Full {
        /// The archive.
        path: PathBuf,
    },
    /// Something in the file is not as it was written.
    #[error("the archive `{}` is damaged: {what}", path.display())]
    Damaged {
        /// The archive.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The place in a list that was to be gone on from is none.
    #[error("`{cursor}` is no place to go on from")]
    BadCursor {
        /// What was given.
        cursor: String,
    },
    /// Anything else the database refuses with.
    #[error("could not {doing} in the archive `{}`", path.display())]
    Database {
        /// The archive.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// Why it failed.
        source: rusqlite::Error,
    },
    /// A file beside the archive could not be read or written.
    #[error("could not {doing} `{}`", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
    /// The file to be written is there already.
    #[error("`{}` is there already", path.display())]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
}

impl ArchiveError {
    /// What a failure of the database means for whoever uses the archive at `path`.
    pub(crate) fn of(path: &Path, doing: &'static str, source: rusqlite::Error) -> ArchiveError {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                ArchiveError::Busy { path }
            }
            Some(ErrorCode::DiskFull) => ArchiveError::Full { path },
            Some(ErrorCode::ReadOnly) => ArchiveError::ReadOnly { path },
            Some(ErrorCode::NotADatabase) => ArchiveError::NotAnArchive { path },
            Some(ErrorCode::DatabaseCorrupt) => {
                ArchiveError::Damaged { path, what: source.to_string() }
            }
            _ => ArchiveError::Database { path, doing, source },
        }
    }
}
