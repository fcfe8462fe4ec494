//! Readers' comments, apart from the articles; those written alike together.

use std::collections::BTreeSet;

use firsthand_model::{ArticleOrdinal, Comment, CommentGroup};
use maud::{Markup, html};

use super::limits;
use super::parts::{Safe, article, more};
use crate::describe::{count, percent};
use crate::index::Index;

pub(super) fn section(index: &Index<'_>) -> Option<Markup> {
    let commented: Vec<ArticleOrdinal> = index
        .reading_order()
        .iter()
        .copied()
        .filter(|&ordinal| !index.article(ordinal).comments.is_empty())
        .collect();
    if commented.is_empty() {
        return None;
    }
    let groups = index.comment_groups_by_article();
    Some(html! {
        p .meta { "Comments are no part of the articles: they are not traced, and nothing is quoted from them." }
        @for &ordinal in commented.iter().take(limits::COMMENTED_ARTICLES) {
            @let places = groups.get(&ordinal).map_or(&[][..], Vec::as_slice);
            @let groups: Vec<&CommentGroup> = places.iter().map(|&place| &index.dossier.comment_groups[place]).collect();
            (under(index, ordinal, &groups))
        }
        (more(commented.len(), limits::COMMENTED_ARTICLES, "articles with comments"))
    })
}

fn under(index: &Index<'_>, ordinal: ArticleOrdinal, groups: &[&CommentGroup]) -> Markup {
    let comments = &index.article(ordinal).comments;
    let grouped: BTreeSet<usize> =
        groups.iter().flat_map(|group| group.comments.iter().copied()).collect();
    let alone: Vec<&Comment> = comments
        .iter()
        .enumerate()
        .filter(|(place, _)| !grouped.contains(place))
        .map(|(_, comment)| comment)
        .collect();
    html! {
        h3 { (count(comments.len(), "comment", "comments")) " under " (article(index, ordinal)) }
        @for group in groups.iter().take(limits::COMMENTS_EACH) {
            div .template {
                p {
                    strong {
                        (group.comments.len()) " of " (count(comments.len(), "comment", "comments")) " ("
                        (percent(index.share_of_thread(group))) ") of near-identical wording"
                    }
                    @if let Some(phrase) = group.phrases.first() { ": " q dir="auto" { (Safe(phrase)) } }
                }
                (list(&group.comments.iter().filter_map(|&place| comments.get(place)).collect::<Vec<_>>()))
            }
        }
        @if !alone.is_empty() { (list(&alone)) }
    }
}

fn list(comments: &[&Comment]) -> Markup {
    html! {
        ul .comments {
            @for comment in comments.iter().take(limits::COMMENTS_EACH) {
                li {
                    p .meta {
                        bdi { (Safe(comment.author.as_deref().unwrap_or("unnamed"))) }
                        @if let Some(time) = &comment.time { ", " (Safe(time)) }
                    }
                    p dir="auto" { (Safe(&comment.text)) }
                }
            }
        }
        (more(comments.len(), limits::COMMENTS_EACH, "comments"))
    }
}
