//! The earliest article that carries each sentence.

use std::collections::BTreeMap;

use firsthand_language::Analysis;
use firsthand_model::{ArticleOrdinal, Origin, Passage, Reuse, ReuseKind, SentenceOrigin, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::branching::Parents;
use super::changes::changes;
use super::kinship::Kinship;
use crate::Collection;

/// A sentence is carried by another article if this share of its words stands in a shared passage.
const CARRIED_SHARE: f64 = 0.5;

/// For every sentence of every article, where it came from: the sentence of the source that it was taken from, where
/// that one was taken from, and so on to the first.
///
/// The sources that explain the article count before any other that is known to be earlier, of which the earliest
/// is taken.
pub(super) fn origins(
    collection: &Collection,
    kinships: &[Kinship],
    parents: &Parents,
    reuse: &[Reuse],
) -> Vec<SentenceOrigin> {
    let mut by_copy: BTreeMap<ArticleOrdinal, Vec<usize>> = BTreeMap::new();
    for (place, kinship) in kinships.iter().enumerate().filter(|(_, it)| it.is_decided()) {
        by_copy.entry(kinship.copy).or_default().push(place);
    }
    let articles: Vec<ArticleOrdinal> = collection.ordinals().collect();
    let taken: Vec<Vec<Option<Passage>>> = articles
        .par_iter()
        .map(|&article| {
            let mut carriers = by_copy.get(&article).cloned().unwrap_or_default();
            carriers.sort_by_key(|&place| {
                let source = kinships[place].source;
                (!parents.is_parent(article, place), collection.time_key(source), source)
            });
            let analysis = collection.analysis(article);
            let carried_by = |sentence: Span| {
                let mut best: Option<(usize, Passage)> = None;
                for &place in &carriers {
                    let is_parent = parents.is_parent(article, place);
                    if best.is_some() && !is_parent {
                        break;
                    }
                    let found = carried(collection, analysis, sentence, &kinships[place], reuse);
                    if let Some((words, passage)) = found
                        && best.is_none_or(|(most, _)| words > most)
                    {
                        best = Some((words, passage));
                    }
                }
                best.map(|(_, passage)| passage)
            };
            analysis.sentences.iter().map(|sentence| carried_by(sentence.span)).collect()
        })
        .collect();
    let first = first_carriers(collection, parents, &taken);
    articles
        .par_iter()
        .flat_map_iter(|&article| {
            let analysis = collection.analysis(article);
            let found = first[article.index()].iter().zip(&taken[article.index()]);
            analysis.sentences.iter().zip(found).map(move |(sentence, (first, taken))| {
                let mut told = SentenceOrigin::first(article, sentence.span);
                if let Some(passage) = *first {
                    let source = collection.analysis(passage.article);
                    let similarity = likeness(source, passage.span, analysis, sentence.span);
                    told.origin = Some(Origin { passage, kind: kind(similarity), similarity });
                    told.via = taken.filter(|taken| taken.article != passage.article);
                    told.changes = changes(source, passage.span, analysis, sentence.span);
                }
                told
            })
        })
        .collect()
}

/// For each sentence of each article, the first carrier: what its source's sentence was taken from, if anything.
fn first_carriers(
    collection: &Collection,
    parents: &Parents,
    taken: &[Vec<Option<Passage>>],
) -> Vec<Vec<Option<Passage>>> {
    let mut first: Vec<Vec<Option<Passage>>> = vec![Vec::new(); collection.len()];
    for article in parents.in_order_of_descent() {
        let resolved = |passage: Passage| {
            let sentences = &collection.analysis(passage.article).sentences;
            let at =
                sentences.partition_point(|sentence| sentence.span.end() <= passage.span.start());
            // Carriers that are no sources may come later in this order: they stand for themselves.
            let further = first[passage.article.index()].get(at).copied().flatten();
            further.filter(|further| further.article != article).unwrap_or(passage)
        };
        first[article.index()] =
            taken[article.index()].iter().map(|passage| passage.map(resolved)).collect();
    }
    first
}

fn kind(similarity: f64) -> ReuseKind {
    // The shares at which the reuse stage passes from one kind to the next.
    match similarity {
        same if same >= 1.0 => ReuseKind::Verbatim,
        most if most >= 0.6 => ReuseKind::Edited,
        _ => ReuseKind::Paraphrased,
    }
}

/// The sentence's counterpart in the source of a pair, if the pair's passages carry it, with how many of its words
/// they hold.
pub(super) fn carried(
    collection: &Collection,
    analysis: &Analysis,
    sentence: Span,
    kinship: &Kinship,
    reuse: &[Reuse],
) -> Option<(usize, Passage)> {
    let words = analysis.words_in(sentence).len();
    let passages = reuse[kinship.pair].passages.iter().map(|passage| {
        if kinship.turned { (passage.b, passage.a) } else { (passage.a, passage.b) }
    });
    let (in_source, overlap) = passages
        .filter_map(|(in_source, in_copy)| {
            let overlap = analysis.words_in(in_copy.intersection(sentence)?).len();
            Some((in_source, overlap))
        })
        .max_by_key(|(in_source, overlap)| (*overlap, *in_source))?;
    if words == 0 || (overlap as f64) < CARRIED_SHARE * words as f64 {
        return None;
    }
    let source = collection.analysis(kinship.source);
    let span = most_alike(source, in_source, analysis, sentence)?;
    Some((overlap, Passage { article: kinship.source, span }))
}

/// The sentence of `source` within `area` that has most of the words of `sentence`.
fn most_alike(source: &Analysis, area: Span, copy: &Analysis, sentence: Span) -> Option<Span> {
    let first = source.sentences.partition_point(|candidate| candidate.span.end() <= area.start());
    let mut best: Option<(Span, f64)> = None;
    for candidate in
        source.sentences[first..].iter().take_while(|candidate| candidate.span.start() < area.end())
    {
        let likeness = likeness(source, candidate.span, copy, sentence);
        if best.is_none_or(|(_, known)| likeness > known) {
            best = Some((candidate.span, likeness));
        }
    }
    best.map(|(span, _)| span)
}

/// How alike two sentences are: Dice's coefficient over their words with repeats; 1 only for the same words.
fn likeness(source: &Analysis, origin: Span, copy: &Analysis, sentence: Span) -> f64 {
    let mut counts: FxHashMap<&str, i64> = FxHashMap::default();
    let (in_source, in_copy) = (source.words_in(origin), copy.words_in(sentence));
    let total = (in_source.len() + in_copy.len()).max(1);
    for word in in_source {
        *counts.entry(&source.words[word].folded).or_default() += 1;
    }
    let mut common = 0_usize;
    for word in in_copy {
        let count = counts.entry(&copy.words[word].folded).or_default();
        common += usize::from(*count > 0);
        *count -= 1;
    }
    2.0 * common as f64 / total as f64
}
