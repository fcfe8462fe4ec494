//! Taking pages in.

use rayon::prelude::*;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::archive::{Archive, Fault};
use crate::change::{Change, note};
use crate::error::ArchiveError;
use crate::incoming::{Added, Incoming, Outcome};
use crate::lookup::tokens_of;
use crate::read_out::{Prepared, day_number};
use crate::search::searchable;

/// What read an article: this program, by its version.
const READER: &str = env!("CARGO_PKG_VERSION");

impl Archive {
    /// Adds pages, all or none; when this returns they are on the disk. What became of each is told in order.
    ///
    /// A page that says the same as before at the same place changes nothing. One that says something else at a place
    /// that is known is a version of its article; the one that was got last is current, whatever the order in
    /// which they are added. Stories and findings follow with [`Archive::settle`].
    ///
    /// Cost: some milliseconds of one core for each page, on all cores; one write to the disk for all of them.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`]: nothing was added then.
    pub fn add(&self, pages: Vec<Incoming>) -> Result<Vec<Added>, ArchiveError> {
        if !self.can_write() {
            return Err(ArchiveError::ReadOnly { path: self.path().to_owned() });
        }
        let prepared: Vec<Prepared> = pages.into_par_iter().map(Prepared::of).collect();
        self.write("add pages", |transaction| {
            prepared.iter().map(|page| add_one(transaction, page)).collect()
        })
    }
}

fn add_one(transaction: &Transaction<'_>, page: &Prepared) -> Result<Added, Fault> {
    let id = page.article.id.clone();
    let code = page.place.code();
    let known: Option<(i64, String)> = transaction
        .prepare_cached("SELECT article, place FROM articles WHERE code = ?1")?
        .query_row([&code], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let outcome = if let Some((article, place)) = known {
        if place != page.place.as_str() {
            let what = format!("`{place}` and `{}` share a code", page.place.as_str());
            return Err(Fault::Damaged(what));
        }
        if !see(transaction, article, page)? {
            return Ok(Added { article: id, outcome: Outcome::Same });
        }
        make_current(transaction, article, page)?;
        let headline = page.article.headline.clone();
        let change = Change::ArticleChanged { article: id.clone(), headline };
        note(transaction, Some(article), &change)?;
        Outcome::Version
    } else {
        transaction
            .prepare_cached("INSERT INTO articles (id, code, place) VALUES (?1, ?2, ?3)")?
            .execute(params![id.as_str(), code, page.place.as_str()])?;
        let article = transaction.last_insert_rowid();
        insert_version(transaction, article, page, page.got.0)?;
        make_current(transaction, article, page)?;
        let headline = page.article.headline.clone();
        let change = Change::ArticleAdded { article: id.clone(), headline };
        note(transaction, Some(article), &change)?;
        Outcome::New
    };
    Ok(Added { article: id, outcome })
}

/// What a place published for a time.
struct Run {
    version: i64,
    said: [u8; 32],
    got: i64,
    seen: i64,
    page_hash: [u8; 32],
}

/// Notes that the page was seen at its place; tells whether that made a version.
///
/// Versions are the runs of pages that say the same, in the order of time, whatever the order in which they are told;
/// each keeps the first page of its run.
fn see(transaction: &Transaction<'_>, article: i64, page: &Prepared) -> Result<bool, Fault> {
    let at = page.got.0;
    let run = |row: &rusqlite::Row<'_>| {
        Ok(Run {
            version: row.get(0)?,
            said: row.get(1)?,
            got: row.get(2)?,
            seen: row.get(3)?,
            page_hash: row.get(4)?,
        })
    };
    let before = transaction
        .prepare_cached(
            "SELECT version, said, got, seen, pages.hash FROM versions JOIN pages USING (page)
             WHERE article = ?1 AND (got, said) <= (?2, ?3) ORDER BY got DESC, said DESC LIMIT 1",
        )?
        .query_row(params![article, at, page.said], run)
        .optional()?;
    let after = transaction
        .prepare_cached(
            "SELECT version, said, got, seen, pages.hash FROM versions JOIN pages USING (page)
             WHERE article = ?1 AND (got, said) > (?2, ?3) ORDER BY got, said LIMIT 1",
        )?
        .query_row(params![article, at, page.said], run)
        .optional()?;
    match (before, after) {
        (Some(before), _) if before.said == page.said => {
            if at > before.seen {
                set_seen(transaction, before.version, at)?;
            } else if at == before.got && page.page_hash < before.page_hash {
                replace(transaction, article, &before, page)?;
            }
            return Ok(false);
        }
        (before, Some(after)) if after.said == page.said => {
            // What stood here before was no longer seen then.
            if let Some(before) = before.filter(|before| before.seen > at) {
                set_seen(transaction, before.version, before.got)?;
            }
            replace(transaction, article, &after, page)?;
            return Ok(false);
        }
        (Some(before), _) if before.seen > at => {
            // The page changed and changed back: the later sighting is a version of its own.
            set_seen(transaction, before.version, before.got)?;
            transaction
                .prepare_cached(
                    "INSERT INTO versions (article, page, got, seen, said, time, first_day, last_day, source,
                         url, publisher, house, headline, published, language, words, hash, length, content,
                         profile_length, profile, reader)
                     SELECT article, page, ?2, ?2, said, time, first_day, last_day, source,
                         url, publisher, house, headline, published, language, words, hash, length, content,
                         profile_length, profile, reader
                     FROM versions WHERE version = ?1",
                )?
                .execute([before.version, before.seen])?;
        }
        _ => {}
    }
    insert_version(transaction, article, page, at)?;
    Ok(true)
}

