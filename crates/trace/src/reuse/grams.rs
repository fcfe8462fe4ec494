//! The k-grams that several places share, gathered in memory.
//!
//! Only the hash of each short k-gram is spread over buckets that fit into a processor's cache, with the number of
//! its first word in the collection: eight bytes. In each bucket what occurs once is left out and the rest
//! stands by k-gram, in the order of the collection, without anything being sorted. Looking up each k-gram of a
//! large collection in one table of all of them would wait for memory at every step.

use std::ops::Range;

use firsthand_model::ArticleOrdinal;
use rayon::prelude::*;

use super::document::Document;
use super::seeds::{Posting, SHORT_HASH_BITS, for_each_short_hash, mark_standing};
use super::standing::{Carrier, ONE_HOUSE_ARTICLES, StandingWords, may_be_standing};

/// The k-grams of larger collections are gathered in parts of about so many places ...
const PLACES_AT_ONCE: usize = 1 << 18;

/// ... but at most two to the power of so many: those that occur once are never all in memory, and hashing every word
/// for each part costs little.
const PART_BITS_MAX: u32 = 3;

/// Buckets of one part: each holds some thousand places.
const BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 8;

/// Buckets that are worked on side by side.
const BUCKETS_AT_ONCE: usize = 32;

/// How many articles' k-grams are spread together.
const DOCUMENTS_AT_ONCE: usize = 128;

/// Bits of a number of a word in the collection, in the low half of an entry.
const NUMBER_BITS: u32 = u32::BITS;

/// The bit of a word that says that it is the last of its k-gram: no article has as many words.
const LAST: u32 = 1 << 31;

/// Where k-grams stand that occur more than once: by k-gram, and in each by article and word. Eight bytes a place.
#[derive(Debug, Default)]
pub(super) struct Grams {
    articles: Vec<u32>,
    /// With [`LAST`] on the last one of each k-gram.
    words: Vec<u32>,
}

impl Grams {
    /// Of `documents`; what is standing text in them is marked.
    ///
    /// Cost: linear; memory: 8 bytes for each place, and one to 8 for each word while they are gathered.
    ///
    /// # Panics
    ///
    /// If the documents have 2³² words or more.
    pub(super) fn of(
        documents: &[Document],
        carriers: &[Carrier],
        standing: &StandingWords,
    ) -> Grams {
        let numbers = Numbers::of(documents);
        let part_bits = (numbers.words() / PLACES_AT_ONCE).next_power_of_two().trailing_zeros();
        let part_bits = part_bits.min(PART_BITS_MAX);
        let mut grams = Grams::default();
        for number in 0..1 << part_bits {
            let part = Part { number, bits: part_bits };
            let chunks: Vec<Spread> = documents
                .par_chunks(DOCUMENTS_AT_ONCE)
                .enumerate()
                .map(|(chunk, documents)| {
                    let first = chunk * DOCUMENTS_AT_ONCE;
                    Spread::of(documents, &numbers.starts[first..], part)
                })
                .collect();
            let in_bucket = InBucket { documents, carriers, standing, numbers: &numbers };
            for first in (0..BUCKETS).step_by(BUCKETS_AT_ONCE) {
                let buckets: Vec<Grams> = (first..first + BUCKETS_AT_ONCE)
                    .into_par_iter()
                    .map(|bucket| in_bucket.repeated(&chunks, bucket))
                    .collect();
                for bucket in buckets {
                    grams.articles.extend(bucket.articles);
                    grams.words.extend(bucket.words);
                }
            }
        }
        grams
    }

    /// Of postings by short k-gram, and in each by article and word; a place for each posting.
    pub(super) fn of_postings(postings: &[Posting]) -> Grams {
        let mut grams = Grams {
            articles: Vec::with_capacity(postings.len()),
            words: Vec::with_capacity(postings.len()),
        };
        for group in postings.chunk_by(|x, y| x.short() == y.short()) {
            grams.add(group.iter().map(|posting| (posting.article, posting.word)));
        }
        grams
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.articles.len()
    }

