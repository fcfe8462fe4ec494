//! One text, read once.

use std::ops::Range;

use firsthand_model::Span;
use rustc_hash::FxHashMap;

use crate::fold::fold_undamaged_into;
use crate::language::Language;
use crate::marks::{Quoted, undamaged_quoted_runs, without_clauses};
use crate::mojibake::Mended;
use crate::names::{Name, find_names};
use crate::quantities::{Quantity, find_quantities};
use crate::sentence_spans;
use crate::times::{TimeExpression, find_times};
use crate::words::undamaged_word_spans;

/// Everything this crate finds in one text, each list in the order of the text.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The language whose rules were used.
    pub language: Language,
    /// The words.
    pub words: Vec<Word>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The names.
    pub names: Vec<Name>,
    /// The numbers.
    pub quantities: Vec<Quantity>,
    /// The words that say when.
    pub times: Vec<TimeExpression>,
    /// The runs in quotation marks.
    pub quoted: Vec<Quoted>,
}

/// Where the sentences of `text` are: those that [`Analysis::of`] finds, without the rest. Linear.
pub fn sentences(text: &str, language: Option<&str>, blocks: &[Span]) -> Vec<Span> {
    let language = language.map_or(Language::Other, Language::from_code);
    let of_undamaged = |text: &str, blocks: &[Span]| -> Vec<Span> {
        let lines;
        let blocks = if blocks.is_empty() {
            lines = line_spans(text);
            &lines
        } else {
            blocks
        };
        blocks.iter().flat_map(|&block| sentence_spans(text, block, language)).collect()
    };
    let Some(mended) = Mended::of(text) else { return of_undamaged(text, blocks) };
    let blocks: Vec<Span> = blocks.iter().map(|&block| mended.mended(block)).collect();
    let found = of_undamaged(mended.text(), &blocks);
    found.into_iter().map(|span| mended.given(span)).collect()
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// As it is compared; see [`fold`](crate::fold()). Empty for a word that folds to nothing.
    pub folded: Box<str>,
    /// The stem of the folded word; the folded word itself where the language has no stemmer.
    pub stem: Box<str>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its words, as a run of [`Analysis::words`].
    pub words: Range<usize>,
    /// Which of the blocks it stands in.
    pub block: usize,
}

impl Analysis {
    /// Reads `text` by the rules of the language with ISO 639-1 code `language` (unknown: those that
    /// hold for any). `blocks` are its paragraphs in order; where none are given, its lines are.
    ///
    /// UTF-8 that was read as Windows-1252 (`InÃ¨s`, `â€œ`) is read as what it was; the spans still point
    /// into `text`. There a sentence of such characters may pass
    /// [`SENTENCE_BYTES_MAX`](crate::SENTENCE_BYTES_MAX), at most threefold.
    pub fn of(text: &str, language: Option<&str>, blocks: &[Span]) -> Analysis {
        let language = language.map_or(Language::Other, Language::from_code);
        let Some(mended) = Mended::of(text) else {
            return Analysis::of_undamaged(text, language, blocks);
        };
        let blocks: Vec<Span> = blocks.iter().map(|&block| mended.mended(block)).collect();
        let mut analysis = Analysis::of_undamaged(mended.text(), language, &blocks);
        analysis.place(|span| mended.given(span));
        analysis
    }

    /// Moves all spans to where `place` says.
    fn place(&mut self, place: impl Fn(Span) -> Span) {
        // Each field by its name: a list that is added must be placed too.
        let Analysis { language: _, words, sentences, names, quantities, times, quoted } = self;
        let in_lists = words.iter_mut().map(|word| &mut word.span);
        let in_lists = in_lists.chain(sentences.iter_mut().map(|sentence| &mut sentence.span));
        let in_lists = in_lists.chain(quantities.iter_mut().map(|quantity| &mut quantity.span));
        for span in in_lists.chain(times.iter_mut().map(|time| &mut time.span)) {
            *span = place(*span);
        }
        for name in names {
            name.span = place(name.span);
            name.role = name.role.map(&place);
        }
        for run in quoted {
            run.place(&place);
        }
    }

