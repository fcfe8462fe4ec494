//! Where the words of a text are.

use firsthand_model::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The words of `text` in order: runs of letters and digits by Unicode's word boundaries (UAX #29),
/// so that `didn’t`, `3.5` and `U.S` are one word each and hyphenated compounds are several.
///
/// An apostrophe at a word's edge, a currency sign or a percent sign is not part of a word. Linear in
/// the length of `text`.
pub fn word_spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.unicode_word_indices().map(|(start, word)| Span::from_range(start..start + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        word_spans(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            words("“It didn’t,” said the 28-point plan’s author: $3.5bn."),
            ["It", "didn’t", "said", "the", "28", "point", "plan’s", "author", "3.5bn"]
        );
        assert_eq!(words("Он сказал: «Да»."), ["Он", "сказал", "Да"]);
        assert_eq!(words(" \u{200b} — … "), Vec::<&str>::new());
    }
}
