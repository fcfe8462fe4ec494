//! Where two articles share a few words in a row: the places an alignment starts from.
//!
//! Every run of four words is a posting, together with the four words that follow, so that sorted postings
//! show two kinds of k-grams. **Short** ones find what was heavily edited; each joins the first
//! [`SHORT_CARRIERS`] articles that have it, since a phrase of more says nothing. **Long** ones, of eight words,
//! find what was copied however widely it is carried. Neither leads from or to standing text
//! ([`StandingWords`]). So a text in two hundred papers is found in all of them, and a phrase in two
//! hundred articles costs no more than in [`SHORT_CARRIERS`].

use std::ops::Range;

use firsthand_model::ArticleOrdinal;

use super::edge::Edge;
use super::hash::{gram_hash, mix};
use super::standing::{Carrier, EdgeCarriers, StandingWords};

/// Words in a short k-gram. Of a text in which 40 % of the words were replaced 13 % of the 4-grams are left, and
/// 8 % of the 5-grams, which loses one heavy edit in five. Every short k-gram is a posting: keeping one in two
/// by winnowing was measured to find 92 % of heavy edits, keeping one in four 80 %, keeping all 96 %.
pub(super) const SHORT_WORDS: usize = 4;

/// Words in a long k-gram: what a common phrase rarely has.
const LONG_WORDS: usize = 2 * SHORT_WORDS;

/// Bits of a posting's key that hold the long k-gram's second half; the others hold the short k-gram. Forty bits
/// for a short k-gram take two for one about once in a collection of a million words, which alignment mends.
const SECOND_HALF_BITS: u32 = 24;

/// One in so many long k-grams leads from one article to another where a text is carried widely.
const LONG_SAMPLE: u64 = 4;

/// Words in a k-gram between two articles that are already known to share something.
const KNOWN_PAIR_WORDS: usize = 3;

/// How often one article may enter with the same k-gram: bounds what a page that repeats itself costs.
const REPEATS_PER_ARTICLE: usize = 4;

/// The first so many articles with the same short k-gram are all compared with one another.
const SHORT_CARRIERS: usize = 64;

/// The first so many articles with the same long k-gram are all compared with one another. Each further one is
/// compared with the first [`HUBS`], so that cost stays linear in the number of copies.
const LONG_CARRIERS: usize = 256;

/// See [`LONG_CARRIERS`].
const HUBS: usize = 16;

/// A k-gram in an article. Sorted, all of one short k-gram stand together, and among them all of one long k-gram,
/// by article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    key: u64,
    article: u32,
    word: u32,
}

impl Posting {
    /// The hash of the short k-gram, in the high bits.
    pub(super) fn short(self) -> u64 {
        self.key >> SECOND_HALF_BITS << SECOND_HALF_BITS
    }

    /// The hash of the long k-gram.
    fn long(self) -> u64 {
        self.key
    }
}

/// A k-gram that two articles share, by the place of its first word in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) a_word: u32,
    pub(super) b_word: u32,
}

impl Seed {
    /// The seed so many words further: a long k-gram counts for the two short ones it is made of.
    fn further(self, words: u32) -> Seed {
        Seed { a_word: self.a_word + words, b_word: self.b_word + words, ..self }
    }

    /// A well mixed number for the pair.
    pub(super) fn pair_hash(self) -> u64 {
        mix(u64::from(self.a) << 32 | u64::from(self.b))
    }
}

/// The postings of one article. Linear.
pub(super) fn for_each_posting(
    article: ArticleOrdinal,
    words: &[u32],
    mut take: impl FnMut(Posting),
) {
    if words.len() < SHORT_WORDS {
        return;
    }
    // A ring of the hashes that are still a first half, filled as their second halves come.
    let mut halves = [0; SHORT_WORDS];
    let count = words.len() + 1 - SHORT_WORDS;
    for word in 0..count + SHORT_WORDS {
        let hash = gram_hash(&words[word.min(words.len())..(word + SHORT_WORDS).min(words.len())]);
        let first = std::mem::replace(&mut halves[word % SHORT_WORDS], hash);
        if let Some(start) = word.checked_sub(SHORT_WORDS) {
            let second = hash >> (u64::BITS - SECOND_HALF_BITS);
            let key = first >> SECOND_HALF_BITS << SECOND_HALF_BITS | second;
            take(Posting { key, article: article.0, word: start as u32 });
        }
    }
}

