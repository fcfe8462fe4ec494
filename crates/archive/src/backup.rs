//! A copy of the archive, made while others read and write.

use std::path::Path;
use std::time::Duration;

use firsthand_trace::Progress;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::archive::Archive;
use crate::connection::{Access, open_reader};
use crate::error::ArchiveError;
use crate::verify::Verification;

/// Pages of the file that are copied at once.
const PAGES_AT_ONCE: i32 = 1_024;

/// How long another process is let to its work when the archive is in use.
const PAUSE: Duration = Duration::from_millis(50);

impl Archive {
    /// Copies the archive as it is now to `to`, which must not be there, and checks the copy. The file appears under its
    /// name when it is whole and sound.
    ///
    /// # Errors
    ///
    /// [`ArchiveError::InTheWay`] if `to` is there; another if the archive cannot be read, or the copy not written.
    pub fn backup(&self, to: &Path, progress: &dyn Progress) -> Result<Verification, ArchiveError> {
        if to.exists() {
            return Err(ArchiveError::InTheWay { path: to.to_owned() });
        }
        let mut name = to.as_os_str().to_owned();
        name.push(".part");
        let part = std::path::PathBuf::from(name);
        let remove = |part: &Path| {
            // What is not there need not be removed.
            let _ = std::fs::remove_file(part);
        };
        remove(&part);
        let copied = self.copy_to(&part, progress).and_then(|()| {
            let copy = Archive::open(&part, Access::Read)?;
            let checked = copy.verify(progress)?;
            if let Some(problem) = checked.problems.first() {
                let what = problem.to_string();
                return Err(ArchiveError::Damaged { path: self.path().to_owned(), what });
            }
            drop(copy);
            // A copy that was only read leaves an empty log beside it.
            remove(&crate::connection::wal_of(&part));
            let mut shm = part.as_os_str().to_owned();
            shm.push("-shm");
            remove(Path::new(&shm));
            let doing = "put in place";
            std::fs::rename(&part, to).map_err(|source| ArchiveError::File {
                path: to.to_owned(),
                doing,
                source,
            })?;
            Ok(checked)
        });
        if copied.is_err() {
            remove(&part);
        }
        copied
    }

    fn copy_to(&self, part: &Path, progress: &dyn Progress) -> Result<(), ArchiveError> {
        let from = open_reader(self.path())?;
        let failed = |error| ArchiveError::of(part, "write the copy", error);
        let mut copy = Connection::open(part).map_err(failed)?;
        let backup = Backup::new(&from, &mut copy).map_err(failed)?;
        let mut done = 0;
        loop {
            let step = backup.step(PAGES_AT_ONCE).map_err(failed)?;
            let told = backup.progress();
            if done == 0 {
                progress.stage("copying", told.pagecount.unsigned_abs() as usize);
            }
            let copied = (told.pagecount - told.remaining).max(done);
            progress.advance((copied - done).unsigned_abs() as usize);
            done = copied;
            match step {
                StepResult::Done => return Ok(()),
                StepResult::More => {}
                _ => std::thread::sleep(PAUSE),
            }
        }
    }
}
