//! Articles as they are kept, one at a time.

use firsthand_model::{Article, ArticleId, DateRange, Moment};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;
use crate::incoming::Seconds;
use crate::packed::{from_packed_json, unpacked};
use crate::place::{CODE_LENGTH, Place};
use crate::read_out::day_of_number;
use crate::story::StoryId;

/// What lists say of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleSummary {
    /// Its id.
    pub id: ArticleId,
    /// Where it came from, as it was given.
    pub source: String,
    /// Its address.
    pub url: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// When it says it was published.
    pub published: Option<Moment>,
    /// The days on which it can have been written, as far as it tells itself.
    pub days: Option<DateRange>,
    /// Its language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// How many words it has.
    pub words: u32,
    /// When its current version was first got.
    pub got: Seconds,
    /// How many versions of it there are.
    pub versions: u32,
    /// The story it is in; `None` until the archive is settled.
    pub story: Option<StoryId>,
}

/// An article with what the archive knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredArticle {
    /// What lists say of it.
    pub summary: ArticleSummary,
    /// Its current version.
    pub article: Article,
}

/// The columns that [`summary`] reads, of `articles`, `versions` and `stories`.
pub(crate) const SUMMARY: &str = "articles.id, versions.source, versions.url, versions.publisher,
    versions.headline, versions.published, versions.first_day, versions.last_day, versions.language,
    versions.words, versions.got,
    (SELECT count(*) FROM versions AS of_article WHERE of_article.article = articles.article),
    stories.code";

/// Where [`SUMMARY`] stands.
pub(crate) const OF_CURRENT: &str = "articles JOIN versions ON versions.version = articles.current
    LEFT JOIN stories ON stories.story = articles.story";

/// The same, read from the side of the versions, which have an index by time: `SQLite` keeps to the order of a cross join.
pub(crate) const OF_CURRENT_BY_TIME: &str =
    "versions CROSS JOIN articles ON articles.current = versions.version
    LEFT JOIN stories ON stories.story = articles.story";

pub(crate) fn summary(row: &Row<'_>) -> Result<ArticleSummary, Fault> {
    let published: Option<String> = row.get(5)?;
    let day = |number: Option<i64>| number.and_then(day_of_number);
    let days = day(row.get(6)?).zip(day(row.get(7)?));
    Ok(ArticleSummary {
        id: article_id(row.get(0)?)?,
        source: row.get(1)?,
        url: row.get(2)?,
        publisher: row.get(3)?,
        headline: row.get(4)?,
        published: published.and_then(|published| published.parse().ok()),
        days: days.and_then(|(from, to)| DateRange::new(from, to)),
        language: row.get(8)?,
        words: row.get(9)?,
        got: Seconds(row.get(10)?),
        versions: row.get(11)?,
        story: row.get::<_, Option<String>>(12)?.map(StoryId::of_code),
    })
}

pub(crate) fn article_id(id: String) -> Result<ArticleId, Fault> {
    ArticleId::new(id).map_err(|_| Fault::Damaged("an article has no id".to_owned()))
}

impl Archive {
    /// The article that `name` means: its id, its code, or the beginning of either that only it has; or its address.
    /// `None` if there is none, or more than one.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn article(&self, name: &str) -> Result<Option<StoredArticle>, ArchiveError> {
        self.read("read an article", |connection| {
            let Some(number) = number_of(connection, name)? else { return Ok(None) };
            let sql = format!("SELECT {SUMMARY} FROM {OF_CURRENT} WHERE articles.article = ?1");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([number])?;
            let Some(row) = rows.next()? else { return Ok(None) };
            let summary = summary(row)?;
            let article = current_content(connection, number)?;
            Ok(Some(StoredArticle { summary, article }))
        })
    }

    /// The bytes of a page as they came: those of an article's current version or, with `version`, of an earlier one
    /// (see [`Archive::versions`]). `None` if there is no such article or version.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn page_bytes(
        &self,
        name: &str,
        version: Option<usize>,
    ) -> Result<Option<Vec<u8>>, ArchiveError> {
        self.read("read a page", |connection| {
            let Some(number) = number_of(connection, name)? else { return Ok(None) };
            let found: Option<(Vec<u8>, i64)> = match version {
                None => connection.query_row(
                    "SELECT bytes, pages.length FROM articles
                     JOIN versions ON versions.version = current JOIN pages USING (page)
                     WHERE articles.article = ?1",
                    [number],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                ),
                Some(version) => connection.query_row(
                    "SELECT bytes, pages.length FROM versions JOIN pages USING (page)
                     WHERE article = ?1 ORDER BY got, said LIMIT 1 OFFSET ?2",
                    params![number, i64::try_from(version).unwrap_or(i64::MAX)],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                ),
            }
            .optional()?;
            let unpack = |(bytes, length): (Vec<u8>, i64)| unpacked(&bytes, length, "a page");
            found.map(unpack).transpose()
        })
    }
}

impl Archive {
    /// Where an article stands.
    pub(crate) fn place_of(&self, id: &str) -> Result<String, ArchiveError> {
        self.read("read an article", |connection| {
            let place = connection
                .prepare_cached("SELECT place FROM articles WHERE id = ?1")?
                .query_row([id], |row| row.get(0))?;
            Ok::<_, Fault>(place)
        })
    }
}

/// The number of the article that `name` means.
pub(crate) fn number_of(connection: &Connection, name: &str) -> Result<Option<i64>, Fault> {
    let one = |sql: &str, value: &str| {
        connection.prepare_cached(sql)?.query_row([value], |row| row.get(0)).optional()
    };
    if let Some(found) = one("SELECT article FROM articles WHERE id = ?1", name)? {
        return Ok(Some(found));
    }
    if name.len() == CODE_LENGTH
        && let Some(found) = one("SELECT article FROM articles WHERE code = ?1", name)?
    {
        return Ok(Some(found));
    }
    if name.contains("//") {
        let code = Place::of(Some(name), None, "").code();
        if let Some(found) = one("SELECT article FROM articles WHERE code = ?1", &code)? {
            return Ok(Some(found));
        }
        return Ok(one(
            "SELECT article FROM versions WHERE url = ?1 ORDER BY version LIMIT 1",
            name,
        )?);
    }
    if name.is_empty() {
        return Ok(None);
    }
    for column in ["id", "code"] {
        let sql = format!(
            "SELECT article FROM articles WHERE {column} >= ?1 AND {column} < ?1 || char(1114111) LIMIT 2"
        );
        let found: Vec<i64> = connection
            .prepare_cached(&sql)?
            .query_map([name], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if let [only] = found[..] {
            return Ok(Some(only));
        }
    }
    Ok(None)
}

/// An article's current version.
pub(crate) fn current_content(connection: &Connection, number: i64) -> Result<Article, Fault> {
    let version = connection
        .prepare_cached("SELECT current FROM articles WHERE article = ?1")?
        .query_row([number], |row| row.get(0))?;
    content_of(connection, version)
}

/// What a version says.
pub(crate) fn content_of(connection: &Connection, version: i64) -> Result<Article, Fault> {
    let (bytes, length): (Vec<u8>, i64) = connection
        .prepare_cached("SELECT content, length FROM versions WHERE version = ?1")?
        .query_row([version], |row| Ok((row.get(0)?, row.get(1)?)))?;
    from_packed_json(&bytes, length, "an article")
}
