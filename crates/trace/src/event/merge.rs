//! The same event told in several places.

use firsthand_model::{
    AffairOrdinal, BearerOrdinal, DateRange, Event, EventKind, EventMention, EventStatus,
    Participant, StoryOrdinal,
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::people::Register;

use super::telling::Telling;
use super::who::Who;

/// How many events with one participant a telling is held against, the latest first: enough for an
/// affair, and a bound for a page that names one person in every sentence.
const MOST_LOOKED_AT: usize = 48;

/// How many of an event's sentences a telling is held against.
const MOST_WORDINGS: usize = 4;

/// Two sentences of which this share of the words is the same tell of one event (Dice).
const LEAST_LIKENESS: f64 = 0.6;

/// Events in the making.
pub(super) struct Merger<'r> {
    register: &'r Register,
    events: Vec<Draft>,
    /// Events by kind and participant.
    by_participant: FxHashMap<(EventKind, BearerOrdinal), Vec<usize>>,
}

struct Draft {
    kind: EventKind,
    subject: Option<String>,
    participants: Vec<Who>,
    place: Option<BearerOrdinal>,
    days: Option<DateRange>,
    status: EventStatus,
    story: StoryOrdinal,
    affair: AffairOrdinal,
    mentions: Vec<EventMention>,
    wordings: Vec<FxHashSet<String>>,
}

