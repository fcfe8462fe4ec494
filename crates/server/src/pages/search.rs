//! Search with filters; without words, the newest articles.

use firsthand_archive::{Archive, ArchiveError, ArticleSummary, Hit};
use firsthand_report::parts::Safe;
use maud::{Markup, html};

use super::parts::{headline, outlet_link, pager, summary_written};
use super::{Answer, Page, Section};
use crate::parameters::{BadValue, Parameters};
use crate::site::Site;
use crate::words::fill;

/// Articles on one page.
const ARTICLES: usize = 25;

/// The names of the form's fields, in its order.
const FIELDS: [&str; 6] = ["q", "publisher", "from", "to", "language", "story"];

/// The results of a search, under the form that asks for more.
pub(crate) fn page(
    archive: &Archive,
    site: &Site,
    parameters: &Parameters,
) -> Result<Answer, ArchiveError> {
    let texts = &site.words().search;
    let (filter, after) = match (parameters.filter(), parameters.cursor()) {
        (Ok(filter), Ok(after)) => (filter, after),
        (Err(BadValue { name, .. }), _) | (_, Err(BadValue { name, .. })) => {
            let told = fill(&site.words().faults.value, &[("name", name)]);
            return Ok(Answer::Senseless(told));
        }
    };
    let (hits, next) = if let Some(query) = parameters.get("q") {
        let part = archive.search(query, &filter, after.as_ref(), ARTICLES)?;
        (part.items, part.next)
    } else {
        let part = archive.articles(&filter, after.as_ref(), ARTICLES)?;
        let hit = |article| Hit { article, snippet: Vec::new() };
        (part.items.into_iter().map(hit).collect(), part.next)
    };
    let query: Vec<(&str, &str)> =
        FIELDS.iter().filter_map(|&name| Some((name, parameters.get(name)?))).collect();
    let content = html! {
        h1 { (texts.title) }
        (form(site, parameters))
        @if hits.is_empty() {
            p .empty role="status" { (texts.nothing) }
        } @else {
            h2 .visually-hidden { (texts.results) }
            ol .hits { @for hit in &hits { li { (result(site, hit)) } } }
        }
        (pager(site, next.as_ref(), "/search", &query))
    };
    Ok(Answer::Page(Page { title: texts.title.clone(), section: Section::Search, content }))
}

fn form(site: &Site, parameters: &Parameters) -> Markup {
    let texts = &site.words().search;
    html! {
        form .filters role="search" aria-label=(texts.title) action=(site.path("/search")) method="get" {
            div .wide {
                label for="q" { (texts.words) }
                input #q type="search" name="q" maxlength="400" value=[parameters.get("q")] aria-describedby="q-help";
                p #q-help .meta { (texts.help) }
            }
            div { label for="publisher" { (texts.publisher) } input #publisher name="publisher" maxlength="200" value=[parameters.get("publisher")]; }
            div { label for="from" { (texts.from) } input #from type="date" name="from" value=[parameters.get("from")]; }
            div { label for="to" { (texts.to) } input #to type="date" name="to" value=[parameters.get("to")]; }
            div { label for="language" { (texts.language) } input #language name="language" maxlength="8" placeholder="en" value=[parameters.get("language")]; }
            @if let Some(story) = parameters.get("story") { input type="hidden" name="story" value=(story); }
            div { button { (texts.search) } }
        }
    }
}

fn result(site: &Site, hit: &Hit) -> Markup {
    let article: &ArticleSummary = &hit.article;
    html! {
        h2 dir="auto" { a href=(site.article(article.id.as_str())) { (Safe(&headline(site, article.headline.as_deref()))) } }
        p .meta {
            (outlet_link(site, article.publisher.as_deref())) " · " (summary_written(site, article))
            @if let Some(story) = &article.story {
                " · " a href=(site.story(&story.to_string())) { (site.words().article.to_story) }
            }
        }
        @if !hit.snippet.is_empty() {
            p dir="auto" {
                @for part in &hit.snippet {
                    @if part.found { mark { (Safe(&part.text)) } } @else { (Safe(&part.text)) }
                }
            }
        }
    }
}
