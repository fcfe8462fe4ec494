//! What changes when an article arrives.

use std::fmt;

use firsthand_model::ArticleId;
use serde::{Deserialize, Serialize};

/// The name of a story in a stream: given once, never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StreamStory(pub u64);

impl fmt::Display for StreamStory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}", self.0)
    }
}

/// One thing that changed. Who follows them in order always knows the story of each article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// An article arrived and opened a story.
    Created {
        /// The new story.
        story: StreamStory,
        /// Its only article.
        article: ArticleId,
    },
    /// An article arrived and belongs to a story there is.
    Joined {
        /// Which.
        story: StreamStory,
        /// The article.
        article: ArticleId,
    },
    /// Articles of one story turn out to be a story of their own.
    Split {
        /// The story they leave, which stays.
        from: StreamStory,
        /// The new story.
        into: StreamStory,
        /// The articles, by name.
        articles: Vec<ArticleId>,
    },
    /// An article belongs to another story than it seemed.
    Moved {
        /// The article.
        article: ArticleId,
        /// The story it leaves.
        from: StreamStory,
        /// The story it belongs to.
        to: StreamStory,
    },
    /// Two stories turn out to be one: all articles of the one, older ones than the stream looks back on
    /// included, now are of the other.
    Merged {
        /// The story that is no more.
        from: StreamStory,
        /// The story that goes on.
        into: StreamStory,
    },
}
