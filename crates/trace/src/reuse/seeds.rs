//! Where two articles share a few words in a row: the places an alignment starts from.
//!
//! Every run of four words is a posting, together with the four words that follow, so that sorted postings
//! show two kinds of k-grams. **Short** ones find what was heavily edited; each joins the first
//! `SHORT_CARRIERS` articles that have it, since a phrase of more says nothing. **Long** ones, of eight words,
//! find what was copied however widely it is carried. Neither leads from or to standing text
//! (`StandingWords`). So a text in two hundred papers is found in all of them, and a phrase in two
//! hundred articles costs no more than in `SHORT_CARRIERS`.

use std::cmp::Ordering;

use firsthand_model::ArticleOrdinal;

use super::chains::{WIDEST_DRIFT_WORDS, WIDEST_GAP_WORDS};
use super::edge::Edge;
use super::hash::{gram_hash, mix};
use super::standing::{Carrier, EdgeCarriers, StandingWords};

/// Words in a short k-gram. Of a text in which 40 % of the words were replaced 13 % of the 4-grams are left, and
/// 8 % of the 5-grams, which loses one heavy edit in five. Every short k-gram is a posting: keeping one in two
/// by winnowing was measured to find 92 % of heavy edits, keeping one in four 80 %, keeping all 96 %.
pub(super) const SHORT_WORDS: usize = 4;

/// Words in a long k-gram: what a common phrase rarely has.
pub(super) const LONG_WORDS: usize = 2 * SHORT_WORDS;

/// Bits of a posting's key that hold the long k-gram's second half; the others hold the short k-gram. Forty bits
/// for a short k-gram take two for one about once in a collection of a million words, which alignment mends.
const SECOND_HALF_BITS: u32 = 24;

/// The high bits of a hash that tell one short k-gram from another.
pub(super) const SHORT_HASH_BITS: u32 = u64::BITS - SECOND_HALF_BITS;

/// One in so many long k-grams leads from one article to another where a text is carried widely.
const LONG_SAMPLE: u64 = 4;

/// How many seeds further one is looked for that lies apart in the same passage: past the others of one run.
const SEEDS_LOOKED_AHEAD: usize = 8;

/// So many runs of shared words in the same order are looked at more closely, wherever they stand.
pub(super) const DOUBTFUL_RUNS: usize = 3;

/// A k-gram in an article. Sorted, all of one short k-gram stand together, and among them all of one long k-gram,
/// by article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    key: u64,
    pub(super) article: u32,
    pub(super) word: u32,
}

impl Posting {
    /// How many bytes [`Posting::to_bytes`] gives.
    pub const BYTES: usize = 16;

    /// As it is kept on disk, little-endian.
    #[inline]
    pub fn to_bytes(self) -> [u8; Posting::BYTES] {
        self.as_number().to_le_bytes()
    }

    /// Itself as one number, which is compared quickly.
    #[inline]
    fn as_number(self) -> u128 {
        let place = u64::from(self.article) << 32 | u64::from(self.word);
        u128::from(self.key) << 64 | u128::from(place)
    }

    /// The posting that [`Posting::to_bytes`] gave.
    #[inline]
    pub fn from_bytes(bytes: [u8; Posting::BYTES]) -> Posting {
        let all = u128::from_le_bytes(bytes);
        let place = all as u64;
        Posting { key: (all >> 64) as u64, article: (place >> 32) as u32, word: place as u32 }
    }

    /// The posting of the k-gram that begins with the word numbered `word` of an article, all of whose hashed `words` are given.
    ///
    /// # Panics
    ///
    /// If no short k-gram begins there.
    pub(super) fn of(article: ArticleOrdinal, words: &[u32], word: u32) -> Posting {
        let (first, rest) = words[word as usize..].split_at(SHORT_WORDS);
        let second = gram_hash(&rest[..rest.len().min(SHORT_WORDS)]);
        Posting { key: key(gram_hash(first), second), article: article.0, word }
    }

    /// The hash of the short k-gram, in the high bits.
    #[inline]
    pub fn short(self) -> u64 {
        short_hash(self.key)
    }

    /// The hash of the long k-gram.
    pub(super) fn long(self) -> u64 {
        self.key
    }

    /// Whether its long k-gram is one of the sample that leads from one carrier of a wide text to another.
    pub(super) fn is_sampled(self) -> bool {
        // The lowest bits tell the second half: those above are alike for all of one short k-gram.
        self.key.is_multiple_of(LONG_SAMPLE)
    }
}

/// By key, article and word.
impl Ord for Posting {
    #[inline]
    fn cmp(&self, other: &Posting) -> Ordering {
        self.as_number().cmp(&other.as_number())
    }
}

impl PartialOrd for Posting {
    #[inline]
    fn partial_cmp(&self, other: &Posting) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A k-gram that two articles share, by the place of its first word in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seed {
    /// The earlier article of the collection.
    pub a: u32,
    /// The later one.
    pub b: u32,
    /// Its place in the earlier one, in words.
    pub a_word: u32,
    /// Its place in the later one, in words.
    pub b_word: u32,
}

impl Seed {
    /// How many bytes [`Seed::to_bytes`] gives.
    pub const BYTES: usize = 16;

