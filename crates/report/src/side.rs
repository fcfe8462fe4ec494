//! One of two articles that share text, with what it shares marked.

use firsthand_model::{ArticleOrdinal, Passage, Reuse, ReuseKind, SharedPassage, Span};

use crate::difference::differing_words;
use crate::html::marked::MarkedText;
use crate::index::Index;

/// Which of the two texts of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// That of `Reuse::a`.
    A,
    /// That of `Reuse::b`.
    B,
}

impl Side {
    /// The one beside it.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }

    /// Its letter, for names of places in a document.
    pub fn letter(self) -> char {
        match self {
            Side::A => 'a',
            Side::B => 'b',
        }
    }

    /// Its article.
    pub fn article(self, reuse: &Reuse) -> ArticleOrdinal {
        match self {
            Side::A => reuse.a,
            Side::B => reuse.b,
        }
    }

    /// Its words of a passage.
    pub fn span(self, passage: &SharedPassage) -> Span {
        match self {
            Side::A => passage.a,
            Side::B => passage.b,
        }
    }

    /// The beginning of its text, at most `bytes` of it, with every passage marked by its place among the passages, and with marks
    /// above these for words of edited passages that have no counterpart.
    pub fn marked<'d>(self, index: &Index<'d>, reuse: &Reuse, bytes: usize) -> MarkedText<'d> {
        let mut marks: Vec<Span> = reuse.passages.iter().map(|it| self.span(it)).collect();
        marks.extend(self.differing(index, reuse));
        MarkedText::new(index.article(self.article(reuse)), &marks, bytes)
    }

    /// The words of its edited passages that have no counterpart.
    fn differing(self, index: &Index<'_>, reuse: &Reuse) -> Vec<Span> {
        let mut found = Vec::new();
        for passage in reuse.passages.iter().filter(|it| it.kind == ReuseKind::Edited) {
            let words = |side: Side| {
                let (article, span) = (side.article(reuse), side.span(passage));
                index.words(Passage { article, span })
            };
            let Some((in_a, in_b)) = differing_words(words(Side::A), words(Side::B)) else {
                continue;
            };
            let start = self.span(passage).start();
            let runs = match self {
                Side::A => in_a,
                Side::B => in_b,
            };
            found.extend(
                runs.iter().filter_map(|run| Span::new(start + run.start(), start + run.end())),
            );
        }
        found
    }
}