/// Marks the words where the `postings` of one short k-gram, which are sorted, are standing text.
pub(super) fn mark_standing(postings: &[Posting], carriers: &[Carrier], standing: &StandingWords) {
    for long in postings.chunk_by(|x, y| x.long() == y.long()).filter(|long| long.len() > 2) {
        let carrier = |posting: &Posting| &carriers[posting.article as usize];
        for edge in [Edge::Beginning, Edge::End] {
            let at_edge = |posting: &&Posting| carrier(posting).edge_at(posting.word) == Some(edge);
            let mut at_edges = EdgeCarriers::default();
            let mut last = None;
            for posting in long.iter().filter(at_edge) {
                if last.replace(posting.article) != Some(posting.article) {
                    at_edges.add(carrier(posting));
                }
            }
            for posting in long.iter().filter(at_edge) {
                if at_edges.make_standing(edge, carrier(posting)) {
                    standing.mark(posting.article, posting.word, LONG_WORDS);
                }
            }
        }
    }
}

/// Calls `take` with each seed that the `postings` of one short k-gram give, which are sorted. `firsts` is the
/// range of articles to give the seeds of: those whose smaller article is in it.
pub(super) fn for_each_seed(
    postings: &[Posting],
    standing: &StandingWords,
    firsts: &Range<u32>,
    mut take: impl FnMut(Seed),
) {
    let mut by_article: Vec<Posting> = postings
        .iter()
        .filter(|posting| !standing.of(posting.article).holds(posting.word))
        .copied()
        .collect();
    by_article.sort_unstable_by_key(|posting| (posting.article, posting.word));
    let carriers: Vec<&[Posting]> = by_article
        .chunk_by(|x, y| x.article == y.article)
        .map(|of_one| &of_one[..of_one.len().min(REPEATS_PER_ARTICLE)])
        .collect();
    let joined = &carriers[..carriers.len().min(SHORT_CARRIERS)];
    for (place, from) in joined.iter().enumerate() {
        if firsts.contains(&from[0].article) {
            for to in &joined[place + 1..] {
                for_each_of(from, to, &mut take);
            }
        }
    }
    if carriers.len() <= SHORT_CARRIERS {
        return;
    }
    let last_joined = joined[SHORT_CARRIERS - 1][0].article;
    for long in postings.chunk_by(|x, y| x.long() == y.long()) {
        // The lowest bits tell the second half: those above are alike for all of one short k-gram.
        if long.len() < 2 || long[0].long() % LONG_SAMPLE != 0 {
            continue;
        }
        let carriers: Vec<&[Posting]> = long
            .chunk_by(|x, y| x.article == y.article)
            .filter(|of_one| !standing.of(of_one[0].article).holds(of_one[0].word))
            .map(|of_one| &of_one[..1])
            .collect();
        for (place, from) in carriers.iter().take(LONG_CARRIERS).enumerate() {
            if !firsts.contains(&from[0].article) {
                continue;
            }
            let end = if place < HUBS { carriers.len() } else { carriers.len().min(LONG_CARRIERS) };
            for to in &carriers[place + 1..end] {
                if to[0].article > last_joined {
                    for_each_of(from, to, &mut |seed| {
                        take(seed);
                        take(seed.further(SHORT_WORDS as u32));
                    });
                }
            }
        }
    }
}

fn for_each_of(from: &[Posting], to: &[Posting], take: &mut impl FnMut(Seed)) {
    for from in from {
        for to in to {
            take(Seed { a: from.article, b: to.article, a_word: from.word, b_word: to.word });
        }
    }
}

/// The seeds between two articles that are known to share something: shorter k-grams count.
pub(super) fn seeds_of_known_pair(a: &[u32], b: &[u32]) -> Vec<Seed> {
    let grams = |words: &[u32], article| -> Vec<Posting> {
        let windows = words.windows(KNOWN_PAIR_WORDS).enumerate();
        windows
            .map(|(word, gram)| Posting { key: gram_hash(gram), article, word: word as u32 })
            .collect()
    };
    let mut both = grams(a, 0);
    both.extend(grams(b, 1));
    both.sort_unstable();
    let mut seeds = Vec::new();
    for group in both.chunk_by(|x, y| x.key == y.key) {
        let (of_a, of_b) = group.split_at(group.partition_point(|posting| posting.article == 0));
        for from in of_a.iter().take(REPEATS_PER_ARTICLE) {
            for to in of_b.iter().take(REPEATS_PER_ARTICLE) {
                seeds.push(Seed { a: 0, b: 1, a_word: from.word, b_word: to.word });
            }
        }
    }
    seeds
}
