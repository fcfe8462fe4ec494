//! One number from several.

/// The finaliser of `SplitMix64` (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014): a bijection, so it loses nothing.
pub(super) fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// A hash of a few words, the same on every machine. The multiplier is that of `FxHash` for 64 bits.
#[inline]
pub(super) fn gram_hash(words: &[u32]) -> u64 {
    mix(words.chunks(2).fold(0, |hash: u64, two| {
        let second = two.get(1).copied().unwrap_or_default();
        (hash.rotate_left(5) ^ (u64::from(two[0]) << 32 | u64::from(second)))
            .wrapping_mul(0xf135_7aea_2e62_a9c5)
    }))
}
