//! Copies of one text, which are one thing to compare.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::hash::{joined_hash, word_hash};
use super::profile::Profile;

/// How many words in a row make a shingle.
const SHINGLE_WORDS: usize = 4;

/// How many of a text's smallest shingle hashes are kept: likeness is estimated to about ±.09.
const SKETCH_SHINGLES: usize = 32;

/// By how many of them copies are looked up. Two texts that share .8 of their shingles miss each other in all
/// four about once in a thousand times.
const KEYS: usize = 4;

/// Leads that share this much of their shingles are copies. One word changed in fifty is .85, one in ten is .5.
const COPY_LIKENESS: f32 = 0.8;

/// Copies further apart than this are compared like any articles: some texts are printed again every month.
const COPY_DAYS: u32 = 7;

/// The smallest shingle hashes of a text, ascending (bottom-k sketch: Broder, "On the resemblance and
/// containment of documents", 1997).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Sketch(Vec<u64>);

impl Sketch {
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Sketch {
        let words: Vec<u64> = words.filter(|word| !word.is_empty()).map(word_hash).collect();
        let shingle = |run: &[u64]| run.iter().fold(0, |hash, &word| joined_hash(hash, word));
        let mut shingles: Vec<u64> = words.windows(SHINGLE_WORDS).map(shingle).collect();
        shingles.sort_unstable();
        shingles.dedup();
        shingles.truncate(SKETCH_SHINGLES);
        Sketch(shingles)
    }

    /// The values under which copies find it.
    fn keys(&self) -> &[u64] {
        &self.0[..self.0.len().min(KEYS)]
    }

    /// The share of shingles in both of those in either, estimated on the smallest of either.
    fn likeness(&self, other: &Sketch) -> f32 {
        let (mut a, mut b, mut seen, mut both) = (0, 0, 0, 0);
        while seen < SKETCH_SHINGLES && (a < self.0.len() || b < other.0.len()) {
            match (self.0.get(a), other.0.get(b)) {
                (Some(x), Some(y)) if x == y => {
                    both += 1;
                    a += 1;
                    b += 1;
                }
                (Some(x), Some(y)) if x > y => b += 1,
                (None, _) => b += 1,
                _ => a += 1,
            }
            seen += 1;
        }
        if seen == 0 { 0.0 } else { both as f32 / seen as f32 }
    }
}

/// Finds the first text of which a text is a copy. Nothing is a copy of a copy: a text is held against first
/// texts only, so that no chain of small changes makes one of many.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    first_with: FxHashMap<u64, u32>,
}

impl Copies {
    /// The first text that `profile` copies, among those that were [put in](Copies::insert).
    pub(super) fn original<'p>(
        &self,
        profile: &Profile,
        get: impl Fn(u32) -> Option<&'p Profile>,
    ) -> Option<u32> {
        let is_copy = |&first: &u32| {
            get(first).is_some_and(|other| {
                other.language == profile.language
                    && profile.days_to(other).is_none_or(|days| days <= COPY_DAYS)
                    && profile.sketch.likeness(&other.sketch) >= COPY_LIKENESS
                    && profile.headline_fits(other)
            })
        };
        let keys = profile.sketch.keys().iter();
        keys.filter_map(|key| self.first_with.get(key).copied()).filter(is_copy).min()
    }

    /// Puts in a text that is no copy. The first one keeps a key that others have too.
    pub(super) fn insert(&mut self, number: u32, profile: &Profile) {
        for &key in profile.sketch.keys() {
            self.first_with.entry(key).or_insert(number);
        }
    }

    /// Takes a text out again.
    pub(super) fn remove(&mut self, number: u32, profile: &Profile) {
        for key in profile.sketch.keys() {
            if self.first_with.get(key) == Some(&number) {
                self.first_with.remove(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        Sketch::of(text.split(' '))
    }

    #[test]
    fn likeness_is_the_share_of_shingles_in_both() {
        let words: Vec<String> = (0..200).map(|word| format!("w{word}")).collect();
        let text = words.join(" ");
        let other = text.replace("w100", "changed");
        let likeness = sketch(&text).likeness(&sketch(&other));
        assert!((sketch(&text).likeness(&sketch(&text)) - 1.0).abs() < 1e-6);
        assert!((0.8..1.0).contains(&likeness), "{likeness}");
        assert!(sketch(&text).likeness(&sketch("a b c d e f")) < 0.1);
        assert!(sketch("a b").likeness(&sketch("a b")) < 0.1, "too short to tell");
    }
}
