//! Stories as they are kept.

use std::fmt;
use std::str::FromStr;

use firsthand_model::{ArticleId, DateRange, Dossier};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Fault};
use crate::as_text::as_text;
use crate::cursor::{Cursor, Part};
use crate::error::ArchiveError;
use crate::read_out::{day_number, day_of_number, house};
use crate::settle::dossier_of;
use crate::stored::{ArticleSummary, OF_CURRENT, SUMMARY, summary};

/// What a story is called: `s-` and the code of its earliest article.
///
/// The name of any of its articles leads to it too, so that a name given once leads to the story that its article is in
/// now, whatever was added since.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct StoryId(String);

impl StoryId {
    pub(crate) fn of_code(code: String) -> StoryId {
        StoryId(code)
    }

    /// The code of the article that the story is called by.
    pub(crate) fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s-{}", self.0)
    }
}

/// A text that is no name of a story.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no story: they are called `s-` and twelve letters or digits")]
pub struct ParseStoryIdError(String);

impl FromStr for StoryId {
    type Err = ParseStoryIdError;

    fn from_str(text: &str) -> Result<StoryId, ParseStoryIdError> {
        let code = text.strip_prefix("s-").filter(|code| {
            code.len() == crate::place::CODE_LENGTH
                && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        code.map(|code| StoryId(code.to_ascii_lowercase()))
            .ok_or_else(|| ParseStoryIdError(text.chars().take(80).collect()))
    }
}

as_text!(StoryId, ParseStoryIdError);

/// What lists say of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StorySummary {
    /// What it is called.
    pub id: StoryId,
    /// The best of its articles' headlines.
    pub headline: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// The days its articles were published on.
    pub days: Option<DateRange>,
    /// How many articles it has.
    pub articles: u32,
    /// How many publishers they are of, as far as these are known.
    pub publishers: u32,
    /// How many of its reports were not taken from another article here.
    pub independent_reports: u32,
    /// How many conflicts there are between its accounts.
    pub conflicts: u32,
    /// How many quotations it has.
    pub quotations: u32,
}

/// Which stories to list; by default all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryFilter {
    /// Only those with an article of this publisher, in any spelling of its name.
    pub publisher: Option<String>,
    /// Only those that were told on this day or later.
    pub from: Option<jiff::civil::Date>,
    /// Only those that were told on this day or earlier.
    pub to: Option<jiff::civil::Date>,
    /// Only those with so many articles or more.
    pub least_articles: Option<u32>,
}

/// A story with the articles it has.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredStory {
    /// What lists say of it.
    pub summary: StorySummary,
    /// Its articles, the earliest first.
    pub articles: Vec<ArticleSummary>,
    /// Articles of other stories that share text with them.
    pub neighbours: Vec<ArticleId>,
}

const STORY: &str =
    "stories.code, stories.headline, stories.place, stories.first_day, stories.last_day,
    stories.articles, stories.houses, stories.independent, stories.conflicts, stories.quotations";

fn story_summary(row: &Row<'_>) -> rusqlite::Result<StorySummary> {
    let day = |number: Option<i64>| number.and_then(day_of_number);
    let days = day(row.get(3)?).zip(day(row.get(4)?));
    Ok(StorySummary {
        id: StoryId(row.get(0)?),
        headline: row.get(1)?,
        place: row.get(2)?,
        days: days.and_then(|(from, to)| DateRange::new(from, to)),
        articles: row.get(5)?,
        publishers: row.get(6)?,
        independent_reports: row.get(7)?,
        conflicts: row.get(8)?,
        quotations: row.get(9)?,
    })
}

impl Archive {
    /// The stories that `filter` lets through, at most `limit` of them, those with the newest article first.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn stories(
        &self,
        filter: &StoryFilter,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Part<StorySummary>, ArchiveError> {
        let mut conditions = String::new();
        let mut values: Vec<Value> = Vec::new();
        let mut add = |condition: &str, value: Value| {
            conditions.push_str(" AND ");
            conditions.push_str(condition);
            values.push(value);
        };
        if let Some(publisher) = &filter.publisher {
            let condition = "EXISTS (SELECT 1 FROM articles JOIN versions ON version = current
                WHERE articles.story = stories.story AND house = ?)";
            add(condition, house(publisher).into());
        }
        if let Some(from) = filter.from {
            add("stories.last_day >= ?", day_number(from).into());
        }
        if let Some(to) = filter.to {
            add("stories.first_day <= ?", day_number(to).into());
        }
        if let Some(least) = filter.least_articles {
            add("stories.articles >= ?", least.into());
        }
        if let Some(after) = after {
            add("(stories.time, stories.story) < (?, ?)", after.key.into());
            values.push(after.number.into());
        }
        values.push(i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX).into());
        let sql = format!(
            "SELECT {STORY}, stories.time, stories.story FROM stories WHERE TRUE {conditions}
             ORDER BY stories.time DESC, stories.story DESC LIMIT ?"
        );
        self.read("list stories", |connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&values))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let cursor = Cursor { key: row.get(10)?, number: row.get(11)? };
                found.push((cursor, story_summary(row)?));
            }
            Ok(Part::of(found, limit))
        })
    }

    /// The story that is, or was, called `id`; `None` if there is none.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn story(&self, id: &StoryId) -> Result<Option<StoredStory>, ArchiveError> {
        self.read("read a story", |connection| {
            let Some(number) = story_number(connection, id)? else { return Ok(None) };
            let sql = format!("SELECT {STORY} FROM stories WHERE story = ?1");
            let story = connection.prepare_cached(&sql)?.query_row([number], story_summary)?;
            let sql = format!(
                "SELECT {SUMMARY} FROM {OF_CURRENT} WHERE articles.story = ?1
                 ORDER BY versions.time, articles.id"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([number])?;
            let mut articles = Vec::new();
            while let Some(row) = rows.next()? {
                articles.push(summary(row)?);
            }
            let neighbours: Vec<String> = connection
                .prepare_cached(
                    "SELECT id FROM neighbours JOIN articles USING (article)
                     WHERE neighbours.story = ?1 ORDER BY id",
                )?
                .query_map([number], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let neighbours =
                neighbours.into_iter().map(crate::stored::article_id).collect::<Result<_, _>>()?;
            Ok(Some(StoredStory { summary: story, articles, neighbours }))
        })
    }

    /// Everything found in the story that is, or was, called `id`: its articles, and those of other stories that share
    /// text with them, traced together. The story itself is the one that holds its articles; the others stand in
    /// stories of their own. `None` if there is no such story, or it was not settled yet.
    ///
    /// Cost: what reading its articles and findings takes; nothing is traced.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn dossier(&self, id: &StoryId) -> Result<Option<Dossier>, ArchiveError> {
        self.read("read a dossier", |connection| match story_number(connection, id)? {
            Some(number) => dossier_of(connection, number),
            None => Ok(None),
        })
    }
}

/// The story that an article with the code of `id` is in now.
pub(crate) fn story_number(connection: &Connection, id: &StoryId) -> Result<Option<i64>, Fault> {
    let found: Option<Option<i64>> = connection
        .prepare_cached("SELECT story FROM articles WHERE code = ?1")?
        .query_row([id.code()], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}
