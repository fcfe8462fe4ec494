//! Any amount of input, a part at a time: what is kept in an archive need not fit into memory.

use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use firsthand_model::{Notice, Refusal};
use firsthand_page::MAXIMUM_PAGE_BYTES;
use firsthand_trace::{NoProgress, Progress};
use jiff::civil::Date;
use rayon::prelude::*;

use super::expand::{self, Met};
use super::fetch::{Fetching, Web};
use super::ids;
use super::source::{Item, Keep, Location, PageRead, Source, read, read_into};

/// Sources that are read together.
const SOURCES_AT_ONCE: usize = 64;

/// What should be known of input besides its articles.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    /// Input that gave no article.
    pub(crate) refusals: Vec<Refusal>,
    /// What should be known of the rest.
    pub(crate) notices: Vec<Notice>,
}

/// Reads every page, line and record that `paths` lead to and gives them to `take` with their pages, a part at a time;
/// what `take` returns an error for ends it. Addresses are fetched.
///
/// Holds 64 pages, or some megabytes of lines or records.
pub(crate) fn read_in_parts<E>(
    paths: &[PathBuf],
    today: Date,
    progress: &dyn Progress,
    mut take: impl FnMut(Vec<PageRead>) -> Result<(), E>,
) -> Result<Remarks, E> {
    let (met, notices) = expand::expand(paths);
    let mut remarks = Remarks { refusals: Vec::new(), notices };
    progress.stage("adding pages", met.len());
    let mut met = met.into_iter();
    let mut web = Web::new(Fetching::On);
    loop {
        let mut part: Vec<Met> = met.by_ref().take(SOURCES_AT_ONCE).collect();
        if part.is_empty() {
            return Ok(remarks);
        }
        let count = part.len();
        web.fetch_addresses(&mut part, &NoProgress);
        let (mut small, mut large) = (Vec::new(), Vec::new());
        for met in part {
            match met {
                Met::Refused(refusal) => remarks.refusals.push(refusal),
                Met::Source(source) if is_small(&source) => small.push(source),
                Met::Source(source) => large.push(source),
            }
        }
        let names = ids::page_ids(&small.iter().collect::<Vec<_>>());
        let read: Vec<_> = small
            .par_iter()
            .zip(names)
            .map(|(source, id)| read(source, id, today, Keep::Pages))
            .collect();
        let mut pages = Vec::new();
        for (source, contents) in small.iter().zip(read) {
            remarks.notices.extend(contents.notices);
            let items = web.follow(contents.items, today, Keep::Pages, &NoProgress);
            pages.extend(sort_out(items, source, &mut remarks));
        }
        if !pages.is_empty() {
            take(pages)?;
        }
        let names = ids::page_ids(&large.iter().collect::<Vec<_>>());
        for (source, id) in large.iter().zip(names) {
            let mut ended = Ok(());
            let contents = read_into(source, id, today, Keep::Pages, &mut |items| {
                let pages = sort_out(items, source, &mut remarks);
                if ended.is_ok() && !pages.is_empty() {
                    ended = take(pages);
                }
            });
            ended?;
            remarks.notices.extend(contents.notices);
        }
        progress.advance(count);
    }
}

/// Whether a source can be held in memory, whatever it is.
fn is_small(source: &Source) -> bool {
    match &source.location {
        Location::StandardInput => false,
        Location::Address(_) => true,
        Location::File(path) => {
            let is_packed = path.extension().is_some_and(|ending| {
                ending.eq_ignore_ascii_case("gz") || ending.eq_ignore_ascii_case("zst")
            });
            let found = path.metadata();
            !is_packed
                && found.is_ok_and(|it| it.is_file() && it.len() <= MAXIMUM_PAGE_BYTES as u64)
        }
    }
}

/// The pages among `items`, each with the time it was got: the one it tells, else that of its file.
fn sort_out(items: Vec<Item>, source: &Source, remarks: &mut Remarks) -> Vec<PageRead> {
    let modified = source.location.path().and_then(|path| path.metadata().ok()?.modified().ok());
    let modified = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let of_file = modified.map(|since| since.as_secs() as i64);
    let mut pages = Vec::new();
    for item in items {
        match item {
            Item::Refused(refusal) | Item::Announced { refusal, .. } => {
                remarks.refusals.push(refusal);
            }
            Item::Article(mut read) => {
                if let Some(kept) = &mut read.kept {
                    kept.got = kept.got.or(of_file);
                }
                pages.push(*read);
            }
        }
    }
    pages
}
