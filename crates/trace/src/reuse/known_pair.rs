//! Seeds between two articles that are looked at closely: runs of three words.

use super::joins::REPEATS_PER_ARTICLE;
use super::seeds::Seed;

/// Words in a k-gram between two articles that are already known to share something.
const KNOWN_PAIR_WORDS: usize = 3;

/// Different k-grams that one slot of the table takes: with two slots for each k-gram, more than this meet only in
/// texts made for it, and those beyond are left out.
const GRAMS_PER_SLOT: usize = 16;

/// No k-gram.
const NONE: u32 = u32::MAX;

/// The seeds between two articles that are known to share something: shorter k-grams count.
///
/// Cost: linear in the words of both.
pub(super) fn seeds_of_known_pair(a: &[u32], b: &[u32]) -> Vec<Seed> {
    let mut grams = Grams::of(b);
    let mut seeds = Vec::new();
    for (a_word, gram) in a.windows(KNOWN_PAIR_WORDS).enumerate() {
        let Some(found) = grams.find(b, gram) else { continue };
        if usize::from(found.asked) < REPEATS_PER_ARTICLE {
            found.asked += 1;
            seeds.extend(found.places[..usize::from(found.count)].iter().map(|&b_word| Seed {
                a: 0,
                b: 1,
                a_word: a_word as u32,
                b_word,
            }));
        }
    }
    seeds
}

/// The k-grams of one article with the first places of each: a hash table with chains.
struct Grams {
    /// For each slot the k-gram that came to it last.
    slots: Vec<u32>,
    all: Vec<Gram>,
    /// How far a hash is shifted to give a slot.
    shift: u32,
}

#[derive(Clone, Copy)]
struct Gram {
    places: [u32; REPEATS_PER_ARTICLE],
    count: u8,
    /// How often the other article has asked for it.
    asked: u8,
    /// The k-gram that came to its slot before it.
    next: u32,
}

impl Grams {
    fn of(words: &[u32]) -> Grams {
        let slots = (2 * words.len()).next_power_of_two().max(2);
        let mut grams = Grams {
            slots: vec![NONE; slots],
            all: Vec::with_capacity(words.len()),
            shift: u64::BITS - slots.trailing_zeros(),
        };
        for (word, gram) in words.windows(KNOWN_PAIR_WORDS).enumerate() {
            grams.add(words, word as u32, gram);
        }
        grams
    }

    fn slot(&self, gram: &[u32]) -> usize {
        // Multilinear hashing; the high bits depend on all words.
        let hash = u64::from(gram[0])
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .wrapping_add(u64::from(gram[1]).wrapping_mul(0xbf58_476d_1ce4_e5b9))
            .wrapping_add(u64::from(gram[2]).wrapping_mul(0x94d0_49bb_1331_11eb));
        (hash >> self.shift) as usize
    }

    /// Takes in the k-gram at the next place of `words`.
    fn add(&mut self, words: &[u32], place: u32, gram: &[u32]) {
        let slot = self.slot(gram);
        let mut at = self.slots[slot];
        for _ in 0..GRAMS_PER_SLOT {
            let Some(known) = self.all.get_mut(at as usize) else {
                let mut places = [0; REPEATS_PER_ARTICLE];
                places[0] = place;
                let next = std::mem::replace(&mut self.slots[slot], self.all.len() as u32);
                self.all.push(Gram { places, count: 1, asked: 0, next });
                return;
            };
            if known.is(words, gram) {
                if let Some(free) = known.places.get_mut(usize::from(known.count)) {
                    *free = place;
                    known.count += 1;
                }
                return;
            }
            at = known.next;
        }
    }

    /// What is known of `gram`, if one of `words`, which the table was made of, is the same.
    fn find(&mut self, words: &[u32], gram: &[u32]) -> Option<&mut Gram> {
        let mut at = self.slots[self.slot(gram)];
        while !self.all.get(at as usize)?.is(words, gram) {
            at = self.all[at as usize].next;
        }
        self.all.get_mut(at as usize)
    }
}

impl Gram {
    fn is(&self, words: &[u32], gram: &[u32]) -> bool {
        let place = self.places[0] as usize;
        words[place..place + KNOWN_PAIR_WORDS] == *gram
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(seeds: &[Seed]) -> Vec<(u32, u32)> {
        seeds.iter().map(|seed| (seed.a_word, seed.b_word)).collect()
    }

    #[test]
    fn three_words_in_a_row_are_a_seed_of_a_known_pair() {
        let (a, b) = ([1, 2, 3, 4, 5, 6, 7], [9, 3, 4, 5, 9, 6, 7]);
        assert_eq!(places(&seeds_of_known_pair(&a, &b)), [(2, 1)]);
        assert_eq!(seeds_of_known_pair(&a, &b[..3]), []);
        assert_eq!(seeds_of_known_pair(&a, &[]), []);
    }

    #[test]
    fn every_k_gram_that_both_have_is_found() {
        let a: Vec<u32> = (0..500).collect();
        let b: Vec<u32> = (250..700).rev().chain(0..500).collect();
        let expected: Vec<(u32, u32)> = (0..498).map(|word| (word, word + 450)).collect();
        assert_eq!(places(&seeds_of_known_pair(&a, &b)), expected);
    }

    #[test]
    fn what_repeats_itself_gives_a_known_pair_few_seeds() {
        let most = REPEATS_PER_ARTICLE * REPEATS_PER_ARTICLE;
        assert_eq!(seeds_of_known_pair(&[7; 500], &[7; 300]).len(), most);
    }
}
