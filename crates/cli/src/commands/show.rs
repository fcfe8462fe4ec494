//! `firsthand show`: an article with its versions, or a story with its findings.

use std::io::{self, Write};

use firsthand_archive::{
    Access, Archive, LikelyStory, StoredArticle, StoryId, TextChange, Version,
};
use firsthand_report::parts::Edit;
use firsthand_report::{json_ld, terminal};
use jiff::Timestamp;
use serde_json::json;

use super::Exit;
use crate::arguments::ShowArguments;
use crate::failure::Failure;
use crate::results;
use crate::screen::{Screen, Visible};

pub(super) fn run(arguments: &ShowArguments, _screen: &Screen) -> Result<Exit, Failure> {
    let archive = Archive::open(&arguments.archive.archive, Access::Read)?;
    let name = &arguments.name;
    if let Ok(story) = name.parse::<StoryId>() {
        return show_story(&archive, &story, name, arguments.json);
    }
    let Some(stored) = archive.article(name)? else {
        return Err(Failure::NotInArchive {
            name: name.clone(),
            archive: archive.path().to_owned(),
        });
    };
    if arguments.page {
        let version = arguments.version.map(|number| number.get() - 1);
        let bytes = archive.page_bytes(stored.summary.id.as_str(), version)?;
        let bytes = bytes.ok_or_else(|| Failure::NoSuchVersion {
            name: name.clone(),
            versions: stored.summary.versions,
        })?;
        results::print(|out| out.write_all(&bytes))?;
        return Ok(Exit::Done);
    }
    let versions = archive.versions(stored.summary.id.as_str())?;
    let likely = match stored.summary.story {
        Some(_) => None,
        None => archive.likely_story(&stored.article)?,
    };
    results::print(|out| {
        if arguments.json {
            let versions: Vec<_> = versions.iter().map(Version::row).collect();
            let shown = json!({"article": stored.summary, "text": stored.article.text, "likely_story": likely, "versions": versions});
            serde_json::to_writer_pretty(&mut *out, &shown)?;
            writeln!(out)
        } else {
            write_article(&stored, likely.as_ref(), &versions, out)
        }
    })?;
    Ok(Exit::Done)
}

fn show_story(
    archive: &Archive,
    story: &StoryId,
    name: &str,
    is_json: bool,
) -> Result<Exit, Failure> {
    let Some(dossier) = archive.dossier(story)? else {
        return Err(Failure::NoSuchStory { name: name.to_owned() });
    };
    results::print(|out| {
        if is_json {
            json_ld::write(&dossier, out)
        } else {
            terminal::write_summary(&dossier, &results::style(), out)
        }
    })?;
    Ok(Exit::Done)
}

fn write_article(
    stored: &StoredArticle,
    likely: Option<&LikelyStory>,
    versions: &[Version],
    out: &mut dyn Write,
) -> io::Result<()> {
    let (summary, article) = (&stored.summary, &stored.article);
    let shown = |text: &str| Visible(&text.replace('\n', " ")).to_string();
    writeln!(out, "{}", shown(article.headline.as_deref().unwrap_or("(no headline)")))?;
    let mut facts = Vec::new();
    facts.extend(article.publisher.as_deref().map(shown));
    facts.extend((!article.bylines.is_empty()).then(|| shown(&article.bylines.join(", "))));
    facts.extend(article.published.map(|moment| moment.to_string()));
    facts.push(format!("{} words", summary.words));
    writeln!(out, "{}", facts.join(" · "))?;
    writeln!(out, "{}  {}", summary.id, shown(article.url.as_deref().unwrap_or(&article.source)))?;
    if let Some(story) = &summary.story {
        writeln!(out, "in story {story}")?;
    } else if let Some(likely) = likely {
        writeln!(out, "not traced yet; most likely in story {}", likely.story)?;
    } else {
        writeln!(out, "not traced yet; in no story that is known")?;
    }
    if versions.len() > 1 {
        writeln!(out)?;
        for (number, version) in versions.iter().enumerate() {
            let mark = if version.is_current { ", current" } else { "" };
            writeln!(out, "version {} got {}{mark}", number + 1, time(version.got.0))?;
            for change in &version.changes {
                write_change(change, out)?;
            }
        }
    }
    writeln!(out)?;
    writeln!(out, "{}", Visible(&article.text))
}

/// What changed, word by word: what went in `[-...-]`, what came in `{+...+}`.
fn write_change(change: &TextChange, out: &mut dyn Write) -> io::Result<()> {
    let part = match change {
        TextChange::Headline { .. } => "headline: ",
        TextChange::Published { .. } => "published: ",
        TextChange::Bylines { .. } => "by: ",
        TextChange::Text { .. } => "",
    };
    let words: Vec<String> = change
        .edits()
        .into_iter()
        .map(|edit| match edit {
            Edit::Same(words) => Visible(&words).to_string(),
            Edit::Gone(words) => format!("[-{}-]", Visible(&words)),
            Edit::Come(words) => format!("{{+{}+}}", Visible(&words)),
        })
        .collect();
    writeln!(out, "  {part}{}", words.join(" "))
}

fn time(seconds: i64) -> String {
    Timestamp::from_second(seconds).map_or_else(|_| seconds.to_string(), |time| time.to_string())
}
