//! Who said it, through whom, and in which words.

use firsthand_model::{Quotation, QuotationRecord};

use crate::Collection;

/// Every quotation of every article, by article and place, with its speaker resolved.
pub fn quotations(collection: &Collection) -> Vec<Quotation> {
    let _ = collection;
    Vec::new()
}

/// The quotations of the same words in several articles; sets [`Quotation::same_as`].
pub fn records(collection: &Collection, quotations: &mut [Quotation]) -> Vec<QuotationRecord> {
    let _ = (collection, quotations);
    Vec::new()
}
