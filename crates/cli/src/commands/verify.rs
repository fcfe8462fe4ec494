//! `firsthand verify`: whether everything in an archive is as it was written.

use firsthand_archive::{Access, Archive};

use super::Exit;
use crate::arguments::VerifyArguments;
use crate::failure::Failure;
use crate::results;
use crate::screen::{Screen, Visible};

pub(super) fn run(arguments: &VerifyArguments, screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.archive.archive, Access::Read)?;
    let progress = screen.progress();
    let checked = archive.verify(&progress)?;
    progress.finish();
    results::print(|out| {
        for problem in &checked.problems {
            writeln!(out, "{}", Visible(&problem.to_string()))?;
        }
        let told = format!(
            "{} pages, {} versions of articles, {} stories",
            checked.pages, checked.versions, checked.stories
        );
        match checked.problems.len() {
            0 => writeln!(out, "{told}: everything is as it was written"),
            1 => writeln!(out, "{told}: 1 problem"),
            count => writeln!(out, "{told}: {count} problems"),
        }
    })?;
    Ok(if checked.is_sound() { Exit::Done } else { Exit::Unsound })
}
