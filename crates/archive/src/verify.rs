//! Whether everything is as it was written.

use std::fmt;

use firsthand_model::Article;
use firsthand_trace::Progress;
use rusqlite::Connection;

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;
use crate::packed::{hash_of, unpacked};
use crate::settle::dossier_of;

/// Problems that are named one by one; a file that is broken has no end of them.
const MOST_NAMED: usize = 50;

/// What a check of the whole archive found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many pages were unpacked and held against their hashes.
    pub pages: u64,
    /// How many versions of articles were read and their offsets checked.
    pub versions: u64,
    /// How many dossiers were read.
    pub stories: u64,
    /// What is wrong, the first fifty of them; empty for a sound archive.
    pub problems: Vec<Problem>,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub what: String,
    /// What is wrong there.
    pub why: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}

/// Conditions that hold between the rows of a sound archive: what a row that breaks one is, and the statement that
/// finds it.
const RULES: &[(&str, &str)] = &[
    (
        "a page that no article has",
        "SELECT lower(hex(hash)) FROM pages WHERE page NOT IN (SELECT page FROM versions)",
    ),
    (
        "an article without a version",
        "SELECT id FROM articles WHERE current IS NULL
             OR NOT EXISTS (SELECT 1 FROM versions WHERE version = current
                 AND versions.article = articles.article)",
    ),
    (
        "an article whose current version is not the latest",
        "SELECT id FROM articles JOIN versions ON version = current WHERE EXISTS (
             SELECT 1 FROM versions AS later WHERE later.article = articles.article
             AND (later.got, later.said) > (versions.got, versions.said))",
    ),
    (
        "an article that cannot be searched",
        "SELECT id FROM articles WHERE current NOT IN (SELECT rowid FROM search)",
    ),
    (
        "a searched text that is no article's",
        "SELECT rowid FROM search WHERE rowid NOT IN (SELECT current FROM articles)",
    ),
    (
        "an article whose shared text cannot be looked up",
        "SELECT id FROM articles WHERE current NOT IN (SELECT rowid FROM runs)",
    ),
    (
        "a looked-up text that is no article's",
        "SELECT rowid FROM runs WHERE rowid NOT IN (SELECT current FROM articles)",
    ),
    (
        "a settled article without a story",
        "SELECT id FROM articles WHERE settled = 1 AND story IS NULL",
    ),
    (
        "a story with another number of articles than it says",
        "SELECT code FROM stories WHERE engine IS NOT NULL AND articles !=
             (SELECT count(*) FROM articles WHERE articles.story = stories.story)",
    ),
];

impl Archive {
    /// Checks everything: the file's own structure, every page against its hash, every article and every dossier with
    /// the offsets in it, and that nothing refers to what is not there.
    ///
    /// Cost: the whole file is read and unpacked. Others may read and write meanwhile.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read at all; what is wrong in it is in the result.
    pub fn verify(&self, progress: &dyn Progress) -> Result<Verification, ArchiveError> {
        self.read("check the archive", |connection| {
            let mut checked = Verification::default();
            progress.stage("checking the file", 0);
            check_file(connection, &mut checked)?;
            check_rules(connection, &mut checked)?;
            check_pages(connection, &mut checked, progress)?;
            check_versions(connection, &mut checked, progress)?;
            check_stories(connection, &mut checked, progress)?;
            Ok(checked)
        })
    }
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    fn add(&mut self, what: impl Into<String>, why: impl Into<String>) {
        if self.problems.len() < MOST_NAMED {
            self.problems.push(Problem { what: what.into(), why: why.into() });
        }
    }
}

fn check_file(connection: &Connection, checked: &mut Verification) -> Result<(), Fault> {
    let told: Vec<String> = connection
        .prepare("PRAGMA integrity_check(50)")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for line in told.into_iter().filter(|line| line != "ok") {
        checked.add("the file", line);
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        checked.add(format!("a row of `{table}`"), format!("refers to no row of `{parent}`"));
    }
    Ok(())
}

