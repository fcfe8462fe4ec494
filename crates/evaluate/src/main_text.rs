//! What a page's main text is: words in runs of four, as in the public article-extraction benchmark.

use std::collections::HashMap;

use crate::rates::{f1, ratio};

/// How many words in a row are compared.
const SHINGLE_WORDS: usize = 4;

/// Precision and recall of one page's text, or their means over pages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TextScore {
    /// Share of the text found that belongs to the main text.
    pub precision: f64,
    /// Share of the main text that was found.
    pub recall: f64,
}

impl TextScore {
    /// Harmonic mean of both.
    pub fn f1(self) -> f64 {
        f1(self.precision, self.recall)
    }
}

/// Compares one page's text with what it should be, as multisets of four words in a row.
pub fn score(gold: &str, found: &str) -> TextScore {
    let (gold, found) = (shingles(gold), shingles(found));
    let hit: usize =
        gold.iter().map(|(shingle, count)| *count.min(found.get(shingle).unwrap_or(&0))).sum();
    let (gold, found) = (gold.values().sum(), found.values().sum());
    if gold == 0 && found == 0 {
        return TextScore { precision: 1.0, recall: 1.0 };
    }
    TextScore { precision: ratio(hit, found), recall: ratio(hit, gold) }
}

/// The means over pages; the benchmark takes F1 of the means, not the mean of F1.
pub fn mean(scores: &[TextScore]) -> TextScore {
    let pages = scores.len().max(1) as f64;
    TextScore {
        precision: scores.iter().map(|score| score.precision).sum::<f64>() / pages,
        recall: scores.iter().map(|score| score.recall).sum::<f64>() / pages,
    }
}

/// Every run of four words with how often it stands there; a shorter text is one run.
fn shingles(text: &str) -> HashMap<Box<[&str]>, usize> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let mut counts = HashMap::new();
    if words.is_empty() {
        return counts;
    }
    for window in words.windows(SHINGLE_WORDS.min(words.len())) {
        *counts.entry(Box::from(window)).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_spaces_do_not_count() {
        let result = score("One, two: three four — five", "One two three four five.");
        assert!((result.f1() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn furniture_costs_precision() {
        // Four words in gold are one run; eight found are five runs, one of them right.
        let result = score("a b c d", "a b c d e f g h");
        assert!((result.precision - 0.2).abs() < 1e-12);
        assert!((result.recall - 1.0).abs() < 1e-12);
    }

    #[test]
    fn repeated_runs_count_as_often_as_they_stand() {
        let result = score("a a a a a", "a a a a");
        assert!((result.recall - 0.5).abs() < 1e-12);
    }

    #[test]
    fn an_empty_page_scores_zero_and_two_empty_texts_agree() {
        assert!(score("a b", "").f1() < 1e-12);
        assert!((score("", "!").f1() - 1.0).abs() < 1e-12);
    }
}
