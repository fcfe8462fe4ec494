//! An article's words as numbers that are compared at once, and where they stand.

use firsthand_language::{for_each_word_hash, for_each_word_span, sentences};
use firsthand_model::Span;

/// The hash of each word of `text`, in order: four bytes a word.
pub fn word_hashes(text: &str) -> Vec<u32> {
    // English news has a word for every six bytes.
    let mut words = Vec::with_capacity(text.len() / 6);
    for_each_word_hash(text, |hash, _| words.push(hash));
    words.shrink_to_fit();
    words
}

/// The length of a word that is told apart, as it has so many bytes or more.
const LONG_WORD_BYTES: u8 = u8::MAX;

/// Where the words of one article stand, in five bytes each: needed only of articles that may share something.
#[derive(Debug)]
pub(super) struct Places {
    /// The first byte of each word; as many as [`word_hashes`] gives.
    starts: Vec<u32>,
    /// How many bytes each word has, at most [`LONG_WORD_BYTES`].
    lengths: Vec<u8>,
    /// The words that have as many or more, and how many they have.
    long: Vec<(usize, u32)>,
}

impl Places {
    /// # Panics
    ///
    /// If the text has four gigabytes: nothing so long is ever read.
    pub(super) fn of(text: &str, words: usize) -> Places {
        let end = u32::try_from(text.len());
        end.expect("an article has less than four gigabytes");
        let mut places = Places {
            starts: Vec::with_capacity(words),
            lengths: Vec::with_capacity(words),
            long: Vec::new(),
        };
        for_each_word_span(text, |span| {
            let length = u8::try_from(span.len()).unwrap_or(LONG_WORD_BYTES);
            if length == LONG_WORD_BYTES {
                places.long.push((places.starts.len(), span.len() as u32));
            }
            places.starts.push(span.start() as u32);
            places.lengths.push(length);
        });
        places
    }

    fn start(&self, word: usize) -> usize {
        self.starts[word] as usize
    }

    fn end(&self, word: usize) -> usize {
        let length = match self.lengths[word] {
            LONG_WORD_BYTES => {
                let at = self.long.binary_search_by_key(&word, |&(long, _)| long);
                self.long[at.expect("each long word is told")].1 as usize
            }
            length => usize::from(length),
        };
        self.start(word) + length
    }

    /// The text from the first to the last word of a run that is not empty.
    pub(super) fn span(&self, (from, to): (usize, usize)) -> Span {
        Span::from_range(self.start(from)..self.end(to - 1))
    }

    /// Whether white space parts a word of `text` from the one before it: within a web address or a compound it
    /// does not.
    pub(super) fn stands_apart(&self, text: &str, word: u32) -> bool {
        let word = word as usize;
        let before = word.checked_sub(1).map(|before| self.end(before));
        before.is_none_or(|end| text[end..self.start(word)].contains(char::is_whitespace))
    }

    /// Each of the hashed `words` with where it stands.
    pub(super) fn spans_of(&self, words: &[u32]) -> impl Iterator<Item = (u32, Span)> {
        let spans = (0..self.starts.len()).map(|word| self.start(word)..self.end(word));
        words.iter().copied().zip(spans.map(Span::from_range))
    }

    /// The sentences of `text`, by their words.
    pub(super) fn sentences(
        &self,
        text: &str,
        language: Option<&str>,
        blocks: &[Span],
    ) -> Sentences {
        let firsts = sentences(text, language, blocks).into_iter().map(|sentence| {
            self.starts.partition_point(|&start| (start as usize) < sentence.end()) as u32
        });
        let words = self.starts.len() as u32;
        let mut firsts: Vec<u32> = firsts.filter(|first| (1..words).contains(first)).collect();
        firsts.dedup();
        Sentences { firsts, words }
    }
}

/// Which words of an article stand in one sentence.
#[derive(Debug)]
pub(super) struct Sentences {
    /// The words that begin another sentence than the word before them is in.
    firsts: Vec<u32>,
    words: u32,
}

impl Sentences {
    /// Sentences of so many words each.
    #[cfg(test)]
    pub(super) fn of_lengths(lengths: &[u32]) -> Sentences {
        let mut words = 0;
        let ends = lengths.iter().map(|length| {
            words += length;
            words
        });
        let mut firsts: Vec<u32> = ends.collect();
        firsts.pop();
        Sentences { firsts, words }
    }

    /// The sentence that a word stands in, counted from 0. Logarithmic in their number.
    fn of(&self, word: u32) -> usize {
        self.firsts.partition_point(|&first| first <= word)
    }

    /// Whether a word and a later one stand in one sentence, if the first of them stands in `sentence`, which is moved on to
    /// that of the later one. Over ascending words linear in all.
    pub(super) fn go_on(&self, sentence: &mut usize, word: u32) -> bool {
        let before = *sentence;
        while self.firsts.get(*sentence).is_some_and(|&first| first <= word) {
            *sentence += 1;
        }
        *sentence == before
    }

    /// The first word of the sentence that `word` stands in.
    pub(super) fn first(&self, word: u32) -> u32 {
        self.of(word).checked_sub(1).map_or(0, |before| self.firsts[before])
    }

    /// One past the last word of the sentence that `word` stands in.
    pub(super) fn end(&self, word: u32) -> u32 {
        self.firsts.get(self.of(word)).copied().unwrap_or(self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_web_address_do_not_stand_apart() {
        let text = "Read more at quay.example.org/news today.\nIt rained.";
        let places = Places::of(text, 0);
        let apart: Vec<&str> = (0..places.starts.len())
            .filter(|&word| places.stands_apart(text, word as u32))
            .map(|word| places.span((word, word + 1)).of(text))
            .collect();
        assert!(apart.starts_with(&["Read", "more", "at"]), "{apart:?}");
        assert!(apart.ends_with(&["today", "It", "rained"]), "{apart:?}");
        assert!(!apart.contains(&"org") && !apart.contains(&"news"), "{apart:?}");
    }

    #[test]
    fn places_are_those_of_the_words_that_are_hashed() {
        for text in [
            "",
            "—",
            "One.",
            "Café-goers’ well-known “quay” — it’s 3.5 km\u{200b} away",
            "a\n\nb c",
        ] {
            assert_eq!(Places::of(text, 0).starts.len(), word_hashes(text).len(), "{text:?}");
        }
    }

    #[test]
    fn long_words_end_where_they_end() {
        for bytes in [254, 255, 256, 70_000] {
            let text = format!("one {} two", "x".repeat(bytes));
            let places = Places::of(&text, 3);
            assert_eq!(places.span((1, 2)).of(&text).len(), bytes);
            assert_eq!(places.span((2, 3)).of(&text), "two");
        }
    }

    #[test]
    fn each_word_is_in_a_sentence() {
        let text = "One two. Three four five. — … Six.";
        let sentences = Places::of(text, 6).sentences(text, Some("en"), &[]);
        let of: Vec<usize> = (0..6).map(|word| sentences.of(word)).collect();
        assert_eq!(of, [0, 0, 1, 1, 1, 2]);
        let ends: Vec<_> =
            (0..6).map(|word| (sentences.first(word), sentences.end(word))).collect();
        assert_eq!(ends, [(0, 2), (0, 2), (2, 5), (2, 5), (2, 5), (5, 6)]);
    }
}
