//! Where two articles share a few words in a row: the places an alignment starts from.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::tokens::{Tokens, mix};

/// Words in a k-gram. Of a text in which 40 % of the words were replaced 13 % of the 4-grams are left, and 8 %
/// of the 5-grams, which loses one heavy edit in five. Every k-gram is a seed: keeping one in two by
/// winnowing was measured to find 92 % of heavy edits, keeping one in four 80 %, keeping all 96 %.
const GRAM_WORDS: usize = 4;

/// Words in a k-gram between two articles that are already known to share something.
const KNOWN_PAIR_GRAM_WORDS: usize = 3;

/// How often one article may enter with the same k-gram: bounds what a page that repeats itself costs.
const REPEATS_PER_ARTICLE: usize = 4;

/// Up to this many articles with the same k-gram are all compared with one another. Beyond it each is
/// compared with the first `HUBS` of them only, so that cost stays linear in the number of copies.
const CLIQUE_ARTICLES: usize = 256;

/// How many articles the copies of a very widely carried text are compared with; see [`CLIQUE_ARTICLES`].
const HUBS: usize = 32;

/// A text that one publisher prints in this many articles or more is its house text (footer, slogan,
/// subscription line): no seed, for that publisher's articles.
const HOUSE_TEXT_ARTICLES: usize = 3;

/// A k-gram that two articles share, by the place of its first word in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) a_word: u32,
    pub(super) b_word: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    gram: u64,
    article: u32,
    word: u32,
}

/// Every seed between two different articles, sorted by pair. `publishers` names each article's
/// publisher by a number, where it is known.
///
/// Cost: sorting one posting a word, then linear in the seeds.
pub(super) fn seeds(articles: &[Tokens], publishers: &[Option<u32>]) -> Vec<Seed> {
    let mut postings: Vec<Posting> = articles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, tokens)| postings(article as u32, &tokens.words, GRAM_WORDS))
        .collect();
    postings.par_sort_unstable();
    let groups: Vec<&[Posting]> = postings.chunk_by(|x, y| x.gram == y.gram).collect();
    let mut seeds: Vec<Seed> = groups
        .par_iter()
        .filter(|group| group.len() > 1)
        .flat_map_iter(|group| pairs(group, publishers))
        .collect();
    seeds.par_sort_unstable();
    seeds
}

/// The k-grams of one article, the first few places of each.
fn postings(article: u32, words: &[u64], gram_words: usize) -> Vec<Posting> {
    let mut postings: Vec<Posting> = words
        .windows(gram_words)
        .enumerate()
        .map(|(word, gram)| Posting { gram: gram_hash(gram), article, word: word as u32 })
        .collect();
    postings.sort_unstable();
    let mut repeats = 0;
    let mut previous = None;
    postings.retain(|posting| {
        repeats = if previous == Some(posting.gram) { repeats + 1 } else { 0 };
        previous = Some(posting.gram);
        repeats < REPEATS_PER_ARTICLE
    });
    postings
}

/// The seeds between two articles that are known to share something: shorter k-grams count.
pub(super) fn seeds_of_known_pair(a: &[u64], b: &[u64]) -> Vec<Seed> {
    let mut both = postings(0, a, KNOWN_PAIR_GRAM_WORDS);
    both.extend(postings(1, b, KNOWN_PAIR_GRAM_WORDS));
    both.sort_unstable();
    both.chunk_by(|x, y| x.gram == y.gram).flat_map(|group| pairs(group, &[None, None])).collect()
}

fn gram_hash(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash: u64, &word| mix(hash.rotate_left(5) ^ word))
}

/// The seeds of one k-gram's postings, which are sorted by article.
fn pairs(group: &[Posting], publishers: &[Option<u32>]) -> Vec<Seed> {
    let articles: Vec<&[Posting]> = group.chunk_by(|x, y| x.article == y.article).collect();
    let mut carried_by: FxHashMap<u32, usize> = FxHashMap::default();
    for postings in &articles {
        if let Some(publisher) = publishers[postings[0].article as usize] {
            *carried_by.entry(publisher).or_default() += 1;
        }
    }
    let is_house_text = |postings: &[Posting]| {
        publishers[postings[0].article as usize]
            .is_some_and(|publisher| carried_by[&publisher] >= HOUSE_TEXT_ARTICLES)
    };
    let carriers: Vec<&[Posting]> =
        articles.into_iter().filter(|postings| !is_house_text(postings)).collect();
    let hubs = if carriers.len() > CLIQUE_ARTICLES { HUBS } else { carriers.len() };
    let mut seeds = Vec::new();
    for (place, first) in carriers[..hubs].iter().enumerate() {
        for second in &carriers[place + 1..] {
            for from in *first {
                for to in *second {
                    seeds.push(Seed {
                        a: from.article,
                        b: to.article,
                        a_word: from.word,
                        b_word: to.word,
                    });
                }
            }
        }
    }
    seeds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(words: &[u64]) -> Tokens {
        Tokens { words: words.to_vec(), spans: Vec::new() }
    }

    #[test]
    fn every_shared_run_of_four_words_gives_a_seed() {
        let run: Vec<u64> = (1000..1004).map(mix).collect();
        for lead in 0..20u64 {
            let first: Vec<u64> =
                (0..lead).map(mix).chain(run.clone()).chain((50..60).map(mix)).collect();
            let second: Vec<u64> = (100..133).map(mix).chain(run.clone()).collect();
            let found = seeds(&[tokens(&first), tokens(&second)], &[None, None]);
            assert!(!found.is_empty(), "after {lead} words");
            assert!(found.iter().all(|seed| seed.a_word >= lead as u32 && seed.b_word >= 33));
        }
    }

    #[test]
    fn house_text_gives_no_seed() {
        let footer: Vec<u64> = (0..12).map(mix).collect();
        let articles: Vec<Tokens> = (0..4).map(|_| tokens(&footer)).collect();
        assert_eq!(seeds(&articles, &[Some(1), Some(1), Some(1), Some(2)]), []);
        assert!(!seeds(&articles, &[Some(1), Some(1), Some(3), Some(2)]).is_empty());
    }

    #[test]
    fn one_word_repeated_or_a_thousand_copies_stay_small() {
        let repeated = tokens(&vec![7; 100_000]);
        let again = tokens(&vec![7; 100_000]);
        assert!(seeds(&[repeated, again], &[None, None]).len() <= REPEATS_PER_ARTICLE.pow(2));
        let copies: Vec<Tokens> =
            (0..1000).map(|_| tokens(&(0..20).map(mix).collect::<Vec<_>>())).collect();
        assert!(seeds(&copies, &[None; 1000]).len() < 1000 * HUBS * 20);
    }
}
