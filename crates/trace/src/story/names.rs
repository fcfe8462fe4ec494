//! What articles in different languages have in common: names and numbers.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_language::{Analysis, Word};
use firsthand_model::ArticleOrdinal;

use super::candidates::{Pair, pairs};
use super::vectors::{Vector, cosine};
use crate::Collection;

/// Articles in different languages are compared only if they share this many words of names and numbers,
/// and not all of these are in three quarters of all articles.
const LEAST_SHARED: usize = 4;

/// Each article's names and numbers, weighted by rarity; empty where all articles are in one language.
pub(super) struct NameVectors {
    vectors: Vec<Vector>,
    /// Terms in more than three quarters of the articles, which show that articles are of one affair at most.
    common: BTreeSet<u32>,
}

impl NameVectors {
    pub(super) fn of(collection: &Collection) -> NameVectors {
        let languages: BTreeSet<_> =
            collection.analyses().iter().map(|analysis| analysis.language).collect();
        if languages.len() < 2 {
            return NameVectors { vectors: Vec::new(), common: BTreeSet::new() };
        }
        let named: BTreeSet<&str> = collection.analyses().iter().flat_map(named_words).collect();
        let terms: Vec<BTreeSet<&str>> =
            collection.ordinals().map(|article| terms(collection, article, &named)).collect();
        let mut numbers: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for term in terms.iter().flatten() {
            let next = numbers.len() as u32;
            numbers.entry(term).or_insert((next, 0)).1 += 1;
        }
        let articles = terms.len() as f32;
        let vectors = terms
            .iter()
            .map(|terms| {
                let mut vector: Vector = terms
                    .iter()
                    .map(|term| {
                        let (number, frequency) = numbers[term];
                        (number, ((1.0 + articles) / (1.0 + frequency as f32)).ln() + 1.0)
                    })
                    .collect();
                vector.sort_unstable_by_key(|&(number, _)| number);
                let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
                for (_, weight) in &mut vector {
                    *weight /= length;
                }
                vector
            })
            .collect();
        let common = numbers
            .values()
            .filter(|(_, frequency)| 4 * *frequency as usize > 3 * terms.len())
            .map(|(number, _)| *number)
            .collect();
        NameVectors { vectors, common }
    }

    /// Every pair whose names and numbers are this much alike at least; see [`pairs`].
    pub(super) fn pairs(&self, least: f32) -> Vec<Pair> {
        pairs(&self.vectors, least)
    }

    /// How alike the names and numbers of two articles are, or `None` if too few are shared to tell.
    pub(super) fn similarity(&self, a: ArticleOrdinal, b: ArticleOrdinal) -> Option<f32> {
        let (a, b) = (self.vectors.get(a.index())?, self.vectors.get(b.index())?);
        let of_b: BTreeSet<u32> = b.iter().map(|(term, _)| *term).collect();
        let shared = a.iter().filter(|(term, _)| of_b.contains(term)).count();
        let telling = a.iter().any(|(term, _)| of_b.contains(term) && !self.common.contains(term));
        (shared >= LEAST_SHARED && telling).then(|| cosine(a, b))
    }
}

/// The folded words of a text's names.
fn named_words(analysis: &Analysis) -> impl Iterator<Item = &str> {
    let words = analysis.names.iter().flat_map(|name| analysis.words_in(name.span));
    words.map(|word| &*analysis.words[word].folded)
}

/// An article's numbers in digits, and those of its capitalised words that are names in any article: where
/// every noun has a capital, a name is known by the company it keeps elsewhere.
fn terms<'c>(
    collection: &'c Collection,
    article: ArticleOrdinal,
    named: &BTreeSet<&str>,
) -> BTreeSet<&'c str> {
    let text = &collection.article(article).text;
    let is_capital = |word: &Word| word.span.of(text).starts_with(char::is_uppercase);
    let is_number = |word: &Word| word.folded.starts_with(|first: char| first.is_ascii_digit());
    collection
        .analysis(article)
        .words
        .iter()
        .filter(|word| is_number(word) || (is_capital(word) && named.contains(&*word.folded)))
        .map(|word| &*word.folded)
        .collect()
}
