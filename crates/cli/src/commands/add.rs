//! `firsthand add`: pages into an archive.

use firsthand_archive::{Access, Added, Archive, Incoming, Outcome, Seconds};
use jiff::Timestamp;

use super::settle::settle;
use super::{Exit, today};
use crate::arguments::AddArguments;
use crate::failure::Failure;
use crate::input::{PageRead, read_in_parts};
use crate::results;
use crate::screen::Screen;

/// What became of the pages that were given.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    new: usize,
    versions: usize,
    same: usize,
}

impl Tally {
    pub(super) fn count(&mut self, added: &[Added]) {
        for added in added {
            match added.outcome {
                Outcome::New => self.new += 1,
                Outcome::Version => self.versions += 1,
                Outcome::Same => self.same += 1,
            }
        }
    }

    pub(super) fn told(self, archive: &Archive) -> String {
        let articles = if self.new == 1 { "new article" } else { "new articles" };
        let versions = if self.versions == 1 { "changed" } else { "changed ones" };
        format!(
            "{}: {} {articles}, {} {versions}, {} known already",
            archive.path().display(),
            self.new,
            self.versions,
            self.same
        )
    }
}

pub(super) fn run(arguments: &AddArguments, screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.into.archive.archive, Access::Write)?;
    let mut tally = Tally::default();
    let progress = screen.progress();
    let remarks = read_in_parts(
        &arguments.paths,
        today(&arguments.into.day),
        &progress,
        |pages: Vec<PageRead>| {
            let added = archive.add(pages.into_iter().filter_map(incoming).collect())?;
            tally.count(&added);
            if arguments.tell {
                results::print(|out| {
                    added.iter().try_for_each(|added| writeln!(out, "{}", added.article))
                })?;
            }
            Ok::<_, Failure>(())
        },
    )?;
    progress.finish();
    screen.remarks(&remarks.refusals, &remarks.notices);
    if tally.new + tally.versions + tally.same == 0 {
        return Err(Failure::NothingRead);
    }
    screen.status(&tally.told(&archive));
    if !arguments.into.no_settle {
        settle(&archive, screen)?;
    }
    Ok(if remarks.refusals.is_empty() { Exit::Done } else { Exit::SomeRefused })
}

/// A page that was read, as the archive takes it; got now where nothing tells when.
pub(super) fn incoming(read: PageRead) -> Option<Incoming> {
    let kept = read.kept?;
    let got = Seconds(kept.got.unwrap_or_else(|| Timestamp::now().as_second()));
    let (bytes, address, name) = (kept.bytes, kept.address, kept.name);
    Some(Incoming { bytes, address, name, got, article: read.article })
}
