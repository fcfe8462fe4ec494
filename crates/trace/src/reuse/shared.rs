//! From seeds to passages.

use firsthand_model::{ArticleOrdinal, Reuse, SharedPassage};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::align::{Aligned, align};
use super::chains::{LeastChain, chains};
use super::marks::{is_whole, with_marks};
use super::notices::drop_notices;
use super::pieces::{pieces, sentence_of_each_word};
use super::seeds::{Seed, seeds, seeds_of_known_pair};
use super::tokens::Tokens;
use crate::Collection;

/// A pair of articles whose passages all have fewer agreeing words shares at most a common phrase, unless one
/// of them is a whole sentence or quotation in both.
const TELLING_WORDS: usize = 16;

/// Fewest agreeing words of a passage between any two articles.
const LEAST_WORDS: usize = 9;

/// Fewest agreeing words of a further passage between articles already known to share something.
const LEAST_WORDS_OF_KNOWN_PAIR: usize = 7;

/// Every passage that two articles share word for word or with edits, by pair; the article with the
/// smaller ordinal is `a` until [`put_earlier_first`] knows better.
///
/// Passed over: phrases too short to tell anything, what one publisher prints again and again, and notices
/// that stand at the edge of articles with nothing else in common. Near linear in the words of the
/// collection; the same on any number of threads.
pub fn shared_passages(collection: &Collection) -> Vec<Reuse> {
    let tokens: Vec<Tokens> = collection.analyses().par_iter().map(Tokens::of).collect();
    let sentences: Vec<Vec<u32>> = collection
        .analyses()
        .par_iter()
        .zip(&tokens)
        .map(|(analysis, tokens)| sentence_of_each_word(analysis, tokens))
        .collect();
    let seeds = seeds(&tokens, &publishers(collection));
    let pairs: Vec<&[Seed]> = seeds.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)).collect();
    let mut reuse: Vec<Reuse> = pairs
        .par_iter()
        .filter_map(|seeds| {
            let (a, b) = (ArticleOrdinal(seeds[0].a), ArticleOrdinal(seeds[0].b));
            let side = |ordinal: ArticleOrdinal| Side {
                tokens: &tokens[ordinal.index()],
                text: &collection.article(ordinal).text,
                sentence_of_word: &sentences[ordinal.index()],
            };
            let passages = passages(&side(a), &side(b), seeds);
            (!passages.is_empty()).then_some(Reuse { a, b, passages })
        })
        .collect();
    drop_notices(collection, &mut reuse);
    reuse
}

/// A number for each publisher, the same for the same name.
fn publishers(collection: &Collection) -> Vec<Option<u32>> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    collection
        .articles()
        .iter()
        .map(|article| {
            let next = numbers.len() as u32;
            let name = firsthand_language::fold(article.publisher.as_deref()?);
            Some(*numbers.entry(name).or_insert(next))
        })
        .collect()
}

/// One article of a pair.
struct Side<'c> {
    tokens: &'c Tokens,
    text: &'c str,
    sentence_of_word: &'c [u32],
}

impl Side<'_> {
    fn words(&self) -> &[u64] {
        &self.tokens.words
    }
}

fn passages(a: &Side, b: &Side, seeds: &[Seed]) -> Vec<SharedPassage> {
    let mut found = aligned(a, b, seeds, LeastChain::OF_ANY_PAIR, LEAST_WORDS);
    let is_telling = |passage: &Aligned| {
        passage.matched() >= TELLING_WORDS
            || (is_whole(a.text, a.tokens.span(passage.a()))
                && is_whole(b.text, b.tokens.span(passage.b())))
    };
    if !found.iter().any(is_telling) {
        return Vec::new();
    }
    let more = seeds_of_known_pair(a.words(), b.words());
    found.extend(aligned(a, b, &more, LeastChain::OF_KNOWN_PAIR, LEAST_WORDS_OF_KNOWN_PAIR));
    drop_shadows(&mut found);
    let mut passages: Vec<SharedPassage> = found
        .iter()
        .flat_map(|passage| pieces(passage, a.sentence_of_word, b.sentence_of_word))
        .map(|piece| SharedPassage {
            a: with_marks(a.text, a.tokens.span(piece.a)),
            b: with_marks(b.text, b.tokens.span(piece.b)),
            kind: piece.kind,
        })
        .collect();
    passages.sort_unstable();
    passages.dedup();
    passages
}

fn aligned(
    a: &Side,
    b: &Side,
    seeds: &[Seed],
    least: LeastChain,
    least_words: usize,
) -> Vec<Aligned> {
    chains(seeds, a.words(), b.words(), least)
        .iter()
        .filter_map(|chain| align(chain, a.words(), b.words(), least_words))
        .collect()
}

/// Drops passages that a better one holds on both sides: two chains can grow into the same place.
fn drop_shadows(aligned: &mut Vec<Aligned>) {
    aligned.sort_unstable_by_key(|passage| {
        (std::cmp::Reverse(passage.matched()), passage.a(), passage.b())
    });
    let mut kept: Vec<Aligned> = Vec::new();
    for passage in aligned.drain(..) {
        if !kept.iter().any(|better| passage.is_mostly_in(better)) {
            kept.push(passage);
        }
    }
    *aligned = kept;
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
