//! Everything found for a collection of pages.

use serde::{Deserialize, Serialize};

use crate::{
    Affair, Article, ArticleOrdinal, Bearer, Conflict, Event, LineageLink, Quotation,
    QuotationRecord, Reuse, SentenceOrigin, Story, StoryOrdinal, UnseenSource,
};

/// Everything found for a collection of pages. Ordinals in its parts index its lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// Input that gave no article, in the order it was met.
    pub refusals: Vec<Refusal>,
    /// What a reader should know of the input that is no refusal, such as two files with the same bytes.
    pub notices: Vec<Notice>,
    /// The stories, those with the earliest article first.
    pub stories: Vec<Story>,
    /// The affairs, those with the earliest story first.
    pub affairs: Vec<Affair>,
    /// What each pair of articles shares, by pair.
    pub reuse: Vec<Reuse>,
    /// Where each sentence came from, by article and place.
    pub origins: Vec<SentenceOrigin>,
    /// Which article derives from which, by pair.
    pub lineage: Vec<LineageLink>,
    /// Texts that must exist and are not in the collection.
    pub unseen_sources: Vec<UnseenSource>,
    /// Every quotation, by article and place.
    pub quotations: Vec<Quotation>,
    /// The quotations that stand in several articles.
    pub quotation_records: Vec<QuotationRecord>,
    /// People, organisations and places, those named on most pages first.
    pub people: Vec<Bearer>,
    /// Where accounts disagree, by pair and place.
    pub conflicts: Vec<Conflict>,
    /// What happened or is to happen, in time order; undated events last.
    pub events: Vec<Event>,
    /// Comments of near-identical wording.
    pub comment_groups: Vec<CommentGroup>,
}

impl Dossier {
    /// The article at `ordinal`.
    pub fn article(&self, ordinal: ArticleOrdinal) -> &Article {
        &self.articles[ordinal.index()]
    }

    /// The story that `article` belongs to; `None` only before stories were found.
    pub fn story_of(&self, article: ArticleOrdinal) -> Option<StoryOrdinal> {
        self.stories
            .iter()
            .position(|story| story.articles.contains(&article))
            .map(StoryOrdinal::from_index)
    }
}

/// Input that gave no article, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The path or address as given, with a line number for JSONL.
    pub source: String,
    /// Why, as a sentence without its period.
    pub reason: String,
}

/// Something a reader should know of an input that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The path or address as given.
    pub source: String,
    /// What, as a sentence without its period.
    pub text: String,
}

/// Comments of near-identical wording under one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentGroup {
    /// The article they stand under.
    pub article: ArticleOrdinal,
    /// Their places in [`Article::comments`]; at least two, ascending.
    pub comments: Vec<usize>,
    /// Phrases that recur in them, the longest first.
    pub phrases: Vec<String>,
}
