//! What is brought to the archive, and what became of it.

use firsthand_model::{Article, ArticleId};
use serde::{Deserialize, Serialize};

/// A page with the article that was read from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// What came: the page, the line, or the record of a feed, mail or web archive.
    pub bytes: Vec<u8>,
    /// The address it was got from; `None` for files.
    pub address: Option<String>,
    /// What the article is told by where neither it nor its page has an address: the path, for lines with `#` and
    /// their id.
    pub name: String,
    /// When it was got: as the web archive or the server tells, else when the file was last written to.
    pub got: Seconds,
    /// What the page publishes. Its id is replaced by the archive's own.
    pub article: Article,
}

/// A time in seconds since 1970 in UTC.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Seconds(pub i64);

/// What became of a page that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The article's id in the archive.
    pub article: ArticleId,
    /// What it was to the archive.
    pub outcome: Outcome,
}

/// What a page was to the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The first from its place.
    New,
    /// The page that was there already, at that time.
    Same,
    /// Another version of a page that was there already.
    Version,
}
