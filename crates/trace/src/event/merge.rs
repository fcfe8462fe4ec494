//! The same event told in several places.

use firsthand_model::{
    AffairOrdinal, DateRange, Event, EventKind, EventStatus, Passage, StoryOrdinal,
};
use rustc_hash::FxHashMap;

use crate::claim::{Person, bare, names_agree};

use super::telling::Telling;

/// How many events with one participant a telling is held against, the latest first: enough for an
/// affair, and a bound for a page that names one person in every sentence.
const MOST_LOOKED_AT: usize = 48;

/// Events in the making.
#[derive(Default)]
pub(super) struct Merger {
    events: Vec<Draft>,
    /// Events by kind and the last word of a participant's name.
    by_participant: FxHashMap<(EventKind, String), Vec<usize>>,
    names: Names,
}

struct Draft {
    kind: EventKind,
    participants: Vec<usize>,
    place: Option<(String, String)>,
    days: Option<DateRange>,
    status: EventStatus,
    story: StoryOrdinal,
    affair: AffairOrdinal,
    mentions: Vec<Passage>,
}

impl Merger {
    /// Adds one telling; tellings come in the order of their stories and articles.
    pub(super) fn add(
        &mut self,
        telling: &Telling<'_>,
        story: StoryOrdinal,
        affair: AffairOrdinal,
    ) {
        let participants: Vec<usize> = {
            let mut ids = Vec::new();
            for person in &telling.participants {
                let id = self.names.id(person);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        let place = telling.place.map(|place| (place.surname().to_owned(), place.name.clone()));
        let mut looked_at: Vec<usize> = participants
            .iter()
            .filter_map(|&id| self.by_participant.get(&(telling.kind, self.names.surname(id))))
            .flat_map(|events| events.iter().rev().take(MOST_LOOKED_AT).copied())
            .collect();
        looked_at.sort_unstable();
        looked_at.dedup();
        let same = looked_at.into_iter().find(|&index| {
            self.events[index].is_same(telling, &participants, place.as_ref(), story, affair)
        });
        let index = same.unwrap_or_else(|| {
            self.events.push(Draft {
                kind: telling.kind,
                participants: Vec::new(),
                place: None,
                days: None,
                status: telling.status,
                story,
                affair,
                mentions: Vec::new(),
            });
            self.events.len() - 1
        });
        let event = &mut self.events[index];
        for id in participants {
            if !event.participants.contains(&id) {
                event.participants.push(id);
                let key = (telling.kind, self.names.surname(id));
                self.by_participant.entry(key).or_default().push(index);
            }
        }
        event.take_in(telling, place);
    }

    /// The events: dated ones by day, then the others in story order.
    pub(super) fn finish(self) -> Vec<Event> {
        let names = self.names;
        let mut events: Vec<Event> = self
            .events
            .into_iter()
            .map(|event| Event {
                kind: event.kind,
                participants: event.participants.iter().map(|&id| names.name(id)).collect(),
                place: event.place.map(|(_, name)| name),
                days: event.days,
                status: event.status,
                story: event.story,
                mentions: event.mentions,
            })
            .collect();
        // Stable: ties stay in the order in which they were first told.
        events.sort_by_key(|event| {
            let start = event.days.map(DateRange::from);
            (start.is_none(), start, if start.is_none() { event.story.0 } else { 0 })
        });
        events
    }
}

impl Draft {
    /// Whether a telling is of this event: same kind, days and place that can be one, and two
    /// participants in common, or one and the place. Without days on both sides, only within a story.
    fn is_same(
        &self,
        telling: &Telling<'_>,
        participants: &[usize],
        place: Option<&(String, String)>,
        story: StoryOrdinal,
        affair: AffairOrdinal,
    ) -> bool {
        let shared = participants.iter().filter(|id| self.participants.contains(id)).count();
        let same_place = match (&self.place, place) {
            (Some((mine, _)), Some((theirs, _))) if mine != theirs => return false,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let dated = match (self.days, telling.days) {
            (Some(mine), Some(theirs)) if mine.intersection(theirs).is_none() => return false,
            (Some(_), Some(_)) => true,
            _ => false,
        };
        let denied = |status: EventStatus| status == EventStatus::Denied;
        let near = if dated { self.affair == affair } else { self.story == story };
        // Two who meet a third, and the same two who meet a fourth, are at two meetings: unless the place
        // says that it is one, the fewer must all be among the more.
        let nested = shared == participants.len().min(self.participants.len());
        // A statement has one participant, and its day must do for the place.
        let enough = (shared >= 2 && (nested || same_place))
            || (shared == 1 && same_place)
            || (shared == 1 && dated && self.kind == EventKind::Statement);
        self.kind == telling.kind && near && enough && denied(self.status) == denied(telling.status)
    }

    fn take_in(&mut self, telling: &Telling<'_>, place: Option<(String, String)>) {
        if self.place.is_none() {
            self.place = place;
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
        if !self.mentions.contains(&telling.passage) {
            self.mentions.push(telling.passage);
        }
    }
}

/// The fullest name of everybody over all articles.
#[derive(Default)]
struct Names {
    records: Vec<(Vec<String>, String)>,
    by_surname: FxHashMap<String, Vec<usize>>,
}

/// People with one surname; more are not told apart.
const MOST_NAMESAKES: usize = 32;

impl Names {
    /// The record of somebody; made where there is none, filled where this name is fuller.
    fn id(&mut self, person: &Person) -> usize {
        let namesakes = self.by_surname.entry(bare(person.surname()).to_owned()).or_default();
        let known = namesakes
            .iter()
            .copied()
            .take(MOST_NAMESAKES)
            .find(|&id| names_agree(&self.records[id].0, &person.words));
        let name = shown(person);
        let Some(id) = known else {
            self.records.push((person.words.clone(), name));
            namesakes.push(self.records.len() - 1);
            return self.records.len() - 1;
        };
        if person.words.len() > self.records[id].0.len() {
            self.records[id] = (person.words.clone(), name);
        }
        id
    }

    fn name(&self, id: usize) -> String {
        self.records[id].1.clone()
    }

    fn surname(&self, id: usize) -> String {
        self.records[id].0.last().map_or_else(String::new, |surname| bare(surname).to_owned())
    }
}

/// A name as shown: without the possessive, with its spaces as one.
fn shown(person: &Person) -> String {
    let name = person.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(&name);
    bare.to_owned()
}
