//! `firsthand search`: articles by their words.

use firsthand_archive::{Access, Archive, ArticleFilter, Hit};
use firsthand_report::terminal::Colours;
use serde_json::json;

use super::Exit;
use crate::arguments::{FilterArguments, SearchArguments};
use crate::failure::Failure;
use crate::results;
use crate::screen::{Screen, Visible};

pub(super) fn run(arguments: &SearchArguments, screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.archive.archive, Access::Read)?;
    let filter = filter(&arguments.filter)?;
    let query = arguments.words.join(" ");
    let found = archive.search(&query, &filter, None, arguments.list.limit)?;
    if found.items.is_empty() {
        screen.warning(&format!("no article holds all of `{query}`"));
    }
    if found.next.is_some() {
        screen.status(&format!("the best {}; `--limit` shows more", found.items.len()));
    }
    let is_bold = matches!(results::style().colours, Colours::Always);
    results::print(|out| {
        for hit in &found.items {
            if arguments.list.json {
                serde_json::to_writer(&mut *out, &json!(hit))?;
                writeln!(out)?;
            } else {
                writeln!(out, "{}", lines(hit, is_bold))?;
            }
        }
        Ok(())
    })?;
    Ok(Exit::Done)
}

/// Which articles are asked for.
pub(super) fn filter(arguments: &FilterArguments) -> Result<ArticleFilter, Failure> {
    let story = arguments
        .story
        .as_deref()
        .map(|story| story.parse().map_err(|_| Failure::NoSuchStory { name: story.to_owned() }));
    Ok(ArticleFilter {
        publisher: arguments.told.publisher.clone(),
        from: arguments.told.from,
        to: arguments.told.to,
        language: arguments.language.clone(),
        story: story.transpose()?,
    })
}

fn lines(hit: &Hit, is_bold: bool) -> String {
    let article = &hit.article;
    let headline = article.headline.as_deref().unwrap_or("(no headline)");
    let publisher = article.publisher.as_deref().unwrap_or("publisher unknown");
    let day = article.published.map_or_else(String::new, |day| format!(", {}", day.date()));
    let on_one_line = |text: &str| Visible(&text.replace('\n', " ")).to_string();
    let (bold, plain) = if is_bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let snippet: String = hit
        .snippet
        .iter()
        .map(|part| {
            let text = on_one_line(&part.text);
            if part.found { format!("{bold}{text}{plain}") } else { text }
        })
        .collect();
    format!(
        "{}  {}{day}\n    {}\n    {}",
        article.id,
        on_one_line(publisher),
        on_one_line(headline),
        snippet.trim()
    )
}