fn check_rules(connection: &Connection, checked: &mut Verification) -> Result<(), Fault> {
    for (what, sql) in RULES {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: rusqlite::types::Value = row.get(0)?;
            let name = match name {
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Integer(number) => number.to_string(),
                _ => String::new(),
            };
            checked.add(name, *what);
        }
    }
    Ok(())
}

fn check_pages(
    connection: &Connection,
    checked: &mut Verification,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    progress.stage("checking pages", count(connection, "pages")?);
    let mut statement = connection.prepare("SELECT hash, length, bytes FROM pages")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let hash: [u8; 32] = row.get(0)?;
        let name = || format!("page {:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
        let bytes: Vec<u8> = row.get(2)?;
        match unpacked(&bytes, row.get(1)?, "it") {
            Ok(bytes) if hash_of(&bytes) == hash => {}
            Ok(_) => checked.add(name(), "its bytes are not those of its hash"),
            Err(fault) => checked.add(name(), told(&fault)),
        }
        checked.pages += 1;
        progress.advance(1);
    }
    Ok(())
}

fn check_versions(
    connection: &Connection,
    checked: &mut Verification,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    progress.stage("checking articles", count(connection, "versions")?);
    let mut statement = connection
        .prepare("SELECT id, hash, length, content FROM versions JOIN articles USING (article)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let (hash, bytes): ([u8; 32], Vec<u8>) = (row.get(1)?, row.get(3)?);
        match unpacked(&bytes, row.get(2)?, "it") {
            Ok(json) if hash_of(&json) != hash => {
                checked.add(&id, "its text is not that of its hash");
            }
            Ok(json) => match serde_json::from_slice::<Article>(&json) {
                Ok(article) => check_spans(&article, checked),
                Err(error) => checked.add(&id, format!("it cannot be read: {error}")),
            },
            Err(fault) => checked.add(&id, told(&fault)),
        }
        checked.versions += 1;
        progress.advance(1);
    }
    Ok(())
}

/// Every offset of an article must lead to a character of its text.
fn check_spans(article: &Article, checked: &mut Verification) {
    let text = &article.text;
    let blocks = article.blocks.iter().map(|block| block.span);
    let credits = article.credits.iter().filter_map(|credit| credit.span);
    let links = article.links.iter().filter_map(|link| link.span);
    if blocks.chain(credits).chain(links).any(|span| text.get(span.range()).is_none()) {
        checked.add(article.id.as_str(), "an offset leads out of its text");
    }
}

fn check_stories(
    connection: &Connection,
    checked: &mut Verification,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    progress.stage("checking findings", count(connection, "stories")?);
    let stories: Vec<(i64, String)> = connection
        .prepare("SELECT story, code FROM stories WHERE engine IS NOT NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (story, code) in stories {
        match dossier_of(connection, story) {
            Ok(Some(dossier)) => {
                let articles = &dossier.articles;
                let holds = |passage: &firsthand_model::Passage| {
                    let text = articles.get(passage.article.index()).map(|article| &article.text);
                    text.is_some_and(|text| text.get(passage.span.range()).is_some())
                };
                let sides = dossier.conflicts.iter().flat_map(|it| [&it.a, &it.b]);
                let quotations = dossier
                    .quotations
                    .iter()
                    .map(|it| firsthand_model::Passage { article: it.article, span: it.content });
                if !sides.copied().chain(quotations).all(|passage| holds(&passage)) {
                    checked.add(format!("story s-{code}"), "an offset leads out of its articles");
                }
            }
            Ok(None) => {
                checked.add(format!("story s-{code}"), "an article of its findings is missing");
            }
            Err(fault) => checked.add(format!("story s-{code}"), told(&fault)),
        }
        checked.stories += 1;
        progress.advance(1);
    }
    Ok(())
}

fn count(connection: &Connection, table: &str) -> rusqlite::Result<usize> {
    let sql = format!("SELECT count(*) FROM {table}");
    connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).map(|count| count as usize)
}

fn told(fault: &Fault) -> String {
    match fault {
        Fault::Damaged(what) => what.clone(),
        Fault::Database(error) => error.to_string(),
        Fault::Archive(error) => error.to_string(),
    }
}
