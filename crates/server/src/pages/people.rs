//! Who is quoted, and what each of them said.

use std::collections::BTreeMap;

use firsthand_archive::{Archive, ArchiveError, QuotedIn};
use firsthand_model::{Dossier, Quotation};
use firsthand_report::parts::{Index, Safe};
use maud::{Markup, html};

use super::parts::pager;
use super::story::single;
use super::{Answer, Page, Section};
use crate::parameters::Parameters;
use crate::site::Site;
use crate::words::plural;

/// People on one page.
const PEOPLE: usize = 60;
/// Stories that a person's quotations are shown from.
const STORIES: usize = 20;

/// The people who are quoted most widely.
pub(crate) fn list(
    archive: &Archive,
    site: &Site,
    parameters: &Parameters,
) -> Result<Answer, ArchiveError> {
    let texts = &site.words().people;
    let Ok(after) = parameters.cursor() else {
        return Ok(Answer::Senseless(site.words().faults.cursor.clone()));
    };
    let wanted = parameters.get("name");
    let people = archive.people(wanted, after.as_ref(), PEOPLE)?;
    let content = html! {
        h1 { (texts.title) }
        p .standfirst { (texts.help) }
        form .filters role="search" aria-label=(texts.find) action=(site.path("/people")) method="get" {
            div { label for="name" { (texts.find) } input #name type="search" name="name" maxlength="200" value=[wanted]; }
            div { button { (site.words().search.search) } }
        }
        @if people.items.is_empty() { p .empty { (texts.empty) } }
        ul .people-list {
            @for person in &people.items {
                li {
                    p { a href=(site.person(&person.name)) { bdi { (Safe(&person.name)) } } }
                    @if !person.roles.is_empty() { p .role dir="auto" { (Safe(&person.roles.join("; "))) } }
                    p .meta {
                        (plural(person.quotations as usize, &texts.one_quotation, &texts.many_quotations))
                        " · " (plural(person.articles as usize, &texts.one_article, &texts.many_articles))
                    }
                }
            }
        }
        (pager(site, people.next.as_ref(), "/people", &[("name", wanted.unwrap_or_default())]))
    };
    Ok(Answer::Page(Page { title: texts.title.clone(), section: Section::People, content }))
}

/// What one person said, story by story.
pub(crate) fn person(archive: &Archive, site: &Site, name: &str) -> Result<Answer, ArchiveError> {
    let places = archive.quoted_in(name, STORIES + 1)?;
    if places.is_empty() {
        return Ok(Answer::Missing);
    }
    let mut told = Vec::new();
    let mut roles: BTreeMap<String, usize> = BTreeMap::new();
    for place in places.iter().take(STORIES) {
        let Some(dossier) = archive.dossier(&place.story)? else { continue };
        for quotation in said_in(&dossier, place) {
            if let Some(role) = quotation.speaker_role.clone() {
                *roles.entry(role).or_default() += 1;
            }
        }
        told.push(of_story(site, &dossier, place));
    }
    let mut roles: Vec<(String, usize)> = roles.into_iter().collect();
    roles.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    let texts = &site.words().people;
    let content = html! {
        p .kicker { a href=(site.path("/people")) { (texts.title) } }
        h1 { bdi { (Safe(name)) } }
        @if !roles.is_empty() {
            h2 { (texts.roles) }
            ul { @for (role, count) in roles.iter().take(20) { li { bdi { (Safe(role)) } " " span .meta { "× " (count) } } } }
        }
        h2 { (texts.said) }
        @for part in &told { (part) }
        @if places.len() > STORIES { p .more { (site.words().lists.only_newest) } }
    };
    Ok(Answer::Page(Page { title: name.to_owned(), section: Section::People, content }))
}

/// The quotations at a place.
fn said_in<'d>(dossier: &'d Dossier, place: &QuotedIn) -> impl Iterator<Item = &'d Quotation> {
    place.quotations.iter().filter_map(|&number| dossier.quotations.get(number))
}

fn of_story(site: &Site, dossier: &Dossier, place: &QuotedIn) -> Markup {
    let index = Index::new(dossier);
    let found: Vec<&Quotation> = said_in(dossier, place).collect();
    let own = found.first().and_then(|it| index.story_of(it.article));
    let headline = own.and_then(|own| dossier.stories[own.index()].headline.as_deref());
    html! {
        section .part {
            h3 dir="auto" { a href=(site.story(&place.story.to_string())) { (Safe(&super::parts::headline(site, headline))) } }
            ul .quotations { @for quotation in &found { li { (single(site, &index, quotation)) } } }
        }
    }
}
