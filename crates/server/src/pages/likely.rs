//! What is told of an article before it is traced: the story that it most likely tells, and what it shares text with.

use firsthand_archive::{Archive, ArchiveError, ArticleSummary, StorySummary};
use firsthand_model::Article;
use firsthand_report::parts::Safe;
use maud::{Markup, html};

use super::parts::{headline, outlet_link, summary_written};
use crate::site::Site;

/// Articles that a new one shares text with which are named.
const SHARING: usize = 5;
/// Runs of words that two articles have in common at least: one or two can be phrases.
const LEAST_RUNS: usize = 3;
/// New articles that are listed: each is looked up, which takes some hundredths of a second in a large archive.
const NEWEST: usize = 4;

/// The story that an article most likely tells, if any here is.
pub(super) fn likely_story(
    archive: &Archive,
    article: &Article,
) -> Result<Option<StorySummary>, ArchiveError> {
    let Some(likely) = archive.likely_story(article)? else { return Ok(None) };
    Ok(archive.story(&likely.story)?.map(|story| story.summary))
}

/// A sentence that says which story that is.
pub(super) fn sentence(site: &Site, story: Option<&StorySummary>) -> Markup {
    let texts = &site.words().likely;
    html! {
        @match story {
            Some(story) => {
                (texts.part_of) " "
                a href=(site.story(&story.id.to_string())) { bdi { (Safe(&headline(site, story.headline.as_deref()))) } }
            }
            None => (texts.none),
        }
    }
}

/// What is told over the text of an article that is not traced yet.
pub(super) fn notice(
    archive: &Archive,
    site: &Site,
    article: &Article,
) -> Result<Markup, ArchiveError> {
    let texts = &site.words().likely;
    let story = likely_story(archive, article)?;
    let mut sharing = Vec::new();
    for candidate in archive.sharing_text(article, SHARING)? {
        if candidate.runs >= LEAST_RUNS
            && let Some(stored) = archive.article(candidate.article.as_str())?
        {
            sharing.push(stored.summary);
        }
    }
    Ok(html! {
        div .notice {
            p { strong { (texts.untraced) } " " (sentence(site, story.as_ref())) }
            @if !sharing.is_empty() {
                p { (texts.shares) }
                ul { @for it in &sharing { li { (link(site, it)) } } }
            }
        }
    })
}

/// The articles that came last and are in no story yet; nothing where there are none.
pub(super) fn just_in(archive: &Archive, site: &Site) -> Result<Markup, ArchiveError> {
    let texts = &site.words().likely;
    let mut newest = Vec::new();
    for summary in archive.unsettled_articles(NEWEST)? {
        if let Some(stored) = archive.article(summary.id.as_str())? {
            newest.push((summary, likely_story(archive, &stored.article)?));
        }
    }
    Ok(html! {
        @if !newest.is_empty() {
            section .just-in aria-labelledby="just-in" {
                h2 #just-in { (texts.just_in) }
                p .meta { (texts.just_in_help) }
                ul .related {
                    @for (summary, story) in &newest {
                        li {
                            p { (link(site, summary)) }
                            p .meta { (sentence(site, story.as_ref())) }
                        }
                    }
                }
            }
        }
    })
}

fn link(site: &Site, summary: &ArticleSummary) -> Markup {
    html! {
        a href=(site.article(summary.id.as_str())) { bdi { (Safe(&headline(site, summary.headline.as_deref()))) } }
        " " span .meta { (outlet_link(site, summary.publisher.as_deref())) " · " (summary_written(site, summary)) }
    }
}
