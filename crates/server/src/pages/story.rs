//! A story: who had it first, who took it from whom, what happened, who said what, where accounts disagree.

mod conflicts;
mod quotations;
mod timeline;

pub(crate) use quotations::single;

use std::collections::BTreeMap;

use firsthand_archive::{Archive, ArchiveError, StoredStory, StoryId, StorySummary};
use firsthand_model::{
    Article, ArticleOrdinal, Bearer, BearerKind, Dossier, LineageKind, LineageLink, StoryOrdinal,
};
use firsthand_report::parts::{Index, Safe, Standing};
use maud::{Markup, html};

use super::front::figures;
use super::parts::{
    article_link, credit, days, headline, more, outlet_link, passage, percent, told, written,
};
use super::picture::{picture, sentence};
use super::{Answer, Page, Section};
use crate::site::{Site, encode};
use crate::words::{self, fill};

/// Articles that are listed.
const ARTICLES: usize = 300;
/// People who are listed, and roles of each.
const PEOPLE: usize = 60;
const ROLES: usize = 4;
/// Links of which the reasons are given.
const LINKS: usize = 100;
/// Reasons given for a link; the API has all.
const REASONS: usize = 5;
/// How much of a passage is quoted beside a link.
const PASSAGE_COLUMNS: usize = 320;

/// The page of a story; elsewhere if it is told under another name now.
pub(crate) fn page(archive: &Archive, site: &Site, id: &str) -> Result<Answer, ArchiveError> {
    let Ok(id) = id.parse::<StoryId>() else { return Ok(Answer::Missing) };
    let Some(story) = archive.story(&id)? else { return Ok(Answer::Missing) };
    if story.summary.id != id {
        return Ok(Answer::Elsewhere(site.story(&story.summary.id.to_string())));
    }
    let Some(dossier) = archive.dossier(&id)? else {
        return Ok(Answer::Page(unsettled(site, &story.summary)));
    };
    Ok(Answer::Page(settled(site, &story, &dossier)))
}

fn unsettled(site: &Site, story: &StorySummary) -> Page {
    let title = headline(site, story.headline.as_deref());
    let content = html! {
        h1 dir="auto" { (Safe(&title)) }
        p .notice { (site.words().story.unsettled) }
    };
    Page { title, section: Section::Stories, content }
}

fn settled(site: &Site, stored: &StoredStory, dossier: &Dossier) -> Page {
    let index = Index::new(dossier);
    let story = &stored.summary;
    let words = site.words();
    let texts = &words.story;
    let title = headline(site, story.headline.as_deref());
    // The dossier tells of neighbours too, which stand in stories of their own.
    let own = stored
        .articles
        .first()
        .and_then(|article| index.story_of(index.by_id(article.id.as_str())?));
    let links = links(&index);
    let parts: Vec<(&str, &str, Option<Markup>)> = vec![
        (
            "lineage",
            texts.lineage.as_str(),
            own.map(|own| picture(site, &index, own)).filter(|_| story.articles > 1),
        ),
        ("reports", texts.reports.as_str(), Some(reports(site, &index, own))),
        ("conflicts", texts.conflicts.as_str(), conflicts::part(site, &index)),
        ("timeline", texts.timeline.as_str(), timeline::part(site, &index)),
        ("quotations", texts.quotations.as_str(), quotations::part(site, &index)),
        ("people", texts.people.as_str(), people(site, dossier)),
        ("reasons", texts.reasons.as_str(), reasons(site, &index, &links)),
    ];
    let content = html! {
        div .live role="region" aria-label=(words.live.region) hidden data-live=(site.path("/live"))
            data-story=(story.id) data-one=(words.live.one) data-many=(words.live.many) {
            button type="button" { (words.live.show) }
        }
        p .kicker {
            @if let Some(range) = story.days { (days(site, range)) }
            @if let Some(place) = &story.place { " · " bdi { (Safe(place)) } }
        }
        h1 dir="auto" { (Safe(&title)) }
        p .standfirst { (first(site, &index, own)) }
        div .deck { (figures(site, story)) }
        nav .toc aria-label=(texts.parts) {
            ul {
                @for (anchor, name, part) in &parts {
                    @if part.is_some() { li { a href={ "#" (anchor) } { (name) } } }
                }
            }
        }
        @for (anchor, name, part) in &parts {
            @if let Some(part) = part {
                section .part id=(anchor) aria-labelledby={ (anchor) "-title" } {
                    h2 id={ (anchor) "-title" } { (name) }
                    (part)
                }
            }
        }
    };
    Page { title, section: Section::Stories, content }
}

/// Who was first, as far as that is known.
fn first(site: &Site, index: &Index<'_>, own: Option<StoryOrdinal>) -> Markup {
    let texts = &site.words().story;
    let story = own.and_then(|own| index.dossier.stories.get(own.index()));
    let Some((story, &first)) = story.and_then(|story| Some((story, story.articles.first()?)))
    else {
        return html! {};
    };
    let told = match index.standing_of_first(story) {
        _ if story.articles.len() == 1 => &texts.only,
        Standing::Certain => &texts.first_certain,
        Standing::Probable => &texts.first_probable,
        Standing::Unknown => &texts.first_unknown,
    };
    let (before, behind) = told.split_once("{article}").unwrap_or((told, ""));
    html! { (before) @if told.contains("{article}") { (article_link(site, index, first)) } (behind) }
}

