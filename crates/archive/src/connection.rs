//! Opening the file: what it is, which form it has, how it is written to.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::ArchiveError;

/// Stands in the header of every archive, so that it is told from other databases: `Frst`.
pub const APPLICATION_ID: i32 = 0x4672_7374;

/// What every database of `SQLite` begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Where the application's number stands in the header.
const APPLICATION_ID_AT: usize = 68;

/// The forms an archive has had: what turns the one before into each.
pub(crate) const FORMS: &[&str] = &[
    include_str!("schema/1_pages.sql"),
    include_str!("schema/2_findings.sql"),
    include_str!("schema/3_state.sql"),
];

/// How long a writer waits for another one to be done.
const BUSY_WAIT: Duration = Duration::from_secs(10);

/// Memory that one connection keeps of the file, in KiB.
const CACHE_KIB: i64 = 16 << 10;

/// Whether an archive is read or also written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It must be there, and stays as it is.
    Read,
    /// It is made if it is not there, and brought to the newest form.
    Write,
}

/// Whether some bytes are the beginning of an archive; 72 of them tell.
pub fn is_archive(head: &[u8]) -> bool {
    head.len() >= APPLICATION_ID_AT + 4
        && head.starts_with(MAGIC)
        && head[APPLICATION_ID_AT..APPLICATION_ID_AT + 4] == APPLICATION_ID.to_be_bytes()
}

/// Opens the connection that writes: makes the file, or brings it to the newest form.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, ArchiveError> {
    refuse_others(path)?;
    let failed = |error| ArchiveError::of(path, "open the file", error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    prepare(&connection).map_err(failed)?;
    let form = form_of(&connection).map_err(failed)?;
    if form > FORMS.len() as i64 {
        return Err(newer(path, form));
    }
    if connection.is_readonly("main").map_err(failed)? {
        return Err(ArchiveError::ReadOnly { path: path.to_owned() });
    }
    // The header says what the file is from the first moment on, and not only the log beside it.
    let is_named = connection
        .pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))
        .map_err(failed)?
        == APPLICATION_ID;
    if !is_named {
        connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed)?;
    }
    // What was forgotten must be gone from the file, not only from its tables; and what was
    // acknowledged must be there after the power failed.
    let told: String = connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
        .map_err(failed)?;
    if !told.eq_ignore_ascii_case("wal") {
        return Err(ArchiveError::ReadOnly { path: path.to_owned() });
    }
    connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
    connection.pragma_update(None, "secure_delete", "ON").map_err(failed)?;
    if form < FORMS.len() as i64 {
        bring_up(&mut connection).map_err(failed)?;
    }
    Ok(connection)
}

/// Opens a connection that only reads.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, ArchiveError> {
    if !path.exists() {
        return Err(ArchiveError::Missing { path: path.to_owned() });
    }
    refuse_others(path)?;
    let failed = |error| ArchiveError::of(path, "open the file", error);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = |place: &str, flags| {
        let connection = Connection::open_with_flags(place, flags)?;
        prepare(&connection)?;
        let form = form_of(&connection)?;
        Ok((connection, form))
    };
    let (connection, form) = match open(&path.to_string_lossy(), flags) {
        Ok(opened) => opened,
        // Where nothing can be written beside the file it can still be read, if nobody writes to it.
        Err(error) if !wal_of(path).exists() => {
            let place = format!("file:{}?immutable=1", escaped(path));
            open(&place, flags | OpenFlags::SQLITE_OPEN_URI).map_err(|_| failed(error))?
        }
        Err(error) => return Err(failed(error)),
    };
    let known = FORMS.len() as i64;
    if form > known {
        return Err(newer(path, form));
    }
    if form < known {
        return Err(ArchiveError::Older { path: path.to_owned(), found: form, known });
    }
    Ok(connection)
}

/// The log of what was written and is not in the file yet.
pub(crate) fn wal_of(path: &Path) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Refuses a file that is there and is no archive, before anything is done to it.
fn refuse_others(path: &Path) -> Result<(), ArchiveError> {
    let other = || Err(ArchiveError::NotAnArchive { path: path.to_owned() });
    let Ok(file) = fs::File::open(path) else { return Ok(()) };
    if file.metadata().is_ok_and(|found| !found.is_file()) {
        return other();
    }
    let mut head = Vec::new();
    let read = file.take(APPLICATION_ID_AT as u64 + 4).read_to_end(&mut head);
    // An empty file is what a process leaves that was ended before it wrote anything.
    if read.is_ok() && !head.is_empty() && !is_archive(&head) { other() } else { Ok(()) }
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_WAIT)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.pragma_update(None, "cell_size_check", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)
}

fn form_of(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn newer(path: &Path, found: i64) -> ArchiveError {
    ArchiveError::Newer { path: path.to_owned(), found, known: FORMS.len() as i64 }
}

/// Takes every step from the form the archive has to the newest, all or none.
fn bring_up(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have done it meanwhile.
    let form = form_of(&transaction)?.clamp(0, FORMS.len() as i64) as usize;
    for step in &FORMS[form..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", FORMS.len() as i64)?;
    transaction.commit()
}

fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
