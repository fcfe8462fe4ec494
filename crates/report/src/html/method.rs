//! What was read and refused, and how the rest was concluded.

use firsthand_model::Dossier;
use maud::{Markup, html};

use super::limits;
use super::parts::{Safe, more};
use crate::describe::count;

/// Refusals and notices; nothing if there are none.
pub(super) fn input_section(dossier: &Dossier) -> Option<Markup> {
    if dossier.refusals.is_empty() && dossier.notices.is_empty() {
        return None;
    }
    let refusals = dossier.refusals.iter().map(|it| (it.source.as_str(), it.reason.as_str()));
    let notices = dossier.notices.iter().map(|it| (it.source.as_str(), it.text.as_str()));
    Some(html! {
        @if !dossier.refusals.is_empty() {
            h3 { (count(dossier.refusals.len(), "input was refused", "inputs were refused")) }
            (list(refusals))
            (more(dossier.refusals.len(), limits::INPUTS, "refusals"))
        }
        @if !dossier.notices.is_empty() {
            h3 { (count(dossier.notices.len(), "notice", "notices")) }
            (list(notices))
            (more(dossier.notices.len(), limits::INPUTS, "notices"))
        }
    })
}

fn list<'d>(inputs: impl Iterator<Item = (&'d str, &'d str)>) -> Markup {
    html! {
        ul .inputs {
            @for (source, text) in inputs.take(limits::INPUTS) {
                li { code { (Safe(source)) } ": " (Safe(text)) "." }
            }
        }
    }
}

/// How to read the conclusions, and what they do not say.
pub(super) fn section() -> Markup {
    html! {
        div .method {
            p {
                "Firsthand read the pages, took each article out of its page, and compared the articles with one another. "
                "It used nothing else: no network, no clock, no judgement of who is right. The same pages give this same file, byte for byte."
            }
            dl {
                dt { "First" }
                dd { "means first among the pages given. Who said it before, on a page that is not here, is not known." }
                dt { "Dates" }
                dd { "are given only where the page gives them. Where it does not, the days on which it can have been written are inferred from its text, and the reasons stand beside them." }
                dt { "Shared passages" }
                dd { "are " em { "verbatim" } " (the same words in the same order; case, marks and encoding damage aside), " em { "edited" } " (words cut, added or replaced) or " em { "paraphrased" } " (said again in other words)." }
                dt { "Lineage" }
                dd { "weighs order in time, credit, how much of each article stands in the other, whether the order was kept, and what was lost or got wrong on the way. Each link states its reasons and how sure it is. A dashed source is a text that must have existed and is not here." }
                dt { "Credited" }
                dd { "means that the article names the other, in its text, in a line of its own, or by a link. " em { "Undecided" } " means that the pages do not allow an answer." }
                dt { "Conflicts" }
                dd { "are two claims about the same thing that cannot both hold. Which of them is right is for the reader to find out. What changed between two dates is a development, not a conflict." }
                dt { "Quotations" }
                dd { "are given to a speaker where the text names one. Words on several pages count as one quotation when they agree closely; how each differs from the first is told." }
            }
            p { "The same findings as data, with every passage, stand in " code { "dossier.json" } "; " code { "firsthand explain" } " tells the steps for any two articles." }
        }
    }
}
