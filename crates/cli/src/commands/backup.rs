//! `firsthand backup`: a copy of an archive.

use firsthand_archive::{Access, Archive};

use super::Exit;
use crate::arguments::BackupArguments;
use crate::failure::Failure;
use crate::screen::Screen;

pub(super) fn run(arguments: &BackupArguments, screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.archive.archive, Access::Read)?;
    let progress = screen.progress();
    let checked = archive.backup(&arguments.to, &progress)?;
    progress.finish();
    let to = arguments.to.display();
    screen.status(&format!("wrote {to} ({} pages, everything sound)", checked.pages));
    Ok(Exit::Done)
}