    /// As it is kept on disk, little-endian.
    #[inline]
    pub fn to_bytes(self) -> [u8; Seed::BYTES] {
        self.as_number().to_le_bytes()
    }

    /// Itself as one number, which is compared quickly.
    #[inline]
    fn as_number(self) -> u128 {
        let two = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
        u128::from(two(self.a, self.b)) << 64 | u128::from(two(self.a_word, self.b_word))
    }

    /// The seed that [`Seed::to_bytes`] gave.
    #[inline]
    pub fn from_bytes(bytes: [u8; Seed::BYTES]) -> Seed {
        let all = u128::from_le_bytes(bytes);
        let part = |place: u32| (all >> (32 * place)) as u32;
        Seed { a: part(3), b: part(2), a_word: part(1), b_word: part(0) }
    }

    /// A well mixed number for the pair.
    #[inline]
    pub fn pair_hash(self) -> u64 {
        mix(u64::from(self.a) << 32 | u64::from(self.b))
    }

    pub(super) fn between(from: &Posting, to: &Posting) -> Seed {
        Seed { a: from.article, b: to.article, a_word: from.word, b_word: to.word }
    }

    /// The seed so many words further: a long k-gram counts for the two short ones it is made of.
    pub(super) fn further(self, words: u32) -> Seed {
        Seed { a_word: self.a_word + words, b_word: self.b_word + words, ..self }
    }
}

/// By the articles, then by the place in the earlier one.
impl Ord for Seed {
    #[inline]
    fn cmp(&self, other: &Seed) -> Ordering {
        self.as_number().cmp(&other.as_number())
    }
}

impl PartialOrd for Seed {
    #[inline]
    fn partial_cmp(&self, other: &Seed) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What tells one short k-gram from another, in the high bits of a hash.
fn short_hash(hash: u64) -> u64 {
    hash >> SECOND_HALF_BITS << SECOND_HALF_BITS
}

/// The key of a long k-gram, from the hashes of its halves.
fn key(first: u64, second: u64) -> u64 {
    short_hash(first) | second >> SHORT_HASH_BITS
}

/// Calls `take` with each short k-gram of one article: its first word, and its hash as [`Posting::short`] gives it.
/// Linear.
pub(super) fn for_each_short_hash(words: &[u32], mut take: impl FnMut(u32, u64)) {
    for (word, gram) in words.windows(SHORT_WORDS).enumerate() {
        if let Some(gram) = gram.first_chunk::<SHORT_WORDS>() {
            take(word as u32, short_hash(gram_hash(gram)));
        }
    }
}

/// The postings of one article. Linear.
pub fn for_each_posting(article: ArticleOrdinal, words: &[u32], mut take: impl FnMut(Posting)) {
    if words.len() < SHORT_WORDS {
        return;
    }
    // A ring of the hashes that are still a first half, filled as their second halves come.
    let mut halves = [0; SHORT_WORDS];
    let count = words.len() + 1 - SHORT_WORDS;
    for word in 0..count + SHORT_WORDS {
        let rest = &words[word.min(words.len())..];
        let hash = match rest.first_chunk::<SHORT_WORDS>() {
            Some(gram) => gram_hash(gram),
            None => gram_hash(rest),
        };
        let first = std::mem::replace(&mut halves[word % SHORT_WORDS], hash);
        if let Some(start) = word.checked_sub(SHORT_WORDS) {
            take(Posting { key: key(first, hash), article: article.0, word: start as u32 });
        }
    }
}

/// Marks the words where the `postings` of one short k-gram, which are sorted, are standing text.
pub fn mark_standing(postings: &[Posting], carriers: &[Carrier], standing: &StandingWords) {
    for long in postings.chunk_by(|x, y| x.key == y.key).filter(|long| long.len() > 2) {
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

/// Whether the seeds of one pair, by the place in `a`, are worth looking at the texts for: what most pairs share
/// is two phrases far apart, or one a word too long. They are if two of them lie apart from one another in
/// one passage, or if they are as many as three phrases in the same order need.
pub(super) fn are_promising(seeds: &[Seed]) -> bool {
    let apart = SHORT_WORDS as u32..=SHORT_WORDS as u32 + WIDEST_GAP_WORDS;
    let lie_in_one_passage = |first: &Seed, second: &Seed| {
        let a = second.a_word.wrapping_sub(first.a_word);
        let b = second.b_word.wrapping_sub(first.b_word);
        apart.contains(&a) && apart.contains(&b) && a.abs_diff(b) <= WIDEST_DRIFT_WORDS
    };
    let near = |at: usize| {
        let further = &seeds[at + 1..seeds.len().min(at + 1 + SEEDS_LOOKED_AHEAD)];
        further.iter().any(|second| lie_in_one_passage(&seeds[at], second))
    };
    (0..seeds.len()).any(near) || runs_in_order(seeds) >= DOUBTFUL_RUNS
}

/// How many runs of shared words, each apart from the others, stand in the same order in both articles;
/// `seeds` are by the place in `a`. The longest ascending subsequence, by patience.
pub(super) fn runs_in_order(seeds: &[Seed]) -> usize {
    let apart = SHORT_WORDS as u32;
    let mut ends: Vec<u32> = Vec::new();
    let mut last: Option<Seed> = None;
    for &seed in seeds {
        let continues = last.is_some_and(|last| {
            seed.a_word < last.a_word + apart && seed.b_word < last.b_word + apart
        });
        if !continues {
            let place = ends.partition_point(|&end| end < seed.b_word);
            match ends.get_mut(place) {
                Some(end) => *end = seed.b_word,
                None => ends.push(seed.b_word),
            }
            last = Some(seed);
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(words: &[u32]) -> Vec<Posting> {
        let mut postings = Vec::new();
        for_each_posting(ArticleOrdinal(0), words, |posting| postings.push(posting));
        postings
    }

    fn seeds(places: &[(u32, u32)]) -> Vec<Seed> {
        places.iter().map(|&(a_word, b_word)| Seed { a: 0, b: 1, a_word, b_word }).collect()
    }

    #[test]
    fn a_posting_is_the_same_however_it_is_made() {
        let words: Vec<u32> = (0..40).map(|word| word * word).collect();
        let mut hashes = Vec::new();
        for_each_short_hash(&words, |word, hash| hashes.push((word, hash)));
        let all = postings(&words);
        let alone = |&(word, _): &(u32, u64)| Posting::of(ArticleOrdinal(0), &words, word);
        assert_eq!(hashes.iter().map(alone).collect::<Vec<_>>(), all);
        assert!(all.iter().zip(&hashes).all(|(posting, (_, hash))| posting.short() == *hash));
    }

    #[test]
    fn every_shared_run_of_four_words_has_postings_that_meet() {
        let a: Vec<u32> = (0..60).collect();
        for from in 0..=56 {
            let b: Vec<u32> = (100..103).chain(from..from + 4).chain(200..206).collect();
            let at_run = postings(&b)[3];
            let met: Vec<u32> = postings(&a)
                .iter()
                .filter(|posting| posting.short() == at_run.short())
                .map(|posting| posting.word)
                .collect();
            assert_eq!((met, at_run.word), (vec![from], 3));
        }
    }

    #[test]
    fn runs_of_eight_words_meet_by_their_long_k_gram() {
        let (a, b): (Vec<u32>, Vec<u32>) = ((0..60).collect(), (90..95).chain(20..28).collect());
        assert_eq!(postings(&a)[20].long(), postings(&b)[5].long());
        assert_eq!(postings(&a)[21].short(), postings(&b)[6].short());
        assert_ne!(postings(&a)[21].long(), postings(&b)[6].long(), "b ends a word too early");
    }

    #[test]
    fn an_article_has_a_posting_for_each_run_up_to_its_end() {
        for count in 0..20 {
            let words: Vec<u32> = (0..count).collect();
            let places: Vec<u32> = postings(&words).iter().map(|posting| posting.word).collect();
            assert_eq!(places, (0..count.saturating_sub(3)).collect::<Vec<u32>>(), "{count} words");
        }
        let (ends, goes_on) = (postings(&[1, 2, 3, 4]), postings(&[1, 2, 3, 4, 5]));
        assert_eq!(ends[0].short(), goes_on[0].short());
        assert_ne!(ends[0].long(), goes_on[0].long());
    }

    #[test]
    fn seeds_are_promising_if_two_lie_apart_in_one_passage() {
        assert!(are_promising(&seeds(&[(0, 0), (10, 12)])));
        assert!(!are_promising(&seeds(&[(0, 0), (3, 3)])), "a run a few words too long");
        assert!(!are_promising(&seeds(&[(0, 0), (100, 100)])), "two phrases far apart");
        assert!(!are_promising(&seeds(&[(0, 0), (10, 30)])), "drifted too far");
        assert!(!are_promising(&seeds(&[(0, 50), (10, 40)])), "in another order");
        assert!(!are_promising(&[]));
    }

    #[test]
    fn seeds_are_promising_if_three_phrases_keep_their_order() {
        assert!(are_promising(&seeds(&[(0, 0), (100, 300), (200, 400)])));
        assert!(!are_promising(&seeds(&[(0, 400), (100, 300), (200, 0)])));
    }

    #[test]
    fn seeds_of_one_run_count_once_and_runs_out_of_order_do_not_add_up() {
        assert_eq!(runs_in_order(&seeds(&[(0, 0), (1, 1), (2, 2), (3, 3)])), 1);
        assert_eq!(runs_in_order(&seeds(&[(0, 0), (1, 1), (50, 80), (51, 81)])), 2);
        assert_eq!(runs_in_order(&seeds(&[(0, 90), (20, 10), (40, 50), (60, 30), (80, 70)])), 3);
        assert_eq!(runs_in_order(&[]), 0);
    }
}
