//! The postings of k-grams that occur more than once, gathered in memory.
//!
//! They are spread by hash over buckets that fit into a processor's cache; in each, what occurs once is left out
//! and the rest is sorted. Looking up each k-gram of a large collection in one table of all of them
//! would wait for memory at every step.

use firsthand_model::ArticleOrdinal;
use rayon::prelude::*;

use super::document::Document;
use super::seeds::{Posting, for_each_posting};

/// The postings of larger collections are gathered in parts of about so many ...
const POSTINGS_AT_ONCE: usize = 1 << 20;

/// ... but at most two to the power of so many: those that occur once are never all in memory, and hashing every word
/// for each part costs little.
const PART_BITS_MAX: u32 = 3;

/// Buckets of one part: each holds some ten thousand postings.
const BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 8;

/// Buckets that are worked on side by side.
const BUCKETS_AT_ONCE: usize = 32;

/// How many articles' postings are spread together.
const DOCUMENTS_AT_ONCE: usize = 256;

/// Places for each posting of a bucket when those that occur once are told: at most one in five stays.
const PLACES_PER_POSTING: usize = 4;

/// The postings of k-grams that occur more than once, and few others, sorted.
///
/// Cost: linear, but for sorting them; memory: 16 bytes for each, and 2 for each word while they are gathered.
pub(super) fn repeated_postings(documents: &[Document]) -> Vec<Posting> {
    let words: usize = documents.iter().map(Document::word_count).sum();
    let part_bits = (words / POSTINGS_AT_ONCE).next_power_of_two().trailing_zeros();
    let part_bits = part_bits.min(PART_BITS_MAX);
    let mut postings = Vec::new();
    for number in 0..1 << part_bits {
        let part = Part { number, bits: part_bits };
        let chunks: Vec<Spread> = documents
            .par_chunks(DOCUMENTS_AT_ONCE)
            .enumerate()
            .map(|(chunk, documents)| Spread::of(documents, chunk * DOCUMENTS_AT_ONCE, part))
            .collect();
        for first in (0..BUCKETS).step_by(BUCKETS_AT_ONCE) {
            let buckets: Vec<Vec<Posting>> = (first..first + BUCKETS_AT_ONCE)
                .into_par_iter()
                .map(|bucket| repeated_of_bucket(&chunks, bucket, part))
                .collect();
            for bucket in buckets {
                postings.extend(bucket);
            }
        }
    }
    postings
}

/// The postings whose hash begins with a number.
#[derive(Clone, Copy)]
struct Part {
    number: u64,
    bits: u32,
}

impl Part {
    fn has(self, posting: &Posting) -> bool {
        // Two shifts, as there may be no bits.
        posting.short() >> 1 >> (u64::BITS - 1 - self.bits) == self.number
    }

    fn bucket_of(self, posting: &Posting) -> usize {
        (posting.short() << self.bits >> (u64::BITS - BUCKET_BITS)) as usize
    }
}

/// The postings of one bucket whose k-gram occurs more than once, and few others, sorted.
fn repeated_of_bucket(chunks: &[Spread], bucket: usize, part: Part) -> Vec<Posting> {
    let of_bucket = || chunks.iter().flat_map(|chunk| chunk.bucket(bucket));
    let all: usize = chunks.iter().map(|chunk| chunk.bucket(bucket).len()).sum();
    let places = (all * PLACES_PER_POSTING).next_power_of_two().max(2);
    // The highest bits are alike in a bucket.
    let place = |posting: &Posting| {
        let hash = posting.short() << (part.bits + BUCKET_BITS);
        (hash >> (u64::BITS - places.trailing_zeros())) as usize
    };
    let mut times = vec![0_u8; places];
    for posting in of_bucket() {
        let times = &mut times[place(posting)];
        *times = times.saturating_add(1);
    }
    let mut repeated: Vec<Posting> =
        of_bucket().filter(|posting| times[place(posting)] > 1).copied().collect();
    repeated.sort_unstable();
    repeated
}

/// The postings of some articles that fall into one part, by bucket.
struct Spread {
    postings: Vec<Posting>,
    /// Where each bucket begins, and where the last one ends.
    starts: Vec<u32>,
}

impl Spread {
    /// Of `documents`, the first of which has the ordinal `first`.
    fn of(documents: &[Document], first: usize, part: Part) -> Spread {
        let words: usize = documents.iter().map(Document::word_count).sum();
        let mut found = Vec::with_capacity(words >> part.bits);
        let mut starts = vec![0_u32; BUCKETS + 1];
        for (place, document) in documents.iter().enumerate() {
            let ordinal = ArticleOrdinal::from_index(first + place);
            for_each_posting(ordinal, &document.words, |posting| {
                if part.has(&posting) {
                    starts[part.bucket_of(&posting) + 1] += 1;
                    found.push(posting);
                }
            });
        }
        for bucket in 0..BUCKETS {
            starts[bucket + 1] += starts[bucket];
        }
        let mut next = starts.clone();
        let mut postings = found.clone();
        for posting in found {
            let at = &mut next[part.bucket_of(&posting)];
            postings[*at as usize] = posting;
            *at += 1;
        }
        Spread { postings, starts }
    }

    fn bucket(&self, bucket: usize) -> &[Posting] {
        &self.postings[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_occurs_twice_is_never_missed_and_little_else_stays() {
        let text = |article: usize| {
            let words = (0..400).map(|word| match (article * 7 + word) % 90 {
                common @ 0..30 => format!("common{common}"),
                _ => format!("own{article}x{word}"),
            });
            words.collect::<Vec<_>>().join(" ")
        };
        let texts: Vec<String> = (0..DOCUMENTS_AT_ONCE + 40).map(text).collect();
        let documents: Vec<Document> = texts.iter().map(|text| Document::of_text(text)).collect();
        let mut by_gram: BTreeMap<u64, Vec<Posting>> = BTreeMap::new();
        for (ordinal, document) in documents.iter().enumerate() {
            let ordinal = ArticleOrdinal::from_index(ordinal);
            for_each_posting(ordinal, &document.words, |posting| {
                by_gram.entry(posting.short()).or_default().push(posting);
            });
        }
        let of_one_gram = |postings: &[Posting]| {
            let mut sorted = postings.to_vec();
            sorted.sort_unstable();
            sorted
        };
        let expected: Vec<Posting> =
            by_gram.values().filter(|all| all.len() > 1).flat_map(|all| of_one_gram(all)).collect();
        let found = repeated_postings(&documents);
        assert!(found.is_sorted());
        let more_than_once =
            found.chunk_by(|x, y| x.short() == y.short()).filter(|all| all.len() > 1).flatten();
        assert_eq!(more_than_once.copied().collect::<Vec<_>>(), expected);
        let once = by_gram.values().filter(|all| all.len() == 1).count();
        assert!((found.len() - expected.len()) * 4 < once, "{} of {once}", found.len());
    }

    #[test]
    fn articles_without_words_have_no_postings() {
        let documents = [Document::of_text(""), Document::of_text("one two three")];
        assert_eq!(repeated_postings(&documents), []);
        assert_eq!(repeated_postings(&[]), []);
    }
}
