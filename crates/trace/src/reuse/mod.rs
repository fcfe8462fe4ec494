//! Passages that two articles share.
//!
//! [`shared_passages`] finds what was copied, with or without edits: k-grams are sorted (`seeds`), standing text
//! such as footers is told by how it spreads (`standing`), k-grams are followed from article to article
//! (`joins`), gathered along diagonals (`chains`), aligned word by word (`align`) and weighed (`pair`). No two
//! articles are compared that share no k-gram. [`PassageIndex`] gives the same while articles still come (`index`).
//! [`add_paraphrases`] then aligns the sentences of articles that tell one story, where what was said was said
//! again in other words.

mod align;
mod chains;
mod document;
mod edge;
mod grams;
mod hash;
mod index;
mod joins;
mod known_pair;
mod marks;
mod pair;
mod paraphrase;
mod pieces;
mod seeds;
mod shared;
mod signature;
mod standing;
mod twice;
mod words;

pub use index::PassageIndex;
pub(crate) use paraphrase::told_again;
pub use paraphrase::{Counterpart, add_paraphrases, best_counterparts};
pub use shared::{passages_of, put_earlier_first, shared_passages};

/// The steps of [`shared_passages`], for whoever keeps on disk between them what does not fit into memory.
pub mod steps {
    pub use super::document::Document;
    pub use super::joins::Joins;
    pub use super::pair::{Comparer, LeastSurprise, are_worth_comparing};
    pub use super::seeds::{Posting, Seed, for_each_posting, mark_standing};
    pub use super::shared::earlier_first;
    pub use super::signature::Signature;
    pub use super::standing::{Carrier, Publishers, StandingWords};
    pub use super::twice::SeenTwice;
    pub use super::words::word_hashes;
}
