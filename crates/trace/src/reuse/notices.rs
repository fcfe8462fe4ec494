//! Notices that stand under many articles and say nothing of where they came from: "sign up for our
//! newsletter", "all rights reserved", agency tags, correction addresses.
//!
//! A plain cut by document frequency fails both ways: it drops a text that two hundred papers carry and keeps
//! a notice that three do. What tells them apart is where they stand and what else their carriers share: a
//! notice stands as a paragraph of its own at the edge of articles that have nothing else in common.

use std::collections::BTreeMap;

use firsthand_model::{ArticleOrdinal, Reuse, Span};

use crate::Collection;

/// The edge of an article: this many words from its beginning or its end.
const EDGE_WORDS: usize = 120;

/// The edge is never more than this share of an article's words, so that a short item has a middle.
const EDGE_SHARE: f64 = 0.4;

/// An article needs this many words for its edge to tell anything.
const LEAST_ARTICLE_WORDS: usize = 60;

/// A notice stands in this many other articles at least.
const LEAST_PARTNERS: i32 = 2;

/// A passage counts as a notice if this share of it stands in text marked as one.
const NOTICE_SHARE: f64 = 0.7;

/// Drops the passages that are notices, and the pairs that share nothing else.
///
/// Linear in the passages, but for sorting.
pub(super) fn drop_notices(collection: &Collection, reuse: &mut Vec<Reuse>) {
    let mut at_edges: BTreeMap<ArticleOrdinal, Vec<(Span, i32)>> = BTreeMap::new();
    for pair in reuse.iter() {
        let edges: Option<Vec<Edge>> = pair
            .passages
            .iter()
            .map(|passage| {
                let a = edge(collection, pair.a, passage.a)?;
                let b = edge(collection, pair.b, passage.b)?;
                Some(a.min(b))
            })
            .collect();
        for (passage, edge) in pair.passages.iter().zip(edges.unwrap_or_default()) {
            let weight = match edge {
                Edge::Near => 1,
                Edge::ClosingParagraphs => LEAST_PARTNERS,
            };
            at_edges.entry(pair.a).or_default().push((passage.a, weight));
            at_edges.entry(pair.b).or_default().push((passage.b, weight));
        }
    }
    let notices: BTreeMap<ArticleOrdinal, Vec<Span>> =
        at_edges.into_iter().map(|(article, spans)| (article, recurring(&spans))).collect();
    let is_notice = |article: ArticleOrdinal, span: Span| {
        notices.get(&article).is_some_and(|spans| {
            let marked: usize =
                spans.iter().filter_map(|notice| notice.intersection(span)).map(Span::len).sum();
            marked as f64 >= NOTICE_SHARE * span.len() as f64
        })
    };
    for pair in reuse.iter_mut() {
        let (a, b) = (pair.a, pair.b);
        pair.passages.retain(|passage| !is_notice(a, passage.a) || !is_notice(b, passage.b));
    }
    reuse.retain(|pair| !pair.passages.is_empty());
}

/// How much a passage's place speaks for a notice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    /// It begins a sentence near the beginning or the end of its article.
    Near,
    /// It is made of whole paragraphs near the end.
    ClosingParagraphs,
}

/// Where a passage stands, if it is at the edge of its article.
fn edge(collection: &Collection, article: ArticleOrdinal, span: Span) -> Option<Edge> {
    let analysis = collection.analysis(article);
    let words = analysis.words.len();
    if words < LEAST_ARTICLE_WORDS {
        return None;
    }
    let edge = EDGE_WORDS.min((words as f64 * EDGE_SHARE) as usize);
    let inside = analysis.words_in(span);
    let at_end = inside.start >= words - edge;
    let at_beginning = inside.end <= edge && inside.start > 0;
    let text = &collection.article(article).text;
    let line_start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[span.end()..].find('\n').map_or(text.len(), |at| span.end() + at);
    let whole = text[line_start..span.start()].trim().is_empty()
        && text[span.end()..line_end].trim().is_empty();
    let first = analysis.sentence_at(span.start())?;
    let begins_sentence =
        analysis.words_in(analysis.sentences[first].span).start + 1 >= inside.start;
    match (at_end, at_beginning) {
        (true, _) if whole => Some(Edge::ClosingParagraphs),
        (true, _) | (_, true) if begins_sentence => Some(Edge::Near),
        _ => None,
    }
}

/// The stretches that at least [`LEAST_PARTNERS`] of the spans cover.
fn recurring(spans: &[(Span, i32)]) -> Vec<Span> {
    let mut edges: Vec<(usize, i32)> = spans
        .iter()
        .flat_map(|(span, weight)| [(span.start(), *weight), (span.end(), -weight)])
        .collect();
    edges.sort_unstable();
    let mut depth = 0;
    let mut since = 0;
    let mut stretches = Vec::new();
    for (offset, step) in edges {
        let before = depth;
        depth += step;
        if before < LEAST_PARTNERS && depth >= LEAST_PARTNERS {
            since = offset;
        } else if before >= LEAST_PARTNERS && depth < LEAST_PARTNERS && since < offset {
            stretches.push(Span::from_range(since..offset));
        }
    }
    stretches
}
