//! Two articles that share passages, judged.

use firsthand_model::{ArticleOrdinal, Evidence, Reuse, SharedPassage, Span};

use super::credit::naming;
use super::direction::{EvidenceValues, Facts, log_odds, values};
use super::kind::is_quotation_only;
use super::measure::{Measure, likenesses};
use super::unseen::shared_source;
use super::weights::DECIDED;
use crate::Collection;

/// With this many shared words of the narrator's, 63 % of the doubt whether anything was taken is gone.
const CONVINCING_WORDS: f64 = 40.0;

/// A pair of articles that share passages, turned so that the likelier source comes first.
#[derive(Clone, Debug)]
pub(super) struct Kinship {
    pub(super) source: ArticleOrdinal,
    pub(super) copy: ArticleOrdinal,
    /// `a` is the source.
    pub(super) measure: Measure,
    /// How much speaks for the source being the source; never negative.
    pub(super) log_odds: f64,
    /// What it is the sum of, unweighted; positive speaks for the source.
    pub(super) values: EvidenceValues,
    /// Whether the copy credits the source.
    pub(super) is_named: bool,
    /// The pair's place in the reuse list, and whether its `a` is the copy.
    pub(super) pair: usize,
    pub(super) turned: bool,
    /// How alike each of the pair's passages is.
    likenesses: Vec<f32>,
    /// Whether both seem to have it from a text that is not here, and why.
    pub(super) shared_source: Option<Evidence>,
}

impl Kinship {
    pub(super) fn of(
        collection: &Collection,
        facts: &Facts,
        pair: &Reuse,
        place: usize,
    ) -> Kinship {
        let likenesses = likenesses(collection, pair);
        let measure = Measure::of(collection, pair, &likenesses);
        let mut values = values(collection, facts, pair, &measure);
        let sum = log_odds(&values);
        let turned = sum < 0.0;
        if turned {
            values = values.map(|value| -value);
        }
        let (source, copy) = if turned { (pair.b, pair.a) } else { (pair.a, pair.b) };
        Kinship {
            source,
            copy,
            shared_source: shared_source(collection, facts, pair, &measure),
            measure: if turned { measure.turned() } else { measure },
            log_odds: sum.abs(),
            values,
            is_named: naming(collection, &facts.mentions, copy, source).is_credit(),
            pair: place,
            turned,
            likenesses,
        }
    }

    pub(super) fn is_decided(&self) -> bool {
        self.log_odds >= DECIDED
    }

    /// Whether the copy can have this as a source of more than quoted words.
    pub(super) fn is_derivation(&self) -> bool {
        self.is_decided() && self.may_be_derivation()
    }

    /// Whether one of the two can have the other as a source, whichever it is.
    pub(super) fn may_be_derivation(&self) -> bool {
        self.shared_source.is_none()
            && !self.measure.is_slight()
            && !is_quotation_only(&self.measure)
    }

    pub(super) fn confidence(&self) -> f64 {
        let taken = 1.0 - (-(self.measure.b.shared as f64) / CONVINCING_WORDS).exp();
        let known = if self.is_decided() { 1.0 / (1.0 + (-self.log_odds).exp()) } else { 1.0 };
        taken * known
    }

    /// The words of `article` that stand in the pair's passages, by place, each with how alike its passage is in
    /// the other article: 0 to 1, the best where there are several.
    pub(super) fn shared_words(
        &self,
        collection: &Collection,
        article: ArticleOrdinal,
        reuse: &[Reuse],
    ) -> Vec<(usize, f32)> {
        let analysis = collection.analysis(article);
        let pair = &reuse[self.pair];
        let side: fn(&SharedPassage) -> Span =
            if pair.a == article { |passage| passage.a } else { |passage| passage.b };
        let mut words: Vec<(usize, f32)> = pair
            .passages
            .iter()
            .zip(&self.likenesses)
            .flat_map(|(passage, &likeness)| {
                analysis.words_in(side(passage)).map(move |word| (word, likeness))
            })
            .collect();
        words.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        words.dedup_by_key(|(word, _)| *word);
        words
    }

    /// How much text the two have in common, in words weighted by how alike they are.
    pub(super) fn common_words(&self, collection: &Collection, reuse: &[Reuse]) -> f32 {
        self.shared_words(collection, self.copy, reuse).iter().map(|(_, likeness)| likeness).sum()
    }
}
