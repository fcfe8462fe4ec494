//! The head of the summary: how much was read, which articles, which stories.

use std::io;

use firsthand_model::{Affair, AffairOrdinal, ArticleOrdinal};

use super::sheet::plain;
use super::{Ink, Sheet};
use crate::describe::{count, enumeration, headline, moment, written};
use crate::index::{Index, Standing};

/// How many articles are listed.
const ARTICLES_SHOWN: usize = 20;
/// How many of the others are told of that are doubtful.
const DOUBTED_SHOWN: usize = 20;
/// How many affairs are listed, and how many stories of each.
const AFFAIRS_SHOWN: usize = 12;
const STORIES_SHOWN: usize = 8;
/// How many reasons for an inferred date are given.
const DATE_REASONS_SHOWN: usize = 2;
/// How many of a story's articles are named by number.
const NUMBERS_SHOWN: usize = 24;

pub(super) fn write_title(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let dossier = index.dossier;
    if dossier.articles.is_empty() {
        return sheet.paragraph(0, "No articles were found.");
    }
    let counts = [
        count(dossier.articles.len(), "article", "articles"),
        count(dossier.stories.len(), "story", "stories"),
        count(dossier.affairs.len(), "affair", "affairs"),
    ];
    let title = format!("Dossier: {}", counts.join(", "));
    let title = sheet.paint(Ink::Strong, &title).into_owned();
    sheet.paragraph(0, &title)
}

pub(super) fn write_articles(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.heading("Articles")?;
    for &ordinal in index.reading_order().iter().take(ARTICLES_SHOWN) {
        write_article(index, ordinal, sheet)?;
    }
    let unlisted = index.reading_order().get(ARTICLES_SHOWN..).unwrap_or_default();
    sheet.more(unlisted.len(), "articles")?;
    write_doubts(index, unlisted, sheet)
}

/// The doubts about articles that are not listed.
fn write_doubts(
    index: &Index<'_>,
    unlisted: &[ArticleOrdinal],
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let doubted: Vec<ArticleOrdinal> =
        unlisted.iter().copied().filter(|&it| !index.article(it).remarks.is_empty()).collect();
    if doubted.is_empty() {
        return Ok(());
    }
    let title = count(doubted.len(), "article", "articles");
    sheet.heading(&format!("Doubtful among those not listed: {title}"))?;
    for &ordinal in doubted.iter().take(DOUBTED_SHOWN) {
        let article = index.article(ordinal);
        let remarks: Vec<String> = article.remarks.iter().map(|remark| plain(remark)).collect();
        let source = sheet.paint(Ink::Alert, &plain(&article.source)).into_owned();
        sheet.paragraph(2, &format!("{source}: {}", remarks.join("; ")))?;
    }
    sheet.more(doubted.len().saturating_sub(DOUBTED_SHOWN), "doubtful articles")
}

fn write_article(
    index: &Index<'_>,
    ordinal: ArticleOrdinal,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let article = index.article(ordinal);
    let title = headline(article);
    let title = sheet.paint(Ink::Strong, &title).into_owned();
    sheet.entry(&format!("{:>3}  ", index.number(ordinal)), &title)?;

    let mut parts = vec![
        article.publisher.as_deref().map_or_else(|| "publisher unknown".to_owned(), plain),
        written(article),
    ];
    if let Some(updated) = article.updated.filter(|&updated| Some(updated) != article.published) {
        parts.push(format!("updated {}", moment(updated)));
    }
    if !article.bylines.is_empty() {
        let names: Vec<String> = article.bylines.iter().map(|name| plain(name)).collect();
        parts.push(format!("by {}", enumeration(&names)));
    }
    parts.push(format!("id {}", plain(article.id.as_str())));
    sheet.paragraph(5, &parts.join(" · "))?;

    if let (None, Some(inferred)) = (article.published, &article.published_inferred) {
        for reason in inferred.evidence.iter().take(DATE_REASONS_SHOWN) {
            sheet.entry("     date: ", &index.told(reason))?;
        }
    }
    for remark in &article.remarks {
        sheet.entry("     note: ", &plain(remark))?;
    }
    Ok(())
}

/// What to call an affair none of whose articles has a headline.
fn unnamed(index: &Index<'_>, affair: &Affair) -> String {
    let first = affair.stories.first().and_then(|story| index.dossier.stories.get(story.index()));
    match first.and_then(|story| story.articles.first()) {
        Some(&article) => format!("(no headline) {}", index.name(article)),
        None => "(no headline)".to_owned(),
    }
}

pub(super) fn write_stories(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let dossier = index.dossier;
    if dossier.stories.is_empty() {
        return Ok(());
    }
    sheet.heading("Stories and affairs")?;
    for (place, affair) in dossier.affairs.iter().enumerate().take(AFFAIRS_SHOWN) {
        let name = affair.headline.as_deref().map_or_else(|| unnamed(index, affair), plain);
        let name = sheet.paint(Ink::Strong, &name).into_owned();
        let text = format!("{name} ({})", count(affair.stories.len(), "story", "stories"));
        sheet.entry(&format!("  Affair {}  ", AffairOrdinal::from_index(place)), &text)?;
        for reason in affair.evidence.iter().take(1) {
            sheet.entry("    one affair because: ", &index.told(&reason.text))?;
        }
        for story in affair.stories.iter().take(STORIES_SHOWN) {
            let Some(found) = dossier.stories.get(story.index()) else { continue };
            let days =
                found.days.map_or_else(|| "days unknown".to_owned(), |days| days.to_string());
            let place = found.place.as_deref().map(|place| format!(", in {}", plain(place)));
            let when_and_where = days + place.as_deref().unwrap_or_default();
            sheet.entry(&format!("    Story {story}  "), &when_and_where)?;
            let mut numbers: Vec<String> = found
                .articles
                .iter()
                .take(NUMBERS_SHOWN)
                .map(|&article| index.number(article).to_string())
                .collect();
            if found.articles.len() > NUMBERS_SHOWN {
                numbers.push("…".to_owned());
            }
            let mut text = format!(
                "{}: {}",
                count(found.articles.len(), "article", "articles"),
                numbers.join(", ")
            );
            if let Some(&first) = found.articles.first().filter(|_| found.articles.len() > 1) {
                let standing = match index.standing_of_first(found) {
                    Standing::Certain => Some("; first "),
                    Standing::Probable => Some("; probably first "),
                    Standing::Unknown => None,
                };
                if let Some(standing) = standing {
                    let number = index.number(first).to_string();
                    text.extend([standing, &number, " ", &index.name(first)]);
                }
                let independent = found.independent_reports as usize;
                let reports = count(independent, "independent report", "independent reports");
                text.extend(["; ", &reports]);
            }
            sheet.paragraph(14, &text)?;
        }
        sheet.more(affair.stories.len().saturating_sub(STORIES_SHOWN), "stories of this affair")?;
    }
    sheet.more(dossier.affairs.len().saturating_sub(AFFAIRS_SHOWN), "affairs")
}
