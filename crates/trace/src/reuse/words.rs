//! An article's words as numbers that are compared at once, and where they stand.

use firsthand_language::{for_each_word_hash, sentences};
use firsthand_model::Span;

/// The hash of each word of `text`, in order: four bytes a word.
pub fn word_hashes(text: &str) -> Vec<u32> {
    // English news has a word for every six bytes.
    let mut words = Vec::with_capacity(text.len() / 6);
    for_each_word_hash(text, |hash, _| words.push(hash));
    words
}

/// Where the words of one article stand, in bytes: needed only of articles that may share something.
#[derive(Debug)]
pub(super) struct Places {
    /// First byte and one past the last of each word; as many as [`word_hashes`] gives.
    bounds: Vec<(u32, u32)>,
}

impl Places {
    /// # Panics
    ///
    /// If the text has four gigabytes: nothing so long is ever read.
    pub(super) fn of(text: &str, words: usize) -> Places {
        let end = u32::try_from(text.len());
        end.expect("an article has less than four gigabytes");
        let mut bounds = Vec::with_capacity(words);
        for_each_word_hash(text, |_, span| bounds.push((span.start() as u32, span.end() as u32)));
        Places { bounds }
    }

    /// The text from the first to the last word of a run that is not empty.
    pub(super) fn span(&self, (from, to): (usize, usize)) -> Span {
        Span::from_range(self.bounds[from].0 as usize..self.bounds[to - 1].1 as usize)
    }

    /// Whether white space parts a word of `text` from the one before it: within a web address or a compound it
    /// does not.
    pub(super) fn stands_apart(&self, text: &str, word: u32) -> bool {
        let word = word as usize;
        let before = word.checked_sub(1).map(|before| self.bounds[before].1 as usize);
        before
            .is_none_or(|end| text[end..self.bounds[word].0 as usize].contains(char::is_whitespace))
    }

    /// Each of the hashed `words` with where it stands.
    pub(super) fn spans_of(&self, words: &[u32]) -> impl Iterator<Item = (u32, Span)> {
        let spans = self.bounds.iter().map(|&(from, to)| from as usize..to as usize);
        words.iter().copied().zip(spans.map(Span::from_range))
    }

    /// For each word of `text` the sentence it stands in, counted from 0.
    pub(super) fn sentence_of_words(
        &self,
        text: &str,
        language: Option<&str>,
        blocks: &[Span],
    ) -> Vec<u32> {
        let sentences = sentences(text, language, blocks);
        let mut sentence = 0;
        let of_word = |&(start, _): &(u32, u32)| {
            while sentences.get(sentence).is_some_and(|at| at.end() <= start as usize) {
                sentence += 1;
            }
            sentence as u32
        };
        self.bounds.iter().map(of_word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_web_address_do_not_stand_apart() {
        let text = "Read more at quay.example.org/news today.\nIt rained.";
        let places = Places::of(text, 0);
        let apart: Vec<&str> = (0..places.bounds.len())
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
            assert_eq!(Places::of(text, 0).bounds.len(), word_hashes(text).len(), "{text:?}");
        }
    }
}
