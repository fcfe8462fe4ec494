//! Hashes that a model is written with: the same on every machine and in every version.

/// FNV-1a (Fowler, Noll, Vo) over bytes, mixed so that all bits depend on all bytes.
pub(super) fn of_bytes(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let hash = bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    mixed(hash)
}

/// One hash for a template and what fills it.
pub(super) fn of_parts(template: u64, parts: &[u64]) -> u64 {
    let mut hash = template.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for part in parts {
        hash = (hash.rotate_left(23) ^ part).wrapping_mul(0xff51_afd7_ed55_8ccd);
    }
    mixed(hash)
}

/// The finalizer of `MurmurHash3` (Appleby).
fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
