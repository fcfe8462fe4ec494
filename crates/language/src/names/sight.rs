//! What is known of every word before names are looked for: how it is written, what the lists say of
//! it, and how it is written elsewhere in the text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lists::{Classes, classes};
use super::places::{PlaceWord, place_word};
use crate::analysis::{Sentence, Word};
use crate::function_words::is_function_word;
use crate::{Language, fold};

/// How many words a sentence needs before its capitals can make it a heading.
const HEADING_WORDS_MIN: usize = 4;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As in "treaty".
    Lower,
    /// As in "Lund" and `McKay`.
    Capital,
    /// As in "UN".
    Capitals,
    /// Digits, or a script without case.
    Caseless,
}

/// How often a word is written in which way where case means something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    pub(super) lower: u32,
    pub(super) capital: u32,
}

/// What is known of every word while names are looked for.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Word],
    pub(super) language: Language,
    pub(super) shapes: Vec<Shape>,
    pub(super) classes: Vec<Classes>,
    /// Whether a word opens a sentence or a quotation, so that its capital says little.
    pub(super) initial: Vec<bool>,
    evidence: FxHashMap<&'t str, Evidence>,
}

impl<'t> Reader<'t> {
    /// Looks at every word once, and then at the sentences for how each word is written where a
    /// capital means something. Also says which sentences are headings.
    pub(super) fn new(
        text: &'t str,
        words: &'t [Word],
        sentences: &[Sentence],
        language: Language,
    ) -> (Reader<'t>, Vec<bool>) {
        let mut reader = Reader {
            text,
            words,
            language,
            shapes: words.iter().map(|word| shape(word.span.of(text))).collect(),
            classes: words.iter().map(|word| classes(&word.folded)).collect(),
            initial: vec![false; words.len()],
            evidence: FxHashMap::default(),
        };
        let headings: Vec<_> =
            sentences.iter().map(|sentence| reader.is_heading(sentence)).collect();
        for (sentence, &heading) in sentences.iter().zip(&headings) {
            reader.gather_evidence(sentence, heading);
        }
        (reader, headings)
    }
}

impl Reader<'_> {
    /// The text between a word and the next.
    pub(super) fn gap(&self, word: usize) -> &str {
        match self.words.get(word + 1) {
            Some(next) => &self.text[self.words[word].span.end()..next.span.start()],
            None => "",
        }
    }

    pub(super) fn folded(&self, word: usize) -> &str {
        &self.words[word].folded
    }

    pub(super) fn is_capital(&self, word: usize) -> bool {
        matches!(self.shapes[word], Shape::Capital | Shape::Capitals)
    }

    pub(super) fn has(&self, word: usize, class: Classes) -> bool {
        self.classes[word].has(class)
    }

    pub(super) fn is_function_word(&self, word: usize) -> bool {
        is_function_word(self.folded(word), self.language)
    }

    pub(super) fn is_demonym(&self, word: usize) -> bool {
        self.is_capital(word) && place_word(self.folded(word)) == Some(PlaceWord::Demonym)
    }

    /// The words of a run, folded and joined by single spaces; a possessive ending is left off.
    pub(super) fn key(&self, run: &Range<usize>) -> String {
        let mut key = String::new();
        for word in run.clone() {
            if word > run.start {
                key.push(' ');
            }
            let end = self.name_end(word);
            if end < self.words[word].span.end() {
                key.push_str(&fold(&self.text[self.words[word].span.start()..end]));
            } else {
                key.push_str(self.folded(word));
            }
        }
        key
    }

    /// Where a word ends without its possessive ending.
    pub(super) fn name_end(&self, word: usize) -> usize {
        let span = self.words[word].span;
        let written = span.of(self.text);
        let bare = written
            .strip_suffix("’s")
            .or_else(|| written.strip_suffix("'s"))
            .or_else(|| written.strip_suffix("’S"))
            .or_else(|| written.strip_suffix("'S"))
            .filter(|bare| !bare.is_empty());
        span.start() + bare.unwrap_or(written).len()
    }

    pub(super) fn is_possessive(&self, word: usize) -> bool {
        self.name_end(word) < self.words[word].span.end() || self.gap(word).starts_with(['’', '\''])
    }

    fn is_heading(&self, sentence: &Sentence) -> bool {
        let (mut capital, mut small) = (0, 0);
        for word in sentence.words.clone() {
            match self.shapes[word] {
                Shape::Capital | Shape::Capitals => capital += 1,
                Shape::Lower => small += 1,
                Shape::Caseless => {}
            }
        }
        if capital < HEADING_WORDS_MIN - 1 {
            return false;
        }
        let stopped = sentence.span.of(self.text).ends_with(['.', '?', '!', '”', '"', '»', '’']);
        if stopped && small > 0 {
            return false;
        }
        let lower = sentence
            .words
            .clone()
            .filter(|&word| self.shapes[word] == Shape::Lower && !self.is_function_word(word))
            .count();
        // Running text has a content word in lower case for every few capitals.
        self.language != Language::German
            && sentence.words.len() >= HEADING_WORDS_MIN
            && lower * 5 <= capital
    }

    fn gather_evidence(&mut self, sentence: &Sentence, heading: bool) {
        for word in sentence.words.clone() {
            let opens = word == sentence.words.start || self.opens_behind(word - 1);
            self.initial[word] = opens;
            if heading || opens {
                continue;
            }
            let folded: &str = &self.words[word].folded;
            match self.shapes[word] {
                Shape::Lower => self.evidence.entry(folded).or_default().lower += 1,
                Shape::Capital => self.evidence.entry(folded).or_default().capital += 1,
                Shape::Capitals | Shape::Caseless => {}
            }
        }
    }

    /// Whether what stands behind the word opens a sentence, a quotation or a list.
    fn opens_behind(&self, word: usize) -> bool {
        let gap = self.gap(word);
        if gap == " " {
            return false;
        }
        // After an abbreviation's full stop the sentence goes on.
        let stopped = gap.trim_start().starts_with(['.', '?', '!']) && !self.is_abbreviated(word);
        stopped || gap.contains(['“', '"', '«', '„', '‘', ':', '•', '\n', '(', '…'])
    }

    fn is_abbreviated(&self, word: usize) -> bool {
        let written = self.words[word].span.of(self.text);
        written.chars().count() <= 2
            || written.contains('.')
            || self.has(word, Classes::HONORIFIC)
            || self.has(word, Classes::CALENDAR)
    }

    pub(super) fn evidence(&self, word: usize) -> Evidence {
        self.evidence.get(self.folded(word)).copied().unwrap_or_default()
    }
}

fn shape(written: &str) -> Shape {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let starts_upper = written.starts_with(char::is_uppercase);
    if !starts_upper {
        // "iPhone" and "eBay" are names; "3D" is not.
        let camel = written.starts_with(char::is_lowercase)
            && written.len() > 2
            && written.chars().nth(1).is_some_and(char::is_uppercase);
        let lower = written.starts_with(char::is_lowercase);
        return if camel {
            Shape::Capital
        } else if lower {
            Shape::Lower
        } else {
            Shape::Caseless
        };
    }
    letters.next();
    let bare = written.trim_end_matches(['s', '’', '\'']);
    let rest_upper = bare.chars().skip(1).filter(|c| c.is_alphabetic());
    let mut any = false;
    for letter in rest_upper {
        if !letter.is_uppercase() {
            return Shape::Capital;
        }
        any = true;
    }
    if any { Shape::Capitals } else { Shape::Capital }
}
