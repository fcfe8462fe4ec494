//! Content, cue and local speaker of every quotation of one article.

use std::ops::Range;

use firsthand_language::{Analysis, Language, Quoted};
use firsthand_model::{Article, QuotationKind, Span};

use super::tagger::{Label, Model, Reading};
use super::tokens::{Token, units};
use super::{english, general, walk};

/// A quotation whose speaker is known only as the text next to it names it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// In what form.
    pub(super) kind: QuotationKind,
    /// The words, marks included.
    pub(super) content: Span,
    /// The words that introduce them.
    pub(super) cue: Option<Span>,
    /// The mention of the speaker.
    pub(super) speaker: Option<Span>,
    /// The unit its cue stands in; for a run that goes on with an attribution, that of the attribution.
    pub(super) cue_unit: Option<Span>,
}

/// The quotations of one article and the units they stand in.
#[derive(Debug)]
pub(super) struct Drafts {
    /// In the order of their content.
    pub(super) drafts: Vec<Draft>,
    /// Where the article's units stand.
    pub(super) units: Vec<Span>,
}

/// An attribution within one unit; ranges are of the unit's tokens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The content, in one piece or interrupted.
    pub(super) content: Vec<Range<usize>>,
    /// The cue; empty where the text has none.
    pub(super) cue: Option<Range<usize>>,
    /// The speaker's mention.
    pub(super) speaker: Option<Range<usize>>,
}

/// Finds the attributions of one unit: the part that differs from language to language, and that a
/// trained tagger can take over.
pub(super) trait Finder {
    /// The attributions of one unit, in the order of their cues.
    fn attributions(&self, text: &str, tokens: &[Token<'_>], quoted: &[Quoted]) -> Vec<Found>;

    /// The first noun group of a unit: whom its other quoted words are likely given to.
    fn first_subject(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        quoted: &[Quoted],
    ) -> Option<Range<usize>>;

    /// The noun group at `at`: whom the run before it is given to where the verb after the group is no cue.
    fn noun_group(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        quoted: &[Quoted],
        at: usize,
    ) -> Option<Range<usize>>;

    /// The subject of the cue at `cue`; `None` where its verb has none or is passive.
    fn subject_of(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        quoted: &[Quoted],
        cue: &Range<usize>,
    ) -> Option<Range<usize>>;

    /// Whether a folded word follows or introduces quoted words.
    fn is_speech_cue(&self, folded: &str) -> bool;
}

/// Who says which tokens belong to attributions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Judge<'m> {
    /// The rules of the article's language alone.
    Rules,
    /// A trained model for English articles, the rules for others.
    Model(&'m Model<'m>),
    /// Given labels, one for each token of an English article.
    Labels(&'m [Label]),
}

/// The quotations of one article, in the order of their content.
pub(super) fn drafts(article: &Article, analysis: &Analysis, judge: Judge<'_>) -> Drafts {
    let finder: &dyn Finder = match analysis.language {
        Language::English => &english::English,
        language => &general::General::new(language),
    };
    let units = units(article, analysis, |folded| finder.is_speech_cue(folded));
    match judge {
        Judge::Model(model) if analysis.language == Language::English => {
            let reading = Reading::of_units(&article.text, analysis, units);
            let labels = reading.labels(model);
            walk::drafts(article, analysis, finder, reading.units(), Some(&labels))
        }
        Judge::Labels(labels) if labels.len() == units.tokens.len() => {
            walk::drafts(article, analysis, finder, &units, Some(labels))
        }
        _ => walk::drafts(article, analysis, finder, &units, None),
    }
}
