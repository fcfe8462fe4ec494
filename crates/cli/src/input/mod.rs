//! Paths in, articles out: what can be read is read, what cannot is named with its reason.

mod archived;
mod companions;
mod expand;
mod fetch;
mod ids;
mod in_parts;
mod lines;
mod one_page;
mod plain;
mod records;
mod source;

use std::collections::HashMap;
use std::path::PathBuf;

use firsthand_model::{Article, Notice, Refusal};
use firsthand_trace::Progress;
use jiff::civil::Date;
use rayon::prelude::*;

use self::expand::Met;
use self::fetch::{Fetched, Web};
use self::source::{Contents, Item, Keep};

pub(crate) use self::fetch::Fetching;
pub(crate) use self::in_parts::read_in_parts;
pub(crate) use self::one_page::{OnePage, read_one_page};
pub(crate) use self::plain::PlainArticles;
pub(crate) use self::source::PageRead;

/// Everything that was read, in the order in which it was met.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// The articles, each with an id of its own.
    pub(crate) articles: Vec<Article>,
    /// Input that gave no article.
    pub(crate) refusals: Vec<Refusal>,
    /// What should be known of the rest.
    pub(crate) notices: Vec<Notice>,
}

/// Reads every page, line and record that `paths` lead to; addresses among them are fetched if `fetching` says so.
///
/// Files are read in parallel, each worker holding one at a time; the result is in the order of the
/// paths and does not depend on the number of threads. `today` is the day on which pages are read.
pub(crate) fn read(
    paths: &[PathBuf],
    today: Date,
    fetching: Fetching,
    progress: &dyn Progress,
) -> Input {
    read_by(paths, today, &mut Web::new(fetching), progress)
}

/// [`read`] with the client that fetches.
fn read_by(paths: &[PathBuf], today: Date, web: &mut Web, progress: &dyn Progress) -> Input {
    let (mut met, notices) = expand::expand(paths);
    web.fetch_addresses(&mut met, progress);
    let sources: Vec<_> = met
        .iter()
        .filter_map(|met| match met {
            Met::Source(source) => Some(source),
            Met::Refused(_) => None,
        })
        .collect();
    let ids = ids::page_ids(&sources);
    progress.stage("reading pages", sources.len());
    let mut contents = sources
        .par_iter()
        .zip(ids)
        .map(|(source, id)| {
            let contents = source::read(source, id, today, Keep::Articles);
            progress.advance(1);
            contents
        })
        .collect::<Vec<Contents>>()
        .into_iter();

    let mut input = Input { notices, ..Input::default() };
    let mut first_with_bytes: HashMap<[u8; 32], String> = HashMap::new();
    for met in met {
        let source = match met {
            Met::Refused(refusal) => {
                input.refusals.push(refusal);
                continue;
            }
            Met::Source(source) => source,
        };
        let contents = contents.next().expect("every source was read");
        if let Some(digest) = contents.page_digest {
            match first_with_bytes.get(&digest) {
                Some(first) => input.notices.push(Notice {
                    source: source.name,
                    text: format!("same bytes as `{first}`; both are kept"),
                }),
                None => {
                    first_with_bytes.insert(digest, source.name);
                }
            }
        }
        input.notices.extend(contents.notices);
        let items = web.follow(contents.items, today, Keep::Articles, progress);
        for item in items {
            match item {
                Item::Article(read) => input.articles.push(read.article),
                Item::Refused(refusal) | Item::Announced { refusal, .. } => {
                    input.refusals.push(refusal);
                }
            }
        }
    }
    ids::make_unique(&mut input.articles, &mut input.notices);
    input
}
