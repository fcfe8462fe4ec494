//! The steps of a run, one after the other, from wherever the last one ended.

use std::io::{self, Write};
use std::path::Path;

use firsthand_trace::Progress;
use firsthand_trace::reuse::steps::{Document, SeenTwice};

use crate::articles::{PlainArticle, Table};
use crate::buckets::bucket_path;
use crate::budget::Memory;
use crate::error::BatchError;
use crate::journal::{Journal, Step, replace};
use crate::passages::Finder;
use crate::postings::{
    POSTINGS, SEEDS, files_for, note_all, standing_words, write_postings, write_seeds,
};
use crate::texts::{Texts, TextsWriter};

/// Seeds a posting leads to, as measured on a hundred thousand articles; one in five is left.
const SEEDS_PER_POSTING: u64 = 3;

/// What a run found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many articles there were.
    pub articles: usize,
    /// How many pairs of them share something: as many rows were written.
    pub pairs: usize,
}

/// Finds every passage that two of `articles` share and writes them to `out`, a row for each pair, in the order
/// in which the articles came.
///
/// The result is that of `firsthand_trace::reuse::passages_of`, byte for byte, whatever the memory. `folder` is
/// for this run alone; after a kill the same call goes on where it was. `input` tells the input from others,
/// so that a folder is not used for two. It takes about the bytes of the text, and 20 to 60 bytes a word.
///
/// # Errors
///
/// A [`BatchError`]; what was finished stays in `folder`.
pub fn find(
    articles: impl Iterator<Item = io::Result<PlainArticle>>,
    folder: &Path,
    input: &str,
    memory: Memory,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<Found, BatchError> {
    let mut journal = Journal::open(folder, input)?;
    let texts_path = folder.join("texts");
    if !journal.has_finished(Step::Texts) {
        progress.stage("reading articles", 0);
        write_texts(articles, &texts_path, progress)?;
        journal.finish(Step::Texts)?;
    }
    let table = Texts::open(&texts_path)?.table()?;
    let count = table.entries.len();
    let memory = memory.beside(table.bytes()).map_err(|least| BatchError::TooLittleMemory {
        articles: count,
        least,
        given: memory,
    })?;
    if !journal.has_finished(Step::Postings) {
        journal.set_files(
            files_for(table.words(), memory.part(2)),
            files_for(table.words() * SEEDS_PER_POSTING, memory.part(2)).min(count.max(1)),
        );
        let seen = SeenTwice::for_about(table.words() as usize, memory.part(2));
        progress.stage("counting phrases", count);
        note_all(&mut Texts::open(&texts_path)?, &seen, progress)?;
        progress.stage("gathering phrases", count);
        let files = journal.posting_files();
        write_postings(&mut Texts::open(&texts_path)?, &seen, folder, files, progress)?;
        journal.finish(Step::Postings)?;
    }
    let (posting_files, seed_files) = (journal.posting_files(), journal.seed_files());
    progress.stage("telling standing text", posting_files);
    let standing = standing_words(&table, folder, posting_files, progress)?;
    if !journal.has_finished(Step::Seeds) {
        progress.stage("joining articles", 2 * posting_files);
        let pairs =
            SeenTwice::for_about((table.words() * SEEDS_PER_POSTING) as usize, memory.part(4));
        let files = (posting_files, seed_files);
        write_seeds(&table, &standing, folder, files, &pairs, progress)?;
        journal.finish(Step::Seeds)?;
    }
    progress.stage("comparing articles", seed_files);
    let finder = Finder {
        table: &table,
        standing: &standing,
        folder,
        seed_bytes: memory.part(4),
        text_bytes: memory.part(2),
    };
    let mut texts = Texts::open(&texts_path)?;
    for number in 0..seed_files {
        let path = bucket_path(folder, "rows", number);
        if !path.exists() {
            // Article `a` has its seeds in file `a * seed_files / count`, rounded down.
            let first_of = |number: usize| (number * count).div_ceil(seed_files) as u32;
            let rows = finder.rows(number, first_of(number)..first_of(number + 1), &mut texts)?;
            replace(&path, &rows)?;
        }
        progress.advance(1);
    }
    let pairs = write_rows(folder, seed_files, out)?;
    Ok(Found { articles: count, pairs })
}

fn write_texts(
    articles: impl Iterator<Item = io::Result<PlainArticle>>,
    path: &Path,
    progress: &dyn Progress,
) -> Result<(), BatchError> {
    let mut table = Table::default();
    let mut texts = TextsWriter::create(path)?;
    for article in articles {
        let article = article.map_err(|source| BatchError::Input { source })?;
        texts.add(&article, &Document::of_text(&article.text), &mut table)?;
        progress.advance(1);
    }
    texts.finish()
}

/// Writes the rows of all files, in order, and counts them.
fn write_rows(folder: &Path, files: usize, out: &mut dyn Write) -> Result<usize, BatchError> {
    let mut pairs = 0;
    for number in 0..files {
        let path = bucket_path(folder, "rows", number);
        let rows = std::fs::read(&path).map_err(BatchError::read(&path))?;
        pairs += rows.split(|&byte| byte == b'\n').count() - 1;
        out.write_all(&rows).map_err(|source| BatchError::Output { source })?;
    }
    Ok(pairs)
}

/// Removes what a finished run leaves in its folder, and the folder if nothing else is in it.
///
/// # Errors
///
/// A [`BatchError`] if a file cannot be removed.
pub fn clear(folder: &Path) -> Result<(), BatchError> {
    let entries = std::fs::read_dir(folder).map_err(BatchError::read(folder))?;
    for entry in entries {
        let path = entry.map_err(BatchError::read(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_ours = ["texts", "journal.json"].contains(&name.as_str())
            || [POSTINGS, SEEDS, "rows"].iter().any(|kind| name.starts_with(&format!("{kind}-")));
        if is_ours {
            std::fs::remove_file(&path).map_err(BatchError::write(&path))?;
        }
    }
    // Whatever else is in the folder is not ours to remove.
    let _ = std::fs::remove_dir(folder);
    Ok(())
}
