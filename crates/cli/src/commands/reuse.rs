//! `firsthand reuse`: the shared passages of collections of any size.

use std::io::{self, Write};

use firsthand_batch::{BatchError, Found, PlainArticle, clear, find, find_in_memory};
use firsthand_trace::Progress;

use super::Exit;
use crate::arguments::ReuseArguments;
use crate::failure::Failure;
use crate::input::PlainArticles;
use crate::output::OutputFolder;
use crate::screen::Screen;

/// The file that is written.
const FILE: &str = "reuse.jsonl";

/// The folder, within the one for the results, that a run keeps its files in.
const WORK_FOLDER: &str = "reuse.work";

pub(super) fn run(arguments: &ReuseArguments, screen: &Screen) -> Result<Exit, Failure> {
    let folder = OutputFolder::prepare(&arguments.out, &[FILE])?;
    let mut articles = PlainArticles::of(&arguments.paths());
    let progress = screen.progress();
    let mut failure = None;
    let written = folder.write(FILE, |out| {
        let found = found(arguments, &mut articles, &progress, out).map_err(Failure::from);
        found
            .and_then(|found| if found.articles == 0 { Err(Failure::NoLines) } else { Ok(found) })
            .map_err(|error| {
                failure = Some(error);
                io::Error::other("the run did not end")
            })
    });
    // What a run took up again did not read is refused as before.
    articles.by_ref().for_each(drop);
    progress.finish();
    screen.remarks(&articles.refusals, &articles.notices);
    if let Some(failure) = failure {
        return Err(failure);
    }
    let (path, found) = written?;
    if arguments.memory.is_some() {
        clear(&arguments.work_folder())?;
    }
    let Found { articles: count, pairs } = found;
    let unit = if pairs == 1 { "pair" } else { "pairs" };
    screen.status(&format!("wrote {} ({pairs} {unit} of {count} articles)", path.display()));
    Ok(if articles.refusals.is_empty() { Exit::Done } else { Exit::SomeRefused })
}

fn found(
    arguments: &ReuseArguments,
    articles: &mut PlainArticles,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<Found, BatchError> {
    match arguments.memory {
        None => {
            progress.stage("reading articles", 0);
            let articles: Vec<PlainArticle> = articles
                .collect::<io::Result<_>>()
                .map_err(|source| BatchError::Input { source })?;
            find_in_memory(&articles, progress, out)
        }
        Some(memory) => {
            let input = articles.fingerprint();
            find(articles, &arguments.work_folder(), &input, memory, progress, out)
        }
    }
}

impl ReuseArguments {
    /// Where a run with a limit keeps its files.
    fn work_folder(&self) -> std::path::PathBuf {
        self.work_dir.clone().unwrap_or_else(|| self.out.join(WORK_FOLDER))
    }
}
