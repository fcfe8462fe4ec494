//! What the articles assert: where they disagree, and what they say happened.

use std::io;

use firsthand_model::Passage;

use super::sheet::plain;
use super::{Ink, Sheet};
use crate::describe::{event_title, told_by};
use crate::index::Index;

/// How many conflicts are told.
const CONFLICTS_SHOWN: usize = 12;
/// How many events are told.
const EVENTS_SHOWN: usize = 10;
/// How much of a passage is quoted, in columns.
const PASSAGE_COLUMNS_MAX: usize = 240;

pub(super) fn write_conflicts(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let conflicts = &index.dossier.conflicts;
    sheet.heading("Conflicts")?;
    if conflicts.is_empty() {
        return sheet.paragraph(2, "No two accounts were found to contradict one another.");
    }
    for conflict in conflicts.iter().take(CONFLICTS_SHOWN) {
        let kind = sheet.paint(Ink::Alert, conflict.kind.name()).into_owned();
        sheet.entry(
            &format!("  {kind}: "),
            &format!("{} ({})", plain(&conflict.detail), conflict.rule),
        )?;
        write_passage(index, conflict.a, sheet)?;
        write_passage(index, conflict.b, sheet)?;
    }
    sheet.more(conflicts.len().saturating_sub(CONFLICTS_SHOWN), "conflicts")
}

fn write_passage(index: &Index<'_>, passage: Passage, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let article = passage.article;
    sheet.paragraph(4, &format!("{} {}", index.number(article), index.name(article)))?;
    sheet.quote("    ", index.words(passage), PASSAGE_COLUMNS_MAX)
}

pub(super) fn write_events(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let events = &index.dossier.events;
    if events.is_empty() {
        return Ok(());
    }
    sheet.heading("Timeline")?;
    for event in events.iter().take(EVENTS_SHOWN) {
        let days = event.days.map_or_else(|| "undated".to_owned(), |days| days.to_string());
        let numbers: Vec<String> = told_by(index, event)
            .iter()
            .map(|&article| index.number(article).to_string())
            .collect();
        let text = format!(
            "{}, {} (told by {})",
            plain(&event_title(event)),
            event.status.name(),
            numbers.join(", ")
        );
        sheet.entry(&format!("  {days}  "), &text)?;
    }
    sheet.more(events.len().saturating_sub(EVENTS_SHOWN), "events")
}