    fn of_undamaged(text: &str, language: Language, blocks: &[Span]) -> Analysis {
        let lines;
        let blocks = if blocks.is_empty() {
            lines = line_spans(text);
            &lines
        } else {
            blocks
        };
        let words = analysed_words(text, language);
        let mut sentences = Vec::new();
        let mut next = 0;
        for (block, &span) in blocks.iter().enumerate() {
            for span in sentence_spans(text, span, language) {
                while words.get(next).is_some_and(|word| word.span.start() < span.start()) {
                    next += 1;
                }
                let first = next;
                while words.get(next).is_some_and(|word| word.span.end() <= span.end()) {
                    next += 1;
                }
                sentences.push(Sentence { span, words: first..next, block });
            }
        }
        let times = find_times(text, &words, &sentences, language);
        Analysis {
            language,
            names: find_names(text, &words, &sentences, language),
            quantities: find_quantities(text, &words, &sentences, &times, language),
            times,
            quoted: without_clauses(text, undamaged_quoted_runs(text, blocks), &words, language),
            words,
            sentences,
        }
    }

    /// The words that stand wholly in `span`, as a run of [`Analysis::words`].
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.start() < span.start());
        let end = self.words.partition_point(|word| word.span.end() <= span.end());
        first..end.max(first)
    }

    /// The sentence that holds the byte at `offset`, as an index into [`Analysis::sentences`].
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start() <= offset);
        let index = after.checked_sub(1)?;
        self.sentences[index].span.contains_offset(offset).then_some(index)
    }
}

/// The longest word that is cut to its stem: no real word is longer, and cutting takes time in
/// proportion to the square of the length.
const STEMMED_BYTES_MAX: usize = 128;

fn analysed_words(text: &str, language: Language) -> Vec<Word> {
    let stemmer = language.stemmer();
    let mut folded = String::new();
    // A text repeats its words: each is cut to its stem once.
    let mut stems: FxHashMap<Box<str>, Box<str>> = FxHashMap::default();
    undamaged_word_spans(text)
        .map(|span| {
            fold_undamaged_into(span.of(text), &mut folded);
            let stem = match (&stemmer, stems.get(folded.as_str())) {
                (_, Some(stem)) => stem.clone(),
                (Some(stemmer), None) if folded.len() <= STEMMED_BYTES_MAX => {
                    let stem: Box<str> = stemmer.stem(&folded).into();
                    stems.insert(folded.as_str().into(), stem.clone());
                    stem
                }
                _ => folded.as_str().into(),
            };
            Word { span, folded: folded.as_str().into(), stem }
        })
        .collect()
}

/// The lines of `text` that are not blank.
fn line_spans(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .filter_map(|line| {
            let span = Span::from_range(start..start + line.trim_end().len());
            start += line.len();
            (!span.is_empty()).then_some(span)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_text_is_read_as_what_it_was() {
        let good = "“It’s late,” Inès Duarte said. “We won.” The mayor’s aide left on 3\u{a0}May.";
        let damaged = "â€œItâ€™s late,â€\u{9d} InÃ¨s Duarte said. â€œWe won.â€\u{9d} The mayorâ€™s \
                       aide left on 3Â\u{a0}May.";
        let (expected, found) =
            (Analysis::of(good, Some("en"), &[]), Analysis::of(damaged, Some("en"), &[]));
        let folded = |analysis: &Analysis| {
            analysis.words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>()
        };
        assert_eq!(folded(&found), folded(&expected));
        assert_eq!(found.sentences.len(), 3);
        assert_eq!(found.sentences[1].span.of(damaged), "â€œWe won.â€\u{9d}");
        let names: Vec<_> = found.names.iter().map(|name| name.span.of(damaged)).collect();
        assert_eq!(names, ["InÃ¨s Duarte"]);
        assert_eq!(found.times[0].span.of(damaged), "3Â\u{a0}May");
        assert_eq!(found.quoted[0].outer.of(damaged), "â€œItâ€™s late,â€\u{9d}");
        assert_eq!(found.words_in(found.sentences[1].span), 5..7);
    }
}
