//! `firsthand trace`: the findings as JSON Lines.

use firsthand_report::rows::{self, Stage};

use super::{Exit, dossier, exit_of};
use crate::arguments::TraceArguments;
use crate::failure::Failure;
use crate::output::OutputFolder;
use crate::screen::Screen;

pub(super) fn run(arguments: &TraceArguments, screen: &Screen) -> Result<Exit, Failure> {
    let asked = |stage: &Stage| arguments.emit.is_empty() || arguments.emit.contains(stage);
    let stages: Vec<Stage> = Stage::ALL.into_iter().filter(asked).collect();
    let folder = OutputFolder::prepare(
        &arguments.out,
        &stages.iter().map(|stage| stage.file_name()).collect::<Vec<_>>(),
    )?;
    let dossier = dossier(&arguments.input.paths, &arguments.input.day, screen)?;
    for stage in stages {
        let (path, rows) =
            folder.write(&stage.file_name(), |out| rows::write(stage, &dossier, out))?;
        let lines = if rows == 1 { "line" } else { "lines" };
        screen.status(&format!("wrote {} ({rows} {lines})", path.display()));
    }
    Ok(exit_of(&dossier))
}
