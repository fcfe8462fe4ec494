//! What the search for shared passages reads of an article.

use std::sync::OnceLock;

use firsthand_model::{Article, Span};

use super::words::{Places, word_hashes};

/// An article with its words as hashes; where they stand is found when it is first asked for.
#[derive(Debug)]
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    language: Option<&'t str>,
    blocks: Vec<Span>,
    pub(super) words: Vec<u32>,
    places: OnceLock<Places>,
}

impl<'t> Document<'t> {
    pub(super) fn of(article: &'t Article) -> Document<'t> {
        Document {
            text: &article.text,
            language: article.language.as_deref(),
            blocks: article.blocks.iter().map(|block| block.span).collect(),
            words: word_hashes(&article.text),
            places: OnceLock::new(),
        }
    }

    pub(super) fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(self.text, self.language, &self.blocks))
    }
}
