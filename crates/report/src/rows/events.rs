//! `events.jsonl`: what happened or is to happen.

use firsthand_model::{DateRange, EventMention, Passage};
use jiff::civil::Date;
use serde::Serialize;

use crate::index::Index;
use crate::rows::PassageRow;

#[derive(Serialize)]
pub(super) struct EventRow<'d> {
    event: String,
    kind: &'static str,
    subject: Option<&'d str>,
    participants: Vec<&'d str>,
    bearers: Vec<Option<String>>,
    place: Option<&'d str>,
    from: Option<Date>,
    to: Option<Date>,
    status: &'static str,
    story: String,
    mentions: Vec<MentionRow<'d>>,
}

#[derive(Serialize)]
struct MentionRow<'d> {
    #[serde(flatten)]
    passage: PassageRow<'d>,
    status: &'static str,
    when: Option<&'d str>,
    from: Option<Date>,
    to: Option<Date>,
    reported_by: Option<&'d str>,
}

impl<'d> MentionRow<'d> {
    fn new(index: &Index<'d>, mention: &'d EventMention) -> MentionRow<'d> {
        let article = mention.passage.article;
        MentionRow {
            passage: PassageRow::new(index, mention.passage),
            status: mention.status.name(),
            when: mention.when.map(|span| index.words(Passage { article, span })),
            from: mention.days.map(DateRange::from),
            to: mention.days.map(DateRange::to),
            reported_by: mention.reported_by.as_deref(),
        }
    }
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = EventRow<'d>> {
    index.dossier.events.iter().enumerate().map(|(place, event)| EventRow {
        event: format!("e{}", place + 1),
        kind: event.kind.name(),
        subject: event.subject.as_deref(),
        participants: event.participants.iter().map(|who| who.name.as_str()).collect(),
        bearers: event
            .participants
            .iter()
            .map(|who| who.bearer.map(|bearer| bearer.to_string()))
            .collect(),
        place: event.place.as_deref(),
        from: event.days.map(DateRange::from),
        to: event.days.map(DateRange::to),
        status: event.status.name(),
        story: event.story.to_string(),
        mentions: event.mentions.iter().map(|it| MentionRow::new(index, it)).collect(),
    })
}
