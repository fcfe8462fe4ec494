//! A trained tagger: which words are source, cue and content.
//!
//! A linear-chain conditional random field (Lafferty, `McCallum`, Pereira 2001) over the tokens of a block.
//! What the rules of `english` find is among its features, so that it learns where they
//! are to be trusted. `docs/methods/quotations.md` says on what it was trained and how.

mod attributes;
mod decode;
mod features;
mod hash;
mod label;
pub(super) mod link;
mod model;
mod reading;

pub use self::label::{Label, Part};
pub use self::model::{Model, ModelError, Weights};
pub use self::reading::{Reading, TRANSITION_CLASSES};

/// The bytes of the model that ships; `docs/methods/quotations.md` says how they are made.
const SHIPPED: &[u8] = include_bytes!("../../../models/quotations.model");

/// The model that ships. Reading it costs nothing: weights are looked up in place.
///
/// # Panics
///
/// Never: a test reads it.
pub fn shipped() -> Model<'static> {
    Model::from_bytes(SHIPPED).expect("a test reads the model that ships")
}
