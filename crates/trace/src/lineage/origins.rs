//! The earliest article that carries each sentence.

use std::collections::BTreeMap;

use firsthand_language::Analysis;
use firsthand_model::{ArticleOrdinal, Origin, Passage, Reuse, ReuseKind, SentenceOrigin, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::branching::Parents;
use super::family::Kinship;
use crate::Collection;

/// A sentence is carried by another article if this share of its words stands in a shared passage.
const CARRIED_SHARE: f64 = 0.5;

/// For every sentence of every article, where it came from.
///
/// An ancestor counts before any other carrier, the most distant one first; then the earliest of the articles
/// known to be earlier.
pub(super) fn origins(
    collection: &Collection,
    kinships: &[Kinship],
    parents: &Parents,
    reuse: &[Reuse],
) -> Vec<SentenceOrigin> {
    let mut by_copy: BTreeMap<ArticleOrdinal, Vec<&Kinship>> = BTreeMap::new();
    for kinship in kinships.iter().filter(|kinship| kinship.is_decided()) {
        by_copy.entry(kinship.copy).or_default().push(kinship);
    }
    let articles: Vec<ArticleOrdinal> = collection.ordinals().collect();
    articles
        .par_iter()
        .flat_map_iter(|&article| {
            let carriers = by_copy.get(&article).map_or(&[][..], Vec::as_slice);
            let ancestors = parents.ancestors(article);
            let mut carriers: Vec<&Kinship> = carriers.to_vec();
            carriers.sort_by_key(|kinship| {
                let depth = ancestors.get(&kinship.source).copied().unwrap_or(0);
                (std::cmp::Reverse(depth), collection.time_key(kinship.source), kinship.source)
            });
            let analysis = collection.analysis(article);
            analysis.sentences.iter().map(move |sentence| SentenceOrigin {
                article,
                sentence: sentence.span,
                origin: carriers.iter().find_map(|kinship| {
                    carried(collection, analysis, sentence.span, kinship, reuse)
                }),
            })
        })
        .collect()
}

/// The sentence's counterpart in the source of a pair, if the pair's passages carry it.
fn carried(
    collection: &Collection,
    analysis: &Analysis,
    sentence: Span,
    kinship: &Kinship,
    reuse: &[Reuse],
) -> Option<Origin> {
    let words = analysis.words_in(sentence).len();
    let passages = reuse[kinship.pair].passages.iter().map(|passage| {
        if kinship.turned {
            (passage.b, passage.a, passage.kind)
        } else {
            (passage.a, passage.b, passage.kind)
        }
    });
    let (in_source, overlap, kind) = passages
        .filter_map(|(in_source, in_copy, kind)| {
            let overlap = analysis.words_in(in_copy.intersection(sentence)?).len();
            Some((in_source, overlap, kind))
        })
        .max_by_key(|(in_source, overlap, kind)| {
            (*overlap, std::cmp::Reverse(*kind), *in_source)
        })?;
    if words == 0 || (overlap as f64) < CARRIED_SHARE * words as f64 {
        return None;
    }
    let source = collection.analysis(kinship.source);
    let (span, similarity) = most_alike(source, in_source, analysis, sentence)?;
    let kind = match kind {
        ReuseKind::Paraphrased => ReuseKind::Paraphrased,
        _ if similarity >= 1.0 => ReuseKind::Verbatim,
        _ => ReuseKind::Edited,
    };
    Some(Origin { passage: Passage { article: kinship.source, span }, kind, similarity })
}

/// The sentence of `source` within `area` that has most of the words of `sentence`, and how alike they are
/// (Dice's coefficient over their words with repeats).
fn most_alike(
    source: &Analysis,
    area: Span,
    copy: &Analysis,
    sentence: Span,
) -> Option<(Span, f64)> {
    let bag = |analysis: &Analysis, span: Span| {
        let mut counts: FxHashMap<Box<str>, i64> = FxHashMap::default();
        for word in analysis.words_in(span) {
            *counts.entry(analysis.words[word].folded.clone()).or_default() += 1;
        }
        counts
    };
    let wanted = bag(copy, sentence);
    let total: i64 = wanted.values().sum();
    let mut best: Option<(Span, f64)> = None;
    let first = source.sentences.partition_point(|candidate| candidate.span.end() <= area.start());
    for candidate in
        source.sentences[first..].iter().take_while(|candidate| candidate.span.start() < area.end())
    {
        let found = bag(source, candidate.span);
        let common: i64 = found
            .iter()
            .map(|(word, count)| (*count).min(wanted.get(word).copied().unwrap_or(0)))
            .sum();
        let similarity = 2.0 * common as f64 / (total + found.values().sum::<i64>()).max(1) as f64;
        if best.is_none_or(|(_, known)| similarity > known) {
            best = Some((candidate.span, similarity));
        }
    }
    best
}
