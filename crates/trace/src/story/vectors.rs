//! Profiles as weighted terms.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::Profile;

/// Terms by number, ascending, with weights whose squares add up to 1 or less: terms that no other article has
/// count for the length and are left out.
pub(super) type Vector = Vec<(u32, f32)>;

/// Fewest slots of the first, rough count of how many articles have a term; a power of two, like all its sizes.
const LEAST_ROUGH_SLOTS: usize = 1 << 16;

/// Most slots of the rough count: 64 MiB. Past that more terms share a slot, which costs time and no accuracy.
const MOST_ROUGH_SLOTS: usize = 1 << 26;

/// The vectors of profiles: how often a term stands in an article times how rare it is among them (TF-IDF, with
/// document frequencies smoothed by one).
///
/// Three terms of four stand in one article only. They are found by a rough count first (terms that share a
/// slot are counted as one, which errs on the safe side), so that only terms of several articles get a number,
/// and are looked up once.
/// Numbers follow the order of articles and terms, so that sums run in the same order on any number of threads.
/// Linear in terms; memory 8 bytes for each term that several articles have, about 1 KB an article.
pub(super) fn vectors(profiles: &[&Profile]) -> Vec<Vector> {
    let terms: usize = profiles.iter().map(|profile| profile.terms.len()).sum();
    let slots = terms.next_power_of_two().clamp(LEAST_ROUGH_SLOTS, MOST_ROUGH_SLOTS);
    let mut rough = vec![0_u8; slots];
    for (term, _) in profiles.iter().flat_map(|profile| &profile.terms) {
        let slot = &mut rough[*term as usize & (slots - 1)];
        *slot = slot.saturating_add(1);
    }
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut frequencies: Vec<u32> = Vec::new();
    let mut counted: Vec<Counted> = profiles
        .iter()
        .map(|profile| {
            let (mut shared, mut lone_squares) = (Vector::new(), 0.0);
            for &(term, count) in &profile.terms {
                if rough[term as usize & (slots - 1)] > 1 {
                    let number = *numbers.entry(term).or_insert_with(|| {
                        frequencies.push(0);
                        frequencies.len() as u32 - 1
                    });
                    frequencies[number as usize] += 1;
                    shared.push((number, count));
                } else {
                    lone_squares += count * count;
                }
            }
            Counted { shared, lone_squares }
        })
        .collect();
    let lone_rarity = rarity(profiles.len(), 1);
    counted
        .par_iter_mut()
        .map(|counted| {
            let mut squares = counted.lone_squares * lone_rarity * lone_rarity;
            let mut vector = Vector::with_capacity(counted.shared.len());
            for (number, count) in std::mem::take(&mut counted.shared) {
                let frequency = frequencies[number as usize];
                let weight = count * rarity(profiles.len(), frequency);
                squares += weight * weight;
                if frequency > 1 {
                    vector.push((number, weight));
                }
            }
            scaled(vector, squares)
        })
        .collect()
}

/// The terms of one article, numbered, before it is known how rare they are.
struct Counted {
    /// How often each term stands there that another article may have.
    shared: Vector,
    /// The squares of how often the others do, added up.
    lone_squares: f32,
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
///
/// Which of two terms is the smaller cannot be foretold, so both places are moved on without a branch.
pub(super) fn cosine<T: Ord + Copy>(a: &[(T, f32)], b: &[(T, f32)]) -> f32 {
    let (mut sum, mut i, mut j) = (0.0, 0, 0);
    while i < a.len() && j < b.len() {
        let ((term, weight), (other_term, other_weight)) = (a[i], b[j]);
        sum += if term == other_term { weight * other_weight } else { 0.0 };
        i += usize::from(term <= other_term);
        j += usize::from(other_term <= term);
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
