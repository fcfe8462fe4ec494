//! Which article derives from which: a picture, and the same as a table.

use firsthand_model::{
    Affair, AffairOrdinal, ArticleOrdinal, Direction, LineageKind, LineageLink, StoryOrdinal,
};
use maud::{Markup, html};

use super::limits;
use super::pairs::Pairs;
use super::parts::{Safe, article, more, passage, told};
use super::picture::{self, English, Picture};
use crate::describe::{
    change_in_words, changes_in_words, count, credit_matters, credit_word, gravest_changes,
    headline_or_none, kind_words, percent, written,
};
use crate::index::Index;

/// How many of a link's reasons the table gives; `dossier.json` has all.
const REASONS_SHOWN: usize = 5;
/// How many changes of one link are told one by one.
const CHANGES_SHOWN: usize = 40;
/// How much of a passage the table quotes; the articles side by side show the whole.
const PASSAGE_COLUMNS_MAX: usize = 320;

pub(super) fn section(index: &Index<'_>, pairs: &Pairs<'_>) -> Option<Markup> {
    let dossier = index.dossier;
    if dossier.articles.is_empty() {
        return None;
    }
    let affairs: Vec<(AffairOrdinal, &Affair)> = dossier
        .affairs
        .iter()
        .enumerate()
        .map(|(place, affair)| (AffairOrdinal::from_index(place), affair))
        .collect();
    // An affair of one article has no lineage to show.
    let traced: Vec<&(AffairOrdinal, &Affair)> =
        affairs.iter().filter(|(_, affair)| articles_of(index, affair).len() > 1).collect();
    Some(html! {
        @if traced.is_empty() {
            p { "No two articles here tell of the same affair, so none can derive from another." }
        } @else {
            (picture::legend(&English))
        }
        @for (ordinal, affair) in traced.iter().take(limits::AFFAIRS) {
            h3 dir="auto" {
                span .tag { "Affair " (ordinal) } " " (Safe(&headline_or_none(affair.headline.as_deref())))
            }
            (affair_lineage(index, *ordinal, affair, pairs))
        }
        (more(traced.len(), limits::AFFAIRS, "affairs"))
        (between_affairs(index, pairs))
    })
}

fn articles_of(index: &Index<'_>, affair: &Affair) -> Vec<ArticleOrdinal> {
    let stories =
        affair.stories.iter().filter_map(|story| index.dossier.stories.get(story.index()));
    stories.flat_map(|story| story.articles.iter().copied()).collect()
}

fn affair_lineage(
    index: &Index<'_>,
    ordinal: AffairOrdinal,
    affair: &Affair,
    pairs: &Pairs<'_>,
) -> Markup {
    let total = articles_of(index, affair).len();
    html! {
        @if total <= limits::PICTURE_ARTICLES {
            (Picture::new(index, &affair.stories, &format!("affair-{ordinal}"), &English).render())
        } @else {
            @for &story in &affair.stories { (story_picture(index, story)) }
        }
        (table(index, &links_within(index, ordinal), pairs))
    }
}

fn story_picture(index: &Index<'_>, ordinal: StoryOrdinal) -> Markup {
    let articles =
        index.dossier.stories.get(ordinal.index()).map_or(0, |story| story.articles.len());
    html! {
        @if articles > limits::PICTURE_ARTICLES {
            p .more { "Story " (ordinal) " has " (articles) " articles, too many for a picture; the table tells of them." }
        } @else if articles > 1 {
            (Picture::new(index, &[ordinal], &format!("story-{ordinal}"), &English).render())
        }
    }
}

fn affair_of(index: &Index<'_>, article: ArticleOrdinal) -> Option<AffairOrdinal> {
    let story = index.story_of(article)?;
    Some(index.dossier.stories[story.index()].affair)
}

fn links_within<'d>(index: &Index<'d>, affair: AffairOrdinal) -> Vec<&'d LineageLink> {
    let links = index.dossier.lineage.iter();
    let within = links.filter(|link| {
        affair_of(index, link.from) == Some(affair) && affair_of(index, link.to) == Some(affair)
    });
    in_reading_order(index, within)
}