    /// Takes in the places of one k-gram, by article and word.
    fn add(&mut self, places: impl Iterator<Item = (u32, u32)>) {
        let before = self.len();
        for (article, word) in places {
            self.articles.push(article);
            self.words.push(word);
        }
        if self.len() > before
            && let Some(word) = self.words.last_mut()
        {
            *word |= LAST;
        }
    }

    /// Article and word of one place.
    pub(super) fn at(&self, place: usize) -> (u32, u32) {
        (self.articles[place], self.words[place] & !LAST)
    }

    /// The places of the k-gram that begins with a place.
    pub(super) fn gram_from(&self, place: usize) -> Range<usize> {
        let last = self.words[place..].iter().position(|word| word & LAST != 0);
        place..last.map_or(self.len(), |last| place + last + 1)
    }

    /// Puts article and word in the room of a place that is no longer needed.
    pub(super) fn put(&mut self, place: usize, article: u32, word: u32) {
        (self.articles[place], self.words[place]) = (article, word);
    }

    /// The articles and the words of the first places, as they were put there.
    pub(super) fn into_first(mut self, places: usize) -> (Vec<u32>, Vec<u32>) {
        for list in [&mut self.articles, &mut self.words] {
            list.truncate(places);
            list.shrink_to_fit();
        }
        (self.articles, self.words)
    }
}

/// The number that each article's words begin with in the collection.
struct Numbers {
    /// One more than there are articles: the last one is where the last article ends.
    starts: Vec<u32>,
    /// For each block of numbers the article that its first one is in.
    first_of_block: Vec<u32>,
}

/// Numbers in a block, as a power of two: fewer than the words of most articles.
const BLOCK_BITS: u32 = 8;

impl Numbers {
    fn of(documents: &[Document]) -> Numbers {
        let mut starts = vec![0];
        let mut first_of_block = Vec::new();
        let mut end = 0_u32;
        for (article, document) in documents.iter().enumerate() {
            let words = u32::try_from(document.word_count()).ok().filter(|&words| words < LAST);
            end = words
                .and_then(|words| end.checked_add(words))
                .expect("a collection in memory has less than 2^32 words");
            first_of_block.resize((end as usize).div_ceil(1 << BLOCK_BITS), article as u32);
            starts.push(end);
        }
        Numbers { starts, first_of_block }
    }

    fn words(&self) -> usize {
        self.starts.last().copied().unwrap_or_default() as usize
    }

    /// The article and the word in it that have a number.
    fn place(&self, number: u32) -> (u32, u32) {
        let mut article = self.first_of_block[(number >> BLOCK_BITS) as usize] as usize;
        while self.starts[article + 1] <= number {
            article += 1;
        }
        (article as u32, number - self.starts[article])
    }
}

/// The k-grams whose hash begins with a number.
#[derive(Clone, Copy)]
struct Part {
    number: u64,
    bits: u32,
}

impl Part {
    fn has(self, hash: u64) -> bool {
        // Two shifts, as there may be no bits.
        hash >> 1 >> (u64::BITS - 1 - self.bits) == self.number
    }

    fn bucket_of(self, hash: u64) -> u8 {
        (hash << self.bits >> (u64::BITS - BUCKET_BITS)) as u8
    }

    /// What part and bucket leave of a hash, in the high half, and the number of the k-gram's first word.
    fn entry(self, hash: u64, number: u32) -> u64 {
        const { assert!(SHORT_HASH_BITS - BUCKET_BITS <= u64::BITS - NUMBER_BITS) };
        let rest = hash << self.bits << BUCKET_BITS >> NUMBER_BITS << NUMBER_BITS;
        rest | u64::from(number)
    }
}

/// Entries of some articles that fall into one part, by bucket and in each by number.
struct Spread {
    entries: Vec<u64>,
    /// Where each bucket begins, and where the last one ends.
    starts: Vec<u32>,
}

