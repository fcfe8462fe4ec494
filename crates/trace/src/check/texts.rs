//! The sources as they are searched: stems as numbers, sentences in one row, every word's places in order.

use std::ops::Range;

use firsthand_language::{Analysis, is_function_word, is_speech_verb};
use firsthand_model::{ArticleOrdinal, Span};
use rustc_hash::FxHashMap;

use crate::Collection;

/// A word, or a part of a number: `235,000` is two, as a text with stray spaces has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// The folded form.
    pub(super) form: u32,
    /// The stem.
    pub(super) stem: u32,
    /// Whether it says what its sentence is about.
    pub(super) is_content: bool,
    /// Whether it is written in digits.
    pub(super) is_digits: bool,
    /// The word it belongs to, by its place in the analysis.
    pub(super) word: usize,
}

/// A sentence to be searched, or to be checked.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Whose.
    pub(super) article: ArticleOrdinal,
    /// Where it stands.
    pub(super) span: Span,
    /// Its words, by their place in the analysis.
    pub(super) words: Range<usize>,
    /// Its tokens, as a run of the article's.
    pub(super) tokens: Range<usize>,
    /// The stems of its content words, in order.
    pub(super) content: Vec<u32>,
}

/// Numbers for words: equal words have equal numbers, in all texts of one check.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'t> {
    known: FxHashMap<&'t str, u32>,
}

impl<'t> Vocabulary<'t> {
    fn number(&mut self, word: &'t str) -> u32 {
        let next = self.known.len() as u32;
        *self.known.entry(word).or_insert(next)
    }
}

/// The tokens of a text. Linear.
pub(super) fn tokens<'t>(analysis: &'t Analysis, vocabulary: &mut Vocabulary<'t>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(analysis.words.len());
    for (place, word) in analysis.words.iter().enumerate() {
        let has_digits = word.folded.bytes().any(|byte| byte.is_ascii_digit());
        if !has_digits {
            let long = word.folded.chars().nth(1).is_some();
            tokens.push(Token {
                form: vocabulary.number(&word.folded),
                stem: vocabulary.number(&word.stem),
                // Who says so is told by names; that it is said tells nothing of what.
                is_content: long
                    && !is_function_word(&word.folded, analysis.language)
                    && !is_speech_verb(&word.folded, analysis.language),
                is_digits: false,
                word: place,
            });
            continue;
        }
        // "3.5bn" is 3, 5 and bn however it is broken by spaces.
        let mut rest: &'t str = &word.folded;
        while let Some(first) = rest.chars().next() {
            let same = |c: char| {
                (c.is_ascii_digit() == first.is_ascii_digit())
                    && c.is_alphanumeric() == first.is_alphanumeric()
            };
            let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            if first.is_alphanumeric() {
                let number = vocabulary.number(part);
                tokens.push(Token {
                    form: number,
                    stem: number,
                    is_content: true,
                    is_digits: first.is_ascii_digit(),
                    word: place,
                });
            }
        }
    }
    tokens
}

/// The sentence over the words of `span`.
pub(super) fn sentence(
    article: ArticleOrdinal,
    span: Span,
    words: Range<usize>,
    tokens: &[Token],
) -> Sentence {
    let first = tokens.partition_point(|token| token.word < words.start);
    let end = tokens.partition_point(|token| token.word < words.end).max(first);
    let content = tokens[first..end].iter().filter(|token| token.is_content);
    let content = content.map(|token| token.stem).collect();
    Sentence { article, span, words, tokens: first..end, content }
}

/// A content word's place: the sentence in the row of all, and where among its content words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) stem: u32,
    pub(super) sentence: u32,
    pub(super) position: u32,
}

/// All sources of one check.
#[derive(Debug)]
pub(super) struct Sources {
    /// Every sentence of every source, in the order of the sources.
    pub(super) sentences: Vec<Sentence>,
    /// Which of them are an article's, by ordinal; empty for the page.
    pub(super) of_article: Vec<Range<usize>>,
    /// The tokens of each article, by ordinal.
    pub(super) tokens: Vec<Vec<Token>>,
    /// Sorted.
    places: Vec<Place>,
    /// Sorted: the places of forms, for word-for-word matches: form, article, token.
    forms: Vec<(u32, u32, u32)>,
}

impl Sources {
    /// Reads every article of `collection` but `page`. Near linear in the words.
    pub(super) fn of<'t>(
        collection: &'t Collection,
        page: ArticleOrdinal,
        vocabulary: &mut Vocabulary<'t>,
    ) -> Sources {
        let mut sources = Sources {
            sentences: Vec::new(),
            of_article: Vec::with_capacity(collection.len()),
            tokens: Vec::with_capacity(collection.len()),
            places: Vec::new(),
            forms: Vec::new(),
        };
        for ordinal in collection.ordinals() {
            let first = sources.sentences.len();
            if ordinal == page {
                sources.of_article.push(first..first);
                sources.tokens.push(Vec::new());
                continue;
            }
            let analysis = collection.analysis(ordinal);
            let tokens = tokens(analysis, vocabulary);
            for found in &analysis.sentences {
                let sentence = sentence(ordinal, found.span, found.words.clone(), &tokens);
                let number = sources.sentences.len() as u32;
                for (position, &stem) in sentence.content.iter().enumerate() {
                    let position = position as u32;
                    sources.places.push(Place { stem, sentence: number, position });
                }
                sources.sentences.push(sentence);
            }
            for (place, token) in tokens.iter().enumerate() {
                sources.forms.push((token.form, ordinal.0, place as u32));
            }
            sources.of_article.push(first..sources.sentences.len());
            sources.tokens.push(tokens);
        }
        sources.places.sort_unstable();
        sources.forms.sort_unstable();
        sources
    }

    /// The places of a stem in all sources, by sentence.
    pub(super) fn places(&self, stem: u32) -> &[Place] {
        let first = self.places.partition_point(|place| place.stem < stem);
        let end = first + self.places[first..].partition_point(|place| place.stem == stem);
        &self.places[first..end]
    }

    /// The places of a stem in one article.
    pub(super) fn places_in(&self, stem: u32, article: ArticleOrdinal) -> &[Place] {
        let sentences = &self.of_article[article.index()];
        let first = self.places.partition_point(|place| {
            (place.stem, place.sentence as usize) < (stem, sentences.start)
        });
        let rest = &self.places[first..];
        let count = rest.partition_point(|place| {
            place.stem == stem && (place.sentence as usize) < sentences.end
        });
        &rest[..count]
    }

    /// Where a form stands: article and token, in order.
    pub(super) fn form_places(&self, form: u32) -> &[(u32, u32, u32)] {
        let first = self.forms.partition_point(|place| place.0 < form);
        let end = first + self.forms[first..].partition_point(|place| place.0 == form);
        &self.forms[first..end]
    }
}
