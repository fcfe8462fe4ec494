//! Why a batch could not go on.

use std::io;
use std::path::{Path, PathBuf};

use crate::budget::Memory;

/// Why a batch could not go on. What is finished stays in the working folder.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// A file of the working folder could not be read.
    #[error("could not read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of the working folder could not be written.
    #[error("could not write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of the working folder does not hold what it should.
    #[error("`{}` is damaged; remove the folder and run again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The working folder belongs to a run over other input.
    #[error("`{}` holds an unfinished run over other input; remove it or give another folder", path.display())]
    OtherRun {
        /// The folder.
        path: PathBuf,
    },
    /// The tables alone are larger than the memory that was allowed.
    #[error("{articles} articles need at least {least} of memory, {given} were allowed")]
    TooLittleMemory {
        /// How many articles there are.
        articles: usize,
        /// What they need.
        least: Memory,
        /// What was allowed.
        given: Memory,
    },
    /// Rows could not be put where they belong.
    #[error("could not write the results")]
    Output {
        /// Why.
        source: io::Error,
    },
    /// The articles could not be read on.
    #[error("could not read the input")]
    Input {
        /// Why.
        source: io::Error,
    },
}

impl BatchError {
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> BatchError {
        let path = path.to_owned();
        move |source| BatchError::Read { path, source }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> BatchError {
        let path = path.to_owned();
        move |source| BatchError::Write { path, source }
    }
}