fn in_reading_order<'d>(
    index: &Index<'_>,
    links: impl Iterator<Item = &'d LineageLink>,
) -> Vec<&'d LineageLink> {
    let mut links: Vec<&LineageLink> = links.collect();
    links.sort_by_key(|link| {
        let weight = (link.kind == LineageKind::Independent, !link.kind.is_derivation(), link.kind);
        (weight, index.number(link.from), index.number(link.to))
    });
    links
}

/// Links that no affair holds: text that went from one affair to another.
fn between_affairs(index: &Index<'_>, pairs: &Pairs<'_>) -> Markup {
    let links = index.dossier.lineage.iter().filter(|link| {
        let (from, to) = (affair_of(index, link.from), affair_of(index, link.to));
        from.is_none() || from != to
    });
    let links = in_reading_order(index, links);
    html! {
        @if !links.is_empty() {
            h3 { "Between affairs" }
            (table(index, &links, pairs))
        }
    }
}

fn table(index: &Index<'_>, links: &[&LineageLink], pairs: &Pairs<'_>) -> Markup {
    let (independent, linked): (Vec<&LineageLink>, Vec<&LineageLink>) =
        links.iter().copied().partition(|link| link.kind == LineageKind::Independent);
    html! {
        @if linked.is_empty() {
            p { "No article of this affair was found to derive from another." }
        } @else {
            div .scroll tabindex="0" role="region" aria-label="Lineage as a table" {
                table .lineage {
                    caption { "The same as a table, with the reasons" }
                    thead {
                        tr {
                            th scope="col" { "From" } th scope="col" { "To" } th scope="col" { "Kind" }
                            th scope="col" { "Credit" } th scope="col" .number { "Confidence" }
                        }
                    }
                    tbody {
                        @for link in linked.iter().take(limits::LINKS) { (row(index, link, pairs)) }
                    }
                }
            }
        }
        (more(linked.len(), limits::LINKS, "links"))
        @if !independent.is_empty() {
            p .meta {
                (count(independent.len(), "pair of articles reports", "pairs of articles report"))
                " the same event independently: nothing was found to have been taken."
            }
        }
    }
}

fn row(index: &Index<'_>, link: &LineageLink, pairs: &Pairs<'_>) -> Markup {
    let quoted = link.evidence.iter().find_map(|reason| reason.passages.first());
    html! {
        tr .link {
            td data-label="From" { (article(index, link.from)) " " span .meta { (written(index.article(link.from))) } }
            td data-label="To" { (article(index, link.to)) " " span .meta { (written(index.article(link.to))) } }
            td data-label="Kind" {
                (kind_words(link.kind))
                @if link.direction == Direction::Unknown { " " span .meta { "direction unknown" } }
            }
            td data-label="Credit" {
                @if credit_matters(link) {
                    span class={ "credit " (credit_word(link.credit).replace(' ', "-")) } { (credit_word(link.credit)) }
                } @else { "–" }
            }
            td .number data-label="Confidence" { (percent(link.confidence)) }
        }
        tr .because {
            td colspan="5" {
                ul {
                    @for reason in link.evidence.iter().take(REASONS_SHOWN) {
                        li { (told(index, &reason.text)) " " code .rule { (Safe(&reason.rule)) } }
                    }
                }
                @if let Some(told) = changes_in_words(link) {
                    details .onway {
                        summary { "On the way: " (told) }
                        ul {
                            @for change in gravest_changes(link).into_iter().take(CHANGES_SHOWN) {
                                li { (Safe(&change_in_words(change))) }
                            }
                        }
                    }
                }
                @if let Some(&it) = quoted { (passage(index, it, PASSAGE_COLUMNS_MAX)) }
                @if let Some(anchor) = pairs.anchor(link) {
                    p { a .see href={ "#" (anchor) } { "articles " (index.number(link.from)) " and " (index.number(link.to)) " side by side" } }
                }
            }
        }
    }
}