fn set_seen(transaction: &Transaction<'_>, version: i64, seen: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE versions SET seen = ?2 WHERE version = ?1";
    transaction.prepare_cached(sql)?.execute([version, seen])?;
    Ok(())
}

/// Puts an earlier page that says the same in the place of a run's first.
fn replace(
    transaction: &Transaction<'_>,
    article: i64,
    run: &Run,
    page: &Prepared,
) -> Result<(), Fault> {
    take_out(transaction, run.version)?;
    transaction
        .prepare_cached("UPDATE articles SET current = NULL WHERE current = ?1")?
        .execute([run.version])?;
    delete_version(transaction, run.version)?;
    insert_version(transaction, article, page, run.seen)?;
    make_current(transaction, article, page)
}

/// Deletes a version, and its page if no other version has it.
pub(crate) fn delete_version(transaction: &Transaction<'_>, version: i64) -> rusqlite::Result<()> {
    let page: i64 = transaction
        .prepare_cached("DELETE FROM versions WHERE version = ?1 RETURNING page")?
        .query_row([version], |row| row.get(0))?;
    transaction
        .prepare_cached(
            "DELETE FROM pages WHERE page = ?1 AND page NOT IN (SELECT page FROM versions WHERE page = ?1)",
        )?
        .execute([page])?;
    Ok(())
}

/// Keeps a page that its place was last seen with at `seen`.
fn insert_version(
    transaction: &Transaction<'_>,
    article: i64,
    page: &Prepared,
    seen: i64,
) -> rusqlite::Result<()> {
    let known: Option<i64> = transaction
        .prepare_cached("SELECT page FROM pages WHERE hash = ?1")?
        .query_row([page.page_hash], |row| row.get(0))
        .optional()?;
    let bytes = if let Some(bytes) = known {
        bytes
    } else {
        transaction
            .prepare_cached("INSERT INTO pages (hash, length, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![page.page_hash, page.page_length, page.page_bytes])?;
        transaction.last_insert_rowid()
    };
    let of = &page.article;
    transaction
        .prepare_cached(
            "INSERT INTO versions (article, page, got, seen, said, time, first_day, last_day, source,
                 url, publisher, house, headline, published, language, words, hash, length, content,
                 profile_length, profile, reader)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
                 ?20, ?21, ?22)",
        )?
        .execute(params![
            article,
            bytes,
            page.got.0,
            seen,
            page.said,
            page.time,
            page.days.map(|days| day_number(days.from())),
            page.days.map(|days| day_number(days.to())),
            of.source,
            of.url,
            of.publisher,
            page.house,
            of.headline,
            of.published.map(|published| published.to_string()),
            of.language,
            page.words,
            page.content.hash,
            page.content.length,
            page.content.bytes,
            page.profile.length,
            page.profile.bytes,
            READER,
        ])?;
    Ok(())
}

/// Makes the version that was got last the current one, and puts it into the indexes if it was not; `page` is one of
/// the article's versions.
fn make_current(transaction: &Transaction<'_>, article: i64, page: &Prepared) -> Result<(), Fault> {
    let (latest, hash): (i64, [u8; 32]) = transaction
        .prepare_cached(
            "SELECT version, hash FROM versions WHERE article = ?1
             ORDER BY got DESC, said DESC LIMIT 1",
        )?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let current: Option<i64> = transaction
        .prepare_cached("SELECT current FROM articles WHERE article = ?1")?
        .query_row([article], |row| row.get(0))?;
    if current == Some(latest) {
        return Ok(());
    }
    if let Some(old) = current {
        take_out(transaction, old)?;
    }
    transaction
        .prepare_cached("UPDATE articles SET current = ?2, settled = 0 WHERE article = ?1")?
        .execute([article, latest])?;
    // Where the page changed back, the latest version is not the one that is added.
    if hash == page.content.hash {
        put_in(transaction, latest, &page.article, &page.runs)
    } else {
        let article = crate::stored::content_of(transaction, latest)?;
        put_in(transaction, latest, &article, &tokens_of(&article.text))
    }
}

/// Puts a version into the indexes.
fn put_in(
    transaction: &Transaction<'_>,
    version: i64,
    article: &firsthand_model::Article,
    runs: &str,
) -> Result<(), Fault> {
    let headline = searchable(article.headline.as_deref().unwrap_or_default());
    transaction
        .prepare_cached("INSERT INTO search (rowid, headline, text) VALUES (?1, ?2, ?3)")?
        .execute(params![version, headline, searchable(&article.text)])?;
    transaction
        .prepare_cached("INSERT INTO runs (rowid, hashes) VALUES (?1, ?2)")?
        .execute(params![version, runs])?;
    Ok(())
}

/// Takes a version out of the indexes.
pub(crate) fn take_out(transaction: &Transaction<'_>, version: i64) -> rusqlite::Result<()> {
    transaction.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([version])?;
    transaction.prepare_cached("DELETE FROM runs WHERE rowid = ?1")?.execute([version])?;
    Ok(())
}
