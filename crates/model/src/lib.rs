//! The nouns of Firsthand.
//!
//! Plain types and no logic beyond validation: what a page publishes ([`Article`]), where a run of its
//! text lies ([`Span`], [`Passage`]), and what tracing concludes about it ([`Reuse`], [`Story`],
//! [`LineageLink`], [`Quotation`], [`Bearer`], [`Conflict`], [`Event`]), gathered in a [`Dossier`].
//!
//! Every offset held here is a byte offset into the [`Article::text`] it belongs to. What leaves the
//! program counts Unicode code points instead; [`CodePoints`] turns one into the other, and
//! [`CodePointSpan`] is the only span that can be written out.
//!
//! ```
//! use firsthand_model::{CodePoints, Span};
//!
//! let text = "„Ja“, sagte sie.";
//! let span = Span::new(3, 5).unwrap();
//! assert_eq!(span.of(text), "Ja");
//! assert_eq!(CodePoints::new(text).span(span).to_string(), "1..3");
//! ```

mod article;
mod change;
mod check;
mod conflict;
mod date;
mod dossier;
mod event;
mod evidence;
mod fact;
mod id;
mod lineage;
mod people;
mod quotation;
mod reuse;
mod span;
mod story;

pub use article::{
    Article, Block, BlockKind, Comment, Credit, CreditKind, InferredDate, Link, SetAside,
    SetAsideKind,
};
pub use change::{ChangeKind, LinkChange};
pub use check::{
    Check, CheckPassage, DetailMatch, DetailOutcome, SentenceVerdict, SourceGroup, Standing,
    Uncheckable, Verdict,
};
pub use conflict::{Conflict, ConflictKind};
pub use date::{DateRange, Moment, ParseMomentError};
pub use dossier::{CommentGroup, Dossier, Notice, Refusal};
pub use event::{Event, EventKind, EventMention, EventStatus, Participant};
pub use evidence::{Evidence, Passage};
pub use fact::{Fact, FactKind, FactOrigin};
pub use id::{
    AffairOrdinal, ArticleId, ArticleOrdinal, BearerOrdinal, EmptyId, RecordOrdinal, StoryOrdinal,
};
pub use lineage::{
    CreditStatus, Direction, LineageKind, LineageLink, Origin, SentenceOrigin, UnseenSource,
    WordChange,
};
pub use people::{Bearer, BearerKind, GivenRole, NamedIn, Spelling, SpellingForm};
pub use quotation::{Manner, Quotation, QuotationKind, QuotationRecord, Variant, VariantChange};
pub use reuse::{Reuse, ReuseKind, SharedPassage};
pub use span::{CodePointSpan, CodePoints, Span};
pub use story::{Affair, Story};
