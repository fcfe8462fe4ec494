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
/// its weightiest terms.
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
                for (term, weight) in weightiest(&vectors[a]) {
                    let carriers = &carriers[term as usize];
                    if carriers.len() > too_common {
                        continue;
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
