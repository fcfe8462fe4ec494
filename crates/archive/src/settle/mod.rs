//! Findings over an archive that grows: stories, and what is found in each.
//!
//! Findings are a function of the articles in the archive, not of the order in which they came:
//!
//! 1. Stories are those of [`groups`](firsthand_trace::story::groups) over the profiles of all current versions.
//! 2. Each story is traced together with its neighbours: articles of other stories that share passages with its own.
//!    What comes out depends on the texts of both and nothing else, and is kept with a fingerprint of them.
//!
//! Only stories are traced again whose fingerprint can have changed: those with other members, and those with an
//! article that may share a run of words with one that was added, changed or erased.
//!
//! Reading and thinking hold nobody up; what comes of it is written in parts of bounded size, each of them whole. Articles
//! count as settled only once all stories are written: ended anywhere before, all of them are grouped again, which comes to the same
//! stories, and what was traced until then is kept.

mod dossier;
mod findings;
mod members;
mod neighbours;
mod turn;

use std::collections::BTreeSet;

use firsthand_trace::{NoProgress, Progress, trace_stories};
use rayon::prelude::*;

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;
use crate::packed::hash_of;

use dossier::Traced;
pub(crate) use dossier::dossier_of;
use members::waiting_stories;
use turn::Turn;
pub(crate) use turn::pass as pass_turn;

/// What findings are computed by; findings of another engine are computed again. The number is raised whenever the
/// same articles give other findings.
pub(crate) const ENGINE: &str = concat!(env!("CARGO_PKG_VERSION"), "/1");

/// Stories that are traced before they are written.
const STORIES_AT_ONCE: usize = 64;

/// What settling came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many stories there are.
    pub stories: usize,
    /// How many of them were traced, since they or what they share with others have changed.
    pub traced: usize,
}

impl Archive {
    /// Brings stories and findings up to the articles that are there. What was done before is not done again; ended in
    /// the middle, it goes on where it was.
    ///
    /// Articles that come meanwhile wait for the next time. One settles at a time: another one that begins takes over.
    ///
    /// Cost: nothing if nothing was added. Else reading the profiles of all articles (about 4 KB each, held in memory)
    /// and grouping them, some thousands a second; and tracing the stories that changed.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`]: what was settled until then is kept. [`ArchiveError::Busy`] if another process took over.
    pub fn settle(&self, progress: &dyn Progress) -> Result<Settled, ArchiveError> {
        if self.is_settled()? {
            return Ok(Settled { stories: self.story_count()?, traced: 0 });
        }
        let turn = Turn::take(self)?;
        let touched = self.regroup(turn, progress)?;
        let waiting = self.read("read stories", waiting_stories)?;
        progress.stage("tracing stories", waiting.len());
        let mut traced = 0;
        for stories in waiting.chunks(STORIES_AT_ONCE) {
            let found: Vec<Option<Traced>> = self.read("trace stories", |connection| {
                let read: Vec<_> = stories
                    .iter()
                    .map(|&story| neighbours::read_story(connection, story))
                    .collect::<Result<_, Fault>>()?;
                Ok(read
                    .into_par_iter()
                    .map(|read| {
                        let found = read.map(traced_story);
                        progress.advance(1);
                        found
                    })
                    .collect())
            })?;
            turn.write(self, "keep findings", |transaction| {
                for found in found.into_iter().flatten() {
                    findings::keep(transaction, &found)?;
                    traced += 1;
                }
                Ok(())
            })?;
        }
        debug_assert!(touched <= waiting.len(), "stories that changed wait to be traced");
        Ok(Settled { stories: self.story_count()?, traced })
    }

    fn story_count(&self) -> Result<usize, ArchiveError> {
        let count: i64 = self.read("count stories", |connection| {
            Ok::<_, Fault>(
                connection.query_row("SELECT count(*) FROM stories", [], |row| row.get(0))?,
            )
        })?;
        Ok(count as usize)
    }

    /// Whether there is something to settle.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn is_settled(&self) -> Result<bool, ArchiveError> {
        self.read("read stories", |connection| {
            let waits: bool = connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM articles WHERE settled = 0)
                     OR EXISTS (SELECT 1 FROM stories WHERE engine IS NOT ?1)",
                [ENGINE],
                |row| row.get(0),
            )?;
            Ok(!waits)
        })
    }
}

/// Traces one story with its neighbours.
fn traced_story(read: neighbours::StoryRead) -> Traced {
    let members: BTreeSet<_> = read.members.iter().map(|(_, article)| article.id.clone()).collect();
    let numbers: Vec<i64> = read.members.iter().map(|(number, _)| *number).collect();
    let (neighbours, mut articles) = neighbours::that_share(read.members, read.candidates);
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let fingerprint = {
        let hashes: Vec<(String, bool, [u8; 32])> = articles
            .iter()
            .map(|article| {
                let json = serde_json::to_vec(article).expect("articles can be written as JSON");
                (article.id.to_string(), members.contains(&article.id), hash_of(&json))
            })
            .collect();
        let text = serde_json::to_vec(&(ENGINE, hashes)).expect("hashes can be written as JSON");
        hash_of(&text)
    };
    if read.fingerprint == Some(fingerprint) {
        return Traced::unchanged(read.story, fingerprint);
    }
    // Neighbours stand alone, so that findings do not depend on how other stories are grouped.
    let story_of = |id: &firsthand_model::ArticleId| (!members.contains(id)).then(|| id.clone());
    let dossier = trace_stories(articles, story_of, &NoProgress);
    Traced::of(read.story, fingerprint, numbers, neighbours, &members, dossier)
}