fn reports(site: &Site, index: &Index<'_>, own: Option<StoryOrdinal>) -> Markup {
    let is_own = |article: ArticleOrdinal| index.story_of(article) == own;
    let order = index.reading_order();
    let (own, others): (Vec<ArticleOrdinal>, Vec<ArticleOrdinal>) =
        order.iter().copied().partition(|&article| is_own(article));
    html! {
        ol .reports {
            @for &article in own.iter().take(ARTICLES) { li { (report(site, index, article)) } }
        }
        (more(site, own.len(), ARTICLES))
        @if !others.is_empty() {
            h3 { (site.words().story.elsewhere) }
            ol .reports { @for &article in others.iter().take(ARTICLES) { li { (report(site, index, article)) } } }
        }
    }
}

fn report(site: &Site, index: &Index<'_>, ordinal: ArticleOrdinal) -> Markup {
    let article: &Article = index.article(ordinal);
    let sources =
        index.dossier.lineage.iter().filter(|link| link.to == ordinal && link.kind.is_derivation());
    html! {
        span .num { (index.number(ordinal)) }
        div {
            h3 dir="auto" { a href=(site.article(article.id.as_str())) { (Safe(&headline(site, article.headline.as_deref()))) } }
            p .meta { (outlet_link(site, article.publisher.as_deref())) " · " (written(site, article)) }
            @for link in sources.take(4) {
                p .meta {
                    (Safe(&sentence(site, index, link)))
                    " · " (percent(link.coverage_of_to)) " · "
                    a href=(site.compare(index.id(link.from), index.id(link.to))) { (site.words().compare.side_by_side) }
                }
            }
        }
    }
}

/// Who is named, with every role that pages give them, those named in most articles first.
fn people(site: &Site, dossier: &Dossier) -> Option<Markup> {
    let people: Vec<&Bearer> =
        dossier.people.iter().filter(|bearer| bearer.kind == BearerKind::Person).collect();
    let mut quotations: BTreeMap<&str, usize> = BTreeMap::new();
    for speaker in dossier.quotations.iter().filter_map(|it| it.speaker_name.as_deref()) {
        *quotations.entry(speaker).or_default() += 1;
    }
    (!people.is_empty()).then(|| {
        html! {
            ul .people-list {
                @for bearer in people.iter().take(PEOPLE) {
                    li { (named(site, bearer, quotations.get(bearer.name.as_str()).copied())) }
                }
            }
            (more(site, people.len(), PEOPLE))
        }
    })
}

/// Somebody: with a page of their own if they are quoted, else with what the archive has of the name.
fn named(site: &Site, bearer: &Bearer, quotations: Option<usize>) -> Markup {
    let texts = &site.words().people;
    let mut roles: Vec<&str> = Vec::new();
    for given in &bearer.roles {
        if !roles.contains(&given.role.as_str()) {
            roles.push(&given.role);
        }
    }
    let target = match quotations {
        Some(_) => site.person(&bearer.name),
        None => site.path(&format!("/search?q={}", encode(&format!("\"{}\"", bearer.name)))),
    };
    html! {
        p { a href=(target) { bdi { (Safe(&bearer.name)) } } }
        @if !roles.is_empty() { p .role dir="auto" { (Safe(&roles.iter().take(ROLES).copied().collect::<Vec<_>>().join("; "))) } }
        p .meta {
            @if let Some(count) = quotations { (words::plural(count, &texts.one_quotation, &texts.many_quotations)) " · " }
            (words::plural(bearer.articles.len(), &texts.one_article, &texts.many_articles))
        }
    }
}

/// The links worth telling: derivations first, independent reports not at all.
fn links<'d>(index: &Index<'d>) -> Vec<&'d LineageLink> {
    let told = index.dossier.lineage.iter().filter(|link| link.kind != LineageKind::Independent);
    let mut links: Vec<&LineageLink> = told.collect();
    links.sort_by_key(|link| {
        (!link.kind.is_derivation(), link.kind, index.number(link.from), index.number(link.to))
    });
    links
}

fn reasons(site: &Site, index: &Index<'_>, links: &[&LineageLink]) -> Option<Markup> {
    let texts = &site.words().story;
    (!links.is_empty()).then(|| {
        html! {
            ul .links-list {
                @for link in links.iter().take(LINKS) {
                    li {
                        p {
                            (article_link(site, index, link.to)) " ← " (article_link(site, index, link.from))
                            " " span .tag { (words::lineage(site.words(), link.kind)) } " " (credit(site, link))
                        }
                        p .meta {
                            (fill(&texts.sure, &[("share", &percent(link.confidence))]))
                            " · " a href=(site.compare(index.id(link.from), index.id(link.to))) { (site.words().compare.side_by_side) }
                        }
                        details {
                            summary { (texts.why) span .visually-hidden { " " (index.number(link.from)) "–" (index.number(link.to)) } }
                            div .because {
                                ul {
                                    @for reason in link.evidence.iter().take(REASONS) {
                                        li { (told(site, index, &reason.text)) " " code .rule { (Safe(&reason.rule)) } }
                                    }
                                }
                                @if let Some(&it) = link.evidence.iter().find_map(|reason| reason.passages.first()) {
                                    (passage(site, index, it, PASSAGE_COLUMNS))
                                }
                            }
                        }
                    }
                }
            }
            (more(site, links.len(), LINKS))
        }
    })
}
