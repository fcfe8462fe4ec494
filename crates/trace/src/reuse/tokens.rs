//! An article's words as numbers that can be compared at once.

use firsthand_language::Analysis;
use firsthand_model::Span;

/// One article's words: what they are and where they stand. Words that fold to nothing are left out.
#[derive(Debug)]
pub(super) struct Tokens {
    /// A hash of each folded word.
    pub(super) words: Vec<u64>,
    /// Where each stands.
    pub(super) spans: Vec<Span>,
}

impl Tokens {
    pub(super) fn of(analysis: &Analysis) -> Tokens {
        let (words, spans) = analysis
            .words
            .iter()
            .filter(|word| !word.folded.is_empty())
            .map(|word| (word_hash(&word.folded), word.span))
            .unzip();
        Tokens { words, spans }
    }

    /// The text from the first to the last word of a run that is not empty.
    pub(super) fn span(&self, (from, to): (usize, usize)) -> Span {
        self.spans[from].cover(self.spans[to - 1])
    }
}

/// FNV-1a over the bytes, finished so that every bit depends on every byte. Written out here because
/// the same word must hash alike on every machine and in every version that shares an index.
fn word_hash(word: &str) -> u64 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    mix(hash)
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014): a bijection, so it loses nothing.
pub(super) fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
