//! The first thing to read: how much there is, and who was first.

use firsthand_model::{
    AffairOrdinal, ArticleOrdinal, CreditStatus, Dossier, LineageLink, Story, StoryOrdinal,
};
use maud::{Markup, html};

use super::limits;
use super::parts::{Safe, article, more, told};
use crate::describe::{count, enumeration, headline_or_none, kind_words, written};
use crate::index::{Index, Standing};

pub(super) fn section(index: &Index<'_>) -> Markup {
    let dossier = index.dossier;
    html! {
        (tiles(dossier))
        @if dossier.articles.is_empty() {
            p { "No articles were found." }
        }
        @for (place, affair) in dossier.affairs.iter().enumerate().take(limits::AFFAIRS) {
            div .affair id={ "affair-" (AffairOrdinal::from_index(place)) } {
                h3 dir="auto" {
                    span .tag { "Affair " (AffairOrdinal::from_index(place)) } " "
                    (Safe(&headline_or_none(affair.headline.as_deref())))
                }
                @if let Some(reason) = affair.evidence.first() {
                    p .why { "One affair because: " (told(index, &reason.text)) "." }
                }
                ol .stories {
                    @for &story in affair.stories.iter().take(limits::STORIES) { (story_item(index, story)) }
                }
                (more(affair.stories.len(), limits::STORIES, "stories of this affair"))
            }
        }
        (more(dossier.affairs.len(), limits::AFFAIRS, "affairs"))
    }
}

fn tiles(dossier: &Dossier) -> Markup {
    let derived: Vec<&LineageLink> =
        dossier.lineage.iter().filter(|link| link.kind.is_derivation()).collect();
    let uncredited = derived.iter().filter(|link| link.credit == CreditStatus::Uncredited).count();
    let tiles = [
        (dossier.articles.len(), "article", "articles", "#articles"),
        (dossier.stories.len(), "story", "stories", "#lineage"),
        (derived.len(), "derivation", "derivations", "#lineage"),
        (uncredited, "without credit", "without credit", "#lineage"),
        (
            dossier.quotation_records.len(),
            "repeated quotation",
            "repeated quotations",
            "#quotations",
        ),
        (dossier.conflicts.len(), "conflict", "conflicts", "#conflicts"),
        (dossier.refusals.len(), "input refused", "inputs refused", "#input"),
    ];
    html! {
        ul .tiles {
            @for (number, one, many, target) in tiles {
                li {
                    @let content = html! {
                        strong { (number) } " " span { (if number == 1 { one } else { many }) }
                    };
                    @if number > 0 { a href=(target) { (content) } } @else { span { (content) } }
                }
            }
        }
    }
}

fn story_item(index: &Index<'_>, ordinal: StoryOrdinal) -> Markup {
    let Some(story) = index.dossier.stories.get(ordinal.index()) else { return html! {} };
    html! {
        li id={ "story-" (ordinal) } {
            p {
                span .tag { "Story " (ordinal) } " "
                strong dir="auto" { (Safe(&headline_or_none(story.headline.as_deref()))) }
                @if let Some(days) = story.days { " " span .meta.days { (days) } }
                @if let Some(place) = &story.place { " " span .meta { "in " (Safe(place)) } }
            }
            @if let Some(&first) = story.articles.first() {
                p { (first_sentence(index, first, story)) }
                (taken(index, first))
            }
            @if !story.names.is_empty() {
                p .meta { "Named throughout: " (Safe(&enumeration(&story.names[..story.names.len().min(6)]))) "." }
            }
            @if let Some(reason) = story.evidence.first() {
                @if story.articles.len() > 1 { p .why { "One story because: " (told(index, &reason.text)) "." } }
            }
        }
    }
}

fn first_sentence(index: &Index<'_>, first: ArticleOrdinal, story: &Story) -> Markup {
    let found = index.article(first);
    let articles = count(story.articles.len(), "article", "articles");
    html! {
        @if story.articles.len() == 1 {
            "Told here by " (article(index, first)) " alone, " (written(found)) "."
        } @else {
            @match index.standing_of_first(story) {
                Standing::Certain => { "First here: " (article(index, first)) ", " (written(found)) "; " },
                Standing::Probable => {
                    "Probably first here: " (article(index, first)) ", " (written(found)) "; "
                },
                Standing::Unknown => { "Which article was first is not known; " },
            }
            (articles) " in all."
        }
    }
}

/// What was taken from the first article, in one sentence per kind of credit.
fn taken(index: &Index<'_>, first: ArticleOrdinal) -> Markup {
    let mut taken = index.taken_from(first).to_vec();
    taken.sort_by_key(|link| index.number(link.to));
    let of = |credit: CreditStatus| -> Vec<&LineageLink> {
        taken.iter().copied().filter(|link| link.credit == credit).collect()
    };
    let groups = [
        ("with credit", of(CreditStatus::Credited)),
        ("without credit", of(CreditStatus::Uncredited)),
        ("credit undecided", of(CreditStatus::Undecided)),
    ];
    html! {
        @if !taken.is_empty() {
            ul .taken {
                @for (words, links) in groups.iter().filter(|(_, links)| !links.is_empty()) {
                    li {
                        "Taken from it " strong { (words) } ": "
                        @for (place, link) in links.iter().enumerate().take(12) {
                            @if place > 0 { ", " }
                            (article(index, link.to)) " (" (kind_words(link.kind)) ")"
                        }
                        @if links.len() > 12 { " and " (links.len() - 12) " more" }
                        "."
                    }
                }
            }
        }
    }
}
