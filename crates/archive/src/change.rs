//! What happened to the archive, in the order in which it did.

use firsthand_model::ArticleId;
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;
use crate::incoming::Seconds;
use crate::story::StoryId;

/// One thing that happened, with its place in the order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happened {
    /// Counts up from 1; numbers of what was forgotten are missing.
    pub sequence: u64,
    /// When it was written down.
    pub at: Seconds,
    /// What happened.
    #[serde(flatten)]
    pub change: Change,
}

/// What can happen to an archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Change {
    /// The first page from its place was added.
    ArticleAdded {
        /// The article.
        article: ArticleId,
        /// Its headline.
        headline: Option<String>,
    },
    /// What a page publishes has changed.
    ArticleChanged {
        /// The article.
        article: ArticleId,
        /// Its headline now.
        headline: Option<String>,
    },
    /// An article was erased with all that rested on it.
    ArticleForgotten {
        /// Its code: the last twelve characters of its former id.
        article: ArticleId,
    },
    /// Articles that no story told of are one now.
    StoryCreated {
        /// The story.
        story: StoryId,
        /// Its headline.
        headline: Option<String>,
    },
    /// A story has other articles, or its articles changed.
    StoryChanged {
        /// The story.
        story: StoryId,
        /// Its headline.
        headline: Option<String>,
        /// How many articles it has.
        articles: u32,
        /// How many of its reports are independent.
        independent: u32,
    },
    /// A story is told under another name, or became part of another.
    StoryMerged {
        /// The former name.
        from: StoryId,
        /// The story that its articles are in.
        into: StoryId,
    },
    /// An article was found to derive from another.
    DerivationFound {
        /// The story.
        story: StoryId,
        /// The source.
        source: ArticleId,
        /// The article that derives from it.
        article: ArticleId,
        /// How, as [`LineageKind::name`](firsthand_model::LineageKind::name) has it.
        kind: String,
        /// Whether it names its source; `None` where that cannot be said.
        credited: Option<bool>,
    },
    /// Two accounts were found to disagree.
    ConflictFound {
        /// The story.
        story: StoryId,
        /// The detail that differs, as [`ConflictKind::name`](firsthand_model::ConflictKind::name) has it.
        kind: String,
        /// The article of the one account.
        a: ArticleId,
        /// The article of the other.
        b: ArticleId,
        /// What differs.
        detail: String,
    },
    /// A quotation was found to stand otherwise in another article.
    QuotationChanged {
        /// The story.
        story: StoryId,
        /// Who said it.
        speaker: Option<String>,
        /// The article that has it otherwise.
        article: ArticleId,
        /// The article that has it first.
        first: ArticleId,
        /// The words there.
        words: String,
        /// How it differs, as [`VariantChange::name`](firsthand_model::VariantChange::name) has it.
        changes: Vec<String>,
    },
}

impl Archive {
    /// What happened after `sequence` (0: from the beginning), at most `limit` of it, in order.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn changes_since(
        &self,
        sequence: u64,
        limit: usize,
    ) -> Result<Vec<Happened>, ArchiveError> {
        self.read("read what changed", |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT sequence, at, change FROM changes WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
            )?;
            let mut rows = statement.query(params![
                i64::try_from(sequence).unwrap_or(i64::MAX),
                i64::try_from(limit).unwrap_or(i64::MAX)
            ])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let change = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
                let change = serde_json::from_str(change)
                    .map_err(|error| Fault::Damaged(format!("a change cannot be read: {error}")))?;
                let sequence = row.get::<_, i64>(0)?.unsigned_abs();
                found.push(Happened { sequence, at: Seconds(row.get(1)?), change });
            }
            Ok(found)
        })
    }

    /// The number of the last thing that happened; it grows with everything that is written to the archive.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn last_sequence(&self) -> Result<u64, ArchiveError> {
        self.read("read what changed", |connection| Ok(last_sequence(connection)?))
    }
}

fn last_sequence(connection: &Connection) -> rusqlite::Result<u64> {
    let last: i64 = connection.query_row(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)",
        [],
        |row| row.get(0),
    )?;
    Ok(last.unsigned_abs())
}

/// Writes down that something happened, to the article of number `article` where it is one's.
pub(crate) fn note(
    transaction: &Transaction<'_>,
    article: Option<i64>,
    change: &Change,
) -> rusqlite::Result<()> {
    let change = serde_json::to_string(change).expect("changes can be written as JSON");
    transaction
        .prepare_cached("INSERT INTO changes (at, article, change) VALUES (unixepoch(), ?1, ?2)")?
        .execute(params![article, change])?;
    Ok(())
}
