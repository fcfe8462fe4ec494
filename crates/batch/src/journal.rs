//! What of a run is finished: the one file that says where to go on.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::error::BatchError;

/// Changes with the form of any file in the folder, and with whatever changes results.
const VERSION: u32 = 1;

/// The steps of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    Texts,
    Postings,
    Seeds,
}

/// What is known of an unfinished run.
#[derive(Debug, Serialize, Deserialize)]
struct State {
    version: u32,
    /// What tells this input, and this program, from others.
    input: String,
    finished: Option<Step>,
    /// How many files the postings and seeds were spread over.
    posting_files: usize,
    seed_files: usize,
}

/// The state of a run and where it is kept.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    state: State,
}

impl Journal {
    /// Opens the journal of `folder`, or begins one.
    pub(crate) fn open(folder: &Path, input: &str) -> Result<Journal, BatchError> {
        fs::create_dir_all(folder).map_err(BatchError::write(folder))?;
        let path = folder.join("journal.json");
        let fresh = State {
            version: VERSION,
            input: input.to_owned(),
            finished: None,
            posting_files: 0,
            seed_files: 0,
        };
        let state = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice::<State>(&bytes)
                .map_err(|_| BatchError::Damaged { path: path.clone() })?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => fresh,
            Err(error) => return Err(BatchError::read(&path)(error)),
        };
        if state.version != VERSION || state.input != input {
            return Err(BatchError::OtherRun { path: folder.to_owned() });
        }
        Ok(Journal { path, state })
    }

    /// Whether `step` was finished.
    pub(crate) fn has_finished(&self, step: Step) -> bool {
        self.state.finished >= Some(step)
    }

    /// Notes that `step` is finished.
    pub(crate) fn finish(&mut self, step: Step) -> Result<(), BatchError> {
        self.state.finished = Some(step);
        let text = serde_json::to_string(&self.state).expect("a state has only texts and numbers");
        replace(&self.path, text.as_bytes())
    }

    pub(crate) fn posting_files(&self) -> usize {
        self.state.posting_files
    }

    pub(crate) fn seed_files(&self) -> usize {
        self.state.seed_files
    }

    /// How many files are to be written; kept once the step is finished.
    pub(crate) fn set_files(&mut self, postings: usize, seeds: usize) {
        (self.state.posting_files, self.state.seed_files) = (postings, seeds);
    }
}

/// Writes a file whole or not at all.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), BatchError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    });
    written.map(drop).map_err(BatchError::write(path))
}
