//! Which article derives from which, and where each sentence came from.
//!
//! [`family()`] looks at every pair of articles that share passages: how much of each is shared and in what way
//! (`measure`), whether one names the other (`credit`, `mentions`), which of them was there first (`direction`, with
//! the `weights` of the evidence) and what the one made of the other (`kind`). `branching` then keeps, for each
//! article, the sources that explain it, so that two copies of one report are linked to the report and not to each
//! other; `origins` follows each sentence back through them, and `sense` tells what became of
//! details and certainty on the way.

mod branching;
mod changes;
mod circles;
mod credit;
mod dating;
mod direction;
mod family;
mod kind;
mod kinship;
mod links;
mod measure;
mod mentions;
mod origins;
mod outlet_names;
mod sense;
mod unseen;
mod unshared;
mod weights;

pub use direction::{EvidenceValues, evidence_values};
pub use family::{Family, family};
pub use weights::{EVIDENCE_KINDS, WEIGHTS, Weight};
