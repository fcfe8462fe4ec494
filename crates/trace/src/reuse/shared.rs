//! From articles to the passages they share, in memory.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};

use firsthand_model::{Article, ArticleOrdinal, Reuse};
use rayon::prelude::*;

use super::document::Document;
use super::pair::{Side, passages, share};
use super::seeds::{Posting, Seed, for_each_posting, for_each_seed, mark_standing};
use super::standing::{Carrier, Publishers, StandingWords};
use super::twice::SeenTwice;
use crate::Collection;

/// How many seeds are held at once: 64 MB.
const SEEDS_AT_ONCE: u64 = 1 << 22;

/// Every passage that two articles share word for word or with edits, by pair; the article with the
/// smaller ordinal is `a` until [`put_earlier_first`] knows better.
///
/// Passed over: phrases too short to tell anything, what one publisher prints again and again, and notices
/// that stand at the edge of articles with nothing else in common. Near linear in the words of the
/// collection; the same on any number of threads.
pub fn shared_passages(articles: &[Article]) -> Vec<Reuse> {
    let documents: Vec<Document> = articles.par_iter().map(Document::of).collect();
    let mut publishers = Publishers::default();
    let carriers: Vec<Carrier> = articles
        .iter()
        .zip(&documents)
        .map(|(article, document)| Carrier::of(article, document.words.len(), &mut publishers))
        .collect();
    let postings = postings(&documents);
    let standing = StandingWords::none(documents.iter().map(|document| document.words.len()));
    groups(&postings).for_each(|group| mark_standing(group, &carriers, &standing));
    let everything = 0..articles.len() as u32;
    let pairs = SeenTwice::for_about(postings.len(), usize::MAX);
    groups(&postings).for_each(|group| {
        for_each_seed(group, &standing, &everything, |seed| pairs.note(seed.pair_hash()));
    });
    let counts: Vec<AtomicU32> = articles.iter().map(|_| AtomicU32::new(0)).collect();
    groups(&postings).for_each(|group| {
        for_each_seed(group, &standing, &everything, |seed| {
            if pairs.is_twice(seed.pair_hash()) {
                counts[seed.a as usize].fetch_add(1, Ordering::Relaxed);
            }
        });
    });
    batches(&counts)
        .into_iter()
        .flat_map(|firsts| {
            let mut seeds = groups(&postings)
                .fold(Vec::new, |mut seeds, group| {
                    for_each_seed(group, &standing, &firsts, |seed| {
                        if pairs.is_twice(seed.pair_hash()) {
                            seeds.push(seed);
                        }
                    });
                    seeds
                })
                .reduce(Vec::new, joined);
            seeds.par_sort_unstable();
            reuse(&documents, &standing, &seeds)
        })
        .collect()
}

/// The postings of each k-gram that more than one of them has.
fn groups(postings: &[Posting]) -> impl ParallelIterator<Item = &[Posting]> {
    postings.par_chunk_by(|x, y| x.short() == y.short()).filter(|group| group.len() > 1)
}

fn joined<T>(mut all: Vec<T>, more: Vec<T>) -> Vec<T> {
    all.extend(more);
    all
}

/// The postings of k-grams that occur twice, sorted.
fn postings(documents: &[Document]) -> Vec<Posting> {
    let words: usize = documents.iter().map(|document| document.words.len()).sum();
    let seen = SeenTwice::for_about(words, usize::MAX);
    documents.par_iter().enumerate().for_each(|(ordinal, document)| {
        let ordinal = ArticleOrdinal::from_index(ordinal);
        for_each_posting(ordinal, &document.words, |posting| seen.note(posting.short()));
    });
    let mut postings: Vec<Posting> = documents
        .par_iter()
        .enumerate()
        .fold(Vec::new, |mut postings, (ordinal, document)| {
            for_each_posting(ArticleOrdinal::from_index(ordinal), &document.words, |posting| {
                if seen.is_twice(posting.short()) {
                    postings.push(posting);
                }
            });
            postings
        })
        .reduce(Vec::new, joined);
    postings.par_sort_unstable();
    postings
}

/// Ranges of articles that have about [`SEEDS_AT_ONCE`] seeds each.
fn batches(counts: &[AtomicU32]) -> Vec<Range<u32>> {
    let mut batches = Vec::new();
    let mut start = 0;
    let mut seeds = 0;
    for (article, count) in counts.iter().enumerate() {
        seeds += u64::from(count.load(Ordering::Relaxed));
        if seeds >= SEEDS_AT_ONCE {
            batches.push(start..article as u32 + 1);
            start = article as u32 + 1;
            seeds = 0;
        }
    }
    batches.push(start..counts.len() as u32);
    batches
}

/// What the pairs of sorted seeds share.
fn reuse(documents: &[Document], standing: &StandingWords, seeds: &[Seed]) -> Vec<Reuse> {
    seeds
        .par_chunk_by(|x, y| (x.a, x.b) == (y.a, y.b))
        .filter(|seeds| seeds.len() > 1)
        .filter_map(|seeds| {
            let (a, b) = (ArticleOrdinal(seeds[0].a), ArticleOrdinal(seeds[0].b));
            let side = |article: ArticleOrdinal| Side {
                document: &documents[article.index()],
                standing: standing.of(article.0),
            };
            let (a_side, b_side) = (side(a), side(b));
            if !share(&a_side, &b_side, seeds) {
                return None;
            }
            let passages = passages(&a_side, &b_side);
            (!passages.is_empty()).then_some(Reuse { a, b, passages })
        })
        .collect()
}

/// Turns every pair so that `a` is the article published first, where time tells; pairs stay sorted.
pub fn put_earlier_first(collection: &Collection, reuse: &mut [Reuse]) {
    for pair in reuse.iter_mut() {
        let (a, b) = (collection.article(pair.a), collection.article(pair.b));
        let turned = match (a.published, b.published) {
            (Some(first), Some(second)) => second.is_before(first) == Some(true),
            _ => false,
        };
        if turned {
            std::mem::swap(&mut pair.a, &mut pair.b);
            for passage in &mut pair.passages {
                std::mem::swap(&mut passage.a, &mut passage.b);
            }
            pair.passages.sort_unstable();
        }
    }
    reuse.sort_by_key(|pair| (pair.a.min(pair.b), pair.a.max(pair.b)));
}
