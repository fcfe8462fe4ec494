//! `firsthand evaluate`: accuracy, held to its floors.

use std::path::Path;

use firsthand_evaluate::{Floors, FloorsError, Lowering, Verdict, measure, write_table};

use super::{Exit, today};
use crate::arguments::EvaluateArguments;
use crate::failure::Failure;
use crate::output::replace_file;
use crate::results;
use crate::screen::Screen;

/// Where the floors that are built in come from, for messages.
const BUILT_IN: &str = "crates/evaluate/floors.toml";

pub(super) fn run(arguments: &EvaluateArguments, screen: &Screen) -> Result<Exit, Failure> {
    let mut floors = match &arguments.floors {
        Some(path) => read_floors(path)?,
        None => Floors::built_in(),
    };
    let progress = screen.progress();
    let measured = measure(&arguments.data, today(&arguments.day), &progress)
        .map_err(|source| Failure::Measure { source })?;
    drop(progress);
    if measured.digests.iter().all(|(set, _)| set.is_built_in()) {
        return Err(Failure::NoSets { path: arguments.data.clone() });
    }
    let path = arguments.floors.as_deref().unwrap_or(Path::new(BUILT_IN));
    floors.check_names(&measured).map_err(|source| use_floors(path, source))?;
    for (set, path) in &measured.missing {
        screen.warning(&format!(
            "set `{}` is not there and is passed over: {}",
            set.name(),
            path.display()
        ));
    }
    for set in floors.changed_sets(&measured) {
        screen.warning(&format!(
            "set `{}` is not the one its floors were measured on; its figures cannot be compared with them",
            set.name()
        ));
    }
    if arguments.update {
        let lowering =
            arguments.lower_because.as_deref().map_or(Lowering::Forbidden, Lowering::Because);
        floors.update(&measured, lowering);
        replace_file(path, &floors.to_string())?;
    }
    results::print(|out| write_table(&measured, &floors, out))?;
    if arguments.update {
        screen.status(&format!("wrote {}", path.display()));
    }
    let below = measured.figures.iter().any(|figure| floors.verdict(figure) == Verdict::Below);
    Ok(if below { Exit::BelowFloor } else { Exit::Done })
}

fn read_floors(path: &Path) -> Result<Floors, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| Failure::ReadFloors { path: path.to_owned(), source })?;
    Floors::parse(&text).map_err(|source| use_floors(path, source))
}

fn use_floors(path: &Path, source: FloorsError) -> Failure {
    Failure::UseFloors { path: path.to_owned(), source }
}
