//! What the articles say happened, or will.

use serde::{Deserialize, Serialize};

use crate::{DateRange, Passage, StoryOrdinal};

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
    /// Who takes part, by the fullest name found, in order of first mention.
    pub participants: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// On which days; `None` if the passages do not tell.
    pub days: Option<DateRange>,
    /// Whether it happened.
    pub status: EventStatus,
    /// The story in which it is told first.
    pub story: StoryOrdinal,
    /// The sentences that tell of it, the earliest article first; never empty.
    pub mentions: Vec<Passage>,
}
