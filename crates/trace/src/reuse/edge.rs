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

/// Whether what begins with the word `from` is near the end of an article, where closing notices stand.
pub(super) fn begins_at_end(document: &Document, from: usize) -> bool {
    let words = document.word_count();
    words >= LEAST_ARTICLE_WORDS && from >= words - edge_words(words)
}

/// Whether a run of words is made of whole paragraphs near the end of an article.
pub(super) fn closes(document: &Document, (from, to): (usize, usize)) -> bool {
    if !begins_at_end(document, from) {
        return false;
    }
    let passage = document.places().span((from, to));
    let no_word = |text: &str| !text.contains(char::is_alphanumeric);
    let before = document.text[..passage.start()].rsplit('\n').next().unwrap_or_default();
    let after = document.text[passage.end()..].split('\n').next().unwrap_or_default();
    no_word(before) && no_word(after)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use firsthand_model::{Article, ArticleId};

    use super::*;

    /// An article whose words are their own numbers, with a line break before each of `paragraphs`.
    fn article(words: usize, paragraphs: &[usize]) -> Article {
        let text: Vec<String> = (0..words)
            .map(|word| format!("{}w{word}", if paragraphs.contains(&word) { "\n" } else { "" }))
            .collect();
        Article::of_text(ArticleId::new("a").unwrap(), "", text.join(" "))
    }

    #[test]
    fn whole_paragraphs_near_the_end_close_an_article() {
        let article = article(100, &[50, 70, 90]);
        let document = Document::of(&article);
        assert!(closes(&document, (90, 100)));
        assert!(closes(&document, (70, 90)));
        assert!(closes(&document, (70, 100)));
        assert!(!closes(&document, (71, 100)), "it begins within a paragraph");
        assert!(!closes(&document, (70, 99)), "it ends within a paragraph");
        assert!(!closes(&document, (50, 70)), "it stands in the middle");
    }

    #[test]
    fn an_article_of_few_words_has_no_edge_to_speak_of() {
        let article = article(59, &[50]);
        assert!(!closes(&Document::of(&article), (50, 59)));
    }

    #[test]
    fn an_edge_is_never_more_than_a_share_of_the_article() {
        assert_eq!([0, 10, 100, 300, 5_000].map(edge_words), [0, 4, 40, 120, 120]);
    }
}
