//! Which pairs of articles are worth comparing.

use rayon::prelude::*;

use super::vectors::{Vector, cosine, weightiest};

/// How many of an article's weightiest terms find its candidates.
pub(super) const SEARCH_TERMS: usize = 48;

/// Of the articles that have a common term, so many nearest in time are looked at.
const NEAREST_CARRIERS: usize = 128;

/// And so many of the first: in a story of very many articles all find these, which holds it together.
const FIRST_CARRIERS: usize = 64;

/// How many articles are compared with one in full, those that share the most weight with it first.
pub(super) const CANDIDATES: usize = 64;

/// Two articles by their places, the smaller first, and how alike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) similarity: f32,
}

/// Every pair of articles with a cosine of at least `least`, sorted; for articles with very many neighbours
/// the nearest ones. `vectors` are in order of time. Where no term has more than 192 articles, no pair is missed
/// that shares half of `least` among its weightiest terms.
///
/// Cost: linear in articles times the bounds above; about 60 µs for an article of a large collection.
pub(super) fn pairs(vectors: &[Vector], least: f32) -> Vec<Pair> {
    let carriers = Carriers::of(vectors);
    let mut pairs: Vec<Pair> = (0..vectors.len())
        .into_par_iter()
        .map_init(
            || (vec![0.0_f32; vectors.len()], Vec::new()),
            |(shared, touched), a| {
                for (term, weight) in weightiest(&vectors[a], SEARCH_TERMS) {
                    for &(b, other_weight) in carriers.near(term, a as u32) {
                        if shared[b as usize] == 0.0 {
                            touched.push(b);
                        }
                        shared[b as usize] += weight * other_weight;
                    }
                }
                let mut near: Vec<(u32, f32)> = Vec::new();
                for b in touched.drain(..) {
                    let weight = std::mem::take(&mut shared[b as usize]);
                    if weight >= least / 2.0 && b as usize != a {
                        near.push((b, weight));
                    }
                }
                let found: Vec<Pair> = weightiest(&near, CANDIDATES)
                    .into_iter()
                    .filter_map(|(b, _)| {
                        let similarity = cosine(&vectors[a], &vectors[b as usize]);
                        let (a, b) = ((a as u32).min(b), (a as u32).max(b));
                        (similarity >= least).then_some(Pair { a, b, similarity })
                    })
                    .collect();
                found
            },
        )
        .flatten_iter()
        .collect();
    pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs.dedup_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// For each term, the articles among whose weightiest terms it is, in order.
struct Carriers {
    /// Where the carriers of a term begin, one entry more than there are terms.
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Carriers {
    fn of(vectors: &[Vector]) -> Carriers {
        let terms = vectors.iter().flatten().map(|&(term, _)| term as usize + 1).max().unwrap_or(0);
        let searched: Vec<Vec<(u32, f32)>> =
            vectors.par_iter().map(|vector| weightiest(vector, SEARCH_TERMS)).collect();
        let mut starts = vec![0_u32; terms + 1];
        for (term, _) in searched.iter().flatten() {
            starts[*term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); searched.iter().map(Vec::len).sum()];
        for (article, searched) in searched.iter().enumerate() {
            for &(term, weight) in searched {
                entries[next[term as usize] as usize] = (article as u32, weight);
                next[term as usize] += 1;
            }
        }
        Carriers { starts, entries }
    }

    /// All carriers of a term if they are few, else the first and those nearest to `article`.
    fn near(&self, term: u32, article: u32) -> impl Iterator<Item = &(u32, f32)> {
        let run = self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize;
        let all = &self.entries[run];
        if all.len() <= FIRST_CARRIERS + NEAREST_CARRIERS {
            return all.iter().chain(&[]);
        }
        let (first, rest) = all.split_at(FIRST_CARRIERS);
        let place = rest.partition_point(|&(carrier, _)| carrier < article);
        let from = place.saturating_sub(NEAREST_CARRIERS / 2).min(rest.len() - NEAREST_CARRIERS);
        first.iter().chain(&rest[from..from + NEAREST_CARRIERS])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_alike_find_one_another_among_others() {
        // 300 articles of the same 20 words; then 300 that share one common word with them.
        let weight = |words: usize| 1.0 / (words as f32).sqrt();
        let alike = |own: u32| -> Vector {
            (0..20).chain([1000 + own]).map(|term| (term, weight(21))).collect()
        };
        let other = |own: u32| -> Vector {
            let from = 2000 + own * 9;
            std::iter::once(0).chain(from..from + 9).map(|term| (term, weight(10))).collect()
        };
        let vectors: Vec<Vector> = (0..300).map(alike).chain((0..300).map(other)).collect();
        let found = pairs(&vectors, 0.2);
        for article in 0..300 {
            assert!(found.iter().any(|pair| pair.a == article || pair.b == article), "{article}");
        }
        assert!(found.iter().all(|pair| pair.b < 300), "one common word makes no pair");
        assert!(found.len() <= 300 * CANDIDATES);
    }
}
