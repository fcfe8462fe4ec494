//! Where accounts disagree: both passages and the rule that found it.

use firsthand_report::parts::{Index, Safe};
use maud::{Markup, html};

use super::super::parts::{more, passage};
use crate::site::Site;
use crate::words;

/// Conflicts that are shown.
const CONFLICTS: usize = 100;
/// How much of each claim is quoted.
const PASSAGE_COLUMNS: usize = 1_200;

pub(super) fn part(site: &Site, index: &Index<'_>) -> Option<Markup> {
    let conflicts = &index.dossier.conflicts;
    if index.dossier.articles.len() < 2 {
        return None;
    }
    Some(html! {
        @if conflicts.is_empty() { p .meta { (site.words().story.no_conflicts) } }
        @for (place, conflict) in conflicts.iter().enumerate().take(CONFLICTS) {
            div .conflict id={ "conflict-" (place + 1) } {
                h3 dir="auto" {
                    span .tag { (words::conflict(site.words(), conflict.kind)) } " " (Safe(&conflict.detail))
                }
                div .against {
                    @for it in [conflict.a, conflict.b] {
                        div { (passage(site, index, it, PASSAGE_COLUMNS)) }
                    }
                }
                p .meta { (site.words().story.found_by) " " code .rule { (conflict.rule) } }
            }
        }
        (more(site, conflicts.len(), CONFLICTS))
    })
}
