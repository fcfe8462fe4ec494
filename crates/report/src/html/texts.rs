//! The article texts that the page shows, cut into sentences, and the anchors of those sentences.

use firsthand_model::{ArticleOrdinal, Passage, SentenceOrigin, Span};

use super::limits;
use super::marked::MarkedText;
use crate::index::Index;

/// Every text that is shown, by article.
pub(super) struct Texts<'d> {
    by_article: Vec<ArticleText<'d>>,
}

/// One article's sentences and, if it is shown, its text.
#[derive(Default)]
pub(super) struct ArticleText<'d> {
    /// Where its sentences came from, in the order of the text.
    pub(super) origins: Vec<&'d SentenceOrigin>,
    /// The text cut at its sentences; marks are places in `origins`.
    pub(super) marked: Option<MarkedText<'d>>,
}

impl<'d> Texts<'d> {
    pub(super) fn new(index: &Index<'d>) -> Texts<'d> {
        let mut by_article: Vec<ArticleText<'d>> = Vec::new();
        by_article.resize_with(index.dossier.articles.len(), ArticleText::default);
        for origin in &index.dossier.origins {
            by_article[origin.article.index()].origins.push(origin);
        }
        for (place, text) in by_article.iter_mut().enumerate() {
            text.origins.sort_by_key(|origin| origin.sentence);
            let ordinal = ArticleOrdinal::from_index(place);
            if index.number(ordinal) <= limits::TEXTS {
                let spans: Vec<Span> = text.origins.iter().map(|origin| origin.sentence).collect();
                text.marked =
                    Some(MarkedText::new(index.article(ordinal), &spans, limits::TEXT_BYTES));
            }
        }
        Texts { by_article }
    }

    pub(super) fn of(&self, article: ArticleOrdinal) -> &ArticleText<'d> {
        &self.by_article[article.index()]
    }

    /// Where on the page a passage can be seen: its sentence, else its article; `None` if neither is shown.
    pub(super) fn anchor(&self, index: &Index<'_>, passage: Passage) -> Option<String> {
        let text = self.of(passage.article);
        let number = index.number(passage.article);
        if number > limits::ARTICLES {
            return None;
        }
        let after =
            text.origins.partition_point(|origin| origin.sentence.start() <= passage.span.start());
        let sentence = after.checked_sub(1).filter(|&place| {
            text.origins[place].sentence.contains_offset(passage.span.start())
                && text.marked.as_ref().is_some_and(|marked| marked.shown.contains(&place))
        });
        Some(match sentence {
            Some(place) => sentence_anchor(number, place),
            None => format!("article-{number}"),
        })
    }
}

/// The anchor of a sentence of article `number`, by its place among the article's sentences.
pub(super) fn sentence_anchor(number: usize, place: usize) -> String {
    format!("sentence-{number}-{}", place + 1)
}
