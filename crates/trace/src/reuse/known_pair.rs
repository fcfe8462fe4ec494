//! Seeds between two articles that are looked at closely: runs of three words.

use super::joins::REPEATS_PER_ARTICLE;
use super::seeds::Seed;

/// Words in a k-gram between two articles that are already known to share something.
const KNOWN_PAIR_WORDS: usize = 3;

/// Places that one slot of the table takes: with two slots for each k-gram, more than this meet only in texts made
/// for it, and those beyond are left out.
const PLACES_PER_SLOT: usize = 16;

/// No place.
const NONE: u32 = u32::MAX;

/// The k-grams of one article with the first places of each: a hash table with chains, in which those of others are
/// looked up.
#[derive(Debug)]
pub(super) struct KnownGrams<'w> {
    words: &'w [u32],
    /// For each slot the place that came to it last.
    slots: Vec<u32>,
    /// For each place the one that came to its slot before it.
    before: Vec<u32>,
    /// How often the other article has asked for the k-gram that has its first place here.
    asked: Vec<u8>,
    /// How far a hash is shifted to give a slot.
    shift: u32,
}

impl<'w> KnownGrams<'w> {
    /// Of an article's words. Linear.
    pub(super) fn of(words: &'w [u32]) -> KnownGrams<'w> {
        let slots = (2 * words.len()).next_power_of_two().max(2);
        let mut grams = KnownGrams {
            words,
            slots: vec![NONE; slots],
            before: vec![NONE; words.len()],
            asked: vec![0; words.len()],
            shift: u64::BITS - slots.trailing_zeros(),
        };
        for (place, gram) in words.windows(KNOWN_PAIR_WORDS).enumerate() {
            let slot = grams.slot(gram);
            let (mut met, mut same) = (0, 0);
            grams.for_each_in_slot(slot, |other| {
                met += 1;
                same += usize::from(grams.is_at(other, gram));
            });
            if met < PLACES_PER_SLOT && same < REPEATS_PER_ARTICLE {
                grams.before[place] = std::mem::replace(&mut grams.slots[slot], place as u32);
            }
        }
        grams
    }

    /// The seeds between the article, as the first one, and the one that has the words `b`: shorter k-grams count. In the
    /// order of `b`.
    ///
    /// Cost: linear in its words.
    pub(super) fn seeds_with(&mut self, b: &[u32]) -> Vec<Seed> {
        let mut seeds: Vec<Seed> = Vec::new();
        let mut all_asked = Vec::new();
        for (b_word, gram) in b.windows(KNOWN_PAIR_WORDS).enumerate() {
            let slot = self.slot(gram);
            if self.slots[slot] == NONE {
                continue;
            }
            let before = seeds.len();
            self.for_each_in_slot(slot, |place| {
                if self.is_at(place, gram) {
                    seeds.push(Seed { a: 0, b: 1, a_word: place, b_word: b_word as u32 });
                }
            });
            if seeds.len() == before {
                continue;
            }
            // The one that came first is the last in the chain.
            let first = seeds[seeds.len() - 1].a_word;
            let asked = &mut self.asked[first as usize];
            if usize::from(*asked) < REPEATS_PER_ARTICLE {
                *asked += 1;
                all_asked.push(first);
            } else {
                seeds.truncate(before);
            }
        }
        for first in all_asked {
            self.asked[first as usize] = 0;
        }
        seeds
    }

    fn slot(&self, gram: &[u32]) -> usize {
        // Multilinear hashing; the high bits depend on all words.
        let hash = u64::from(gram[0])
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .wrapping_add(u64::from(gram[1]).wrapping_mul(0xbf58_476d_1ce4_e5b9))
            .wrapping_add(u64::from(gram[2]).wrapping_mul(0x94d0_49bb_1331_11eb));
        (hash >> self.shift) as usize
    }

    /// The places in one slot, the last first.
    fn for_each_in_slot(&self, slot: usize, mut take: impl FnMut(u32)) {
        let mut at = self.slots[slot];
        while at != NONE {
            take(at);
            at = self.before[at as usize];
        }
    }

    fn is_at(&self, place: u32, gram: &[u32]) -> bool {
        self.words[place as usize..].starts_with(gram)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeds_of_known_pair(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
        let mut grams = KnownGrams::of(a);
        let seeds = grams.seeds_with(b);
        assert_eq!(grams.seeds_with(b), seeds, "nothing is left of the first time");
        let mut places: Vec<_> = seeds.iter().map(|seed| (seed.a_word, seed.b_word)).collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn three_words_in_a_row_are_a_seed_of_a_known_pair() {
        let (a, b) = ([1, 2, 3, 4, 5, 6, 7], [9, 3, 4, 5, 9, 6, 7]);
        assert_eq!(seeds_of_known_pair(&a, &b), [(2, 1)]);
        assert_eq!(seeds_of_known_pair(&a, &b[..3]), []);
        assert_eq!(seeds_of_known_pair(&a, &[]), []);
    }

    #[test]
    fn every_k_gram_that_both_have_is_found() {
        let a: Vec<u32> = (0..500).collect();
        let b: Vec<u32> = (250..700).rev().chain(0..500).collect();
        let expected: Vec<(u32, u32)> = (0..498).map(|word| (word, word + 450)).collect();
        assert_eq!(seeds_of_known_pair(&a, &b), expected);
    }

    #[test]
    fn what_repeats_itself_gives_a_known_pair_few_seeds() {
        let most = REPEATS_PER_ARTICLE * REPEATS_PER_ARTICLE;
        assert_eq!(seeds_of_known_pair(&[7; 500], &[7; 300]).len(), most);
    }
}
