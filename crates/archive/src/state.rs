//! What those who feed the archive remember between runs.

use rusqlite::{OptionalExtension, params};

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;

/// Something to remember: its area, its name, and what; `None` to forget it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// What sort of thing it is.
    pub area: &'static str,
    /// Its name.
    pub name: String,
    /// What is to be remembered.
    pub value: Option<String>,
}

impl Archive {
    /// What is remembered under a name.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn state(&self, area: &str, name: &str) -> Result<Option<String>, ArchiveError> {
        self.read("read what is remembered", |connection| {
            let found = connection
                .prepare_cached("SELECT value FROM state WHERE area = ?1 AND name = ?2")?
                .query_row(params![area, name], |row| row.get(0))
                .optional()?;
            Ok::<_, Fault>(found)
        })
    }

    /// Everything that is remembered in an area, by name.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn states(&self, area: &str) -> Result<Vec<(String, String)>, ArchiveError> {
        self.read("read what is remembered", |connection| {
            let found = connection
                .prepare_cached("SELECT name, value FROM state WHERE area = ?1 ORDER BY name")?
                .query_map([area], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            Ok::<_, Fault>(found)
        })
    }

    /// Remembers all of `changes` or nothing; when this returns they are on the disk.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`]: nothing was remembered then.
    pub fn remember(&self, changes: &[StateChange]) -> Result<(), ArchiveError> {
        self.write("remember", |transaction| {
            for StateChange { area, name, value } in changes {
                match value {
                    Some(value) => transaction
                        .prepare_cached(
                            "INSERT OR REPLACE INTO state (area, name, value) VALUES (?1, ?2, ?3)",
                        )?
                        .execute(params![area, name, value])?,
                    None => transaction
                        .prepare_cached("DELETE FROM state WHERE area = ?1 AND name = ?2")?
                        .execute(params![area, name])?,
                };
            }
            Ok::<_, Fault>(())
        })
    }
}
