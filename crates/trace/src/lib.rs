//! Where it came from: reuse, stories, lineage, quotations, conflicts, events.
//!
//! Pure functions from articles to findings: no clock, no disk, no network. [`trace`] runs every stage
//! in order, [`trace_for`] those that somebody asks for; each stage can be called alone on a [`Collection`].

pub mod check;
pub mod claim;
mod collection;
pub mod comment;
pub mod event;
pub mod lineage;
pub mod people;
mod pipeline;
mod progress;
pub mod quotation;
pub mod reuse;
pub mod story;

pub use collection::Collection;
pub use pipeline::{Finding, trace, trace_for, trace_stories};
pub use progress::{NoProgress, Progress};
