//! Whether a passage stands at the edge of its article, where notices stand.

use super::document::Document;

/// The edge of an article: this many words from its beginning or its end.
const EDGE_WORDS: usize = 120;

/// The edge is never more than this share of an article's words, so that a short item has a middle.
const EDGE_SHARE: f64 = 0.4;

/// An article needs this many words for its edge to tell anything.
const LEAST_ARTICLE_WORDS: usize = 60;

/// One of the two ends of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Edge {
    Beginning,
    End,
}

/// How many words each edge of an article of `words` words has.
pub(super) fn edge_words(words: usize) -> usize {
    EDGE_WORDS.min((words as f64 * EDGE_SHARE) as usize)
}

/// Whether a run of words is made of whole paragraphs near the end of an article.
pub(super) fn closes(document: &Document, (from, to): (usize, usize)) -> bool {
    let places = document.places();
    if places.len() < LEAST_ARTICLE_WORDS || from < places.len() - edge_words(places.len()) {
        return false;
    }
    let passage = places.span((from, to));
    let no_word = |text: &str| !text.contains(char::is_alphanumeric);
    let before = document.text[..passage.start()].rsplit('\n').next().unwrap_or_default();
    let after = document.text[passage.end()..].split('\n').next().unwrap_or_default();
    no_word(before) && no_word(after)
}
