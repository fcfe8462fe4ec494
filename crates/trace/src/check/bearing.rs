//! Whether one article bears a sentence out, and why it is said to.

use firsthand_language::Language;
use firsthand_model::{ConflictKind, DetailMatch, DetailOutcome, Passage};

use super::features::Measured;
use super::retelling::Retelling;
use super::texts::Sources;

/// How much of a sentence's weight of words must stand in the source's best sentences for it to say so.
pub(super) const LEAST_COVERED: f64 = 0.6;

/// How near the words that stand together in the sentence must stand together in the source, on average.
const LEAST_NEAR: f64 = 0.5;

/// The same where two neighbouring words never meet in one sentence of the source: the rest must hold the better.
const LEAST_NEAR_JOINED: f64 = 0.7;

/// The same for languages whose details are not compared: nearly the same words in nearly the same order.
const LEAST_NEAR_UNREAD: f64 = 0.85;

/// A sentence adds enough to the best one to be shown with it from this share of the weight of words on.
const LEAST_ADDED: f64 = 0.05;

/// One article that has something of the sentence.
#[derive(Clone, Debug)]
pub(super) struct Supporter {
    pub(super) measured: Measured,
    /// Its details, held against the sentences with most of its words.
    pub(super) details: Vec<DetailMatch>,
    /// The sentence it tells again, where the page tells this article again.
    pub(super) retelling: Option<Retelling>,
}

/// An article bears a sentence out.
#[derive(Clone, Debug)]
pub(super) struct Bearing<'s> {
    pub(super) supporter: &'s Supporter,
    pub(super) rule: &'static str,
    /// Whether it has the same words close together, and does not only tell the same again.
    pub(super) is_by_words: bool,
    /// Why, as a sentence.
    pub(super) text: String,
    /// The details as they were held against the passages.
    pub(super) details: &'s [DetailMatch],
    /// The sentences that bear it out, the best first.
    pub(super) passages: Vec<Passage>,
}

impl Supporter {
    /// How the article bears the sentence out, if it does: by the same words close together, else as what the page
    /// tells again in other words.
    pub(super) fn bearing(&self, sources: &Sources, language: Language) -> Option<Bearing<'_>> {
        self.by_words(sources, language).or_else(|| self.by_retelling(language))
    }

    fn by_words(&self, sources: &Sources, language: Language) -> Option<Bearing<'_>> {
        let Measured { values, covered, weakest, .. } = &self.measured;
        let near = values[0];
        let (least, rule) = match (language, weakest) {
            (Language::English, None) => (LEAST_NEAR, "words-and-details-found-together"),
            (Language::English, Some(_)) => (LEAST_NEAR_JOINED, "words-and-details-found"),
            _ => (LEAST_NEAR_UNREAD, "nearly-the-same-words"),
        };
        if *covered < LEAST_COVERED || near < least || self.details.iter().any(speaks_against) {
            return None;
        }
        let best = &self.measured.best;
        let alone = self.measured.covered_by_best + LEAST_ADDED >= *covered;
        let few = if alone { &best[..best.len().min(1)] } else { &best[..] };
        let passages = few
            .iter()
            .map(|&at| {
                let sentence = &sources.sentences[at];
                Passage { article: sentence.article, span: sentence.span }
            })
            .collect();
        let text = format!(
            "{:.0} % of its words by weight stand in the passages given, near one another as here, and no figure, \
             name or quoted word is missing or differs",
            100.0 * covered
        );
        let details = &self.details;
        Some(Bearing { supporter: self, rule, is_by_words: true, text, details, passages })
    }

    fn by_retelling(&self, language: Language) -> Option<Bearing<'_>> {
        let retelling = self.retelling.as_ref().filter(|_| language == Language::English)?;
        if !retelling.holds() {
            return None;
        }
        Some(Bearing {
            supporter: self,
            rule: "told-again-in-other-words",
            is_by_words: false,
            text: retelling.told(),
            details: &retelling.details,
            passages: vec![retelling.passage],
        })
    }
}

/// Whether a detail keeps a source from bearing a sentence out.
pub(super) fn speaks_against(detail: &DetailMatch) -> bool {
    let is_missing = detail.outcome == DetailOutcome::Absent
        && matches!(
            detail.kind,
            ConflictKind::Number | ConflictKind::Name | ConflictKind::Quotation
        );
    is_missing || detail.outcome == DetailOutcome::Differs
}
