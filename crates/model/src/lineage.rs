//! Which article derives from which, and where each sentence came from.

use serde::{Deserialize, Serialize};

use crate::{ArticleOrdinal, Evidence, LinkChange, Passage, ReuseKind, Span, StoryOrdinal};

/// How one article derives from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LineageKind {
    /// The whole article again.
    Republication,
    /// Whole paragraphs of it within another article.
    PartialCopy,
    /// Its content said again in other words, in its order.
    Rewrite,
    /// A short account of it, or of several.
    Digest,
    /// Both from one text that is not in the collection.
    SharedSource,
    /// Only somebody's quoted words in common.
    QuoteOnly,
    /// A later report of what came of it.
    FollowUp,
    /// The same event, nothing taken.
    Independent,
}

impl LineageKind {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            LineageKind::Republication => "republication",
            LineageKind::PartialCopy => "partial-copy",
            LineageKind::Rewrite => "rewrite",
            LineageKind::Digest => "digest",
            LineageKind::SharedSource => "shared-source",
            LineageKind::QuoteOnly => "quote-only",
            LineageKind::FollowUp => "follow-up",
            LineageKind::Independent => "independent",
        }
    }

    /// Whether text went from one article to the other.
    pub fn is_derivation(self) -> bool {
        matches!(
            self,
            LineageKind::Republication
                | LineageKind::PartialCopy
                | LineageKind::Rewrite
                | LineageKind::Digest
        )
    }
}

/// Whether an article names the one it derives from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CreditStatus {
    /// It does, in one of the forms of [`CreditKind`](crate::CreditKind).
    Credited,
    /// It takes much, the direction is known, and no form of credit was found.
    Uncredited,
    /// The question does not arise, or direction or coverage do not allow an answer.
    Undecided,
}

impl CreditStatus {
    /// The status as the outputs give it: `true`, `false`, or `None` for "cannot be said".
    pub fn as_flag(self) -> Option<bool> {
        match self {
            CreditStatus::Credited => Some(true),
            CreditStatus::Uncredited => Some(false),
            CreditStatus::Undecided => None,
        }
    }
}

/// Whether it is known which of two articles is the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// `from` is the source, `to` derives from it.
    Known,
    /// Nothing decides it; `from` is the earlier in the collection's order.
    Unknown,
    /// There is none to know: shared sources, independent reports, shared quotations.
    None,
}

/// One edge of the family tree of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineageLink {
    /// The source, where [`Direction::Known`].
    pub from: ArticleOrdinal,
    /// The article that derives from it.
    pub to: ArticleOrdinal,
    /// How.
    pub kind: LineageKind,
    /// Whether `from` is known to be the source.
    pub direction: Direction,
    /// Whether `to` names `from`.
    pub credit: CreditStatus,
    /// Where credits lead beyond `from`: `from` itself, then whom it credits of those it derives from, and so
    /// on; the last is the first reporter. Empty where they lead no further than `from`.
    pub credit_chain: Vec<ArticleOrdinal>,
    /// Share of `from`'s words that stand in `to`, in any kind of reuse; 0 to 1.
    pub coverage_of_from: f64,
    /// Share of `to`'s words that stand in `from`, in any kind of reuse; 0 to 1.
    pub coverage_of_to: f64,
    /// How sure the kind and the direction are together; 0 to 1.
    pub confidence: f64,
    /// The reasons, the weightiest first; never empty.
    pub evidence: Vec<Evidence>,
    /// What became of `from`'s text in `to`, in the order of `to`; only where `to` is known to derive from it.
    #[serde(default)]
    pub changes: Vec<LinkChange>,
}

/// A text that several articles must have had, and that is not in the collection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnseenSource {
    /// The story it belongs to.
    pub story: StoryOrdinal,
    /// Who had it.
    pub articles: Vec<ArticleOrdinal>,
    /// What it is called by those who used it ("a statement"), if they say.
    pub name: Option<String>,
    /// What they share of it.
    pub passages: Vec<Passage>,
}

/// Where one sentence came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentenceOrigin {
    /// The article the sentence stands in.
    pub article: ArticleOrdinal,
    /// The sentence.
    pub sentence: Span,
    /// The earliest article that carries it; `None` if it stands here first.
    pub origin: Option<Origin>,
    /// Where the article has it from, if not from the earliest carrier directly.
    pub via: Option<Passage>,
    /// What changed since the earliest carrier, in the order of the words; empty if the words are the same.
    pub changes: Vec<WordChange>,
}

impl SentenceOrigin {
    /// A sentence that stands here first.
    pub fn first(article: ArticleOrdinal, sentence: Span) -> SentenceOrigin {
        SentenceOrigin { article, sentence, origin: None, via: None, changes: Vec::new() }
    }
}

/// Words of a sentence that changed on its way: dropped where nothing stands for them in the article, added where
/// nothing stood in the origin, else altered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordChange {
    /// The words in the earliest carrier.
    pub in_origin: Option<Span>,
    /// The words that stand for them.
    pub in_article: Option<Span>,
}

/// The earliest carrier of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Where it stands there.
    pub passage: Passage,
    /// How the sentence changed on the way.
    pub kind: ReuseKind,
    /// How alike the two are, 0 to 1; 1 for the same words.
    pub similarity: f64,
}
