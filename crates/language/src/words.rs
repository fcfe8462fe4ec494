//! Where the words of a text are.

use firsthand_model::Span;
use unicode_segmentation::UnicodeSegmentation;

use crate::mojibake::Mended;

/// The words of `text` in order: runs of letters and digits by Unicode's word boundaries (UAX #29),
/// so that `didn’t`, `3.5` and `U.S` are one word each and hyphenated compounds are several.
///
/// An apostrophe at a word's edge, a currency sign or a percent sign is not part of a word. UTF-8 read
/// as Windows-1252 counts as what it was: `InÃ¨s` is one word. Linear in the length of `text`.
pub fn word_spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mended = Mended::of(text);
    let undamaged = mended.is_none().then(|| undamaged_word_spans(text));
    let damaged: Option<Vec<Span>> = mended
        .map(|mended| undamaged_word_spans(mended.text()).map(|span| mended.given(span)).collect());
    undamaged.into_iter().flatten().chain(damaged.into_iter().flatten())
}

/// [`word_spans`] of a text that has no mojibake.
pub(crate) fn undamaged_word_spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    // A line break always parts words, and lines that are all ASCII are read several times faster.
    let mut line_start = 0;
    text.split_inclusive('\n').flat_map(move |line| {
        let offset = line_start;
        line_start += line.len();
        line.unicode_word_indices()
            .map(move |(start, word)| Span::from_range(offset + start..offset + start + word.len()))
    })
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

    #[test]
    fn damaged_letters_and_apostrophes_stay_in_their_word() {
        assert_eq!(
            words("InÃ¨s Duarteâ€™s 300Â\u{a0}men â€“ and voilÃ\u{a0} â€œyesâ€\u{9d}, JOÃO"),
            ["InÃ¨s", "Duarteâ€™s", "300", "men", "and", "voilÃ\u{a0}", "yes", "JOÃO"]
        );
        assert_eq!(words("oneâ€”two"), ["one", "two"]);
    }

    #[test]
    fn line_by_line_gives_the_words_of_the_whole() {
        for text in
            ["one\ntwo\r\nthrée\n\n\u{301}four\u{200d}\nfive", "a\n\u{308}b\n1,\n000", "\n", ""]
        {
            let whole: Vec<_> = text.unicode_word_indices().collect();
            let lines: Vec<_> =
                word_spans(text).map(|span| (span.start(), span.of(text))).collect();
            assert_eq!(lines, whole, "{text:?}");
        }
    }
}
