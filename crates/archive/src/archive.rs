//! The archive as a whole: its file, the connection that writes, those that read.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::connection::{Access, open_reader, open_writer};
use crate::error::ArchiveError;

/// Readers that are kept open for the next question.
const IDLE_READERS: usize = 8;

/// One archive file.
///
/// Clones are the same archive, and any thread may use them. Readers see what was committed when they
/// began and never wait for the writer. One process writes at a time: a second one waits ten seconds and is
/// refused with [`ArchiveError::Busy`] then.
///
/// Memory: 16 MiB for each connection that is open, of which eight are kept for readers.
#[derive(Clone, Debug)]
pub struct Archive {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
    /// Closed after the readers: the last connection to close puts what stands in the log into the file, and a reader
    /// cannot.
    writer: Option<Mutex<Connection>>,
}

impl Archive {
    /// Opens the archive at `path`; with [`Access::Write`] it is made if it is not there.
    ///
    /// Takes milliseconds, whatever the archive holds.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`]: no archive, one of a newer form, or one that cannot be written to.
    pub fn open(path: impl Into<PathBuf>, access: Access) -> Result<Archive, ArchiveError> {
        let path = path.into();
        let (writer, readers) = match access {
            Access::Write => (Some(Mutex::new(open_writer(&path)?)), Vec::new()),
            Access::Read => (None, vec![open_reader(&path)?]),
        };
        Ok(Archive { shared: Arc::new(Shared { path, readers: Mutex::new(readers), writer }) })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// Whether it was opened to be written to.
    pub fn can_write(&self) -> bool {
        self.shared.writer.is_some()
    }

    /// Lets the file grow to so many bytes and no further; more is refused with [`ArchiveError::Full`]. It holds until the
    /// archive is closed.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive was not opened to be written to.
    pub fn limit_file(&self, bytes: u64) -> Result<(), ArchiveError> {
        let writer = self.writer()?;
        let failed = |error| ArchiveError::of(self.path(), "limit the file", error);
        let page: i64 =
            writer.pragma_query_value(None, "page_size", |row| row.get(0)).map_err(failed)?;
        let pages = i64::try_from(bytes / page.max(1).unsigned_abs()).unwrap_or(i64::MAX);
        let sql = format!("PRAGMA max_page_count = {}", pages.max(1));
        writer.query_row(&sql, [], |_| Ok(())).map_err(failed)
    }

    /// Answers a question with a reader of its own; `doing` names it in an error.
    pub(crate) fn read<T>(
        &self,
        doing: &'static str,
        ask: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, ArchiveError> {
        let idle = lock(&self.shared.readers).pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => open_reader(self.path())?,
        };
        // One question sees one state of the archive, however many statements it takes.
        let answer = reader
            .transaction()
            .map_err(Fault::from)
            .and_then(|transaction| ask(&transaction))
            .map_err(|fault| fault.named(self.path(), doing));
        let mut readers = lock(&self.shared.readers);
        if readers.len() < IDLE_READERS {
            readers.push(reader);
        }
        answer
    }

    /// Changes the archive: all that `change` does, or nothing. When this returns it is on the disk.
    pub(crate) fn write<T>(
        &self,
        doing: &'static str,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, ArchiveError> {
        let mut writer = self.writer()?;
        let named = |fault: Fault| fault.named(self.path(), doing);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| named(error.into()))?;
        let changed = change(&transaction).map_err(named)?;
        transaction.commit().map_err(|error| named(error.into()))?;
        Ok(changed)
    }

    /// The connection that writes, for what cannot stand in a transaction.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>, ArchiveError> {
        match &self.shared.writer {
            Some(writer) => Ok(lock(writer)),
            None => Err(ArchiveError::ReadOnly { path: self.path().to_owned() }),
        }
    }
}

/// A connection that a thread gave up on in the middle was rolled back: it can be used.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What goes wrong within a question or a change, before it is known by the archive's name.
#[derive(Debug)]
pub(crate) enum Fault {
    Database(rusqlite::Error),
    Damaged(String),
    Archive(ArchiveError),
}

impl Fault {
    pub(crate) fn named(self, path: &Path, doing: &'static str) -> ArchiveError {
        match self {
            Fault::Database(error) => ArchiveError::of(path, doing, error),
            Fault::Damaged(what) => ArchiveError::Damaged { path: path.to_owned(), what },
            Fault::Archive(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        Fault::Database(error)
    }
}

impl From<ArchiveError> for Fault {
    fn from(error: ArchiveError) -> Fault {
        Fault::Archive(error)
    }
}
