//! Sentences of a source that the page tells again in other words.
//!
//! One sentence that shares a third of its words with another proves nothing. But where a page goes through a source
//! sentence by sentence, the one in the same place, with the same figures, names and quoted words, is what it tells.

use firsthand_model::{ArticleOrdinal, ConflictKind, DetailMatch, DetailOutcome, Passage, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Collection, reuse};

use super::bearing::speaks_against;
use super::details::{Held, details};
use super::features::Measured;
use super::texts::{Sentence, Sources, Token};

/// How alike two sentences must be. Lower than where reuse is found, since more is asked of them here: on labelled
/// accounts of one event .30 finds half as many again as .34, .28 takes in more that is told of other things.
const LEAST_SIMILARITY: f64 = 0.30;

/// In how many sentences the page must tell the source again.
const LEAST_SENTENCES: usize = 3;

/// How many words that are no names the two must have in common: the same people are told of in many sentences.
const LEAST_COMMON: usize = 2;

/// How many words without a counterpart are told.
const MOST_TOLD: usize = 6;

/// A sentence of a source that a sentence of the page tells again.
#[derive(Clone, Debug)]
pub(super) struct Retelling {
    pub(super) passage: Passage,
    /// How alike the two are by the weight of their stems, 0 to 1.
    pub(super) similarity: f64,
    /// The page's details, held against this sentence.
    pub(super) details: Vec<DetailMatch>,
    /// The passage with the sentences beside it.
    around: Span,
    /// How many words that are no names both have.
    common: usize,
    /// Words of the page that the source's sentence has not.
    without: Vec<String>,
}

impl Retelling {
    /// Whether the sentence says what the source's sentence says, as far as details tell.
    pub(super) fn holds(&self) -> bool {
        let is_held =
            |detail: &DetailMatch| matches!(detail.kind, ConflictKind::Number | ConflictKind::Date);
        // A figure or a time from elsewhere in the source was told of something else.
        let is_of_elsewhere = |detail: &DetailMatch| {
            is_held(detail)
                && detail.outcome == DetailOutcome::Same
                && detail.source.is_some_and(|it| !self.around.contains(it.span))
        };
        let is_missing =
            |detail: &DetailMatch| is_held(detail) && detail.outcome == DetailOutcome::Absent;
        let against = |detail: &DetailMatch| {
            speaks_against(detail) || is_of_elsewhere(detail) || is_missing(detail)
        };
        self.common >= LEAST_COMMON && !self.details.iter().any(against)
    }

    /// Why it is said to bear the sentence out.
    pub(super) fn told(&self) -> String {
        let without = match &self.without[..] {
            [] => String::new(),
            words => format!(" (it has no word there for {})", words.join(", ")),
        };
        format!(
            "the page tells this source again, and this sentence stands where the source has the one given, {:.0} % \
             alike by the weight of their words{without}; no figure, name or quoted word is missing or differs",
            100.0 * self.similarity
        )
    }
}

/// The page held against sources it may tell again.
pub(super) struct Retellings<'c> {
    pub(super) collection: &'c Collection,
    pub(super) sources: &'c Sources,
    pub(super) page: ArticleOrdinal,
    pub(super) tokens: &'c [Token],
    /// The source's sentence and the likeness, by the page's sentence and the source.
    counterparts: FxHashMap<(usize, ArticleOrdinal), (usize, f64)>,
}

impl<'c> Retellings<'c> {
    /// Aligns the sentences of the page with those of each of `told`. Linear in the sentences of these.
    pub(super) fn of(
        collection: &'c Collection,
        sources: &'c Sources,
        page: ArticleOrdinal,
        tokens: &'c [Token],
        told: &[ArticleOrdinal],
    ) -> Retellings<'c> {
        let own = collection.analysis(page);
        let counterparts = told
            .iter()
            .flat_map(|&source| {
                let theirs = collection.analysis(source);
                let found = reuse::told_again(theirs, own, LEAST_SIMILARITY, LEAST_SENTENCES);
                found.into_iter().map(move |it| ((it.b, source), (it.a, it.similarity)))
            })
            .collect();
        Retellings { collection, sources, page, tokens, counterparts }
    }

    /// What the page's sentence at `place` tells again of the article `measured` was measured against.
    pub(super) fn get(
        &self,
        place: usize,
        sentence: &Sentence,
        measured: &Measured,
    ) -> Option<Retelling> {
        let article = measured.article;
        let &(theirs, similarity) = self.counterparts.get(&(place, article))?;
        let row = self.sources.of_article[article.index()].clone();
        let at = row.start + theirs;
        let counterpart = &self.sources.sentences[at];
        let held = Held {
            collection: self.collection,
            sources: self.sources,
            page: self.page,
            tokens: self.tokens,
            sentence,
            measured: &Measured { best: vec![at], ..measured.clone() },
            is_same_account: true,
        };
        let (common, without) = self.words(sentence, counterpart);
        let first = &self.sources.sentences[at.saturating_sub(1).max(row.start)];
        let last = &self.sources.sentences[(at + 1).min(row.end - 1)];
        Some(Retelling {
            passage: Passage { article, span: counterpart.span },
            similarity,
            details: details(&held),
            around: first.span.cover(last.span),
            common,
            without,
        })
    }

    /// How many of the sentence's words that are no names its counterpart has, and which words it has not.
    fn words(&self, sentence: &Sentence, counterpart: &Sentence) -> (usize, Vec<String>) {
        let there: FxHashSet<u32> = counterpart.content.iter().copied().collect();
        let text = &self.collection.article(self.page).text;
        let analysis = self.collection.analysis(self.page);
        let is_name = |word: usize| {
            let at = analysis.names.partition_point(|name| name.words.end <= word);
            analysis.names.get(at).is_some_and(|name| name.words.contains(&word))
        };
        let (mut common, mut missing) = (FxHashSet::default(), Vec::new());
        for token in &self.tokens[sentence.tokens.clone()] {
            if !token.is_content {
                continue;
            }
            if !there.contains(&token.stem) {
                missing.push(token.word);
            } else if !is_name(token.word) {
                common.insert(token.stem);
            }
        }
        missing.dedup();
        let shown = missing.iter().take(MOST_TOLD);
        let shown = shown.map(|&word| format!("“{}”", analysis.words[word].span.of(text)));
        (common.len(), shown.collect())
    }
}
