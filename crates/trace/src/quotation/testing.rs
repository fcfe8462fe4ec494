//! Collections for tests.

use firsthand_model::{Article, ArticleId};

use crate::Collection;

/// A collection of English articles, each an id and a text.
pub(crate) fn collection(articles: &[(&str, &str)]) -> Collection {
    collection_in("en", articles)
}

/// A collection of articles in one language, each an id and a text.
pub(crate) fn collection_in(language: &str, articles: &[(&str, &str)]) -> Collection {
    Collection::new(articles.iter().map(|&(id, text)| article(id, language, text)).collect())
}

/// An article of which only id, language and text are given.
pub(crate) fn article(id: &str, language: &str, text: &str) -> Article {
    Article {
        language: Some(language.to_owned()),
        blocks: Vec::new(),
        ..Article::of_text(ArticleId::new(id).expect("test ids are not blank"), id, text)
    }
}
