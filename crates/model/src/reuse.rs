//! Passages that two articles share.

use serde::{Deserialize, Serialize};

use crate::{ArticleOrdinal, Span};

/// How two passages of one origin compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReuseKind {
    /// The same words in the same order; case, marks and damage aside.
    Verbatim,
    /// Words cut, added or replaced here and there.
    Edited,
    /// Said again in other words.
    Paraphrased,
}

impl ReuseKind {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            ReuseKind::Verbatim => "verbatim",
            ReuseKind::Edited => "edited",
            ReuseKind::Paraphrased => "paraphrased",
        }
    }
}

/// One passage that stands in both articles of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SharedPassage {
    /// Where it stands in the first article.
    pub a: Span,
    /// Where it stands in the second.
    pub b: Span,
    /// How the two compare.
    pub kind: ReuseKind,
}

/// Everything two articles share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reuse {
    /// The earlier article or, where time does not tell, the one with the smaller id.
    pub a: ArticleOrdinal,
    /// The other.
    pub b: ArticleOrdinal,
    /// The shared passages, in the order of `a`; never empty.
    pub passages: Vec<SharedPassage>,
}
