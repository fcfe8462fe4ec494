//! Profiles as weighted terms.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::Profile;

/// Terms by number, ascending, with weights whose squares add up to 1 or less: terms that no other article has
/// count for the length and are left out.
pub(super) type Vector = Vec<(u32, f32)>;

/// Slots of the first, rough count of how many articles have a term; a power of two.
const ROUGH_COUNTS: usize = 1 << 22;

/// The vectors of profiles: how often a term stands in an article times how rare it is among them (TF-IDF, with
/// document frequencies smoothed by one).
///
/// Three terms of four stand in one article only. They are found by a rough count first (terms that share a
/// slot are counted as one, which errs on the safe side), so that only terms of several articles get a number.
/// Numbers follow the order of articles and terms, so that sums run in the same order on any number of threads.
/// Linear in terms; memory 8 bytes for each term that several articles have, about 1 KB an article.
pub(super) fn vectors(profiles: &[&Profile]) -> Vec<Vector> {
    let mut rough = vec![0_u8; ROUGH_COUNTS];
    for (term, _) in profiles.iter().flat_map(|profile| &profile.terms) {
        let slot = &mut rough[*term as usize % ROUGH_COUNTS];
        *slot = slot.saturating_add(1);
    }
    let is_shared = |term: u64| rough[term as usize % ROUGH_COUNTS] > 1;
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut frequencies: Vec<u32> = Vec::new();
    for (term, _) in profiles.iter().flat_map(|profile| &profile.terms) {
        if is_shared(*term) {
            let number = *numbers.entry(*term).or_insert_with(|| {
                frequencies.push(0);
                frequencies.len() as u32 - 1
            });
            frequencies[number as usize] += 1;
        }
    }
    profiles
        .par_iter()
        .map(|profile| {
            let mut squares = 0.0;
            let mut vector: Vector = Vec::new();
            for &(term, count) in &profile.terms {
                let number = is_shared(term).then(|| numbers[&term]);
                let frequency = number.map_or(1, |number| frequencies[number as usize]);
                let weight = count * rarity(profiles.len(), frequency);
                squares += weight * weight;
                if let Some(number) = number.filter(|_| frequency > 1) {
                    vector.push((number, weight));
                }
            }
            scaled(vector, squares)
        })
        .collect()
}

/// How much a term counts that `frequency` of so many articles have.
pub(super) fn rarity(articles: usize, frequency: u32) -> f32 {
    ((1.0 + articles as f32) / (1.0 + frequency as f32)).ln() + 1.0
}

/// A vector sorted and scaled to length 1, the squares of all its weights adding up to `squares`.
pub(super) fn scaled<T: Ord + Copy>(mut vector: Vec<(T, f32)>, squares: f32) -> Vec<(T, f32)> {
    vector.sort_unstable_by_key(|&(term, _)| term);
    let length = squares.sqrt();
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}

/// The sum of the products of the weights of terms in both.
pub(super) fn cosine<T: Ord>(a: &[(T, f32)], b: &[(T, f32)]) -> f32 {
    let (mut sum, mut i, mut j) = (0.0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// The `most` weightiest entries of a vector, the weightiest first.
pub(super) fn weightiest<T: Ord + Copy>(vector: &[(T, f32)], most: usize) -> Vec<(T, f32)> {
    let heavier = |x: &(T, f32), y: &(T, f32)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
    let mut terms = vector.to_vec();
    if terms.len() > most {
        terms.select_nth_unstable_by(most, heavier);
        terms.truncate(most);
    }
    terms.sort_unstable_by(heavier);
    terms
}
