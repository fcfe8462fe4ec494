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

/// Where the words of one article stand: needed only of articles that share something.
#[derive(Debug)]
pub(super) struct Places {
    /// Where each word stands; as many as [`word_hashes`] gives.
    spans: Vec<Span>,
    /// For each word whether white space parts it from the one before it.
    stands_apart: Vec<bool>,
    /// For each word the sentence it stands in, counted from 0.
    pub(super) sentence_of_word: Vec<u32>,
}

impl Places {
    pub(super) fn of(text: &str, language: Option<&str>, blocks: &[Span]) -> Places {
        let mut spans = Vec::with_capacity(text.len() / 6);
        for_each_word_hash(text, |_, span| spans.push(span));
        let mut end = 0;
        let stands_apart = spans
            .iter()
            .enumerate()
            .map(|(word, span)| {
                let between = &text[end..span.start()];
                end = span.end();
                word == 0 || between.contains(char::is_whitespace)
            })
            .collect();
        let sentences = sentences(text, language, blocks);
        let mut sentence = 0;
        let sentence_of_word = spans
            .iter()
            .map(|span| {
                while sentences.get(sentence).is_some_and(|at| at.end() <= span.start()) {
                    sentence += 1;
                }
                sentence as u32
            })
            .collect();
        Places { spans, stands_apart, sentence_of_word }
    }

    /// The text from the first to the last word of a run that is not empty.
    pub(super) fn span(&self, (from, to): (usize, usize)) -> Span {
        self.spans[from].cover(self.spans[to - 1])
    }

    /// Whether white space parts a word from the one before it: within a web address or a compound it does not.
    pub(super) fn stands_apart(&self, word: u32) -> bool {
        self.stands_apart[word as usize]
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_web_address_do_not_stand_apart() {
        let text = "Read more at quay.example.org/news today.\nIt rained.";
        let places = Places::of(text, Some("en"), &[]);
        let apart: Vec<&str> = (0..places.len())
            .filter(|&word| places.stands_apart(word as u32))
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
            assert_eq!(Places::of(text, None, &[]).len(), word_hashes(text).len(), "{text:?}");
        }
    }
}
