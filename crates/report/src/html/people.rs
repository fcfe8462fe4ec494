//! Who is named: people with the roles each page gives them, then organisations and places.

use firsthand_model::{Bearer, BearerKind, GivenRole, Spelling, SpellingForm};
use maud::{Markup, html};

use super::articles::see;
use super::limits;
use super::parts::{Safe, article, more};
use super::texts::Texts;
use crate::describe::{count, written};
use crate::index::Index;

pub(super) fn section(index: &Index<'_>, texts: &Texts<'_>) -> Option<Markup> {
    let of_kind = |kind: BearerKind| {
        let all = index.dossier.people.iter().enumerate();
        all.filter(move |(_, bearer)| bearer.kind == kind).collect::<Vec<_>>()
    };
    let people = of_kind(BearerKind::Person);
    let others = [
        ("Organisations", of_kind(BearerKind::Organisation)),
        ("Places", of_kind(BearerKind::Place)),
    ];
    if index.dossier.people.is_empty() {
        return None;
    }
    Some(html! {
        @for &(place, bearer) in people.iter().take(limits::PEOPLE) {
            (person(index, texts, place, bearer))
        }
        (more(people.len(), limits::PEOPLE, "people"))
        @for (heading, bearers) in &others {
            @if !bearers.is_empty() {
                h3 { (heading) }
                ul .bearers {
                    @for &(place, bearer) in bearers.iter().take(limits::OTHER_BEARERS) {
                        li id=(anchor(place)) {
                            bdi { (Safe(&bearer.name)) }
                            span .meta { " " (standing(bearer)) (spelled(bearer)) }
                        }
                    }
                }
                (more(bearers.len(), limits::OTHER_BEARERS, "names"))
            }
        }
    })
}

/// Where a bearer is told of, as the target of links.
pub(super) fn anchor(place: usize) -> String {
    format!("bearer-p{}", place + 1)
}

/// Whether the bearer at `place` has an entry to link to.
pub(super) fn is_shown(index: &Index<'_>, place: usize) -> bool {
    let Some(bearer) = index.dossier.people.get(place) else { return false };
    let before = index.dossier.people[..place].iter().filter(|other| other.kind == bearer.kind);
    let most = match bearer.kind {
        BearerKind::Person => limits::PEOPLE,
        BearerKind::Organisation | BearerKind::Place => limits::OTHER_BEARERS,
    };
    before.take(most).count() < most
}

fn person(index: &Index<'_>, texts: &Texts<'_>, place: usize, bearer: &Bearer) -> Markup {
    html! {
        div .bearer id=(anchor(place)) {
            h3 { bdi { (Safe(&bearer.name)) } }
            p .meta { (standing(bearer)) (spelled(bearer)) }
            @if !bearer.roles.is_empty() {
                div .scroll {
                    table .roles {
                        thead { tr { th { "Role" } th { "According to" } th { "When" } th { "Where" } } }
                        tbody {
                            @for role in bearer.roles.iter().take(limits::ROLES_EACH) { (row(index, texts, role)) }
                        }
                    }
                }
                (more(bearer.roles.len(), limits::ROLES_EACH, "roles"))
            }
            @if let Some(reason) = bearer.evidence.first() {
                p .why { "A " (bearer.kind.name()) ": " (Safe(&reason.text)) "." }
            }
        }
    }
}

fn row(index: &Index<'_>, texts: &Texts<'_>, role: &GivenRole) -> Markup {
    let source = role.passage.article;
    html! {
        tr {
            td dir="auto" { (Safe(&role.role)) }
            td {
                @if let Some(speaker) = &role.said_by { bdi { (Safe(speaker)) } ", in " }
                (article(index, source))
            }
            td .days { (written(index.article(source))) }
            td {
                q dir="auto" { (Safe(&crate::text::shorten(index.words(role.sentence), limits::ROLE_COLUMNS))) }
                " " (see(index, texts, role.sentence))
            }
        }
    }
}

fn standing(bearer: &Bearer) -> String {
    format!(
        "{} in {}",
        count(bearer.mentions(), "mention", "mentions"),
        count(bearer.articles.len(), "article", "articles")
    )
}

/// The other spellings, those that are only a part of the name left out.
fn spelled(bearer: &Bearer) -> Markup {
    let told = |spelling: &&Spelling| {
        !matches!(spelling.form, SpellingForm::Full | SpellingForm::Short)
            && spelling.text != bearer.name
    };
    let others: Vec<&Spelling> = bearer.spellings.iter().filter(told).collect();
    html! {
        @if !others.is_empty() {
            "; also written "
            @for (place, spelling) in others.iter().take(limits::SPELLINGS_EACH).enumerate() {
                @if place > 0 { ", " }
                "“" bdi { (Safe(&spelling.text)) } "”"
                @if spelling.form == SpellingForm::Damaged { " (damaged)" }
            }
        }
    }
}
