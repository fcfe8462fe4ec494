//! What the articles assert: where they disagree, and what they say happened.

use std::io;

use firsthand_model::Passage;

use super::sheet::plain;
use super::{Ink, Sheet};
use crate::describe::enumeration;
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
    sheet.heading("Events")?;
    for event in events.iter().take(EVENTS_SHOWN) {
        let days = event.days.map_or_else(|| "undated".to_owned(), |days| days.to_string());
        let mut text = format!("{}, {}", event.kind.name(), event.status.name());
        if let Some(place) = &event.place {
            text.extend([", ", &plain(place)]);
        }
        if !event.participants.is_empty() {
            let names: Vec<String> = event.participants.iter().map(|name| plain(name)).collect();
            text.extend([": ", &enumeration(&names)]);
        }
        let mut numbers: Vec<usize> =
            event.mentions.iter().map(|mention| index.number(mention.article)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        sheet.entry(&format!("  {days}  "), &format!("{text} (told by {})", numbers.join(", ")))?;
    }
    sheet.more(events.len().saturating_sub(EVENTS_SHOWN), "events")
}
