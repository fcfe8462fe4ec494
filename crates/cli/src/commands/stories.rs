//! `firsthand stories`: the stories of an archive.

use firsthand_archive::{Access, Archive, StoryFilter, StorySummary};
use serde_json::json;

use super::Exit;
use crate::arguments::StoriesArguments;
use crate::failure::Failure;
use crate::results;
use crate::screen::{Screen, Visible};

pub(super) fn run(arguments: &StoriesArguments, screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.archive.archive, Access::Read)?;
    let filter = StoryFilter {
        publisher: arguments.told.publisher.clone(),
        from: arguments.told.from,
        to: arguments.told.to,
        least_articles: arguments.least,
    };
    let part = archive.stories(&filter, None, arguments.list.limit)?;
    if part.items.is_empty() {
        screen.warning("there are no such stories");
    }
    if part.next.is_some() {
        screen.status(&format!("the newest {}; `--limit` shows more", part.items.len()));
    }
    if !archive.is_settled()? {
        screen.warning(
            "articles were added since stories were last settled; `firsthand settle` does it",
        );
    }
    results::print(|out| {
        for story in &part.items {
            if arguments.list.json {
                serde_json::to_writer(&mut *out, &json!(story))?;
                writeln!(out)?;
            } else {
                writeln!(out, "{}", line(story))?;
            }
        }
        Ok(())
    })?;
    Ok(Exit::Done)
}

/// A story on one line.
pub(super) fn line(story: &StorySummary) -> String {
    let days = story.days.map_or_else(|| "undated".to_owned(), |days| days.to_string());
    let count = |count: u32, one: &str, many: &str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    let mut facts = vec![count(story.articles, "article", "articles")];
    if story.articles > 1 {
        facts.push(format!("{} independent", story.independent_reports));
    }
    if story.conflicts > 0 {
        facts.push(count(story.conflicts, "conflict", "conflicts"));
    }
    let headline = story.headline.as_deref().unwrap_or("(no headline)").replace('\n', " ");
    format!("{}  {days}  {}\n    {}", story.id, Visible(&headline), facts.join(", "))
}
