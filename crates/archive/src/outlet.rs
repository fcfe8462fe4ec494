//! Who copies whom, how often, and with what credit.

use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;
use crate::read_out::house;

/// A publisher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Its name, as its articles give it.
    pub name: String,
    /// How many articles of it there are.
    pub articles: u32,
    /// How many of them derive from articles of others.
    pub derived: u32,
    /// How many of those name their source.
    pub credited: u32,
    /// How many articles of others derive from its own.
    pub taken: u32,
}

/// What one publisher took from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copying {
    /// Whose articles were the sources.
    pub source: String,
    /// Whose articles derive from them.
    pub copier: String,
    /// How many do.
    pub articles: u32,
    /// How many of them name the source.
    pub credited: u32,
    /// How many do not, where that can be said.
    pub uncredited: u32,
}

/// One row for each derivation between two publishers that are known.
const BETWEEN: &str = "derivations
    JOIN articles AS source_article ON source_article.article = derivations.source
    JOIN versions AS source ON source.version = source_article.current AND source.house IS NOT NULL
    JOIN articles AS copier_article ON copier_article.article = derivations.article
    JOIN versions AS copier ON copier.version = copier_article.current AND copier.house IS NOT NULL
        AND copier.house != source.house";

impl Archive {
    /// The publishers, those with most articles first, at most `limit` of them; with `name` only that one.
    ///
    /// Cost: linear in the articles of the archive.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn outlets(&self, name: Option<&str>, limit: usize) -> Result<Vec<Outlet>, ArchiveError> {
        let only = name.map(house);
        let sql = format!(
            "WITH taken AS (SELECT source.house AS house, count(DISTINCT derivations.article) AS count
                 FROM {BETWEEN} GROUP BY 1),
             derived AS (SELECT copier.house AS house, count(DISTINCT derivations.article) AS count,
                 count(DISTINCT CASE WHEN credited THEN derivations.article END) AS credited
                 FROM {BETWEEN} GROUP BY 1),
             outlets AS (SELECT house, max(publisher) AS name, count(*) AS articles
                 FROM articles JOIN versions ON version = current
                 WHERE house IS NOT NULL AND (?1 IS NULL OR house = ?1) GROUP BY house)
             SELECT name, articles, coalesce(derived.count, 0), coalesce(derived.credited, 0),
                 coalesce(taken.count, 0)
             FROM outlets LEFT JOIN derived USING (house) LEFT JOIN taken USING (house)
             ORDER BY articles DESC, name LIMIT ?2"
        );
        self.read("list publishers", |connection| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let found = connection
                .prepare_cached(&sql)?
                .query_map(rusqlite::params![only, limit], |row| {
                    Ok(Outlet {
                        name: row.get(0)?,
                        articles: row.get(1)?,
                        derived: row.get(2)?,
                        credited: row.get(3)?,
                        taken: row.get(4)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok::<_, Fault>(found)
        })
    }

    /// What publishers took from one another, the most first, at most `limit` pairs; with `name` only what it took or
    /// what was taken from it.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn copying(&self, name: Option<&str>, limit: usize) -> Result<Vec<Copying>, ArchiveError> {
        let only = name.map(house);
        let sql = format!(
            "SELECT max(source.publisher), max(copier.publisher), count(DISTINCT derivations.article),
                 count(DISTINCT CASE WHEN credited THEN derivations.article END),
                 count(DISTINCT CASE WHEN credited = 0 THEN derivations.article END)
             FROM {BETWEEN} WHERE ?1 IS NULL OR source.house = ?1 OR copier.house = ?1
             GROUP BY source.house, copier.house ORDER BY 3 DESC, 1, 2 LIMIT ?2"
        );
        self.read("list who copies whom", |connection| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let found = connection
                .prepare_cached(&sql)?
                .query_map(rusqlite::params![only, limit], |row| {
                    Ok(Copying {
                        source: row.get(0)?,
                        copier: row.get(1)?,
                        articles: row.get(2)?,
                        credited: row.get(3)?,
                        uncredited: row.get(4)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok::<_, Fault>(found)
        })
    }
}
