//! What the accounts assert, and where they cannot both be right.

use firsthand_model::{Conflict, LineageLink, Quotation, Reuse, Story};

use crate::Collection;

/// The conflicts between articles of one story, and between stories of one affair.
pub fn conflicts(
    collection: &Collection,
    stories: &[Story],
    reuse: &[Reuse],
    lineage: &[LineageLink],
    quotations: &[Quotation],
) -> Vec<Conflict> {
    let _ = (collection, stories, reuse, lineage, quotations);
    Vec::new()
}
