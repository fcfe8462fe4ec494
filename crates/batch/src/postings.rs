//! From texts to postings, and from postings to seeds.

use std::path::Path;

use firsthand_model::ArticleOrdinal;
use firsthand_trace::Progress;
use firsthand_trace::reuse::steps::{
    Carrier, Joins, Posting, SeenTwice, StandingWords, for_each_posting, mark_standing, word_hashes,
};
use rayon::prelude::*;

use crate::articles::Table;
use crate::buckets::{Buckets, bucket_path, file_bytes, for_each_record};
use crate::error::BatchError;
use crate::texts::Texts;

pub(crate) const POSTINGS: &str = "postings";
pub(crate) const SEEDS: &str = "seeds";

/// Bytes of text that are hashed together, on all threads.
const TEXT_BYTES_AT_ONCE: usize = 4 << 20;

/// Most files that are open side by side.
const FILES_MAX: u64 = 512;

/// Bytes a posting takes while its file is worked on: read, sorted, joined, with room for those that grow.
const WORKING_BYTES: u64 = 5 * Posting::BYTES as u64;

/// How many files keep each of them within `bytes` when it is worked on; `records` are to be spread.
pub(crate) fn files_for(records: u64, bytes: usize) -> usize {
    (records * WORKING_BYTES).div_ceil(bytes.max(1) as u64).clamp(1, FILES_MAX) as usize
}

/// The texts in order, some megabytes at a time, as hashed words.
fn for_each_batch(
    texts: &mut Texts,
    mut take: impl FnMut(usize, &[Vec<u32>]) -> Result<(), BatchError>,
) -> Result<(), BatchError> {
    let mut first = 0;
    loop {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < TEXT_BYTES_AT_ONCE {
            let Some((_, text)) = texts.next()? else { break };
            bytes += text.len();
            batch.push(text);
        }
        if batch.is_empty() {
            return Ok(());
        }
        let words: Vec<Vec<u32>> = batch.par_iter().map(|text| word_hashes(text)).collect();
        drop(batch);
        take(first, &words)?;
        first += words.len();
    }
}

/// Notes every short k-gram, so that those that occur once can be left out.
pub(crate) fn note_all(
    texts: &mut Texts,
    seen: &SeenTwice,
    progress: &dyn Progress,
) -> Result<(), BatchError> {
    for_each_batch(texts, |first, batch| {
        batch.par_iter().enumerate().for_each(|(place, words)| {
            let ordinal = ArticleOrdinal::from_index(first + place);
            for_each_posting(ordinal, words, |posting| seen.note(posting.short()));
        });
        progress.advance(batch.len());
        Ok(())
    })
}

/// Spreads the postings of k-grams that occur more than once over `files` files, by k-gram.
pub(crate) fn write_postings(
    texts: &mut Texts,
    seen: &SeenTwice,
    folder: &Path,
    files: usize,
    progress: &dyn Progress,
) -> Result<(), BatchError> {
    let mut buckets = Buckets::create(folder, POSTINGS, files)?;
    for_each_batch(texts, |first, batch| {
        let postings: Vec<Vec<Posting>> = batch
            .par_iter()
            .enumerate()
            .map(|(place, words)| {
                let mut postings = Vec::new();
                for_each_posting(ArticleOrdinal::from_index(first + place), words, |posting| {
                    if seen.is_twice(posting.short()) {
                        postings.push(posting);
                    }
                });
                postings
            })
            .collect();
        for posting in postings.iter().flatten() {
            // The high bits, which the files share out evenly.
            let bucket = (u128::from(posting.short()) * files as u128) >> 64;
            buckets.add(bucket as usize, &posting.to_bytes())?;
        }
        progress.advance(batch.len());
        Ok(())
    })?;
    buckets.finish()
}

/// The postings of one file, sorted.
fn sorted(folder: &Path, number: usize) -> Result<Vec<Posting>, BatchError> {
    let path = bucket_path(folder, POSTINGS, number);
    let mut postings = Vec::with_capacity(file_bytes(&path)? as usize / Posting::BYTES);
    for_each_record(&path, |record| postings.push(Posting::from_bytes(record)))?;
    postings.par_sort_unstable();
    Ok(postings)
}

/// The words that are standing text, from all postings.
pub(crate) fn standing_words(
    table: &Table,
    folder: &Path,
    files: usize,
    progress: &dyn Progress,
) -> Result<StandingWords, BatchError> {
    let carriers: Vec<Carrier> = table.entries.iter().map(|entry| entry.carrier).collect();
    let standing = StandingWords::none(table.entries.iter().map(|entry| entry.words as usize));
    for number in 0..files {
        sorted(folder, number)?
            .par_chunk_by(|x, y| x.short() == y.short())
            .for_each(|group| mark_standing(group, &carriers, &standing));
        progress.advance(1);
    }
    Ok(standing)
}

/// Spreads the seeds of pairs that may have several over `seed_files` files, by their first article.
pub(crate) fn write_seeds(
    table: &Table,
    standing: &StandingWords,
    folder: &Path,
    (posting_files, seed_files): (usize, usize),
    pairs: &SeenTwice,
    progress: &dyn Progress,
) -> Result<(), BatchError> {
    let articles = table.entries.len();
    for number in 0..posting_files {
        let joins = Joins::of(sorted(folder, number)?, standing);
        joins.for_each_seed(|seed| pairs.note(seed.pair_hash()));
        progress.advance(1);
    }
    let mut buckets = Buckets::create(folder, SEEDS, seed_files)?;
    for number in 0..posting_files {
        let joins = Joins::of(sorted(folder, number)?, standing);
        let mut failure = None;
        joins.for_each_seed(|seed| {
            if failure.is_none() && pairs.is_twice(seed.pair_hash()) {
                let bucket = seed.a as usize * seed_files / articles;
                failure = buckets.add(bucket, &seed.to_bytes()).err();
            }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        progress.advance(1);
    }
    buckets.finish()
}
