//! Who said it, through whom, and in which words.

mod cast;
mod chain;
mod content;
mod dialogue;
mod english;
mod find;
mod forms;
mod general;
mod labelled;
mod records;
mod resolve;
mod setting;
pub mod tagger;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod tokens;
mod walk;

use firsthand_language::Analysis;
use firsthand_model::{Article, ArticleOrdinal, Quotation};
use rayon::prelude::*;

use self::find::Judge;
pub use self::records::records;
use self::resolve::Resolver;
use crate::Collection;

/// Every quotation of every article, by article and place, with its speaker resolved.
pub fn quotations(collection: &Collection) -> Vec<Quotation> {
    quotations_by(collection, Some(&tagger::shipped()))
}

/// [`quotations`] of some articles only.
pub fn quotations_of(collection: &Collection, articles: &[ArticleOrdinal]) -> Vec<Quotation> {
    let model = tagger::shipped();
    quotations_from(collection, articles, |article, analysis| {
        find::drafts(article, analysis, Judge::Model(&model))
    })
}

/// [`quotations`] by another model than the one that ships; without any, by rules alone.
pub fn quotations_by(collection: &Collection, model: Option<&tagger::Model<'_>>) -> Vec<Quotation> {
    let judge = model.map_or(Judge::Rules, Judge::Model);
    let all: Vec<_> = collection.ordinals().collect();
    quotations_from(collection, &all, |article, analysis| find::drafts(article, analysis, judge))
}

/// [`quotations`] of English articles by given labels of their tokens: what a perfect model would find.
pub fn quotations_of_labels(
    collection: &Collection,
    labels: impl Fn(&Article) -> Vec<tagger::Label> + Sync,
) -> Vec<Quotation> {
    let all: Vec<_> = collection.ordinals().collect();
    quotations_from(collection, &all, |article, analysis| {
        find::drafts(article, analysis, Judge::Labels(&labels(article)))
    })
}

fn quotations_from(
    collection: &Collection,
    articles: &[ArticleOrdinal],
    find: impl Fn(&Article, &Analysis) -> find::Drafts + Sync,
) -> Vec<Quotation> {
    let by_article: Vec<Vec<Quotation>> = articles
        .par_iter()
        .map(|&ordinal| {
            let (article, analysis) = (collection.article(ordinal), collection.analysis(ordinal));
            let found = find(article, analysis);
            let mut resolver = Resolver::new(&article.text, analysis, &found.units);
            let mut contents: Vec<_> = found.drafts.iter().map(|draft| draft.content).collect();
            contents.sort_unstable();
            let written = collection.written(ordinal);
            let speakers: Vec<_> =
                found.drafts.iter().map(|draft| resolver.resolve(draft)).collect();
            found
                .drafts
                .iter()
                .zip(speakers)
                .map(|(draft, speaker)| {
                    let text = &article.text;
                    let setting = setting::setting(draft, text, analysis, &contents, written);
                    Quotation {
                        article: ordinal,
                        kind: draft.kind,
                        content: draft.content,
                        cue: draft.cue,
                        speaker: draft.speaker,
                        speaker_name: speaker.name,
                        speaker_role: speaker.role,
                        manner: setting.manner,
                        addressee: setting.addressee,
                        venue: setting.venue,
                        time: setting.time,
                        said_on: setting.said_on,
                        chain: chain::chain(draft, text, analysis, resolver.cast()),
                        same_as: None,
                    }
                })
                .collect()
        })
        .collect();
    by_article.into_iter().flatten().collect()
}
