//! The front page: stories now.

use firsthand_archive::{Archive, ArchiveError, StoryFilter, StorySummary};
use firsthand_report::parts::Safe;
use maud::{Markup, html};

use super::parts::{days, headline, pager};
use super::{Answer, Page, Section, likely};
use crate::parameters::Parameters;
use crate::site::Site;
use crate::words::plural;

/// Stories on one page.
const STORIES: usize = 30;

/// The newest stories, or those after a place in the list.
pub(crate) fn page(
    archive: &Archive,
    site: &Site,
    parameters: &Parameters,
) -> Result<Answer, ArchiveError> {
    let words = site.words();
    let Ok(after) = parameters.cursor() else {
        return Ok(Answer::Senseless(words.faults.cursor.clone()));
    };
    let least = parameters.get("reports").and_then(|least| least.parse().ok());
    let filter = StoryFilter { least_articles: least, ..StoryFilter::default() };
    let part = archive.stories(&filter, after.as_ref(), STORIES)?;
    let least = least.map(|least: u32| least.to_string()).unwrap_or_default();
    // What has just come stands over the newest stories.
    let just_in = if after.is_none() {
        likely::just_in(archive, site)?
    } else {
        html! {}
    };
    let content = html! {
        div .live role="region" aria-label=(words.live.region) hidden
            data-live=(site.path("/live")) data-one=(words.live.one) data-many=(words.live.many) {
            button type="button" { (words.live.show) }
        }
        h1 .visually-hidden { (words.front.title) }
        (just_in)
        @if part.items.is_empty() {
            div .empty {
                p { (words.front.empty) }
                p { code { "firsthand add pages/" } }
            }
        }
        ol .stories { @for story in &part.items { li { (item(site, story)) } } }
        (pager(site, part.next.as_ref(), "/", &[("reports", &least)]))
    };
    Ok(Answer::Page(Page { title: words.front.title.clone(), section: Section::Stories, content }))
}

fn item(site: &Site, story: &StorySummary) -> Markup {
    let words = &site.words().front;
    html! {
        div {
            h2 dir="auto" {
                a href=(site.story(&story.id.to_string())) { (Safe(&headline(site, story.headline.as_deref()))) }
            }
            p .meta {
                @if let Some(range) = story.days { time datetime=(range.to()) { (days(site, range)) } }
                @if let Some(place) = &story.place {
                    @if story.days.is_some() { " · " }
                    bdi { (Safe(place)) }
                }
            }
        }
        (figures(site, story))
        @if story.articles == 1 { p .visually-hidden { (words.single) } }
    }
}

/// How many reports, outlets, independent reports and conflicts.
pub(crate) fn figures(site: &Site, story: &StorySummary) -> Markup {
    let words = &site.words().front;
    let figure = |number: u32, one: &str, many: &str| {
        let told = plural(number as usize, one, many);
        let rest = told.trim_start_matches(|c: char| c.is_ascii_digit()).trim().to_owned();
        html! { strong { (number) } " " span { (rest) } }
    };
    html! {
        ul .figures {
            li { (figure(story.articles, &words.one_report, &words.many_reports)) }
            @if story.articles > 1 {
                li { (figure(story.publishers, &words.one_outlet, &words.many_outlets)) }
                li { (figure(story.independent_reports, &words.one_independent, &words.many_independent)) }
            }
            @if story.conflicts > 0 {
                li .alert { (figure(story.conflicts, &words.one_conflict, &words.many_conflicts)) }
            }
        }
    }
}
