//! Erasing an article with all that rests on it.

use firsthand_model::ArticleId;
use rusqlite::{OptionalExtension, Transaction};

use crate::add::{delete_version, take_out};
use crate::archive::{Archive, Fault};
use crate::change::{Change, note};
use crate::error::ArchiveError;
use crate::lookup::{carriers, tokens_of};
use crate::settle::pass_turn;
use crate::stored::{content_of, number_of};

/// Things that may say what an article said, by the words that give them away.
const MENTIONS: &str = "DELETE FROM changes WHERE instr(change, ?1) > 0";

/// Shorter headlines stand in too much else to be searched for.
const LEAST_HEADLINE: usize = 8;

impl Archive {
    /// Erases the article that `name` means (see [`Archive::article`]): all its versions with their pages, what is
    /// searched of it, every dossier that it is in, what was told of it. Nothing of its bytes is left in the file, nor
    /// in the log beside it. Tells the code by which it was called, or `None` if there is no such article.
    ///
    /// The stories it was in are traced again by [`Archive::settle`]. Copies of the archive made before are not
    /// touched.
    ///
    /// Cost: the file is written anew, which takes room for a second one while it lasts.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`]: if it comes while the file is written anew ([`ArchiveError::Full`], say), the article is gone
    /// from the archive, but bytes of it may still be in the file; forgetting anything else, or
    /// [`Archive::shrink`], removes them.
    pub fn forget(&self, name: &str) -> Result<Option<ArticleId>, ArchiveError> {
        let forgotten = self.write("forget an article", |transaction| {
            let Some(number) = number_of(transaction, name)? else { return Ok(None) };
            forget_one(transaction, number).map(Some)
        })?;
        if forgotten.is_some() {
            self.shrink()?;
        }
        Ok(forgotten)
    }

    /// Writes the file anew, so that nothing is in it but what the archive holds.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`]: the archive is as it was then.
    pub fn shrink(&self) -> Result<(), ArchiveError> {
        let writer = self.writer()?;
        let failed = |error| ArchiveError::of(self.path(), "write the file anew", error);
        // Erased rows stay in the parts of an index until these are put together.
        for index in ["search", "runs"] {
            let sql = format!("INSERT INTO {index} ({index}) VALUES ('optimize')");
            writer.execute(&sql, []).map_err(failed)?;
        }
        writer.execute_batch("VACUUM").map_err(failed)?;
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let is_busy: bool = writer.query_row(sql, [], |row| row.get(0)).map_err(failed)?;
        if is_busy { Err(ArchiveError::Busy { path: self.path().to_owned() }) } else { Ok(()) }
    }
}

fn forget_one(transaction: &Transaction<'_>, number: i64) -> Result<ArticleId, Fault> {
    let (id, code, current): (String, String, i64) = transaction.query_row(
        "SELECT id, code, current FROM articles WHERE article = ?1",
        [number],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    // Whoever settles has read it, and must not write what it said.
    pass_turn(transaction)?;
    // Whoever shared text with it may be traced otherwise without it.
    let text = content_of(transaction, current)?.text;
    for version in carriers(transaction, &tokens_of(&text))?.into_keys() {
        transaction
            .prepare_cached("UPDATE articles SET settled = 0 WHERE current = ?1")?
            .execute([version])?;
    }
    let stories: Vec<i64> = transaction
        .prepare(
            "SELECT story FROM articles WHERE article = ?1 AND story IS NOT NULL
             UNION SELECT story FROM neighbours WHERE article = ?1
             UNION SELECT story FROM derivations WHERE article = ?1 OR source = ?1
             UNION SELECT story FROM quotations WHERE article = ?1",
        )?
        .query_map([number], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut words = vec![id, code.clone()];
    for story in stories {
        let headline: Option<Option<String>> = transaction
            .query_row("SELECT headline FROM stories WHERE story = ?1", [story], |row| row.get(0))
            .optional()?;
        words.extend(headline.flatten());
        transaction.execute(
            "UPDATE stories SET headline = NULL, place = NULL, fingerprint = NULL, engine = NULL,
                 length = NULL, dossier = NULL WHERE story = ?1",
            [story],
        )?;
        transaction.execute("UPDATE articles SET settled = 0 WHERE story = ?1", [story])?;
        for table in ["neighbours", "derivations", "quotations"] {
            transaction.execute(&format!("DELETE FROM {table} WHERE story = ?1"), [story])?;
        }
    }
    take_out(transaction, current)?;
    transaction.execute("UPDATE articles SET current = NULL WHERE article = ?1", [number])?;
    let versions: Vec<(i64, Option<String>)> = transaction
        .prepare("SELECT version, headline FROM versions WHERE article = ?1")?
        .query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (version, headline) in versions {
        words.extend(headline);
        delete_version(transaction, version)?;
    }
    transaction.execute("DELETE FROM changes WHERE article = ?1", [number])?;
    for word in words.iter().filter(|word| word.len() >= LEAST_HEADLINE) {
        // As it stands within JSON: without the marks around it.
        let word = serde_json::to_string(word).expect("a text can be written as JSON");
        let word = &word[1..word.len() - 1];
        transaction.execute(MENTIONS, [word])?;
        transaction
            .execute("DELETE FROM state WHERE area = 'alert' AND instr(value, ?1) > 0", [word])?;
    }
    transaction.execute("DELETE FROM articles WHERE article = ?1", [number])?;
    transaction.execute(
        "DELETE FROM stories WHERE story NOT IN (SELECT story FROM articles WHERE story IS NOT NULL)",
        [],
    )?;
    // How rare words are has changed for all: any article that waits has them grouped anew.
    transaction.execute(
        "UPDATE articles SET settled = 0 WHERE article = (SELECT min(article) FROM articles)",
        [],
    )?;
    let code =
        ArticleId::new(code).map_err(|_| Fault::Damaged("an article has no code".to_owned()))?;
    note(transaction, None, &Change::ArticleForgotten { article: code.clone() })?;
    Ok(code)
}
