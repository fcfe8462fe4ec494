//! Who said it, through whom, and in which words.

mod english;
mod find;
mod general;
mod tokens;

use firsthand_model::{Quotation, QuotationRecord};
use rayon::prelude::*;

use crate::Collection;

/// Every quotation of every article, by article and place, with its speaker resolved.
pub fn quotations(collection: &Collection) -> Vec<Quotation> {
    let ordinals: Vec<_> = collection.ordinals().collect();
    let by_article: Vec<Vec<Quotation>> = ordinals
        .par_iter()
        .map(|&ordinal| {
            let drafts = find::drafts(collection.article(ordinal), collection.analysis(ordinal));
            drafts
                .into_iter()
                .map(|draft| Quotation {
                    article: ordinal,
                    kind: draft.kind,
                    content: draft.content,
                    cue: draft.cue,
                    speaker: draft.speaker,
                    speaker_name: None,
                    speaker_role: None,
                    chain: Vec::new(),
                    same_as: None,
                })
                .collect()
        })
        .collect();
    by_article.into_iter().flatten().collect()
}

/// The quotations of the same words in several articles; sets [`Quotation::same_as`].
pub fn records(collection: &Collection, quotations: &mut [Quotation]) -> Vec<QuotationRecord> {
    let _ = (collection, quotations);
    Vec::new()
}
