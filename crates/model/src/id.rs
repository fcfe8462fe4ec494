//! What articles, stories and records are called, and where they stand in their lists.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of an article: unique in a collection, never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ArticleId(String);

/// An id was empty or only white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an article's id cannot be empty")]
pub struct EmptyId;

impl ArticleId {
    /// The id as given, unless it is blank.
    ///
    /// # Errors
    ///
    /// [`EmptyId`] if `id` holds nothing but white space.
    pub fn new(id: impl Into<String>) -> Result<ArticleId, EmptyId> {
        let id = id.into();
        if id.trim().is_empty() { Err(EmptyId) } else { Ok(ArticleId(id)) }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<ArticleId> for String {
    fn from(id: ArticleId) -> String {
        id.0
    }
}

impl TryFrom<String> for ArticleId {
    type Error = EmptyId;

    fn try_from(id: String) -> Result<Self, EmptyId> {
        ArticleId::new(id)
    }
}

macro_rules! ordinal {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The place as an index.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The ordinal of an index.
            ///
            /// # Panics
            ///
            /// If there are more than 4,294,967,295 of them.
            pub fn from_index(index: usize) -> $name {
                $name(u32::try_from(index).expect("collections are smaller than 2^32"))
            }
        }
    };
}

ordinal! {
    /// An article's place in [`Dossier::articles`](crate::Dossier::articles), from 0.
    ArticleOrdinal
}
ordinal! {
    /// A story's place in [`Dossier::stories`](crate::Dossier::stories), from 0.
    StoryOrdinal
}
ordinal! {
    /// An affair's place in [`Dossier::affairs`](crate::Dossier::affairs), from 0.
    AffairOrdinal
}
ordinal! {
    /// A record's place in [`Dossier::quotation_records`](crate::Dossier::quotation_records), from 0.
    RecordOrdinal
}
ordinal! {
    /// A bearer's place in [`Dossier::people`](crate::Dossier::people), from 0.
    BearerOrdinal
}

impl fmt::Display for BearerOrdinal {
    /// People, organisations and places are counted from 1 for readers: `p1`, `p2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", u64::from(self.0) + 1)
    }
}

impl fmt::Display for StoryOrdinal {
    /// Stories are counted from 1 for readers: `s1`, `s2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}", u64::from(self.0) + 1)
    }
}

impl fmt::Display for AffairOrdinal {
    /// Affairs are counted from 1 for readers: `a1`, `a2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a{}", u64::from(self.0) + 1)
    }
}

impl fmt::Display for RecordOrdinal {
    /// Quotation records are counted from 1 for readers: `q1`, `q2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "q{}", u64::from(self.0) + 1)
    }
}
