//! What the search for shared passages reads of an article.

use std::borrow::Cow;
use std::sync::OnceLock;

use firsthand_language::detect;
use firsthand_model::{Article, Span};

use super::words::{Places, word_hashes};

/// An article with its words as hashes; where they stand is found when it is first asked for.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: Cow<'t, str>,
    language: Language<'t>,
    /// Its paragraphs; where there are none, its lines are.
    blocks: Vec<Span>,
    pub(super) words: Vec<u32>,
    places: OnceLock<Places>,
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
        Document {
            text: Cow::Borrowed(text),
            language,
            blocks,
            words: word_hashes(text),
            places: OnceLock::new(),
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
            words: self.words,
            places: self.places,
        }
    }

    /// How many words it has.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    pub(super) fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let language = match &self.language {
                Language::Told(language) => language.as_deref(),
                Language::Untold => detect(&self.text),
            };
            Places::of(&self.text, language, &self.blocks)
        })
    }
}
