//! An article as weighted words and word pairs.

use std::collections::BTreeMap;

use firsthand_language::{Analysis, is_function_word};
use firsthand_model::Article;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::Collection;

/// How many words of the text count, from its beginning: news says what happened first. Swept on labelled
/// stories: 100 to 400 words differ by less than noise.
const LEAD_WORDS: usize = 200;

/// How often a word of the headline counts.
const HEADLINE_WEIGHT: f32 = 5.0;

/// Terms of an article by number, ascending, with weights whose squares add up to 1.
pub(super) type Vector = Vec<(u32, f32)>;

/// Every article's vector. A term is a stem or two stems in a row, weighted by how often it stands in the
/// article and by how few articles have it (TF-IDF with smoothed document frequencies).
///
/// Terms get their numbers in the order of articles and words, so that sums run in the same order on any
/// number of threads. Linear in the words read.
pub(super) fn vectors(collection: &Collection) -> Vec<Vector> {
    let counted: Vec<BTreeMap<String, f32>> = collection
        .articles()
        .par_iter()
        .zip(collection.analyses())
        .map(|(article, analysis)| term_counts(article, analysis))
        .collect();
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut frequencies: Vec<u32> = Vec::new();
    for terms in &counted {
        for term in terms.keys() {
            let number = *numbers.entry(term).or_insert_with(|| {
                frequencies.push(0);
                frequencies.len() as u32 - 1
            });
            frequencies[number as usize] += 1;
        }
    }
    let articles = counted.len() as f32;
    counted
        .par_iter()
        .map(|terms| {
            let mut vector: Vector = terms
                .iter()
                .map(|(term, &count)| {
                    let number = numbers[term.as_str()];
                    let frequency = frequencies[number as usize] as f32;
                    let rarity = ((1.0 + articles) / (1.0 + frequency)).ln() + 1.0;
                    (number, (1.0 + count.ln()) * rarity)
                })
                .collect();
            vector.sort_unstable_by_key(|&(number, _)| number);
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
            for (_, weight) in &mut vector {
                *weight /= length;
            }
            vector
        })
        .collect()
}

fn term_counts(article: &Article, analysis: &Analysis) -> BTreeMap<String, f32> {
    let mut counts = BTreeMap::new();
    let headline = article.headline.as_deref().unwrap_or_default();
    let headline = Analysis::of(headline, article.language.as_deref(), &[]);
    add_terms(&mut counts, &headline, headline.words.len(), HEADLINE_WEIGHT);
    add_terms(&mut counts, analysis, LEAD_WORDS, 1.0);
    counts
}

fn add_terms(counts: &mut BTreeMap<String, f32>, analysis: &Analysis, words: usize, weight: f32) {
    let mut previous: Option<&str> = None;
    for word in analysis.words.iter().take(words) {
        if word.folded.is_empty() || is_function_word(&word.folded, analysis.language) {
            previous = None;
            continue;
        }
        *counts.entry(word.stem.to_string()).or_default() += weight;
        if let Some(previous) = previous {
            *counts.entry(format!("{previous} {}", word.stem)).or_default() += weight;
        }
        previous = Some(&word.stem);
    }
}

/// The cosine of two vectors, 0 to 1.
pub(super) fn cosine(a: &Vector, b: &Vector) -> f32 {
    let (mut sum, mut a, mut b) = (0.0, a.iter().peekable(), b.iter().peekable());
    while let (Some(&&(x, x_weight)), Some(&&(y, y_weight))) = (a.peek(), b.peek()) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
            std::cmp::Ordering::Equal => {
                sum += x_weight * y_weight;
                a.next();
                b.next();
            }
        }
    }
    sum
}
