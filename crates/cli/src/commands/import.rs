//! `firsthand import`: JSON Lines into an archive.

use std::io::{BufRead, BufReader, Read};

use firsthand_archive::{Access, Archive, incoming_of_line, is_exported_line};
use firsthand_model::Refusal;

use super::add::{Tally, incoming};
use super::settle::settle;
use super::{Exit, today};
use crate::arguments::ImportArguments;
use crate::failure::Failure;
use crate::input::read_in_parts;
use crate::screen::Screen;

/// The longest line that is read: a page of 16 MiB, its text, and what JSON makes of both.
const MOST_LINE_BYTES: u64 = 256 << 20;

/// Bytes of lines that are added together.
const BATCH_BYTES: usize = 8 << 20;

pub(super) fn run(arguments: &ImportArguments, screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.into.archive.archive, Access::Write)?;
    let mut tally = Tally::default();
    let mut refusals = Vec::new();
    let mut notices = Vec::new();
    let progress = screen.progress();
    for path in &arguments.paths {
        let is_export = std::fs::File::open(path).is_ok_and(begins_an_export);
        if is_export {
            let file = std::fs::File::open(path)
                .map_err(|source| Failure::ReadFile { path: path.clone(), source })?;
            let name = path.display().to_string();
            take_back(&archive, &name, BufReader::new(file), &mut tally, &mut refusals)?;
            continue;
        }
        let remarks = read_in_parts(
            std::slice::from_ref(path),
            today(&arguments.into.day),
            &progress,
            |pages| {
                let added = archive.add(pages.into_iter().filter_map(incoming).collect())?;
                tally.count(&added);
                Ok::<_, Failure>(())
            },
        )?;
        refusals.extend(remarks.refusals);
        notices.extend(remarks.notices);
    }
    progress.finish();
    screen.remarks(&refusals, &notices);
    screen.status(&tally.told(&archive));
    if !arguments.into.no_settle {
        settle(&archive, screen)?;
    }
    Ok(if refusals.is_empty() { Exit::Done } else { Exit::SomeRefused })
}

/// Whether a file's first line is one that `firsthand export` wrote.
fn begins_an_export(file: std::fs::File) -> bool {
    let mut line = Vec::new();
    let read = BufReader::new(file).take(MOST_LINE_BYTES).read_until(b'\n', &mut line);
    read.is_ok() && std::str::from_utf8(&line).is_ok_and(is_exported_line)
}

/// Takes the lines of an export back.
fn take_back(
    archive: &Archive,
    name: &str,
    mut lines: impl BufRead,
    tally: &mut Tally,
    refusals: &mut Vec<Refusal>,
) -> Result<(), Failure> {
    let mut number = 0;
    let mut batch = Vec::new();
    let mut bytes = 0;
    loop {
        let mut line = Vec::new();
        let read = lines.by_ref().take(MOST_LINE_BYTES).read_until(b'\n', &mut line);
        let read = read.map_err(|source| Failure::ReadFile { path: name.into(), source })?;
        if read == 0 || bytes >= BATCH_BYTES {
            tally.count(&archive.add(std::mem::take(&mut batch))?);
            bytes = 0;
        }
        if read == 0 {
            return Ok(());
        }
        number += 1;
        bytes += line.len();
        let mut refuse = |reason: String| {
            refusals.push(Refusal { source: format!("{name}:{number}"), reason });
        };
        match std::str::from_utf8(&line).map(str::trim) {
            Ok("") => {}
            Ok(line) => match incoming_of_line(line) {
                Ok(pages) => batch.extend(pages),
                Err(error) => {
                    let cause = std::error::Error::source(&error);
                    refuse(match cause {
                        Some(cause) => format!("{error}: {cause}"),
                        None => error.to_string(),
                    });
                }
            },
            Err(error) => {
                refuse(format!("not UTF-8: byte {} cannot be read", error.valid_up_to() + 1));
            }
        }
    }
}
