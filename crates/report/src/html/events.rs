//! What happened or is to happen, as a timeline for each affair.
//!
//! A day that is certain has a full mark, a range of days that is only inferred a hollow one, and what
//! no passage dates a small one. Each source is a numbered mark that leads to its passage.

use firsthand_model::{
    AffairOrdinal, DateRange, Event, EventMention, EventStatus, Participant, Passage,
};
use maud::{Markup, html};

use super::articles::see;
use super::limits;
use super::parts::{Safe, article, more};
use super::people;
use super::texts::Texts;
use crate::describe::{capitalised, headline_or_none, told_by};
use crate::index::Index;

/// How many of an event's mentions are quoted.
const MENTIONS_SHOWN: usize = 3;

pub(super) fn section(index: &Index<'_>, texts: &Texts<'_>) -> Option<Markup> {
    let events = &index.dossier.events;
    if events.is_empty() {
        return None;
    }
    let shown = &events[..events.len().min(limits::EVENTS)];
    let mut affairs: Vec<AffairOrdinal> = shown.iter().filter_map(|it| affair(index, it)).collect();
    affairs.sort_unstable();
    affairs.dedup();
    Some(html! {
        ul .keys {
            li { span .when.certain { "2031-11-25" } " the day is told" }
            li { span .when.range { "2031-11-20 to 2031-11-26" } " some day of these, as the words allow" }
            li { span .when.undated { "undated" } " no day is told, or the words leave too many open" }
        }
        @for &ordinal in &affairs {
            @let found = index.dossier.affairs.get(ordinal.index());
            h3 dir="auto" {
                span .tag { "Affair " (ordinal) } " "
                (Safe(&headline_or_none(found.and_then(|it| it.headline.as_deref()))))
            }
            ol .timeline {
                @for (place, event) in shown.iter().enumerate() {
                    @if affair(index, event) == Some(ordinal) {
                        li .(dating(event)) id={ "event-e" (place + 1) } { (item(index, texts, event)) }
                    }
                }
            }
        }
        (more(events.len(), limits::EVENTS, "events"))
    })
}

fn affair(index: &Index<'_>, event: &Event) -> Option<AffairOrdinal> {
    index.dossier.stories.get(event.story.index()).map(|story| story.affair)
}

/// How well the day is known, as the class of its mark.
fn dating(event: &Event) -> &'static str {
    match event.days {
        Some(days) if days.from() == days.to() => "certain",
        Some(_) => "range",
        None => "undated",
    }
}

fn item(index: &Index<'_>, texts: &Texts<'_>, event: &Event) -> Markup {
    html! {
        p .when.(dating(event)) {
            (event.days.as_ref().map_or_else(|| "undated".to_owned(), DateRange::to_string))
        }
        div {
            h4 {
                (Safe(&heading(event)))
                @if let Some(place) = &event.place { ", " bdi { (Safe(place)) } }
                " " span class={ "status " (event.status.name()) } { (event.status.name()) }
                " " span .tag { "Story " (event.story) }
            }
            p dir="auto" {
                @for (place, who) in event.participants.iter().enumerate() {
                    @if place > 0 { @if place + 1 == event.participants.len() { " and " } @else { ", " } }
                    (participant(index, who))
                }
            }
            p .meta {
                "told by "
                @for (place, &source) in told_by(index, event).iter().enumerate() {
                    @if place > 0 { ", " }
                    (article(index, source))
                }
            }
            ul .mentions {
                @for mention in event.mentions.iter().take(MENTIONS_SHOWN) {
                    li { (told(index, texts, event, mention)) }
                }
            }
            (more(event.mentions.len(), MENTIONS_SHOWN, "mentions"))
        }
    }
}

/// The kind, and which of its kind: "Agreement: border treaty".
fn heading(event: &Event) -> String {
    let kind = capitalised(event.kind.name());
    event.subject.as_ref().map_or_else(|| kind.clone(), |subject| format!("{kind}: {subject}"))
}

fn participant(index: &Index<'_>, who: &Participant) -> Markup {
    html! {
        @match who.bearer.map(firsthand_model::BearerOrdinal::index) {
            Some(place) if people::is_shown(index, place) => {
                a href={ "#" (people::anchor(place)) } { bdi { (Safe(&who.name)) } }
            }
            _ => bdi { (Safe(&who.name)) },
        }
    }
}

/// One mention: its number, its words, and what it alone tells.
fn told(index: &Index<'_>, texts: &Texts<'_>, event: &Event, mention: &EventMention) -> Markup {
    let source = mention.passage.article;
    let when = mention.when.map(|span| index.words(Passage { article: source, span }));
    let status = (mention.status != event.status).then_some(mention.status);
    html! {
        span .num { (index.number(source)) } " "
        q dir="auto" { (Safe(index.words(mention.passage))) } " "
        span .meta {
            @if let Some(when) = when {
                "“" bdi { (Safe(when)) } "”"
                @match mention.days {
                    Some(days) => { " is " (days) "; " }
                    None => { "; " }
                }
            }
            @if let Some(name) = &mention.reported_by { "reported by " bdi { (Safe(name)) } "; " }
            @if let Some(status) = status { "told as " (status_words(status)) "; " }
            (see(index, texts, mention.passage))
        }
    }
}

fn status_words(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Planned => "to come",
        EventStatus::Happened => "past",
        EventStatus::Denied => "denied",
        EventStatus::Uncertain => "uncertain",
    }
}
