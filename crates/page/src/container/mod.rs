//! Files that hold pages in an envelope: web archives, saved mails and pages, feeds.
//!
//! Each reader gives [`Record`]s, which are then read like any page. Whatever is broken costs the record it
//! stands in: readers tell it and go on where they can.

mod feed;
mod http;
mod json_feed;
mod mail;
mod warc;

use firsthand_model::Moment;

use crate::given::Given;

pub use feed::read_feed;
pub use mail::read_mail;
pub use warc::{WarcReader, WarcTally};

/// A page out of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Which record of its container, from 1; passed-over records count.
    pub number: usize,
    /// What tells it from its neighbours, for people: its address, else its title.
    pub label: Option<String>,
    /// The page, as it was transferred, transfer and content codings undone.
    pub bytes: Vec<u8>,
    /// A file name that fits its media type, a hint at its format.
    pub file_name: &'static str,
    /// When it was got.
    pub captured: Option<Moment>,
    /// What the container tells of it.
    pub given: Given,
}

/// A record that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRecord {
    /// Which record of its container, from 1.
    pub number: usize,
    /// Its address, if that much could be read.
    pub label: Option<String>,
    /// Why, as a sentence without its period.
    pub reason: String,
    /// Where the page is that an entry of a feed only announces.
    pub announces: Option<String>,
}

/// The label of a record in messages: control characters and length kept in bounds.
fn label(text: &str) -> Option<String> {
    const LONGEST: usize = 300;
    let clean: String = text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    (!clean.is_empty()).then_some(clean)
}
