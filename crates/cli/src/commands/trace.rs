//! `firsthand trace`: the findings as JSON Lines.

use std::io::Write;
use std::path::Path;

use firsthand_report::calendar;
use firsthand_report::rows::{self, Stage};
use firsthand_trace::Finding;

use super::{Exit, dossier_for, exit_of};
use crate::arguments::{InputArguments, TraceArguments};
use crate::failure::Failure;
use crate::output::OutputFolder;
use crate::screen::Screen;

pub(super) fn run(arguments: &TraceArguments, screen: &Screen) -> Result<Exit, Failure> {
    let asked = |stage: &Stage| arguments.emit.is_empty() || arguments.emit.contains(stage);
    let stages: Vec<Stage> = Stage::ALL.into_iter().filter(asked).collect();
    let mut files: Vec<String> = stages.iter().map(|stage| stage.file_name()).collect();
    if stages.contains(&Stage::Events) {
        files.push(calendar::CALENDAR_FILE.to_owned());
    }
    let folder = OutputFolder::prepare(&arguments.out, &files)?;
    let findings: Vec<Finding> = stages.iter().map(|&stage| finding(stage)).collect();
    let InputArguments { fetch, day, .. } = &arguments.input;
    let dossier = dossier_for(&findings, &arguments.input.paths(), *fetch, day, screen)?;
    let told = |path: &Path, rows: usize| {
        let lines = if rows == 1 { "line" } else { "lines" };
        screen.status(&format!("wrote {} ({rows} {lines})", path.display()));
    };
    for stage in stages {
        let (path, rows) =
            folder.write(&stage.file_name(), |out| rows::write(stage, &dossier, out))?;
        told(&path, rows);
        if stage == Stage::Events {
            let write = |out: &mut dyn Write| calendar::write(&dossier, out);
            let (path, events) = folder.write(calendar::CALENDAR_FILE, write)?;
            screen.status(&format!("wrote {} ({events} dated)", path.display()));
        }
    }
    Ok(exit_of(&dossier))
}

/// What the rows of a stage tell.
fn finding(stage: Stage) -> Finding {
    match stage {
        // All else of an article is read from its page.
        Stage::Articles => Finding::Dates,
        Stage::Stories => Finding::Stories,
        Stage::Reuse => Finding::Reuse,
        Stage::Lineage => Finding::Lineage,
        Stage::Quotes => Finding::Quotations,
        Stage::People => Finding::People,
        Stage::Conflicts => Finding::Conflicts,
        Stage::Events => Finding::Events,
    }
}
