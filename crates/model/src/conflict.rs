//! Two claims about the same thing that cannot both hold.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Passage;

/// The detail in which two claims differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ConflictKind {
    /// A count, sum or size.
    Number,
    /// When it happened or will happen.
    Date,
    /// Which person or organisation.
    Name,
    /// Where.
    Place,
    /// The office somebody holds.
    Role,
    /// Whether something is so.
    Polarity,
    /// Decided against still open.
    Certainty,
    /// Who did it to whom.
    Agent,
    /// Who said the same words.
    Speaker,
    /// The words inside the quotation marks.
    Quotation,
    /// Whether somebody was or will be there.
    Participant,
}

impl ConflictKind {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            ConflictKind::Number => "number",
            ConflictKind::Date => "date",
            ConflictKind::Name => "name",
            ConflictKind::Place => "place",
            ConflictKind::Role => "role",
            ConflictKind::Polarity => "polarity",
            ConflictKind::Certainty => "certainty",
            ConflictKind::Agent => "agent",
            ConflictKind::Speaker => "speaker",
            ConflictKind::Quotation => "quotation",
            ConflictKind::Participant => "participant",
        }
    }
}

/// Two claims that cannot both hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// The detail that differs.
    pub kind: ConflictKind,
    /// The claim of the earlier article or, where time does not tell, of the one with the smaller id.
    pub a: Passage,
    /// The claim of the other.
    pub b: Passage,
    /// What differs, for people: "148 votes / 138 votes".
    pub detail: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
}
