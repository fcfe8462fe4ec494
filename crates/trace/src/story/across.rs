//! What articles in different languages have in common: names and numbers.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::profile::Profile;
use super::vectors::{Vector, rarity, scaled};

/// Articles in different languages are compared only if they share this many words of names and numbers, and one
/// of these at least is not in three quarters of all articles.
pub(super) const LEAST_SHARED: usize = 4;

/// Each article's names and numbers, weighted by rarity; empty where all articles are in one language.
pub(super) struct NameVectors {
    vectors: Vec<Vector>,
    /// Terms in more than three quarters of the articles, which show that articles are of one affair at most.
    common: FxHashSet<u32>,
}

impl NameVectors {
    pub(super) fn of(profiles: &[&Profile]) -> NameVectors {
        let languages: BTreeSet<u8> = profiles.iter().map(|profile| profile.language).collect();
        if languages.len() < 2 {
            return NameVectors { vectors: Vec::new(), common: FxHashSet::default() };
        }
        let named: FxHashSet<u64> =
            profiles.iter().flat_map(|profile| profile.named.iter().copied()).collect();
        let is_named = |word: u64| named.contains(&word);
        let mut numbers: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for term in profiles.iter().flat_map(|profile| terms(profile, is_named)) {
            let next = numbers.len() as u32;
            numbers.entry(term).or_insert((next, 0)).1 += 1;
        }
        let vectors = profiles
            .iter()
            .map(|profile| {
                let mut squares = 0.0;
                let weighted = terms(profile, is_named)
                    .map(|term| {
                        let (number, frequency) = numbers[&term];
                        let weight = rarity(profiles.len(), frequency);
                        squares += weight * weight;
                        (number, weight)
                    })
                    .collect();
                scaled(weighted, squares)
            })
            .collect();
        let common = numbers.values().filter(|(_, count)| is_common(*count, profiles.len()));
        NameVectors { vectors, common: common.map(|(number, _)| *number).collect() }
    }

    pub(super) fn vectors(&self) -> &[Vector] {
        &self.vectors
    }

    /// Whether two articles share enough to be compared.
    pub(super) fn tell(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.vectors[a as usize], &self.vectors[b as usize]);
        let shared =
            a.iter().filter(|(term, _)| b.binary_search_by_key(term, |entry| entry.0).is_ok());
        let shared: Vec<u32> = shared.map(|(term, _)| *term).collect();
        shared.len() >= LEAST_SHARED && shared.iter().any(|term| !self.common.contains(term))
    }
}

/// Whether a name or number stands in so many of the articles that it tells nothing of one event.
pub(super) fn is_common(frequency: u32, articles: usize) -> bool {
    4 * frequency as usize > 3 * articles
}

/// An article's numbers in digits, and those of its capitalised words that are names in any article: where every
/// noun has a capital, a name is known by the company it keeps elsewhere.
pub(super) fn terms<'p>(
    profile: &'p Profile,
    is_named: impl Fn(u64) -> bool + 'p,
) -> impl Iterator<Item = u64> + 'p {
    let capitals = profile.capitals.iter().copied().filter(move |word| is_named(*word));
    capitals.chain(profile.numerals.iter().copied())
}
