//! What happened or is to happen, as a timeline.

use firsthand_model::{DateRange, Event};
use maud::{Markup, html};

use super::articles::see;
use super::limits;
use super::parts::{Safe, article, more};
use super::texts::Texts;
use crate::describe::enumeration;
use crate::index::Index;

/// How many of an event's mentions are quoted.
const MENTIONS_SHOWN: usize = 4;

pub(super) fn section(index: &Index<'_>, texts: &Texts<'_>) -> Option<Markup> {
    let events = &index.dossier.events;
    if events.is_empty() {
        return None;
    }
    Some(html! {
        ol .timeline {
            @for (place, event) in events.iter().enumerate().take(limits::EVENTS) {
                li id={ "event-e" (place + 1) } { (item(index, texts, event)) }
            }
        }
        (more(events.len(), limits::EVENTS, "events"))
    })
}

fn item(index: &Index<'_>, texts: &Texts<'_>, event: &Event) -> Markup {
    html! {
        p .when { (event.days.as_ref().map_or_else(|| "undated".to_owned(), DateRange::to_string)) }
        div {
            h3 {
                (capitalised(event.kind.name()))
                @if let Some(place) = &event.place { ", " bdi { (Safe(place)) } }
                " " span class={ "status " (event.status.name()) } { (event.status.name()) }
            }
            @if !event.participants.is_empty() { p dir="auto" { (Safe(&enumeration(&event.participants))) } }
            ul .mentions {
                @for &mention in event.mentions.iter().take(MENTIONS_SHOWN) {
                    li {
                        q dir="auto" { (Safe(index.words(mention))) } " "
                        (article(index, mention.article)) " " (see(index, texts, mention))
                    }
                }
            }
            (more(event.mentions.len(), MENTIONS_SHOWN, "mentions"))
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
