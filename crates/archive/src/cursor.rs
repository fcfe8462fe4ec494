//! Lists in parts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::as_text::as_text;
use crate::error::ArchiveError;

/// Some items of a list, and where the rest begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Where to go on; `None` if the list ends here.
    pub next: Option<Cursor>,
}

/// The place of an item in a list: what comes after it does not move when others are added before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Cursor {
    /// What the list is sorted by.
    pub(crate) key: i64,
    /// What tells items apart that are equal by it.
    pub(crate) number: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.key, self.number)
    }
}

impl FromStr for Cursor {
    type Err = ArchiveError;

    fn from_str(text: &str) -> Result<Cursor, ArchiveError> {
        let parts = text.split_once('.');
        let read = parts.and_then(|(key, number)| {
            Some(Cursor { key: key.parse().ok()?, number: number.parse().ok()? })
        });
        read.ok_or_else(|| ArchiveError::BadCursor { cursor: text.chars().take(80).collect() })
    }
}

as_text!(Cursor, ArchiveError);

impl<T> Part<T> {
    /// The first `limit` of `items`, which are one more than that where the list goes on.
    pub(crate) fn of(items: Vec<(Cursor, T)>, limit: usize) -> Part<T> {
        let goes_on = items.len() > limit;
        let mut next = None;
        let items = items
            .into_iter()
            .take(limit)
            .map(|(cursor, item)| {
                next = Some(cursor);
                item
            })
            .collect();
        Part { items, next: next.filter(|_| goes_on) }
    }
}