impl Spread {
    /// Of `documents`, whose words begin with the numbers `starts`.
    fn of(documents: &[Document], starts: &[u32], part: Part) -> Spread {
        let words: usize = documents.iter().map(Document::word_count).sum();
        let mut found: Vec<(u64, u8)> = Vec::with_capacity(words >> part.bits);
        let mut ends = vec![0_u32; BUCKETS + 1];
        for (document, start) in documents.iter().zip(starts) {
            for_each_short_hash(&document.words, |word, hash| {
                if part.has(hash) {
                    let bucket = part.bucket_of(hash);
                    ends[usize::from(bucket) + 1] += 1;
                    found.push((part.entry(hash, start + word), bucket));
                }
            });
        }
        for bucket in 0..BUCKETS {
            ends[bucket + 1] += ends[bucket];
        }
        let mut next = ends.clone();
        let mut entries = vec![0; found.len()];
        for (entry, bucket) in found {
            let at = &mut next[usize::from(bucket)];
            entries[*at as usize] = entry;
            *at += 1;
        }
        Spread { entries, starts: ends }
    }

    fn bucket(&self, bucket: usize) -> &[u64] {
        &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }
}

/// What the k-grams of a bucket are looked at with.
struct InBucket<'d> {
    documents: &'d [Document<'d>],
    carriers: &'d [Carrier],
    standing: &'d StandingWords,
    numbers: &'d Numbers,
}

