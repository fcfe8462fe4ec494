//! What a page said before: each version with what changed in it, word by word.

use firsthand_archive::{TextChange, Version};
use firsthand_report::parts::{Edit, Safe, shorten};
use maud::{Markup, html};

use super::super::parts::{more, seconds};
use crate::site::Site;
use crate::words::fill;

/// Versions that are shown, the newest first, and changes of each.
const VERSIONS: usize = 30;
const CHANGES: usize = 40;
/// Columns of what stayed that are shown before and after what changed, and of what changed.
const AROUND: usize = 160;
const CHANGED: usize = 4_000;

/// The versions of an article, the newest first; nothing where there is only one.
pub(super) fn section(site: &Site, versions: &[Version]) -> Markup {
    let texts = &site.words().versions;
    if versions.len() < 2 {
        return html! {};
    }
    html! {
        section .part aria-labelledby="versions" {
            h2 #versions { (texts.title) }
            p .meta { (texts.legend) " " del { (texts.gone) } " " ins { (texts.come) } }
            ol .versions reversed {
                @for (place, version) in versions.iter().enumerate().rev().take(VERSIONS) {
                    li { (shown(site, place, version)) }
                }
            }
            (more(site, versions.len(), VERSIONS))
        }
    }
}

fn shown(site: &Site, place: usize, version: &Version) -> Markup {
    let texts = &site.words().versions;
    html! {
        h3 {
            (fill(&texts.version, &[("n", &(place + 1).to_string())]))
            @if version.is_current { " " span .tag { (texts.current) } }
        }
        p .meta {
            (texts.got) " " (seconds(version.got.0))
            @if version.seen.0 > version.got.0 { " · " (texts.seen) " " (seconds(version.seen.0)) }
        }
        @if place == 0 {
            p .meta { (texts.first) }
        } @else if version.changes.is_empty() {
            p .meta { (texts.unchanged) }
        }
        @if !version.changes.is_empty() {
            ul .edits { @for it in version.changes.iter().take(CHANGES) { li { (change(site, it)) } } }
            (more(site, version.changes.len(), CHANGES))
        }
    }
}

fn change(site: &Site, change: &TextChange) -> Markup {
    let texts = &site.words().versions;
    let part = match change {
        TextChange::Headline { .. } => &texts.headline,
        TextChange::Published { .. } => &texts.published,
        TextChange::Bylines { .. } => &texts.bylines,
        TextChange::Text { .. } => &texts.text,
    };
    let edits = change.edits();
    let last = edits.len().saturating_sub(1);
    html! {
        span .meta { (part) } " "
        span dir="auto" {
            @for (place, edit) in edits.iter().enumerate() {
                @match edit {
                    Edit::Same(words) => (Safe(&context(words, place == 0, place == last))),
                    Edit::Gone(words) => del { (Safe(&shorten(words, CHANGED))) },
                    Edit::Come(words) => ins { (Safe(&shorten(words, CHANGED))) },
                }
                " "
            }
        }
    }
}

/// Words that stayed, cut in the middle, or where nothing changed before or after them.
fn context(words: &str, is_first: bool, is_last: bool) -> String {
    let count = words.chars().count();
    if count <= 2 * AROUND {
        return words.to_owned();
    }
    let begin: String = words.chars().take(if is_first { 0 } else { AROUND }).collect();
    let end: String = words.chars().skip(count - if is_last { 0 } else { AROUND }).collect();
    let begin = begin.rsplit_once(' ').map_or("", |(whole, _)| whole);
    let end = end.split_once(' ').map_or("", |(_, whole)| whole);
    format!("{begin} … {end}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stayed_is_cut_where_it_is_long() {
        assert_eq!(context("a few words", false, false), "a few words");
        let long = "word ".repeat(100);
        let cut = context(long.trim(), false, false);
        assert!(cut.contains(" … ") && cut.len() < 340 && cut.starts_with("word"), "{cut}");
        assert!(context(long.trim(), true, false).starts_with('…'));
        assert!(context(long.trim(), false, true).ends_with('…'));
    }
}
