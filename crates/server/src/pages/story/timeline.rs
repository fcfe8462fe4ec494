//! What happened or is to happen, in time.

use firsthand_model::Event;
use firsthand_report::parts::{Index, Safe};
use maud::{Markup, html};

use super::super::parts::{article_link, days, more, see};
use crate::site::Site;
use crate::words::{self, fill};

/// Events that are shown.
const EVENTS: usize = 120;
/// How many of an event's mentions are quoted.
const MENTIONS: usize = 3;

pub(super) fn part(site: &Site, index: &Index<'_>) -> Option<Markup> {
    let events = &index.dossier.events;
    (!events.is_empty()).then(|| {
        html! {
            ol .timeline { @for event in events.iter().take(EVENTS) { li { (item(site, index, event)) } } }
            (more(site, events.len(), EVENTS))
        }
    })
}

fn item(site: &Site, index: &Index<'_>, event: &Event) -> Markup {
    let texts = &site.words().events;
    let participants: Vec<&str> = event.participants.iter().map(|it| it.name.as_str()).collect();
    html! {
        p .when {
            @match event.days {
                Some(range) => (days(site, range)),
                None => (texts.undated),
            }
        }
        div {
            h3 {
                (words::event(site.words(), event.kind))
                @if let Some(subject) = &event.subject { ": " bdi { (Safe(subject)) } }
                @if let Some(place) = &event.place { ", " bdi { (Safe(place)) } }
                " " span class={ "status " (event.status.name()) } { (words::event_status(site.words(), event.status)) }
            }
            @if !participants.is_empty() { p dir="auto" { (Safe(&participants.join(", "))) } }
            ul .mentions {
                @for mention in event.mentions.iter().take(MENTIONS) {
                    li {
                        q dir="auto" { (Safe(index.words(mention.passage))) } " "
                        @if mention.status != event.status {
                            span class={ "status " (mention.status.name()) } { (words::event_status(site.words(), mention.status)) } " "
                        }
                        (article_link(site, index, mention.passage.article))
                        @if let Some(reporter) = &mention.reported_by { ", " (fill(&texts.reported_by, &[("who", reporter)])) }
                        " " (see(site, index, mention.passage))
                    }
                }
            }
            (more(site, event.mentions.len(), MENTIONS))
        }
    }
}
