//! Which pairs of articles are worth comparing.

use rayon::prelude::*;

use super::vectors::{Vector, cosine};

/// How many of an article's weightiest terms find its candidates.
const SEARCH_TERMS: usize = 48;

/// A term that more articles have finds nobody: it says what a collection is about, not what happened.
/// At least [`COMMON_TERM_ARTICLES_MIN`] articles, or this share of them.
const COMMON_TERM_SHARE: f64 = 0.02;

/// See [`COMMON_TERM_SHARE`].
const COMMON_TERM_ARTICLES_MIN: usize = 64;

/// An article whose terms of at least this share of their weight are that common is one of very many copies: it
/// is compared with the first [`CANDIDATES`] articles that have them, as otherwise it would find nobody. That
/// holds some eight hundred copies together.
const COPIED_SHARE: f32 = 0.5;

/// How many articles are compared with one, those that share the most weight with it first. Bounds what
/// a collection of copies costs.
const CANDIDATES: usize = 128;

/// Two articles by their places, the smaller first, and how alike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) similarity: f32,
}

/// Every pair of articles with a cosine of at least `least`, sorted; for articles with very many neighbours
/// the nearest ones. In small collections (up to 64 articles a term) no pair is missed that shares one of
/// its weightiest terms; copies of one text all find the first of them.
///
/// Cost: linear in articles times the bounds above.
pub(super) fn pairs(vectors: &[Vector], least: f32) -> Vec<Pair> {
    let carriers = carriers(vectors);
    let too_common =
        COMMON_TERM_ARTICLES_MIN.max((vectors.len() as f64 * COMMON_TERM_SHARE) as usize);
    let mut pairs: Vec<Pair> = (0..vectors.len())
        .into_par_iter()
        .map_init(
            || (vec![0.0_f32; vectors.len()], Vec::new()),
            |(shared, touched), a| {
                let terms = weightiest(&vectors[a]);
                let is_common = |term: u32| carriers[term as usize].len() > too_common;
                let all: f32 = terms.iter().map(|(_, weight)| weight).sum();
                let common: f32 = terms
                    .iter()
                    .filter(|(term, _)| is_common(*term))
                    .map(|(_, weight)| weight)
                    .sum();
                let is_one_of_many = common >= COPIED_SHARE * all;
                for (term, weight) in terms {
                    let mut carriers = &carriers[term as usize][..];
                    if is_common(term) {
                        let first = if is_one_of_many { CANDIDATES.min(carriers.len()) } else { 0 };
                        carriers = &carriers[..first];
                    }
                    for &(b, other_weight) in carriers.iter().filter(|(b, _)| *b as usize != a) {
                        if shared[b as usize] == 0.0 {
                            touched.push(b);
                        }
                        shared[b as usize] += weight * other_weight;
                    }
                }
                touched.sort_unstable_by(|&x, &y| {
                    shared[y as usize].total_cmp(&shared[x as usize]).then(x.cmp(&y))
                });
                let found: Vec<Pair> = touched
                    .iter()
                    .take(CANDIDATES)
                    .filter_map(|&b| {
                        let similarity = cosine(&vectors[a], &vectors[b as usize]);
                        let (a, b) = ((a as u32).min(b), (a as u32).max(b));
                        (similarity >= least).then_some(Pair { a, b, similarity })
                    })
                    .collect();
                for b in touched.drain(..) {
                    shared[b as usize] = 0.0;
                }
                found
            },
        )
        .flatten_iter()
        .collect();
    pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs.dedup_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// For each term, the articles among whose weightiest terms it is.
fn carriers(vectors: &[Vector]) -> Vec<Vec<(u32, f32)>> {
    let terms = vectors.iter().flatten().map(|&(term, _)| term as usize + 1).max().unwrap_or(0);
    let mut carriers = vec![Vec::new(); terms];
    for (article, vector) in vectors.iter().enumerate() {
        for (term, weight) in weightiest(vector) {
            carriers[term as usize].push((article as u32, weight));
        }
    }
    carriers
}

fn weightiest(vector: &Vector) -> Vec<(u32, f32)> {
    let mut terms = vector.clone();
    terms.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    terms.truncate(SEARCH_TERMS);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_copies_find_one_another_among_others() {
        // One text in 300 articles, each with a word of its own; then articles that share one common word.
        let weight = |words: usize| 1.0 / (words as f32).sqrt();
        let copy = |own: u32| -> Vector {
            (0..20).chain([1000 + own]).map(|term| (term, weight(21))).collect()
        };
        let other = |own: u32| -> Vector {
            let from = 2000 + own * 9;
            std::iter::once(0).chain(from..from + 9).map(|term| (term, weight(10))).collect()
        };
        let vectors: Vec<Vector> = (0..300).map(copy).chain((0..50).map(other)).collect();
        let found = pairs(&vectors, 0.2);
        for article in 0..300 {
            assert!(found.iter().any(|pair| pair.a == article || pair.b == article), "{article}");
        }
        assert!(found.iter().all(|pair| pair.b < 300), "one common word makes no pair");
        assert!(found.len() <= 300 * CANDIDATES);
    }
}
