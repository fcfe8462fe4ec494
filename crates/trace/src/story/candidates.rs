//! Which pairs of articles are worth comparing.

use rayon::prelude::*;

use super::vectors::{Vector, cosine, weightiest};

/// How many of an article's weightiest terms find its candidates.
pub(super) const SEARCH_TERMS: usize = 48;

/// Of the articles that have a common term, so many nearest in time are looked at.
const NEAREST_CARRIERS: usize = 128;

/// And so many of the first, which are landmarks: in a story of very many articles all are compared with the same
/// few, which holds it together.
const LANDMARKS: usize = 16;

/// How many articles are compared with one in full: those that share the most weight with it, half of them
/// landmarks where there are any.
pub(super) const CANDIDATES: usize = 64;

/// Two articles by their places, the smaller first, and how alike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) similarity: f32,
}

/// Every pair of articles with a cosine of at least `least`, sorted; for articles with very many neighbours
/// the nearest ones. `vectors` are in order of time. Where no term has more than 144 articles, no pair is missed
/// that shares half as much among its weightiest terms.
///
/// Cost: linear in articles times the bounds above, and a sort of the pairs found.
pub(super) fn pairs(vectors: &[Vector], least: f32) -> Vec<Pair> {
    let searched: Vec<Vector> =
        vectors.par_iter().map(|vector| weightiest(vector, SEARCH_TERMS)).collect();
    let carriers = Carriers::of(&searched);
    let mut candidates: Vec<(u32, u32)> = (0..vectors.len())
        .into_par_iter()
        .map_init(
            || Sharing::among(vectors.len()),
            |sharing, a| {
                let near = sharing.nearest(a as u32, &searched[a], &carriers, least / 2.0);
                near.into_iter().map(move |b| ((a as u32).min(b), (a as u32).max(b)))
            },
        )
        .flatten_iter()
        .collect();
    // Most pairs are found from both sides: sorted first, each is compared once.
    candidates.par_sort_unstable();
    candidates.dedup();
    candidates
        .into_par_iter()
        .filter_map(|(a, b)| {
            let similarity = cosine(&vectors[a as usize], &vectors[b as usize]);
            (similarity >= least).then_some(Pair { a, b, similarity })
        })
        .collect()
}

/// How much weight each article shares with one, while its candidates are sought.
struct Sharing {
    /// By article; 0 but for those touched, and whether they are landmarks of a term.
    shared: Vec<(f32, bool)>,
    touched: Vec<u32>,
}

impl Sharing {
    fn among(articles: usize) -> Sharing {
        Sharing { shared: vec![(0.0, false); articles], touched: Vec::new() }
    }

    /// The articles that share the most with `article`, whose weightiest terms are `terms`, and at least `least`.
    fn nearest(
        &mut self,
        article: u32,
        terms: &[(u32, f32)],
        carriers: &Carriers,
        least: f32,
    ) -> Vec<u32> {
        for &(term, weight) in terms {
            let (landmarks, near) = carriers.near(term, article);
            for (carriers, are_landmarks) in [(landmarks, true), (near, false)] {
                for &(other, other_weight) in carriers {
                    let entry = &mut self.shared[other as usize];
                    if entry.0 == 0.0 {
                        self.touched.push(other);
                    }
                    entry.0 += weight * other_weight;
                    entry.1 |= are_landmarks;
                }
            }
        }
        let (mut landmarks, mut others) = (Vec::new(), Vec::new());
        for other in self.touched.drain(..) {
            let (weight, is_landmark) = std::mem::take(&mut self.shared[other as usize]);
            if weight >= least && other != article {
                if is_landmark { &mut landmarks } else { &mut others }.push((other, weight));
            }
        }
        let mut near = weightiest(&landmarks, CANDIDATES / 2);
        near.extend(weightiest(&others, CANDIDATES - near.len()));
        near.into_iter().map(|(other, _)| other).collect()
    }
}

/// An article and the weight of a term in it.
type Carrier = (u32, f32);

/// For each term, the articles among whose weightiest terms it is, in order.
struct Carriers {
    /// Where the carriers of a term begin, one entry more than there are terms.
    starts: Vec<u32>,
    entries: Vec<Carrier>,
}

impl Carriers {
    /// `searched` holds the weightiest terms of each article.
    fn of(searched: &[Vector]) -> Carriers {
        let terms =
            searched.iter().flatten().map(|&(term, _)| term as usize + 1).max().unwrap_or(0);
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

    /// The landmarks of a term and the carriers nearest to `article`; all, and no landmarks, if they are few.
    fn near(&self, term: u32, article: u32) -> (&[Carrier], &[Carrier]) {
        let run = self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize;
        let all = &self.entries[run];
        if all.len() <= LANDMARKS + NEAREST_CARRIERS {
            return (&[], all);
        }
        let (landmarks, rest) = all.split_at(LANDMARKS);
        let place = rest.partition_point(|&(carrier, _)| carrier < article);
        let from = place.saturating_sub(NEAREST_CARRIERS / 2).min(rest.len() - NEAREST_CARRIERS);
        (landmarks, &rest[from..from + NEAREST_CARRIERS])
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
