//! Which articles report the same event: `BCubed` precision and recall.

use std::collections::HashMap;

use crate::rates::f1;

/// `BCubed` scores (Bagga and Baldwin 1998): means over articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoryScore {
    /// Of the articles found with an article, the share that belongs with it.
    pub precision: f64,
    /// Of the articles that belong with an article, the share found with it.
    pub recall: f64,
}

impl StoryScore {
    /// Harmonic mean of both.
    pub fn f1(self) -> f64 {
        f1(self.precision, self.recall)
    }
}

/// Compares two clusterings of the same articles: `gold[i]` and `found[i]` name the clusters of
/// article `i`, and only equality counts.
///
/// Cost: one pass.
///
/// # Panics
///
/// If the two are not of one length, or empty.
pub fn score(gold: &[String], found: &[String]) -> StoryScore {
    assert!(gold.len() == found.len() && !gold.is_empty(), "every gold article has its cluster");
    let mut gold_sizes: HashMap<&str, usize> = HashMap::new();
    let mut found_sizes: HashMap<&str, usize> = HashMap::new();
    let mut both_sizes: HashMap<(&str, &str), usize> = HashMap::new();
    for (gold, found) in gold.iter().zip(found) {
        *gold_sizes.entry(gold).or_default() += 1;
        *found_sizes.entry(found).or_default() += 1;
        *both_sizes.entry((gold, found)).or_default() += 1;
    }
    // Summed article by article, so that no map's order reaches the last bit of the result.
    let (mut precision, mut recall) = (0.0, 0.0);
    for (gold, found) in gold.iter().zip(found) {
        let both = both_sizes[&(gold.as_str(), found.as_str())] as f64;
        precision += both / found_sizes[found.as_str()] as f64;
        recall += both / gold_sizes[gold.as_str()] as f64;
    }
    let articles = gold.len() as f64;
    StoryScore { precision: precision / articles, recall: recall / articles }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn names_do_not_matter() {
        let result = score(&labels("a a b"), &labels("x x y"));
        assert!((result.f1() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_wrong_merge_costs_precision_only() {
        // Found {1,2,3}: two of its articles belong together, one does not:
        // precision (2/3 + 2/3 + 1/3) / 3 = 5/9.
        let result = score(&labels("a a b"), &labels("x x x"));
        assert!((result.precision - 5.0 / 9.0).abs() < 1e-12);
        assert!((result.recall - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_wrong_split_costs_recall_only() {
        let result = score(&labels("a a"), &labels("x y"));
        assert!((result.precision - 1.0).abs() < 1e-12);
        assert!((result.recall - 0.5).abs() < 1e-12);
    }
}
