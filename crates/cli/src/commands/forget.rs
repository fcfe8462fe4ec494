//! `firsthand forget`: articles erased with all that rests on them.

use firsthand_archive::{Access, Archive};

use super::Exit;
use super::settle::settle;
use crate::arguments::ForgetArguments;
use crate::failure::Failure;
use crate::screen::Screen;

pub(super) fn run(arguments: &ForgetArguments, screen: &Screen) -> Result<Exit, Failure> {
    // A name that is mistyped must not make an archive.
    Archive::open(&arguments.archive.archive, Access::Read)?;
    let archive = Archive::open(&arguments.archive.archive, Access::Write)?;
    for name in &arguments.names {
        if archive.article(name)?.is_none() {
            let archive = archive.path().to_owned();
            return Err(Failure::NotInArchive { name: name.clone(), archive });
        }
    }
    for name in &arguments.names {
        if let Some(code) = archive.forget(name)? {
            screen.status(&format!("forgot {code}"));
        }
    }
    settle(&archive, screen)?;
    Ok(Exit::Done)
}
