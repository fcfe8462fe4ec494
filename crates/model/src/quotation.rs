//! Words or thoughts given as somebody's.

use serde::{Deserialize, Serialize};

use crate::{ArticleOrdinal, DateRange, RecordOrdinal, Span};

/// In what form the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuotationKind {
    /// In quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

impl QuotationKind {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            QuotationKind::Direct => "direct",
            QuotationKind::Indirect => "indirect",
            QuotationKind::Mixed => "mixed",
        }
    }
}

/// Whether words were uttered or are only held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Manner {
    /// Said or written: "told", "according to".
    Speech,
    /// Thought, felt, wanted or decided: "believes", "hopes".
    Stance,
}

impl Manner {
    /// The manner's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Manner::Speech => "speech",
            Manner::Stance => "stance",
        }
    }
}

/// Words given as somebody's, in one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// Whose text it stands in.
    pub article: ArticleOrdinal,
    /// In what form.
    pub kind: QuotationKind,
    /// The words, quotation marks included.
    pub content: Span,
    /// The words that introduce them: "said", "according to".
    pub cue: Option<Span>,
    /// The mention of the speaker next to them: "he", "the official".
    pub speaker: Option<Span>,
    /// The speaker's full name, or the description where no name is given.
    pub speaker_name: Option<String>,
    /// The role this article gives the speaker.
    pub speaker_role: Option<String>,
    /// Whether they were said or are held; `None` where the cue does not tell.
    pub manner: Option<Manner>,
    /// Whom the speaker told them: "reporters".
    pub addressee: Option<Span>,
    /// Where or on what occasion: "an interview with the Courier".
    pub venue: Option<Span>,
    /// The words that say when: "Tuesday".
    pub time: Option<Span>,
    /// The days that these words mean.
    pub said_on: Option<DateRange>,
    /// Through whom the words came, the speaker's hearer first: `["CNBC", "Fox News"]`.
    pub chain: Vec<String>,
    /// The record of all quotations of the same words, where there is more than one.
    pub same_as: Option<RecordOrdinal>,
}

/// The same words in several places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuotationRecord {
    /// Who said them, as the first of the variants names the speaker.
    pub speaker_name: Option<String>,
    /// Where they stand, the earliest first: at least two, in at least two articles.
    pub variants: Vec<Variant>,
}

/// One of the places where the same words stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The quotation's place in [`Dossier::quotations`](crate::Dossier::quotations).
    pub quotation: usize,
    /// How it differs from the first variant; empty for the first and for true copies.
    pub changes: Vec<VariantChange>,
    /// The earlier variant, by its place in the record, whose words it is nearest to; `None` for the first.
    pub nearest: Option<usize>,
}

/// How a quotation differs from its first variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum VariantChange {
    /// Words at its beginning, end or middle are left out.
    Trimmed,
    /// Words left out include a negation, a condition or a hedge.
    TrimmedSense,
    /// Words are replaced.
    WordsChanged,
    /// Words are added.
    WordsAdded,
    /// It is given as somebody else's.
    SpeakerChanged,
    /// Only marks and letters' case differ: “ and «, a full stop.
    Punctuation,
    /// What stood in quotation marks is told in the writer's words.
    BecameIndirect,
    /// What was told in the writer's words stands in quotation marks.
    BecameDirect,
}

impl VariantChange {
    /// The change's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            VariantChange::Trimmed => "trimmed",
            VariantChange::TrimmedSense => "trimmed-sense",
            VariantChange::WordsChanged => "words-changed",
            VariantChange::WordsAdded => "words-added",
            VariantChange::SpeakerChanged => "speaker-changed",
            VariantChange::Punctuation => "punctuation",
            VariantChange::BecameIndirect => "became-indirect",
            VariantChange::BecameDirect => "became-direct",
        }
    }
}
