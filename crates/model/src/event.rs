//! What the articles say happened, or will.

use serde::{Deserialize, Serialize};

use crate::{BearerOrdinal, DateRange, Passage, Span, StoryOrdinal};

/// What sort of thing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum EventKind {
    /// People meet or talk in one place.
    Meeting,
    /// Somebody goes somewhere.
    Visit,
    /// People talk over a distance.
    Call,
    /// Somebody makes something known.
    Statement,
    /// A plan, draft or document appears.
    Draft,
    /// Something is agreed or signed.
    Agreement,
    /// A body votes.
    Vote,
    /// Force is used.
    Strike,
}

impl EventKind {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Meeting => "meeting",
            EventKind::Visit => "visit",
            EventKind::Call => "call",
            EventKind::Statement => "statement",
            EventKind::Draft => "draft",
            EventKind::Agreement => "agreement",
            EventKind::Vote => "vote",
            EventKind::Strike => "strike",
        }
    }
}

/// Whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventStatus {
    /// Told as to come.
    Planned,
    /// Told as past.
    Happened,
    /// Said not to happen, or not to have happened.
    Denied,
    /// Told with a hedge.
    Uncertain,
}

impl EventStatus {
    /// The status's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            EventStatus::Planned => "planned",
            EventStatus::Happened => "happened",
            EventStatus::Denied => "denied",
            EventStatus::Uncertain => "uncertain",
        }
    }
}

/// One thing that happened or is to happen, with every passage that tells of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What sort of thing.
    pub kind: EventKind,
    /// Which one, where its kind has several: "28-point draft", "ceasefire".
    pub subject: Option<String>,
    /// Who takes part, in order of first mention; never empty.
    pub participants: Vec<Participant>,
    /// Where.
    pub place: Option<String>,
    /// On which days; `None` if the passages do not tell.
    pub days: Option<DateRange>,
    /// Whether it happened.
    pub status: EventStatus,
    /// The story in which it is told first.
    pub story: StoryOrdinal,
    /// The sentences that tell of it, the earliest article first; never empty.
    pub mentions: Vec<EventMention>,
}

/// Somebody, or a body, that takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The fullest name found.
    pub name: String,
    /// Whose name that is; `None` where nobody of the records bears it.
    pub bearer: Option<BearerOrdinal>,
}

/// One sentence that tells of an event, with what it alone tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMention {
    /// The sentence.
    pub passage: Passage,
    /// Whether it happened, as told here.
    pub status: EventStatus,
    /// The words that say when: "on Tuesday".
    pub when: Option<Span>,
    /// The days that these words mean, counted from the article's own date.
    pub days: Option<DateRange>,
    /// Who reports it here, by name or description; `None` where the page tells it in its own words.
    pub reported_by: Option<String>,
}
