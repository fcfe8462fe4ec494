//! What a model learns from: the features of every token as ordinals, and its label.

use firsthand_trace::quotation::tagger::{Label, Reading};
use rustc_hash::FxHashMap;

/// One block.
pub struct Example {
    /// The ordinals of the features of all tokens.
    pub features: Vec<u32>,
    /// Where the features of each token end in [`Example::features`].
    pub ends: Vec<u32>,
    /// The transition class of each token.
    pub classes: Vec<u8>,
    /// The label of each token.
    pub labels: Vec<Label>,
}

impl Example {
    /// The features of one token.
    pub fn features_of(&self, token: usize) -> &[u32] {
        let start = if token == 0 { 0 } else { self.ends[token - 1] as usize };
        &self.features[start..self.ends[token] as usize]
    }
}

/// All blocks of a set and the features they have.
pub struct Examples {
    /// The blocks, in the order of the set.
    pub examples: Vec<Example>,
    /// The hash of each feature, by ordinal.
    pub hashes: Vec<u64>,
}

impl Examples {
    /// The same blocks with the features that `keep` says, by ordinal.
    #[must_use]
    pub fn only(&self, keep: &[bool]) -> Examples {
        let mut ordinals: Vec<Option<u32>> = Vec::with_capacity(keep.len());
        let mut hashes = Vec::new();
        for (&hash, &keep) in self.hashes.iter().zip(keep) {
            ordinals.push(keep.then_some(hashes.len() as u32));
            if keep {
                hashes.push(hash);
            }
        }
        let kept = |example: &Example| {
            let (mut features, mut ends) = (Vec::new(), Vec::new());
            for token in 0..example.labels.len() {
                let known = example.features_of(token).iter();
                features.extend(known.filter_map(|&feature| ordinals[feature as usize]));
                ends.push(features.len() as u32);
            }
            Example {
                features,
                ends,
                classes: example.classes.clone(),
                labels: example.labels.clone(),
            }
        };
        Examples { examples: self.examples.iter().map(kept).collect(), hashes }
    }

    /// How many tokens have each feature, by ordinal.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.hashes.len()];
        for &feature in self.examples.iter().flat_map(|example| &example.features) {
            counts[feature as usize] += 1;
        }
        counts
    }

    /// Reads labelled articles; features that fewer than `fewest` tokens have are left out.
    pub fn of(readings: &[(Reading<'_>, Vec<Label>)], fewest: u32) -> Examples {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for (reading, _) in readings {
            for block in 0..reading.blocks().count() {
                reading.features(block, |_, feature| *counts.entry(feature).or_default() += 1);
            }
        }
        let mut hashes: Vec<u64> = counts
            .iter()
            .filter(|&(_, &count)| count >= fewest)
            .map(|(&feature, _)| feature)
            .collect();
        hashes.sort_unstable();
        let ordinals: FxHashMap<u64, u32> =
            hashes.iter().enumerate().map(|(ordinal, &hash)| (hash, ordinal as u32)).collect();
        let mut examples = Vec::new();
        for (reading, labels) in readings {
            for (block, tokens) in reading.blocks().enumerate() {
                let mut features = Vec::new();
                let mut ends = vec![0; tokens.len()];
                reading.features(block, |token, feature| {
                    features.extend(ordinals.get(&feature));
                    ends[token] = features.len() as u32;
                });
                let classes = reading.transition_classes(block);
                examples.push(Example { features, ends, classes, labels: labels[tokens].to_vec() });
            }
        }
        Examples { examples, hashes }
    }
}
