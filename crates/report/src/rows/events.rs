//! `events.jsonl`: what happened or is to happen.

use jiff::civil::Date;
use serde::Serialize;

use crate::index::Index;
use crate::rows::PassageRow;

#[derive(Serialize)]
pub(super) struct EventRow<'d> {
    event: String,
    kind: &'static str,
    participants: &'d [String],
    place: Option<&'d str>,
    from: Option<Date>,
    to: Option<Date>,
    status: &'static str,
    story: String,
    mentions: Vec<PassageRow<'d>>,
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = EventRow<'d>> {
    index.dossier.events.iter().enumerate().map(|(place, event)| EventRow {
        event: format!("e{}", place + 1),
        kind: event.kind.name(),
        participants: &event.participants,
        place: event.place.as_deref(),
        from: event.days.map(firsthand_model::DateRange::from),
        to: event.days.map(firsthand_model::DateRange::to),
        status: event.status.name(),
        story: event.story.to_string(),
        mentions: event.mentions.iter().map(|&it| PassageRow::new(index, it)).collect(),
    })
}
