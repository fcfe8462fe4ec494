//! Which article derives from which, and where each sentence came from.
//!
//! [`family()`] looks at every pair of articles that share passages: how much of each is shared and in what way
//! (`measure`), whether one names the other (`credit`), which of them was there first (`direction`) and
//! what the one made of the other (`kind`). `branching` then keeps, for each article, the sources that
//! explain it, so that two copies of one report are linked to the report and not to each other.

mod branching;
mod credit;
mod dating;
mod direction;
mod family;
mod kind;
mod measure;
mod origins;
mod unseen;

pub use family::{Family, family};
