//! Which articles report one event, and which events continue one another.
//!
//! [`stories`] groups articles by the words of their headlines and leads, faded by the days between them;
//! [`affairs`] groups stories by the names they share; [`describe()`] says, once lineage is known, what each
//! is called and how many of its reports are independent.

mod across;
mod across_evidence;
mod affair;
mod back_reference;
mod batch;
mod candidates;
mod copies;
mod describe;
mod hash;
mod likeness;
mod linkage;
mod online;
mod profile;
mod story_names;
mod vectors;

pub use affair::affairs;
pub(crate) use batch::as_stories;
pub use batch::{groups, stories};
pub use describe::describe;
pub use online::{Change, Stream, StreamStory};
pub use profile::Profile;
