//! Whether the sentences of one page are borne out by others.

use std::borrow::Cow;

use crate::{ArticleOrdinal, ConflictKind, Evidence, Passage, Span};

/// What a check says of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// A source has the same words.
    Verbatim,
    /// A source says so in other words, and no detail differs.
    Supported,
    /// A source has the sentence with a detail changed.
    Altered,
    /// A source says what cannot hold together with it.
    Contradicted,
    /// No source says so.
    Unsupported,
    /// It asserts nothing that sources could bear out, or nothing here can compare it.
    NotCheckable,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Verdict; 6] = [
        Verdict::Verbatim,
        Verdict::Supported,
        Verdict::Altered,
        Verdict::Contradicted,
        Verdict::Unsupported,
        Verdict::NotCheckable,
    ];

    /// The verdict's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Verbatim => "verbatim",
            Verdict::Supported => "supported",
            Verdict::Altered => "altered",
            Verdict::Contradicted => "contradicted",
            Verdict::Unsupported => "unsupported",
            Verdict::NotCheckable => "not-checkable",
        }
    }

    /// The verdict of that name.
    pub fn of_name(name: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// Whether sources bear the sentence out.
    pub fn is_borne_out(self) -> bool {
        matches!(self, Verdict::Verbatim | Verdict::Supported)
    }
}

/// Why a sentence cannot be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Uncheckable {
    /// It asks.
    Question,
    /// It says what its writer thinks or wants.
    Opinion,
    /// It is a heading or too few words to assert anything.
    NoClaim,
    /// Nothing but equal words can be compared in its language, and there are none.
    Language,
    /// There is nothing to check it against.
    NoSources,
}

impl Uncheckable {
    /// The reason's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Uncheckable::Question => "question",
            Uncheckable::Opinion => "opinion",
            Uncheckable::NoClaim => "no-claim",
            Uncheckable::Language => "language-without-support",
            Uncheckable::NoSources => "no-sources",
        }
    }
}

/// How a detail of a sentence compares with the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DetailOutcome {
    /// It is the same.
    Same,
    /// It is another.
    Differs,
    /// The sources that tell of the matter do not have it.
    Absent,
}

impl DetailOutcome {
    /// The outcome's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            DetailOutcome::Same => "same",
            DetailOutcome::Differs => "differs",
            DetailOutcome::Absent => "absent",
        }
    }
}

/// One detail of a sentence, held against the sources.
#[derive(Clone, Debug, PartialEq)]
pub struct DetailMatch {
    /// What sort of detail.
    pub kind: ConflictKind,
    /// How it compares.
    pub outcome: DetailOutcome,
    /// Where it stands in the page.
    pub span: Span,
    /// Where it, or what differs from it, stands in a source.
    pub source: Option<Passage>,
    /// What was seen, for people: "148 votes / 138 votes".
    pub text: String,
    /// The rule that compared it, stable across versions.
    pub rule: Cow<'static, str>,
}

/// What a passage of a source has to do with a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It says so.
    Bears,
    /// It says otherwise.
    Differs,
    /// It is the nearest that was found, and does not say so.
    Nearest,
}

impl Standing {
    /// The standing's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Bears => "bears-out",
            Standing::Differs => "differs",
            Standing::Nearest => "nearest",
        }
    }
}

/// A passage that a verdict rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPassage {
    /// Where it stands.
    pub passage: Passage,
    /// What it has to do with the sentence.
    pub standing: Standing,
    /// How much of the sentence its article bears out, 0 to 1.
    pub score: f64,
    /// The place of its article's group in [`Check::groups`].
    pub group: usize,
}

/// What was found of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceVerdict {
    /// The sentence.
    pub sentence: Span,
    /// What is said of it.
    pub verdict: Verdict,
    /// How well it is borne out, 0 to 1: for ranking; the verdict does not follow from it.
    pub score: f64,
    /// Why it cannot be checked, where it cannot.
    pub uncheckable: Option<Uncheckable>,
    /// What the verdict rests on, those that decide it first. Empty only if there is nothing to check against
    /// or no word of the sentence stands in any source.
    pub evidence: Vec<CheckPassage>,
    /// The details that were compared, in the order of the sentence.
    pub details: Vec<DetailMatch>,
    /// How many sources bear it out that do not derive from one another, nor from the page.
    pub independent_sources: usize,
    /// Whom the only source of it has it from, if it does not say who: "officials familiar with the matter".
    pub rests_on: Option<String>,
    /// The reasoning, step by step.
    pub steps: Vec<Evidence>,
}

/// Sources that derive from one another, or from one text that is not here: they count as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceGroup {
    /// The sources, the earliest first.
    pub articles: Vec<ArticleOrdinal>,
    /// Whether they have the page's own text or derive from it: then they bear nothing out.
    pub is_of_page: bool,
}

/// One page held against others.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The page.
    pub page: ArticleOrdinal,
    /// Its sentences, in order.
    pub sentences: Vec<SentenceVerdict>,
    /// The sources, by what they derive from; by their earliest article.
    pub groups: Vec<SourceGroup>,
    /// How many sentences were searched.
    pub searched_sentences: usize,
    /// What could not be done, as sentences for people.
    pub limits: Vec<String>,
}

impl Check {
    /// How many sentences have that verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.sentences.iter().filter(|sentence| sentence.verdict == verdict).count()
    }

    /// How many groups of sources bear out one sentence or more.
    pub fn independent_sources(&self) -> usize {
        let mut groups: Vec<usize> = self
            .sentences
            .iter()
            .filter(|sentence| sentence.verdict.is_borne_out())
            .flat_map(|sentence| &sentence.evidence)
            .filter(|evidence| evidence.standing == Standing::Bears)
            .map(|evidence| evidence.group)
            .filter(|&group| !self.groups[group].is_of_page)
            .collect();
        groups.sort_unstable();
        groups.dedup();
        groups.len()
    }
}
