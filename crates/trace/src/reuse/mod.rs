//! Passages that two articles share.
//!
//! [`shared_passages`] finds what was copied, with or without edits: k-grams kept by winnowing are sorted and
//! joined (`seeds`), gathered along diagonals (`chains`) and aligned word by word (`align`). No two articles
//! are compared that share no kept k-gram. [`add_paraphrases`] then aligns the sentences of articles that
//! tell one story, where what was said was said again in other words.

mod align;
mod chains;
mod document;
mod edge;
mod hash;
mod joins;
mod marks;
mod pair;
mod paraphrase;
mod pieces;
mod seeds;
mod shared;
mod standing;
mod twice;
mod words;

pub use paraphrase::{Counterpart, add_paraphrases, best_counterparts};
pub use shared::{put_earlier_first, shared_passages};
