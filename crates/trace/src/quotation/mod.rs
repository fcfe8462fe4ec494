//! Who said it, through whom, and in which words.

mod cast;
mod chain;
mod english;
mod find;
mod general;
mod records;
mod resolve;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod tokens;

use firsthand_model::Quotation;
use rayon::prelude::*;

pub use self::records::records;
use self::resolve::Resolver;
use crate::Collection;

/// Every quotation of every article, by article and place, with its speaker resolved.
pub fn quotations(collection: &Collection) -> Vec<Quotation> {
    let ordinals: Vec<_> = collection.ordinals().collect();
    let by_article: Vec<Vec<Quotation>> = ordinals
        .par_iter()
        .map(|&ordinal| {
            let (article, analysis) = (collection.article(ordinal), collection.analysis(ordinal));
            let found = find::drafts(article, analysis);
            let mut resolver = Resolver::new(&article.text, analysis, &found.units);
            let speakers: Vec<_> =
                found.drafts.iter().map(|draft| resolver.resolve(draft)).collect();
            found
                .drafts
                .iter()
                .zip(speakers)
                .map(|(draft, speaker)| Quotation {
                    article: ordinal,
                    kind: draft.kind,
                    content: draft.content,
                    cue: draft.cue,
                    speaker: draft.speaker,
                    speaker_name: speaker.name,
                    speaker_role: speaker.role,
                    chain: chain::chain(draft, &article.text, analysis, resolver.cast()),
                    same_as: None,
                })
                .collect()
        })
        .collect();
    by_article.into_iter().flatten().collect()
}
