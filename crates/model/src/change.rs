//! What became of a text on its way from one article to another.

use serde::{Deserialize, Serialize};

use crate::{ConflictKind, Span};

/// How something changed on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChangeKind {
    /// It is there now and was not.
    Added,
    /// It was there and is not now.
    Dropped,
    /// It is another.
    Altered,
    /// It is said with less certainty, or as somebody's, and was not.
    Softened,
    /// It is said with more certainty, or no longer as somebody's.
    Sharpened,
}

impl ChangeKind {
    /// Every kind, the gravest first.
    pub const ALL: [ChangeKind; 5] = [
        ChangeKind::Altered,
        ChangeKind::Sharpened,
        ChangeKind::Softened,
        ChangeKind::Dropped,
        ChangeKind::Added,
    ];

    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Dropped => "dropped",
            ChangeKind::Altered => "altered",
            ChangeKind::Softened => "softened",
            ChangeKind::Sharpened => "sharpened",
        }
    }
}

/// One change from the source of a lineage link to the article that derives from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkChange {
    /// How it changed.
    pub kind: ChangeKind,
    /// Which detail; `None` for a whole sentence.
    pub detail: Option<ConflictKind>,
    /// The words in the source, or the sentence that something was added to.
    pub in_from: Option<Span>,
    /// The words in the article, or the sentence that something was dropped from.
    pub in_to: Option<Span>,
    /// What changed, for people: `“310” → “300”`.
    pub text: String,
}
