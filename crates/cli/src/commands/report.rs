//! `firsthand report`: summary, report.html, dossier.json.

use firsthand_report::{html, json_ld, terminal};

use super::{Exit, dossier, exit_of};
use crate::arguments::ReportArguments;
use crate::failure::Failure;
use crate::output::OutputFolder;
use crate::results;
use crate::screen::Screen;

const REPORT: &str = "report.html";
const DOSSIER: &str = "dossier.json";

pub(super) fn run(arguments: &ReportArguments, screen: &Screen) -> Result<Exit, Failure> {
    let folder = OutputFolder::prepare(&arguments.out, &[REPORT, DOSSIER])?;
    let dossier =
        dossier(&arguments.input.paths(), arguments.input.fetch, &arguments.input.day, screen)?;
    let page = html::render(&dossier);
    let (report, ()) = folder.write(REPORT, |out| out.write_all(page.as_bytes()))?;
    let (data, ()) = folder.write(DOSSIER, |out| json_ld::write(&dossier, out))?;
    results::print(|out| terminal::write_summary(&dossier, &results::style(), out))?;
    screen.status(&format!("wrote {} and {}", report.display(), data.display()));
    Ok(exit_of(&dossier))
}
