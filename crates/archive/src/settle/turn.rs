//! Whose turn it is to settle.
//!
//! Settling reads the archive, thinks, and writes in many small parts, so that nobody waits for it. What it thought of may have been
//! overtaken then: by another process that settles, or by an article that was forgotten. Each takes the turn; whoever finds that it
//! has another's leaves off, and writes nothing more.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;

/// Where the number of the turn is remembered.
const AREA: &str = "settle";
const NAME: &str = "turn";

/// A turn that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn(i64);

impl Turn {
    /// Takes the turn from whoever has it.
    pub(super) fn take(archive: &Archive) -> Result<Turn, ArchiveError> {
        archive.write("begin to settle", |transaction| Ok(Turn(pass(transaction)?)))
    }

    /// Writes as long as it is still this turn.
    ///
    /// # Errors
    ///
    /// [`ArchiveError::Busy`] if somebody else took it.
    pub(super) fn write<T>(
        self,
        archive: &Archive,
        doing: &'static str,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, ArchiveError> {
        archive.write(doing, |transaction| {
            if current(transaction)? == self.0 {
                change(transaction)
            } else {
                Err(ArchiveError::Busy { path: archive.path().to_owned() }.into())
            }
        })
    }
}

/// Ends the turn of whoever has it; the number of the next.
pub(crate) fn pass(transaction: &Transaction<'_>) -> rusqlite::Result<i64> {
    let next = current(transaction)? + 1;
    transaction
        .prepare_cached("INSERT OR REPLACE INTO state (area, name, value) VALUES (?1, ?2, ?3)")?
        .execute(params![AREA, NAME, next.to_string()])?;
    Ok(next)
}

fn current(connection: &Connection) -> rusqlite::Result<i64> {
    let number: Option<String> = connection
        .prepare_cached("SELECT value FROM state WHERE area = ?1 AND name = ?2")?
        .query_row([AREA, NAME], |row| row.get(0))
        .optional()?;
    Ok(number.and_then(|number| number.parse().ok()).unwrap_or(0))
}
