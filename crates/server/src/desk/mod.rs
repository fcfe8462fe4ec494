//! The archive as pages ask it: a few readers at once, off the threads that serve, answers kept while nothing changes.

mod kept;

use std::sync::Arc;
use std::time::Duration;

use firsthand_archive::{Archive, ArchiveError};
use tokio::sync::Semaphore;

pub(crate) use kept::{Kept, KeptPages, Patience};

/// What sums up all of the archive takes long in a large one, and changes little by one article.
pub(crate) const SUMMED_UP: Patience = Patience::Within(Duration::from_secs(10));

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Answering panicked: a defect, told in the log.
    #[error("answering broke off")]
    Broken,
}

/// The archive with a bound on how many read it at once.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    archive: Archive,
    readers: Arc<Semaphore>,
}

impl Desk {
    pub(crate) fn new(archive: Archive, readers: usize) -> Desk {
        Desk { archive, readers: Arc::new(Semaphore::new(readers)) }
    }

    /// The archive itself, for what is not asked on behalf of a visitor.
    pub(crate) fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Asks the archive on a thread of its own; waits while as many as may read it do.
    pub(crate) async fn ask<T, E>(
        &self,
        question: impl FnOnce(&Archive) -> Result<T, E> + Send + 'static,
    ) -> Result<T, AskError>
    where
        T: Send + 'static,
        AskError: From<E>,
        E: Send + 'static,
    {
        let permit = Arc::clone(&self.readers).acquire_owned().await;
        let archive = self.archive.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let answer = question(&archive);
            drop(permit);
            answer
        });
        match asked.await {
            Ok(answer) => Ok(answer?),
            Err(error) => {
                tracing::error!(%error, "answering broke off");
                Err(AskError::Broken)
            }
        }
    }
}
