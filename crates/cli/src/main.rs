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

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::screen::Screen;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    guard::install();
    let screen = Screen::new(&arguments.screen);
    // A panic has been told by then; what is left is to end as the exit codes promise.
    let result =
        panic::catch_unwind(AssertUnwindSafe(|| commands::run(arguments.command, &screen)));
    match result {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(failure)) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Ok(Err(failure)) => {
            screen.failure(&failure);
            commands::Exit::CouldNotRun.into()
        }
        Err(_) => {
            screen
                .warning("this is a defect of firsthand; please report it with the message above");
            commands::Exit::CouldNotRun.into()
        }
    }
}
