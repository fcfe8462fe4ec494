//! Which articles report one event, and which events continue one another.

mod batch;
mod candidates;
mod linkage;
mod vectors;

pub use batch::{debug_similarities, stories};
