//! What the articles quote, assert and are answered with, as nodes.

use firsthand_model::{
    CodePointSpan, CommentGroup, Conflict, DateRange, Event, Manner, Notice, Passage, Quotation,
    QuotationRecord, RecordOrdinal, Refusal,
};
use serde::Serialize;

use super::reference::{self, PassageNode, Reference};
use crate::index::Index;
use crate::rows::articles::CommentGroupRow;

#[derive(Serialize)]
pub(super) struct QuotationNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    class: &'static str,
    article: String,
    kind: &'static str,
    text: &'d str,
    content: CodePointSpan,
    cue: Option<CodePointSpan>,
    speaker: Option<CodePointSpan>,
    #[serde(rename = "speakerName")]
    speaker_name: Option<&'d str>,
    #[serde(rename = "speakerRole")]
    speaker_role: Option<&'d str>,
    manner: Option<&'static str>,
    addressee: Option<CodePointSpan>,
    venue: Option<CodePointSpan>,
    time: Option<CodePointSpan>,
    #[serde(rename = "saidOn")]
    said_on: Option<DateRange>,
    chain: &'d [String],
    #[serde(rename = "sameAs")]
    same_as: Option<String>,
}

pub(super) fn quotation<'d>(
    index: &Index<'d>,
    place: usize,
    quotation: &'d Quotation,
) -> QuotationNode<'d> {
    let article = quotation.article;
    let span = |span| index.span(article, span);
    QuotationNode {
        id: reference::quotation(place),
        class: "Quotation",
        article: reference::article(index, article),
        kind: quotation.kind.name(),
        text: index.words(Passage { article, span: quotation.content }),
        content: span(quotation.content),
        cue: quotation.cue.map(span),
        speaker: quotation.speaker.map(span),
        speaker_name: quotation.speaker_name.as_deref(),
        speaker_role: quotation.speaker_role.as_deref(),
        manner: quotation.manner.map(Manner::name),
        addressee: quotation.addressee.map(span),
        venue: quotation.venue.map(span),
        time: quotation.time.map(span),
        said_on: quotation.said_on,
        chain: &quotation.chain,
        same_as: quotation.same_as.map(reference::record),
    }
}

#[derive(Serialize)]
pub(super) struct RecordNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "speakerName")]
    speaker_name: Option<&'d str>,
    variants: Vec<VariantNode>,
}

#[derive(Serialize)]
struct VariantNode {
    quotation: Reference,
    changes: Vec<&'static str>,
    #[serde(rename = "nearestTo")]
    nearest_to: Option<Reference>,
}

pub(super) fn record(place: usize, record: &QuotationRecord) -> RecordNode<'_> {
    RecordNode {
        id: reference::record(RecordOrdinal::from_index(place)),
        kind: "QuotationRecord",
        speaker_name: record.speaker_name.as_deref(),
        variants: record
            .variants
            .iter()
            .map(|variant| VariantNode {
                quotation: Reference::new(reference::quotation(variant.quotation)),
                changes: variant.changes.iter().map(|it| it.name()).collect(),
                nearest_to: variant
                    .nearest
                    .and_then(|place| record.variants.get(place))
                    .map(|nearest| Reference::new(reference::quotation(nearest.quotation))),
            })
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct ConflictNode<'d> {
    #[serde(rename = "@type")]
    class: &'static str,
    kind: &'static str,
    detail: &'d str,
    rule: &'d str,
    passages: [PassageNode<'d>; 2],
}

pub(super) fn conflict<'d>(index: &Index<'d>, conflict: &'d Conflict) -> ConflictNode<'d> {
    ConflictNode {
        class: "Conflict",
        kind: conflict.kind.name(),
        detail: &conflict.detail,
        rule: &conflict.rule,
        passages: [PassageNode::new(index, conflict.a), PassageNode::new(index, conflict.b)],
    }
}

#[derive(Serialize)]
pub(super) struct EventNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    class: &'static str,
    kind: &'static str,
    status: &'static str,
    subject: Option<&'d str>,
    participants: Vec<ParticipantNode<'d>>,
    location: Option<PlaceNode<'d>>,
    days: Option<DateRange>,
    story: String,
    mentions: Vec<MentionNode<'d>>,
}

#[derive(Serialize)]
struct ParticipantNode<'d> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: &'d str,
}

#[derive(Serialize)]
struct MentionNode<'d> {
    #[serde(flatten)]
    passage: PassageNode<'d>,
    status: &'static str,
    when: Option<&'d str>,
    days: Option<DateRange>,
    #[serde(rename = "reportedBy")]
    reported_by: Option<&'d str>,
}

#[derive(Serialize)]
struct PlaceNode<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'d str,
}

pub(super) fn event<'d>(index: &Index<'d>, place: usize, event: &'d Event) -> EventNode<'d> {
    EventNode {
        id: reference::event(place),
        class: "Event",
        kind: event.kind.name(),
        status: event.status.name(),
        subject: event.subject.as_deref(),
        participants: event
            .participants
            .iter()
            .map(|who| ParticipantNode { id: who.bearer.map(reference::bearer), name: &who.name })
            .collect(),
        location: event.place.as_deref().map(|name| PlaceNode { kind: "Place", name }),
        days: event.days,
        story: reference::story(event.story),
        mentions: event
            .mentions
            .iter()
            .map(|mention| {
                let article = mention.passage.article;
                MentionNode {
                    passage: PassageNode::new(index, mention.passage),
                    status: mention.status.name(),
                    when: mention.when.map(|span| index.words(Passage { article, span })),
                    days: mention.days,
                    reported_by: mention.reported_by.as_deref(),
                }
            })
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct CommentGroupNode<'d> {
    article: String,
    #[serde(flatten)]
    group: CommentGroupRow<'d>,
}

pub(super) fn group<'d>(index: &Index<'d>, group: &'d CommentGroup) -> CommentGroupNode<'d> {
    CommentGroupNode {
        article: reference::article(index, group.article),
        group: CommentGroupRow::new(index, group),
    }
}

#[derive(Serialize)]
pub(super) struct InputNode<'d> {
    source: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'d str>,
}

pub(super) fn refusal(refusal: &Refusal) -> InputNode<'_> {
    InputNode { source: &refusal.source, reason: Some(&refusal.reason), text: None }
}

pub(super) fn notice(notice: &Notice) -> InputNode<'_> {
    InputNode { source: &notice.source, reason: None, text: Some(&notice.text) }
}
