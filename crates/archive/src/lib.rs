//! What have we kept? Pages as they came, their articles, and what was found in them, in one `SQLite` file.
//!
//! An [`Archive`] takes [`Incoming`] pages, keeps each change of a page as a version, and answers: articles and stories
//! in lists, full-text search, what shares text with a page, everything found in a story. [`Archive::settle`] brings
//! the findings up to the articles; [`Archive::changes_since`] tells what happened.
//!
//! How it is kept, and why findings do not depend on the order in which pages came: `docs/archive.md`.

mod add;
mod archive;
mod as_text;
mod backup;
mod change;
mod connection;
mod cursor;
mod error;
mod export;
mod filter;
mod forget;
mod incoming;
mod likely;
mod list;
mod lookup;
mod outlet;
mod packed;
mod person;
mod place;
mod read_out;
mod search;
mod settle;
mod state;
mod stored;
mod story;
mod verify;
mod version;

pub use archive::Archive;
pub use change::{Change, Happened};
pub use connection::{APPLICATION_ID, Access, is_archive};
pub use cursor::{Cursor, Part};
pub use error::ArchiveError;
pub use export::{ExportError, LineError, incoming_of_line, is_exported_line};
pub use filter::ArticleFilter;
pub use incoming::{Added, Incoming, Outcome, Seconds};
pub use likely::LikelyStory;
pub use lookup::Candidate;
pub use outlet::{Copying, Outlet};
pub use person::{Person, QuotedIn};
pub use search::{Hit, SnippetPart};
pub use settle::Settled;
pub use state::StateChange;
pub use stored::{ArticleSummary, StoredArticle};
pub use story::{ParseStoryIdError, StoredStory, StoryFilter, StoryId, StorySummary};
pub use verify::{Problem, Verification};
pub use version::{ChangeRow, TextChange, Version, VersionRow};
