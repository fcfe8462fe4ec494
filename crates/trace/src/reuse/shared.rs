//! From articles to the passages they share, in memory.

use firsthand_model::{Article, ArticleOrdinal, Moment, Reuse};
use rayon::prelude::*;

use super::document::Document;
use super::grams::Grams;
use super::joins::{Joins, JoinsByArticle, SeedCounts};
use super::pair::{Comparer, LeastSurprise, are_worth_comparing};
use super::seeds::{Posting, Seed};
use super::standing::{Carrier, Publishers, StandingWords};
use crate::Collection;

/// Every passage that two articles share word for word or with edits, by pair; the article with the
/// smaller ordinal is `a` until [`put_earlier_first`] knows better.
///
/// Passed over: phrases too short to tell anything, what one publisher prints again and again, and notices
/// that stand at the edge of articles with nothing else in common. Near linear in the words of the
/// collection; the same on any number of threads.
pub fn shared_passages(articles: &[Article]) -> Vec<Reuse> {
    let documents: Vec<Document> = articles.par_iter().map(Document::of).collect();
    let houses_and_times =
        articles.iter().map(|article| (article.publisher.as_deref(), article.published));
    passages_of(&documents, houses_and_times)
}

/// [`shared_passages`] of texts that were read as such; of each the house that printed it and its time are given,
/// as far as they are known.
///
/// # Panics
///
/// If not each document has its house and time, or if there are more than four thousand million of them.
pub fn passages_of<'a>(
    documents: &[Document],
    houses_and_times: impl Iterator<Item = (Option<&'a str>, Option<Moment>)>,
) -> Vec<Reuse> {
    let mut publishers = Publishers::default();
    let carriers: Vec<Carrier> = houses_and_times
        .zip(documents)
        .map(|((house, time), document)| {
            Carrier::of(house, time, document.word_count(), &mut publishers)
        })
        .collect();
    assert_eq!(documents.len(), carriers.len(), "each document has a carrier");
    let standing = StandingWords::none(documents.iter().map(Document::word_count));
    let grams = Grams::of(documents, &carriers, &standing);
    let posting = |_, article: u32, word| {
        Posting::of(ArticleOrdinal(article), &documents[article as usize].words, word)
    };
    reuse_along(Joins::of_grams(grams, &standing, posting), documents, &standing)
}

/// What all `documents` share, from the places that lead from one to another.
pub(super) fn reuse_along(
    joins: Joins,
    documents: &[Document],
    standing: &StandingWords,
) -> Vec<Reuse> {
    let joins = JoinsByArticle::of(joins, documents.len());
    let least = LeastSurprise::among(documents.len());
    (0..documents.len())
        .into_par_iter()
        .map_init(
            || SeedCounts::for_articles(documents.len()),
            |counts, article| reuse(documents, standing, &joins.seeds_of(article, counts), least),
        )
        .flatten_iter()
        .collect()
}

/// What the pairs of articles share that `seeds`, which are sorted, lead to.
pub(super) fn reuse(
    documents: &[Document],
    standing: &StandingWords,
    seeds: &[Seed],
    least: LeastSurprise,
) -> Vec<Reuse> {
    let of_article = |seeds: &[Seed]| {
        let a = ArticleOrdinal(seeds[0].a);
        let of_a = &documents[a.index()];
        let mut comparer = Comparer::of(of_a, standing, least);
        let of_pair = |seeds: &[Seed]| {
            let b = ArticleOrdinal(seeds[0].b);
            let of_b = &documents[b.index()];
            if !are_worth_comparing(seeds, of_a.signature(), of_b.signature(), least) {
                return None;
            }
            let passages = comparer.shared_with(of_b, seeds);
            (!passages.is_empty()).then_some(Reuse { a, b, passages })
        };
        seeds.chunk_by(|x, y| x.b == y.b).filter_map(of_pair).collect::<Vec<Reuse>>()
    };
    seeds.chunk_by(|x, y| x.a == y.a).flat_map(of_article).collect()
}

/// Turns every pair so that `a` is the article published first or, where time does not tell, the one with the
/// smaller id; pairs stay sorted.
pub fn put_earlier_first(collection: &Collection, reuse: &mut [Reuse]) {
    for pair in reuse.iter_mut() {
        let side = |ordinal| {
            let article = collection.article(ordinal);
            (article.published, article.id.as_str())
        };
        earlier_first(pair, side(pair.a), side(pair.b));
    }
    reuse.sort_by_key(|pair| (pair.a.min(pair.b), pair.a.max(pair.b)));
}

/// Turns one pair so that `a` is the article published first or, where time does not tell, the one with the
/// smaller id; of each its time and id are given.
pub fn earlier_first(pair: &mut Reuse, a: (Option<Moment>, &str), b: (Option<Moment>, &str)) {
    let is_before = |x: Option<Moment>, y: Option<Moment>| x?.is_before(y?);
    let is_undecided = is_before(a.0, b.0) != Some(true);
    if is_before(b.0, a.0) == Some(true) || (is_undecided && b.1 < a.1) {
        std::mem::swap(&mut pair.a, &mut pair.b);
        for passage in &mut pair.passages {
            std::mem::swap(&mut passage.a, &mut passage.b);
        }
        pair.passages.sort_unstable();
    }
}
