//! Where accounts disagree: both passages and the rule that found it.

use maud::{Markup, html};

use super::articles::see;
use super::limits;
use super::parts::{Safe, more, passage};
use super::texts::Texts;
use crate::index::Index;

/// How much of each claim is quoted.
const PASSAGE_COLUMNS_MAX: usize = 1_200;

pub(super) fn section(index: &Index<'_>, texts: &Texts<'_>) -> Option<Markup> {
    let conflicts = &index.dossier.conflicts;
    if index.dossier.articles.is_empty() {
        return None;
    }
    Some(html! {
        @if conflicts.is_empty() {
            p { "No two accounts were found to contradict one another. That is no proof that they agree." }
        }
        @for (place, conflict) in conflicts.iter().enumerate().take(limits::CONFLICTS) {
            div .conflict id={ "conflict-" (place + 1) } {
                h3 dir="auto" { span .tag { (conflict.kind.name()) } " " (Safe(&conflict.detail)) }
                div .against {
                    @for it in [conflict.a, conflict.b] {
                        div { (passage(index, it, PASSAGE_COLUMNS_MAX)) p { (see(index, texts, it)) } }
                    }
                }
                p .meta { "Found by rule " code .rule { (conflict.rule.as_ref()) } }
            }
        }
        (more(conflicts.len(), limits::CONFLICTS, "conflicts"))
    })
}
