//! `stories.jsonl`: which story and affair each article belongs to.

use firsthand_model::ArticleOrdinal;
use serde::Serialize;

use crate::index::Index;

#[derive(Serialize)]
pub(super) struct StoryRow<'d> {
    id: &'d str,
    story: String,
    affair: String,
}

/// Articles that no story was found for yet have no row.
pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = StoryRow<'d>> {
    let count = index.dossier.articles.len();
    (0..count).map(ArticleOrdinal::from_index).filter_map(|article| {
        let story = index.story_of(article)?;
        Some(StoryRow {
            id: index.id(article),
            story: story.to_string(),
            affair: index.dossier.stories[story.index()].affair.to_string(),
        })
    })
}
