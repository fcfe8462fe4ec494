//! `articles.jsonl`: what each page publishes, and which input gave no article.

use std::borrow::Cow;
use std::collections::HashSet;

use firsthand_model::{
    Article, ArticleOrdinal, Comment, CommentGroup, DateRange, Fact, Moment, Refusal,
};
use serde::Serialize;

use crate::index::Index;
use crate::rows::four_decimals;

/// A row; that of refused input has `refused` and what names it, and nothing else.
#[derive(Default, Serialize)]
pub(super) struct ArticleRow<'d> {
    id: Cow<'d, str>,
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
    comment_groups: Vec<CommentGroupRow<'d>>,
    facts: Vec<FactRow<'d>>,
    remarks: &'d [String],
    refused: Option<&'d str>,
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

/// Comments written alike; `comments` are places in the article's list.
#[derive(Serialize)]
pub(crate) struct CommentGroupRow<'d> {
    comments: &'d [usize],
    share: f64,
    phrases: &'d [String],
}

impl<'d> CommentGroupRow<'d> {
    pub(crate) fn new(index: &Index<'d>, group: &'d CommentGroup) -> CommentGroupRow<'d> {
        CommentGroupRow {
            comments: &group.comments,
            share: four_decimals(index.share_of_thread(group)),
            phrases: &group.phrases,
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

/// The articles by id, then the refused input in the order in which it was met.
pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = ArticleRow<'d>> {
    let groups = index.comment_groups_by_article();
    let articles = index.dossier.articles.iter().enumerate().map(move |(place, article)| {
        let places = groups.get(&ArticleOrdinal::from_index(place)).map_or(&[][..], Vec::as_slice);
        let groups = places.iter().map(|&group| &index.dossier.comment_groups[group]);
        ArticleRow {
            comment_groups: groups.map(|group| CommentGroupRow::new(index, group)).collect(),
            ..row(article)
        }
    });
    articles.chain(refused(index.dossier.articles.as_slice(), &index.dossier.refusals))
}

fn row(article: &Article) -> ArticleRow<'_> {
    ArticleRow {
        id: article.id.as_str().into(),
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
        comment_groups: Vec::new(),
        facts: article.facts.iter().map(FactRow::new).collect(),
        remarks: &article.remarks,
        refused: None,
    }
}

/// Refused input is called by its source, numbered where that is taken: ids are unique in the file.
fn refused<'d>(
    articles: &'d [Article],
    refusals: &'d [Refusal],
) -> impl Iterator<Item = ArticleRow<'d>> {
    let mut taken: HashSet<Cow<'_, str>> = match refusals {
        [] => HashSet::new(),
        _ => articles.iter().map(|article| article.id.as_str().into()).collect(),
    };
    refusals.iter().map(move |Refusal { source, reason }| {
        let name = if source.trim().is_empty() { NAMELESS } else { source };
        let mut id = Cow::from(name);
        let mut count = 1;
        while !taken.insert(id.clone()) {
            count += 1;
            id = format!("{name}-{count}").into();
        }
        ArticleRow { id, source, refused: Some(reason), ..ArticleRow::default() }
    })
}

/// What input without a name is called.
const NAMELESS: &str = "input";
