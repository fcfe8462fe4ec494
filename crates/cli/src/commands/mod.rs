//! One file for each command.

mod add;
mod backup;
mod check;
mod evaluate;
mod explain;
mod export;
mod forget;
mod import;
mod quotes;
mod report;
mod reuse;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod settle;
mod show;
mod stories;
mod trace;
mod verify;
#[cfg(all(feature = "fetch", feature = "serve"))]
mod watch;

use std::process::ExitCode;

use firsthand_model::Dossier;
use firsthand_trace::{Finding, trace_for};

use crate::arguments::{Command, DayArguments, FetchArguments};
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::screen::Screen;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// Done, but some input was refused.
    SomeRefused,
    /// Checked, but something is not as it was written.
    Unsound,
    /// Measured, but a figure is below its floor.
    BelowFloor,
    /// Checked, and a sentence has a verdict that was asked to be told of.
    Found,
    /// Nothing was done.
    CouldNotRun,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::SomeRefused | Exit::BelowFloor | Exit::Unsound => 1,
            Exit::CouldNotRun => 2,
            Exit::Found => 3,
        })
    }
}

/// Runs one command.
pub(crate) fn run(command: Command, screen: &Screen) -> Result<Exit, Failure> {
    match command {
        Command::Report(arguments) => report::run(&arguments, screen),
        Command::Trace(arguments) => trace::run(&arguments, screen),
        Command::Reuse(arguments) => reuse::run(&arguments, screen),
        Command::Quotes(arguments) => quotes::run(&arguments, screen),
        Command::Explain(arguments) => explain::run(&arguments, screen),
        Command::Check(arguments) => check::run(&arguments, screen),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(arguments, screen),
        Command::Add(arguments) => add::run(&arguments, screen),
        Command::Settle(arguments) => settle::run(&arguments, screen),
        Command::Stories(arguments) => stories::run(&arguments, screen),
        Command::Show(arguments) => show::run(&arguments, screen),
        Command::Search(arguments) => search::run(&arguments, screen),
        Command::Export(arguments) => export::run(&arguments, screen),
        Command::Import(arguments) => import::run(&arguments, screen),
        Command::Forget(arguments) => forget::run(&arguments, screen),
        Command::Backup(arguments) => backup::run(&arguments, screen),
        Command::Verify(arguments) => verify::run(&arguments, screen),
        #[cfg(all(feature = "fetch", feature = "serve"))]
        Command::Watch(arguments) => watch::run(&arguments, screen),
        Command::Evaluate(arguments) => evaluate::run(&arguments, screen),
    }
}

/// Reads `paths` and traces what was read.
fn dossier(
    paths: &[std::path::PathBuf],
    fetch: FetchArguments,
    day: &DayArguments,
    screen: &Screen,
) -> Result<Dossier, Failure> {
    dossier_for(&Finding::ALL, paths, fetch, day, screen)
}

/// [`dossier`] as far as `findings` go.
fn dossier_for(
    findings: &[Finding],
    paths: &[std::path::PathBuf],
    fetch: FetchArguments,
    day: &DayArguments,
    screen: &Screen,
) -> Result<Dossier, Failure> {
    let input = read(paths, fetch, day, screen)?;
    let Input { articles, refusals, notices } = input;
    let progress = screen.progress();
    Ok(Dossier { refusals, notices, ..trace_for(articles, findings, &progress) })
}

/// Reads `paths`; at least one article.
fn read(
    paths: &[std::path::PathBuf],
    fetch: FetchArguments,
    day: &DayArguments,
    screen: &Screen,
) -> Result<Input, Failure> {
    let progress = screen.progress();
    let input = input::read(paths, today(day), fetch.fetching(), &progress);
    progress.finish();
    screen.input(&input);
    if input.articles.is_empty() { Err(Failure::NothingRead) } else { Ok(input) }
}

/// The day given, else today's in UTC: the one thing a run takes from its surroundings.
fn today(day: &DayArguments) -> jiff::civil::Date {
    day.today.unwrap_or_else(|| jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date())
}

/// How a run over input ended.
fn exit_of(dossier: &Dossier) -> Exit {
    if dossier.refusals.is_empty() { Exit::Done } else { Exit::SomeRefused }
}
