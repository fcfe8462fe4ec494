//! Articles one after the other, the newest first.

use firsthand_model::Article;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::archive::Archive;
use crate::cursor::{Cursor, Part};
use crate::error::ArchiveError;
use crate::filter::ArticleFilter;
use crate::stored::{ArticleSummary, OF_CURRENT, OF_CURRENT_BY_TIME, SUMMARY, content_of, summary};

impl Archive {
    /// The articles that `filter` lets through, at most `limit` of them, the newest first: by the time they were
    /// published, or else by when they were got.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn articles(
        &self,
        filter: &ArticleFilter,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Part<ArticleSummary>, ArchiveError> {
        let (mut conditions, mut values) = filter.conditions();
        if let Some(after) = after {
            conditions.push_str(" AND (versions.time, versions.version) < (?, ?)");
            values.extend([Value::from(after.key), Value::from(after.number)]);
        }
        values.push(i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX).into());
        // But for the articles of a story, the list is read from the index by time, and ends where enough is found.
        let of_current = if filter.story.is_some() { OF_CURRENT } else { OF_CURRENT_BY_TIME };
        let sql = format!(
            "SELECT {SUMMARY}, versions.time, versions.version FROM {of_current} WHERE TRUE {conditions}
             ORDER BY versions.time DESC, versions.version DESC LIMIT ?"
        );
        self.read("list articles", |connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&values))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let cursor = Cursor { key: row.get(13)?, number: row.get(14)? };
                found.push((cursor, summary(row)?));
            }
            Ok(Part::of(found, limit))
        })
    }

    /// Articles that are in no story yet, at most `limit` of them, those that came last first: [`Archive::settle`] puts them into
    /// theirs.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn unsettled_articles(&self, limit: usize) -> Result<Vec<ArticleSummary>, ArchiveError> {
        let sql = format!(
            "SELECT {SUMMARY} FROM {OF_CURRENT} WHERE articles.settled = 0 AND articles.story IS NULL
             ORDER BY articles.article DESC LIMIT ?1"
        );
        self.read("list articles", |connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(summary(row)?);
            }
            Ok(found)
        })
    }

    /// How many articles there are.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn article_count(&self) -> Result<u64, ArchiveError> {
        self.read("count articles", |connection| {
            let sql = "SELECT count(*) FROM articles";
            let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        })
    }

    /// Calls `take` with the current version of every article that `filter` lets through, by id. One article is held at
    /// a time. What `take` returns an error for ends it.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read, or what `take` returned.
    pub fn for_each_article<E: From<ArchiveError>>(
        &self,
        filter: &ArticleFilter,
        mut take: impl FnMut(ArticleSummary, Article) -> Result<(), E>,
    ) -> Result<(), E> {
        let (conditions, values) = filter.conditions();
        let sql = format!(
            "SELECT {SUMMARY}, versions.version FROM {OF_CURRENT} WHERE TRUE {conditions} ORDER BY articles.id"
        );

        self.read("read articles", |connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&values))?;
            while let Some(row) = rows.next()? {
                let article = content_of(connection, row.get(13)?)?;
                if let Err(error) = take(summary(row)?, article) {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(()))
        })?
    }
}
