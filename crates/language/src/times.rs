//! Words that say when.

use firsthand_model::{DateRange, Span};

/// Words that say when: "on Tuesday", "in late October", "2 December 2025".
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where they stand.
    pub span: Span,
    /// What they say.
    pub kind: TimeKind,
}

/// What a time expression says, before it is known on which day it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeKind {
    /// Days fixed by the words alone: "2 December 2025", "February 2022", "2025".
    Fixed(DateRange),
}

impl TimeExpression {
    /// The days meant, for an article written within `written`; `None` where that does not decide it.
    pub fn resolve(&self, written: Option<DateRange>) -> Option<DateRange> {
        let _ = written;
        match &self.kind {
            TimeKind::Fixed(range) => Some(*range),
        }
    }
}
