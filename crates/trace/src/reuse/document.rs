//! What the search for shared passages reads of an article.

use std::borrow::Cow;
use std::sync::OnceLock;

use firsthand_language::detect_by_words;
use firsthand_model::{Article, Span};

use super::signature::Signature;
use super::words::{Places, Sentences, word_hashes};

/// So many words tell the language of an article, where nothing else does: a third of them are small words.
const WORDS_THAT_TELL: usize = 200;

/// An article with its words as hashes; where they and the sentences stand is found when it is first asked for.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: Cow<'t, str>,
    language: Language<'t>,
    /// Its paragraphs; where there are none, its lines are.
    blocks: Vec<Span>,
    pub(super) words: Vec<u32>,
    signature: Signature,
    places: OnceLock<Places>,
    sentences: OnceLock<Sentences>,
}

#[derive(Debug)]
enum Language<'t> {
    Told(Option<Cow<'t, str>>),
    /// To be told from the text once it matters.
    Untold,
}

impl<'t> Document<'t> {
    /// An article that was read.
    pub fn of(article: &'t Article) -> Document<'t> {
        let blocks = article.blocks.iter().map(|block| block.span).collect();
        let language = article.language.as_deref().map(Cow::Borrowed);
        Document::new(&article.text, Language::Told(language), blocks)
    }

    /// A text whose lines are its paragraphs, in a language that its words tell.
    pub fn of_text(text: &'t str) -> Document<'t> {
        Document::new(text, Language::Untold, Vec::new())
    }

    fn new(text: &'t str, language: Language<'t>, blocks: Vec<Span>) -> Document<'t> {
        let words = word_hashes(text);
        Document {
            text: Cow::Borrowed(text),
            language,
            blocks,
            signature: Signature::of(&words),
            words,
            places: OnceLock::new(),
            sentences: OnceLock::new(),
        }
    }

    /// The same with a text of its own, to be kept longer than the article.
    pub(super) fn into_owned(self) -> Document<'static> {
        let language = match self.language {
            Language::Told(language) => {
                Language::Told(language.map(|language| Cow::Owned(language.into_owned())))
            }
            Language::Untold => Language::Untold,
        };
        Document {
            text: Cow::Owned(self.text.into_owned()),
            language,
            blocks: self.blocks,
            signature: self.signature,
            words: self.words,
            places: self.places,
            sentences: self.sentences,
        }
    }

    /// How many words it has.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// What tells whether another resembles it.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    pub(super) fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.text, self.words.len()))
    }

    /// Whether white space parts a word from the one before it.
    pub(super) fn stands_apart(&self, word: u32) -> bool {
        self.places().stands_apart(&self.text, word)
    }

    pub(super) fn sentences(&self) -> &Sentences {
        self.sentences.get_or_init(|| {
            let places = self.places();
            let language = match &self.language {
                Language::Told(language) => language.as_deref(),
                Language::Untold => {
                    let words = places.spans_of(&self.words).take(WORDS_THAT_TELL);
                    detect_by_words(&self.text, words)
                }
            };
            places.sentences(&self.text, language, &self.blocks)
        })
    }
}