impl<'r> Merger<'r> {
    pub(super) fn new(register: &'r Register) -> Merger<'r> {
        Merger { register, events: Vec::new(), by_participant: FxHashMap::default() }
    }

    /// Adds one telling; tellings come in the order of their stories and articles.
    pub(super) fn add(&mut self, telling: Telling, story: StoryOrdinal, affair: AffairOrdinal) {
        let bearers = bearers(&telling.participants);
        let mut looked_at: Vec<usize> = bearers
            .iter()
            .filter_map(|&bearer| self.by_participant.get(&(telling.kind, bearer)))
            .flat_map(|events| events.iter().rev().take(MOST_LOOKED_AT).copied())
            .collect();
        looked_at.sort_unstable();
        looked_at.dedup();
        let same = looked_at
            .into_iter()
            .find(|&index| self.events[index].is_same(&telling, &bearers, story, affair));
        let index = same.unwrap_or_else(|| {
            self.events.push(Draft {
                kind: telling.kind,
                subject: None,
                participants: Vec::new(),
                place: None,
                days: None,
                status: telling.status,
                story,
                affair,
                mentions: Vec::new(),
                wordings: Vec::new(),
            });
            self.events.len() - 1
        });
        let event = &mut self.events[index];
        for who in &telling.participants {
            if event.participants.contains(who) {
                continue;
            }
            event.participants.push(who.clone());
            if let &Who::Bearer(bearer) = who {
                self.by_participant.entry((telling.kind, bearer)).or_default().push(index);
            }
        }
        event.take_in(telling);
    }

    /// The events: dated ones by day, then the others in story order.
    pub(super) fn finish(self) -> Vec<Event> {
        let name = |bearer: BearerOrdinal| self.register.get(bearer).name.clone();
        let participant = |who: Who| match who {
            Who::Bearer(bearer) => Participant { name: name(bearer), bearer: Some(bearer) },
            Who::Described(name) => Participant { name, bearer: None },
        };
        let mut events: Vec<Event> = self
            .events
            .into_iter()
            .map(|event| Event {
                kind: event.kind,
                subject: event.subject,
                participants: event.participants.into_iter().map(participant).collect(),
                place: event.place.map(name),
                days: event.days,
                status: event.status,
                story: event.story,
                mentions: event.mentions,
            })
            .collect();
        // Stable: ties stay in the order in which they were first told.
        events.sort_by_key(|event| match event.days {
            Some(days) => (false, Some((days.from(), days.to())), 0),
            None => (true, None, event.story.0),
        });
        events
    }
}

/// Those participants that are more than described.
fn bearers(participants: &[Who]) -> Vec<BearerOrdinal> {
    let bearer = |who: &Who| match who {
        Who::Bearer(bearer) => Some(*bearer),
        Who::Described(_) => None,
    };
    participants.iter().filter_map(bearer).collect()
}

impl Draft {
    /// Whether a telling is of this event: same kind, subject, days and place that can be one, and two
    /// participants in common, or one and the place, or one and mostly the same words. Without days on
    /// both sides, only within a story.
    fn is_same(
        &self,
        telling: &Telling,
        bearers: &[BearerOrdinal],
        story: StoryOrdinal,
        affair: AffairOrdinal,
    ) -> bool {
        let mine = self::bearers(&self.participants);
        let shared = bearers.iter().filter(|bearer| mine.contains(bearer)).count();
        let same_place = match (self.place, telling.place) {
            (Some(mine), Some(theirs)) if mine != theirs => return false,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let dated = match (self.days, telling.days) {
            (Some(mine), Some(theirs)) if mine.intersection(theirs).is_none() => return false,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let same_subject = match (&self.subject, &telling.subject) {
            (Some(mine), Some(theirs)) if !is_one_subject(mine, theirs) => return false,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let near = if dated { self.affair == affair } else { self.story == story };
        let told_here = |mention: &EventMention| mention.passage.article == telling.passage.article;
        if telling.is_another && !dated && self.mentions.iter().any(told_here) {
            return false;
        }
        let denied = |status: EventStatus| status == EventStatus::Denied;
        let agrees = self.kind == telling.kind
            && near
            && shared >= 1
            && denied(self.status) == denied(telling.status);
        if !agrees {
            return false;
        }
        // Two who meet a third, and the same two who meet a fourth, are at two meetings: unless the place
        // says that it is one, the fewer must all be among the more.
        let nested = shared == bearers.len().min(mine.len());
        // A statement has one participant, and its day must do for the place.
        same_place
            || shared >= 2 && nested
            || same_subject
            || dated && self.kind == EventKind::Statement
            || self
                .wordings
                .iter()
                .any(|wording| likeness(wording, &telling.matter) >= LEAST_LIKENESS)
    }

    fn take_in(&mut self, telling: Telling) {
        self.place = self.place.or(telling.place);
        if self.subject.as_ref().is_none_or(|mine| {
            telling.subject.as_ref().is_some_and(|theirs| {
                theirs.len() > mine.len() && theirs.to_lowercase().contains(&mine.to_lowercase())
            })
        }) {
            self.subject.clone_from(&telling.subject);
        }
        self.days = match (self.days, telling.days) {
            (Some(mine), Some(theirs)) => mine.intersection(theirs).or(Some(mine)),
            (mine, theirs) => mine.or(theirs),
        };
        let rank = |status: EventStatus| match status {
            EventStatus::Happened => 3,
            EventStatus::Planned => 2,
            EventStatus::Uncertain => 1,
            EventStatus::Denied => 0,
        };
        if rank(telling.status) > rank(self.status) {
            self.status = telling.status;
        }
        if self.wordings.len() < MOST_WORDINGS {
            self.wordings.push(telling.matter);
        }
        if self.mentions.iter().all(|mention| mention.passage != telling.passage) {
            self.mentions.push(EventMention {
                passage: telling.passage,
                status: telling.status,
                when: telling.when,
                days: telling.days,
                reported_by: telling.reported_by,
            });
        }
    }
}

/// Whether two phrases name one draft, treaty or bill: the head is the same, and no number differs.
fn is_one_subject(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', '-']).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    let number = |words: &[String]| {
        words.iter().find(|word| word.contains(|digit: char| digit.is_ascii_digit())).cloned()
    };
    match (number(&one), number(&other)) {
        (Some(mine), Some(theirs)) => mine == theirs,
        (None, None) => one.last() == other.last(),
        _ => false,
    }
}

/// The share of words that two sentences have in common (Dice).
fn likeness(one: &FxHashSet<String>, other: &FxHashSet<String>) -> f64 {
    let shared = one.intersection(other).count();
    2.0 * shared as f64 / (one.len() + other.len()).max(1) as f64
}
