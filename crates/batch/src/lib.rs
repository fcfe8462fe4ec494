//! Shared passages of collections larger than memory.
//!
//! [`find`] does what `firsthand_trace::reuse::shared_passages` does, with the same result, and keeps on disk
//! what does not fit: texts in one file, k-grams and the places they lead to in files small enough to be
//! sorted in memory. Every step that is finished stays finished: a run that was killed goes on where it was.
//!
//! | step | reads | writes |
//! | --- | --- | --- |
//! | texts | the articles, one by one | `texts`, `articles` |
//! | k-grams | `texts` | `postings-N`, by hash |
//! | standing text | each `postings-N` | it again, sorted; `standing` |
//! | seeds | each `postings-N` | `seeds-N`, by article |
//! | passages | each `seeds-N`, parts of `texts` | `passages-N`, rows |

mod articles;
mod buckets;
mod budget;
mod error;
mod in_memory;
mod journal;
mod passages;
mod postings;
mod run;
mod texts;

pub use articles::PlainArticle;
pub use budget::{Memory, ParseMemoryError};
pub use error::BatchError;
pub use in_memory::find_in_memory;
pub use run::{Found, clear, find};
