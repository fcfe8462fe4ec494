//! Meetings, visits, calls, statements, drafts: who, with whom, where, when.

use firsthand_model::{Event, Quotation, Story};

use crate::Collection;

/// The events that the articles tell of, in time order; the same event told on several pages is one.
pub fn events(collection: &Collection, stories: &[Story], quotations: &[Quotation]) -> Vec<Event> {
    let _ = (collection, stories, quotations);
    Vec::new()
}
