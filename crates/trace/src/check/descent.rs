//! Who derives from whom among the page and its sources.

use firsthand_model::LineageLink;

use crate::{Collection, lineage, reuse, story};

/// The lineage links of a collection: the stages of [`trace`](crate::trace()) up to lineage, and no more.
///
/// Near linear in the words of the collection.
pub fn descent(collection: &Collection) -> Vec<LineageLink> {
    let mut shared = reuse::shared_passages(collection.articles());
    let mut stories = story::stories(collection);
    reuse::add_paraphrases(collection, &stories, &mut shared);
    reuse::put_earlier_first(collection, &mut shared);
    let affairs = story::affairs(collection, &mut stories, &shared);
    lineage::family(collection, &stories, &affairs, &shared).links
}