impl InBucket<'_> {
    /// The k-grams of one bucket that occur more than once; their standing text is marked.
    fn repeated(&self, chunks: &[Spread], bucket: usize) -> Grams {
        let entries = || chunks.iter().flat_map(|chunk| chunk.bucket(bucket));
        let all: usize = chunks.iter().map(|chunk| chunk.bucket(bucket).len()).sum();
        let slots = all.next_power_of_two().max(2);
        let slot = |entry: u64| (entry >> (u64::BITS - slots.trailing_zeros())) as usize;
        // How many entries each slot has, then where what it has ends: those alone in theirs have no place.
        let mut ends = vec![0_u32; slots];
        for &entry in entries() {
            ends[slot(entry)] += 1;
        }
        let mut end = 0;
        for of_slot in &mut ends {
            let count = std::mem::replace(of_slot, if *of_slot > 1 { end } else { u32::MAX });
            end += if count > 1 { count } else { 0 };
        }
        let mut by_slot = vec![0_u64; end as usize];
        for &entry in entries() {
            let end = &mut ends[slot(entry)];
            if let Some(place) = by_slot.get_mut(*end as usize) {
                *place = entry;
                *end += 1;
            }
        }
        let mut found = Grams::default();
        let mut start = 0;
        for &end in ends.iter().filter(|&&end| end != u32::MAX) {
            let of_slot = &mut by_slot[start..end as usize];
            start = end as usize;
            let same = |x: &u64, y: &u64| x >> NUMBER_BITS == y >> NUMBER_BITS;
            // Several k-grams seldom meet in a slot; the entries of one came in their order.
            if !of_slot.windows(2).all(|two| same(&two[0], &two[1])) {
                of_slot.sort_unstable();
            }
            for gram in of_slot.chunk_by(same).filter(|gram| gram.len() > 1) {
                let before = found.len();
                found.add(gram.iter().map(|&entry| self.numbers.place(entry as u32)));
                self.mark_standing(&found, before);
            }
        }
        found
    }

    /// Marks what is standing text of the last k-gram in `grams`, whose places begin at `from`.
    fn mark_standing(&self, grams: &Grams, from: usize) {
        if grams.len() - from < ONE_HOUSE_ARTICLES {
            return;
        }
        let at_edges = || {
            (from..grams.len()).filter_map(|place| {
                let (article, word) = grams.at(place);
                let carrier = &self.carriers[article as usize];
                Some((carrier.edge_at(word)?, carrier, article, word))
            })
        };
        if !may_be_standing(at_edges().map(|(edge, carrier, ..)| (edge, carrier))) {
            return;
        }
        let posting = |(_, _, article, word): (_, _, u32, u32)| {
            Posting::of(ArticleOrdinal(article), &self.documents[article as usize].words, word)
        };
        let mut postings: Vec<Posting> = at_edges().map(posting).collect();
        postings.sort_unstable();
        mark_standing(&postings, self.carriers, self.standing);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use firsthand_model::Moment;

    use super::super::seeds::for_each_posting;
    use super::super::standing::Publishers;
    use super::*;

    fn text(article: usize) -> String {
        let words = (0..400).map(|word| match (article * 7 + word) % 90 {
            common @ 0..30 => format!("common{common}"),
            _ => format!("own{article}x{word}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn documents(texts: &[String]) -> Vec<Document<'_>> {
        texts.iter().map(|text| Document::of_text(text)).collect()
    }

    fn carriers(documents: &[Document], house: impl Fn(usize) -> Option<String>) -> Vec<Carrier> {
        let mut publishers = Publishers::default();
        let carrier = |(article, document): (usize, &Document)| {
            let day = format!("2031-0{}-{:02}", 1 + article % 9, 1 + article % 28);
            let time: Option<Moment> = day.parse().ok().filter(|_| article % 4 > 0);
            Carrier::of(house(article).as_deref(), time, document.word_count(), &mut publishers)
        };
        documents.iter().enumerate().map(carrier).collect()
    }

    /// All postings, sorted.
    fn postings(documents: &[Document]) -> Vec<Posting> {
        let mut postings = Vec::new();
        for (ordinal, document) in documents.iter().enumerate() {
            let ordinal = ArticleOrdinal::from_index(ordinal);
            for_each_posting(ordinal, &document.words, |posting| postings.push(posting));
        }
        postings.sort_unstable();
        postings
    }

    #[test]
    fn what_occurs_twice_is_found_with_its_places_and_nothing_else() {
        let texts: Vec<String> = (0..DOCUMENTS_AT_ONCE + 40).map(text).collect();
        let documents = documents(&texts);
        let mut by_gram: BTreeMap<u64, Vec<(u32, u32)>> = BTreeMap::new();
        for posting in postings(&documents) {
            by_gram.entry(posting.short()).or_default().push((posting.article, posting.word));
        }
        let mut expected: Vec<Vec<(u32, u32)>> =
            by_gram.into_values().filter(|places| places.len() > 1).collect();
        for places in &mut expected {
            places.sort_unstable();
        }
        expected.sort_unstable();
        let carriers = carriers(&documents, |_| None);
        let standing = StandingWords::none(documents.iter().map(Document::word_count));
        let grams = Grams::of(&documents, &carriers, &standing);
        let mut found = Vec::new();
        let mut read = 0;
        while read < grams.len() {
            let gram = grams.gram_from(read);
            read = gram.end;
            found.push(gram.map(|place| grams.at(place)).collect::<Vec<_>>());
        }
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn standing_text_is_that_of_the_sorted_postings() {
        let texts: Vec<String> = (0..60).map(text).collect();
        let documents = documents(&texts);
        let carriers = carriers(&documents, |article| Some(format!("House {}", article % 11)));
        let standing = || StandingWords::none(documents.iter().map(Document::word_count));
        let (quick, plain) = (standing(), standing());
        Grams::of(&documents, &carriers, &quick);
        for group in postings(&documents).chunk_by(|x, y| x.short() == y.short()) {
            mark_standing(group, &carriers, &plain);
        }
        let marked = |standing: &StandingWords| -> Vec<(u32, u32)> {
            let of_article = |article: u32| {
                let words = 0..documents[article as usize].word_count() as u32;
                words.map(move |word| (article, word))
            };
            let all = (0..documents.len() as u32).flat_map(of_article);
            all.filter(|&(article, word)| standing.of(article).holds(word)).collect()
        };
        assert!(!marked(&plain).is_empty());
        assert_eq!(marked(&quick), marked(&plain));
    }

    #[test]
    fn articles_without_words_have_no_grams() {
        let texts = [String::new(), "one two three".to_owned()];
        let documents = documents(&texts);
        let standing = StandingWords::none(documents.iter().map(Document::word_count));
        let carriers = carriers(&documents, |_| None);
        assert_eq!(Grams::of(&documents, &carriers, &standing).len(), 0);
        assert_eq!(Grams::of(&[], &[], &StandingWords::default()).len(), 0);
    }
}
