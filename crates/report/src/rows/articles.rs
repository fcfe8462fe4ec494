//! `articles.jsonl`: what each page publishes.

use firsthand_model::{Comment, DateRange, Fact, Moment};
use serde::Serialize;

use crate::index::Index;
use crate::rows::four_decimals;

#[derive(Serialize)]
pub(super) struct ArticleRow<'d> {
    id: &'d str,
    source: &'d str,
    url: Option<&'d str>,
    publisher: Option<&'d str>,
    headline: Option<&'d str>,
    bylines: &'d [String],
    contributors: &'d [String],
    section: Option<&'d str>,
    published: Option<Moment>,
    published_inferred: Option<DateRange>,
    updated: Option<Moment>,
    language: Option<&'d str>,
    credits: Vec<&'d str>,
    text: &'d str,
    comments: Vec<CommentRow<'d>>,
    facts: Vec<FactRow<'d>>,
    remarks: &'d [String],
}

#[derive(Serialize)]
pub(super) struct CommentRow<'d> {
    author: Option<&'d str>,
    time: Option<&'d str>,
    text: &'d str,
}

impl<'d> CommentRow<'d> {
    fn new(comment: &'d Comment) -> CommentRow<'d> {
        CommentRow {
            author: comment.author.as_deref(),
            time: comment.time.as_deref(),
            text: &comment.text,
        }
    }
}

/// What a page tells of its article, and where.
#[derive(Serialize)]
pub(crate) struct FactRow<'d> {
    fact: &'static str,
    value: &'d str,
    from: &'static str,
    confidence: f64,
}

impl<'d> FactRow<'d> {
    pub(crate) fn new(fact: &'d Fact) -> FactRow<'d> {
        FactRow {
            fact: fact.kind.name(),
            value: &fact.value,
            from: fact.origin.name(),
            confidence: four_decimals(fact.confidence),
        }
    }
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = ArticleRow<'d>> {
    index.dossier.articles.iter().map(|article| ArticleRow {
        id: article.id.as_str(),
        source: &article.source,
        url: article.url.as_deref(),
        publisher: article.publisher.as_deref(),
        headline: article.headline.as_deref(),
        bylines: &article.bylines,
        contributors: &article.contributors,
        section: article.section.as_deref(),
        published: article.published,
        published_inferred: article.published_inferred.as_ref().map(|inferred| inferred.range),
        updated: article.updated,
        language: article.language.as_deref(),
        credits: article.credits.iter().map(|credit| credit.phrase.as_str()).collect(),
        text: &article.text,
        comments: article.comments.iter().map(CommentRow::new).collect(),
        facts: article.facts.iter().map(FactRow::new).collect(),
        remarks: &article.remarks,
    })
}
