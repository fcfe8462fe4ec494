//! Who is quoted.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Fault};
use crate::cursor::{Cursor, Part};
use crate::error::ArchiveError;
use crate::read_out::house;
use crate::story::StoryId;

/// Somebody who is quoted by name or description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name or, where none is given, the description.
    pub name: String,
    /// The roles that articles give, the most frequent first; at most five.
    pub roles: Vec<String>,
    /// How many quotations there are.
    pub quotations: u32,
    /// In how many articles.
    pub articles: u32,
    /// In how many stories.
    pub stories: u32,
}

/// The quotations of somebody in one story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedIn {
    /// The story.
    pub story: StoryId,
    /// The places of the quotations in [`Dossier::quotations`](firsthand_model::Dossier::quotations) of its dossier.
    pub quotations: Vec<usize>,
}

const MOST_ROLES: i64 = 5;

impl Archive {
    /// Those who are quoted most first, at most `limit` of them; with `name` only those whose name holds all its words.
    ///
    /// Cost: linear in the quotations of the archive.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn people(
        &self,
        name: Option<&str>,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Part<Person>, ArchiveError> {
        let words = name.map(house).unwrap_or_default();
        let mut conditions = String::new();
        let words: Vec<String> = words.split_whitespace().map(|word| format!(" {word} ")).collect();
        for place in 0..words.len() {
            write!(conditions, " AND instr(' ' || person || ' ', ?{}) > 0", place + 3)
                .expect("a text takes text");
        }
        let sql = format!(
            "SELECT person, max(speaker), count(*), count(DISTINCT article), count(DISTINCT story)
             FROM quotations WHERE person IS NOT NULL {conditions}
             GROUP BY person ORDER BY 3 DESC, person LIMIT ?1 OFFSET ?2"
        );
        let start = after.map_or(0, |cursor| cursor.key.max(0));
        self.read("list people", |connection| {
            let mut values: Vec<rusqlite::types::Value> = vec![
                i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX).into(),
                start.into(),
            ];
            values.extend(words.into_iter().map(Into::into));
            let mut statement = connection.prepare_cached(&sql)?;
            let mut roles = connection.prepare_cached(
                "SELECT role FROM quotations WHERE person = ?1 AND role IS NOT NULL
                 GROUP BY role ORDER BY count(*) DESC, role LIMIT ?2",
            )?;
            let mut rows = statement.query(rusqlite::params_from_iter(values))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let person: String = row.get(0)?;
                let roles = roles
                    .query_map(rusqlite::params![person, MOST_ROLES], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                let cursor = Cursor { key: start + found.len() as i64 + 1, number: 0 };
                let person = Person {
                    name: row.get(1)?,
                    roles,
                    quotations: row.get(2)?,
                    articles: row.get(3)?,
                    stories: row.get(4)?,
                };
                found.push((cursor, person));
            }
            Ok::<_, Fault>(Part::of(found, limit))
        })
    }

    /// Where somebody is quoted: by the story, the newest first, at most `limit` of them. `name` is the whole name, in any
    /// spelling.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn quoted_in(&self, name: &str, limit: usize) -> Result<Vec<QuotedIn>, ArchiveError> {
        self.read("read quotations", |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT stories.code, number FROM quotations JOIN stories USING (story)
                 WHERE person = ?1 ORDER BY stories.time DESC, stories.story DESC, number",
            )?;
            let mut rows = statement.query([house(name)])?;
            let mut found: Vec<QuotedIn> = Vec::new();
            while let Some(row) = rows.next()? {
                let story = StoryId::of_code(row.get(0)?);
                let number = row.get::<_, i64>(1)?.unsigned_abs() as usize;
                let is_next = found.last().is_none_or(|last| last.story != story);
                if is_next && found.len() == limit {
                    break;
                }
                match found.last_mut().filter(|_| !is_next) {
                    Some(last) => last.quotations.push(number),
                    None => found.push(QuotedIn { story, quotations: vec![number] }),
                }
            }
            Ok::<_, Fault>(found)
        })
    }
}
