//! `firsthand settle`: stories and findings brought up to the articles.

use firsthand_archive::{Access, Archive, ArchiveError};

use super::Exit;
use crate::arguments::SettleArguments;
use crate::failure::Failure;
use crate::screen::Screen;

pub(super) fn run(arguments: &SettleArguments, screen: &Screen) -> Result<Exit, Failure> {
    let path = &arguments.archive.archive;
    if !path.exists() {
        return Err(ArchiveError::Missing { path: path.clone() }.into());
    }
    settle(&Archive::open(path, Access::Write)?, screen)?;
    Ok(Exit::Done)
}

/// Brings stories and findings up, and says what came of it.
pub(super) fn settle(archive: &Archive, screen: &Screen) -> Result<(), Failure> {
    let progress = screen.progress();
    let settled = archive.settle(&progress)?;
    progress.finish();
    let stories = if settled.stories == 1 { "story" } else { "stories" };
    let traced = if settled.traced == 0 {
        "none of them changed".to_owned()
    } else {
        format!("{} traced anew", settled.traced)
    };
    screen.status(&format!("{} {stories}, {traced}", settled.stories));
    Ok(())
}
