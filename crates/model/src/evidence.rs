//! What a conclusion rests on.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{ArticleOrdinal, Span};

/// A run of one article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Whose text.
    pub article: ArticleOrdinal,
    /// Which part of it.
    pub span: Span,
}

/// One reason for a conclusion: the rule that applied, what it saw, and how much it counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule's name, stable across versions: `published-earlier`, `credit-named`.
    pub rule: Cow<'static, str>,
    /// What the rule saw, as a sentence for people.
    pub text: String,
    /// How far it moved the conclusion, in the units of the model that used it; positive speaks for it.
    pub weight: f64,
    /// The passages it saw, if any.
    pub passages: Vec<Passage>,
}

impl Evidence {
    /// A reason that rests on no passage of its own, such as a date.
    pub fn new(rule: &'static str, text: impl Into<String>, weight: f64) -> Evidence {
        Evidence { rule: Cow::Borrowed(rule), text: text.into(), weight, passages: Vec::new() }
    }

    /// The same reason, resting on `passages`.
    #[must_use]
    pub fn with_passages(mut self, passages: impl IntoIterator<Item = Passage>) -> Evidence {
        self.passages.extend(passages);
        self
    }
}
