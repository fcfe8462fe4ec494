//! What is kept compressed: pages, articles, profiles, dossiers.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::archive::Fault;

/// How hard zstd tries: 3 is its own choice; higher levels took three times as long for a tenth less.
const LEVEL: i32 = 3;

/// The most bytes one thing may hold that is kept compressed; nothing larger was written.
const MOST_BYTES: usize = 256 << 20;

/// The SHA-256 of some bytes.
pub(crate) fn hash_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, LEVEL).expect("memory can be written to")
}

/// Undoes [`packed`] for something of `length` bytes; `what` names it should it be damaged.
pub(crate) fn unpacked(bytes: &[u8], length: i64, what: &str) -> Result<Vec<u8>, Fault> {
    let damaged = || Fault::Damaged(format!("{what} cannot be unpacked"));
    let length = usize::try_from(length).map_err(|_| damaged())?;
    if length > MOST_BYTES {
        return Err(damaged());
    }
    let unpacked = zstd::bulk::decompress(bytes, length).map_err(|_| damaged())?;
    if unpacked.len() == length { Ok(unpacked) } else { Err(damaged()) }
}

/// Something written as JSON, with its length and hash, and packed.
pub(crate) struct PackedJson {
    pub(crate) hash: [u8; 32],
    pub(crate) length: i64,
    pub(crate) bytes: Vec<u8>,
}

impl PackedJson {
    pub(crate) fn of(value: &impl Serialize) -> PackedJson {
        let json = serde_json::to_vec(value).expect("types of the model can be written as JSON");
        PackedJson { hash: hash_of(&json), length: json.len() as i64, bytes: packed(&json) }
    }
}

/// Reads what [`PackedJson::of`] wrote.
pub(crate) fn from_packed_json<T: DeserializeOwned>(
    bytes: &[u8],
    length: i64,
    what: &str,
) -> Result<T, Fault> {
    let json = unpacked(bytes, length, what)?;
    serde_json::from_slice(&json).map_err(|error| Fault::Damaged(format!("{what}: {error}")))
}
