//! How a dossier is shown.
//!
//! One [`Dossier`](firsthand_model::Dossier) in, and it can be read
//!
//! - in a terminal ([`terminal::write_summary`]),
//! - as one HTML file that needs nothing else ([`html::render`]),
//! - as JSON-LD ([`json_ld::write`]) or as JSON Lines, one file per kind of finding ([`rows::write`]),
//! - as a calendar of its dated events ([`calendar::write`]),
//! - as its quotations alone, of all speakers or of one ([`quotes::Quotes`]),
//! - as a check of one page against the others ([`check::CheckReport`]),
//! - and, for two articles, as the steps that link them or do not ([`explain::explain`]).
//!
//! Every view is a pure function of the dossier: the same dossier gives the same bytes. Text from pages
//! is never trusted: it is escaped, its control characters and bidirectional overrides are shown as
//! U+FFFD, and only `http` and `https` addresses become links.
//!
//! ```
//! use firsthand_model::Dossier;
//! use firsthand_report::rows::{self, Stage};
//!
//! let mut lines = Vec::new();
//! let count = rows::write(Stage::Articles, &Dossier::default(), &mut lines)?;
//! assert_eq!(count, 0);
//! # Ok::<(), std::io::Error>(())
//! ```

mod alignment;
mod describe;
mod difference;
mod edits;
mod index;
mod segment;
mod side;
mod text;

pub mod calendar;
pub mod check;
pub mod csv;
pub mod explain;
pub mod html;
pub mod json_ld;
pub mod parts;
pub mod quotes;
pub mod rows;
pub mod terminal;
