//! Why articles in different languages are one story, said in data.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_language::{Analysis, Language};
use firsthand_model::{ArticleOrdinal, Evidence, Passage, Span, Story};

use crate::Collection;

/// How many shared names and numbers are listed.
const WORDS_SHOWN: usize = 8;

/// For each language of a story but that of its first article: the names and numbers that articles in both have,
/// with one passage for each in the first article of either. Nothing for a story in one language.
pub(super) fn across_languages(collection: &Collection, story: &Story) -> Vec<Evidence> {
    let mut first_of: BTreeMap<Language, ArticleOrdinal> = BTreeMap::new();
    for &article in &story.articles {
        first_of.entry(collection.analysis(article).language).or_insert(article);
    }
    let Some(&first) = story.articles.first() else { return Vec::new() };
    let mine = words(collection, first);
    let others = first_of.into_values().filter(|&other| {
        collection.analysis(other).language != collection.analysis(first).language
    });
    others
        .filter_map(|other| {
            let theirs = words(collection, other);
            // A name in one of the two is enough: where all nouns have capitals, names are hard to tell.
            let shared: Vec<&str> = mine
                .iter()
                .filter(|(word, (_, is_name))| {
                    theirs.get(*word).is_some_and(|(_, is_too)| *is_name || *is_too)
                })
                .map(|(word, _)| *word)
                .collect();
            let shown: BTreeSet<&str> = shared
                .iter()
                .take(WORDS_SHOWN)
                .map(|word| mine[word].0.of(&collection.article(first).text))
                .collect();
            if shown.is_empty() {
                return None;
            }
            let text = format!(
                "articles in different languages share {} names and numbers: {}",
                shared.len(),
                shown.into_iter().collect::<Vec<_>>().join(", ")
            );
            let passages = shared.iter().take(WORDS_SHOWN).flat_map(|word| {
                [
                    Passage { article: first, span: mine[word].0 },
                    Passage { article: other, span: theirs[word].0 },
                ]
            });
            let passages: Vec<Passage> = passages.collect();
            Some(Evidence::new("names-across-languages", text, 1.0).with_passages(passages))
        })
        .collect()
}

/// An article's numbers and capitalised words, folded: where each stands first, and whether it is a number or
/// part of a name.
fn words(collection: &Collection, article: ArticleOrdinal) -> BTreeMap<&str, (Span, bool)> {
    let analysis: &Analysis = collection.analysis(article);
    let text = &collection.article(article).text;
    let mut named = vec![false; analysis.words.len()];
    for name in &analysis.names {
        named[analysis.words_in(name.span)].fill(true);
    }
    let mut words = BTreeMap::new();
    for (word, is_named) in analysis.words.iter().zip(named) {
        let is_number = word.folded.starts_with(|first: char| first.is_ascii_digit());
        if is_number || word.span.of(text).starts_with(char::is_uppercase) {
            let entry = words.entry(&*word.folded).or_insert((word.span, false));
            entry.1 |= is_named || is_number;
        }
    }
    words
}
