//! Whom and what a story is about.

use std::collections::BTreeMap;

use firsthand_language::{NameKind, fold, full_names};
use firsthand_model::{ArticleOrdinal, Story};

use crate::Collection;

/// A name counts for a story if this share of its articles has it.
const OF_THE_STORY_SHARE: f64 = 0.5;

/// A name of a story: as it is shown, what it names, and how prominent it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StoryName {
    pub(super) shown: String,
    pub(super) kind: NameKind,
    /// 1 + ln(mentions), averaged over the story's articles.
    pub(super) prominence: f64,
}

/// The names that at least half of a story's articles have, by the key under which they are compared.
pub(super) fn story_names(collection: &Collection, story: &Story) -> BTreeMap<String, StoryName> {
    struct Seen {
        articles: usize,
        prominence: f64,
        shown: BTreeMap<String, usize>,
        kind: NameKind,
    }
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for &article in &story.articles {
        for (key, (mentions, shown, kind)) in article_names(collection, article) {
            let entry = seen.entry(key).or_insert_with(|| Seen {
                articles: 0,
                prominence: 0.0,
                shown: BTreeMap::new(),
                kind,
            });
            entry.articles += 1;
            entry.prominence += 1.0 + (mentions as f64).ln();
            *entry.shown.entry(shown).or_default() += 1;
        }
    }
    let articles = story.articles.len() as f64;
    seen.into_iter()
        .filter(|(_, seen)| seen.articles as f64 >= OF_THE_STORY_SHARE * articles)
        .map(|(key, seen)| {
            let shown = seen
                .shown
                .into_iter()
                .max_by_key(|(shown, count)| {
                    (*count, shown.len(), std::cmp::Reverse(shown.clone()))
                })
                .map_or_else(|| key.clone(), |(shown, _)| shown);
            (key, StoryName { shown, kind: seen.kind, prominence: seen.prominence / articles })
        })
        .collect()
}

/// An article's names: how often each is mentioned, its fullest form, and what it names.
fn article_names(
    collection: &Collection,
    article: ArticleOrdinal,
) -> BTreeMap<String, (usize, String, NameKind)> {
    let analysis = collection.analysis(article);
    let text = &collection.article(article).text;
    let mut names: BTreeMap<String, (usize, String, NameKind)> = BTreeMap::new();
    for full in full_names(analysis, text) {
        let name = &analysis.names[full];
        let shown = name.span.of(text);
        let key = name_key(shown, name.kind);
        if !key.is_empty() {
            let entry = names.entry(key).or_insert_with(|| (0, shown.to_owned(), name.kind));
            entry.0 += 1;
        }
    }
    names
}

/// People are compared by their last name, since pages differ in how much of a name they give. A last `s` is
/// left out: it is what a dropped apostrophe leaves behind.
pub(super) fn name_key(shown: &str, kind: NameKind) -> String {
    let name = match kind {
        NameKind::Person | NameKind::Unknown => {
            shown.split_whitespace().next_back().unwrap_or(shown)
        }
        NameKind::Organisation | NameKind::Place => shown,
    };
    let mut key = fold(name);
    if key.len() > 3 && key.ends_with('s') {
        key.pop();
    }
    key
}
