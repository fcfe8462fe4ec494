//! Pages of HTML: guard, extraction, metadata, comments.

mod blocks;
mod comments;
mod extract;
mod guard;
mod json_ld;
mod marked;
mod marks;
mod metadata;
mod pull_quotes;
mod read;
mod restore;
mod state;
mod surroundings;

pub use extract::{Extract, Extracted, ExtractedBlock, ExtractedLink, Trafilatura};
pub(crate) use read::{read_article_markup, read_html};
