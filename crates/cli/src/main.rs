//! The `firsthand` command: glue only.
//!
//! Arguments become settings, paths become articles ([`input`]), articles become a dossier
//! (`firsthand_trace`), the dossier becomes files and a summary (`firsthand_report`, [`output`]). What
//! the command adds of its own is what a person at a terminal needs: progress, warnings, exit codes.

mod arguments;
mod commands;
mod failure;
mod guard;
mod input;
mod output;
mod progress;
mod results;
mod screen;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::screen::Screen;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    guard::install();
    let screen = Screen::new(&arguments.screen);
    match commands::run(arguments.command, &screen) {
        Ok(exit) => exit.into(),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            screen.failure(&failure);
            commands::Exit::CouldNotRun.into()
        }
    }
}
