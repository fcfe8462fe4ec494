//! Meetings, visits, calls, statements, drafts: who, with whom, where, when.
//!
//! Each article is read for sentences that tell of an event (`triggers` holds the words by kind); what
//! a sentence tells is a `Telling`; tellings of one event on any page become one
//! record. Who takes part and where it is are bearers of the [`Register`].

mod merge;
mod place;
mod status;
mod subject;
mod telling;
mod triggers;
mod who;

#[cfg(test)]
mod tests;

use firsthand_model::{ArticleOrdinal, Event, Quotation, Story, StoryOrdinal};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::Collection;
use crate::claim::Account;
use crate::people::Register;

use merge::Merger;
use telling::tellings;

/// The events that the articles tell of, in time order; the same event told on several pages is one.
///
/// Dated events come first, by their first day; the others follow in the order of their stories. Every
/// event has at least one participant. Linear in the length of the articles; a sentence is held only
/// against events of its kind with one of its participants.
pub fn events(
    collection: &Collection,
    stories: &[Story],
    quotations: &[Quotation],
    register: &Register,
) -> Vec<Event> {
    let mut by_article: FxHashMap<ArticleOrdinal, Vec<&Quotation>> = FxHashMap::default();
    for quotation in quotations {
        by_article.entry(quotation.article).or_default().push(quotation);
    }
    let order: Vec<(StoryOrdinal, ArticleOrdinal)> = stories
        .iter()
        .enumerate()
        .flat_map(|(index, story)| {
            let story_ordinal = StoryOrdinal::from_index(index);
            story.articles.iter().map(move |&article| (story_ordinal, article))
        })
        .collect();
    let told: Vec<_> = order
        .par_iter()
        .map(|&(_, article)| {
            let own = by_article.get(&article).map_or(&[][..], Vec::as_slice);
            tellings(&Account::of(collection, article), own, register)
        })
        .collect();
    let mut merger = Merger::new(register);
    for ((story, _), tellings) in order.iter().zip(told) {
        for telling in tellings {
            merger.add(telling, *story, stories[story.index()].affair);
        }
    }
    merger.finish()
}
