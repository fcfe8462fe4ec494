//! What one sentence tells of one event.

use std::ops::Range;

use firsthand_language::{NameKind, is_reporting_verb};
use firsthand_model::{DateRange, EventKind, EventStatus, Passage, Quotation};

use crate::claim::{Account, Person, Statement};

use super::triggers::{Form, Trigger, trigger_at};

/// Time expressions that leave more days open than this do not date an event.
const LONGEST_RANGE_DAYS: i32 = 366;

/// How far before a verb a word still says whether it is denied or to come.
const REACH: usize = 5;

/// How far before a draft its owner may stand: "Orr's new 12-point peace plan".
const OWNER_REACH: usize = 5;

/// How far before a statement whoever makes it may stand.
const SPEAKER_REACH: usize = 3;

/// Words before a name that make it a matter of the clause and nobody who takes part.
const SPOKEN_OF: &[&str] = &[
    "about", "against", "by", "for", "from", "formal", "in", "of", "on", "over", "since", "than",
    "to", "under", "without",
];

/// A title has no more words than this.
const LONGEST_TITLE: usize = 4;

/// How far from its verb a place may stand.
const PLACE_REACH: usize = 10;

/// One event as one sentence tells it.
#[derive(Debug)]
pub(super) struct Telling<'p> {
    pub(super) kind: EventKind,
    pub(super) participants: Vec<&'p Person>,
    pub(super) place: Option<&'p Person>,
    pub(super) days: Option<DateRange>,
    pub(super) status: EventStatus,
    pub(super) passage: Passage,
}

/// The events that an article tells of, in order. `quotations` are the article's own.
pub(super) fn tellings<'p>(
    account: &'p Account<'_>,
    quotations: &[&Quotation],
) -> Vec<Telling<'p>> {
    let words = &account.analysis.words;
    let mut found: Vec<Telling<'p>> = Vec::new();
    for statement in account.statements.iter().filter(|statement| statement.asserts) {
        let first = found.len();
        for clause in &statement.clauses {
            let mut at = clause.start;
            while at < clause.end {
                let trigger = trigger_at(&words[..clause.end], at, account.analysis.language)
                    .filter(|_| !account.terms[at].quoted);
                let Some(trigger) = trigger else {
                    at += 1;
                    continue;
                };
                let place = at..at + trigger.length;
                at = place.end;
                // One telling a kind and sentence: "met", then "the meeting", is one event.
                if found[first..].iter().any(|telling| telling.kind == trigger.kind) {
                    continue;
                }
                let reading = Reading { account, statement, clause, quotations };
                found.extend(reading.telling(trigger, &place));
            }
        }
    }
    found
}

struct Reading<'r, 'p, 'c> {
    account: &'p Account<'c>,
    statement: &'r Statement,
    clause: &'r Range<usize>,
    quotations: &'r [&'r Quotation],
}

impl<'p> Reading<'_, 'p, '_> {
    fn telling(&self, trigger: Trigger, trigger_words: &Range<usize>) -> Option<Telling<'p>> {
        let place = self.place(trigger_words);
        let participants = self.participants(trigger, trigger_words, place);
        let days = self.days();
        if !is_told(trigger, participants.len(), place.is_some(), days.is_some()) {
            return None;
        }
        let status = self.status(trigger_words, days);
        let words = &self.account.analysis.words;
        let focus = words[trigger_words.start].span.cover(words[trigger_words.end - 1].span);
        let passage = self.account.passage(self.statement, focus);
        Some(Telling { kind: trigger.kind, participants, place, days, status, passage })
    }

    /// Who takes part: the people and bodies named in the clause, but not those who are only its source
    /// ("Orr said"), somebody's owner ("Orr's envoy") or spoken of ("without Orr"). A statement is made
    /// by whoever stands right before it; a draft by its owner or those it is "by".
    fn participants(
        &self,
        trigger: Trigger,
        at: &Range<usize>,
        place: Option<&Person>,
    ) -> Vec<&'p Person> {
        let account = self.account;
        let words = &account.analysis.words;
        let drafted = trigger.kind == EventKind::Draft && trigger.form == Form::Noun;
        let mut found: Vec<&'p Person> = Vec::new();
        for name in self.statement.names.clone() {
            let span = account.analysis.names[name].span;
            let own = account.analysis.names[name].words.clone();
            let person = account.people.record(account.people.of_name(name));
            let owns = account.text[span.end()..].starts_with(['\'', '’']);
            let inside = self.clause.start <= own.start && own.end <= self.clause.end;
            let before = self.word_before(&own);
            let wanted = match trigger.kind {
                // Whoever makes a statement stands right before it: "Orr also announced".
                EventKind::Statement => {
                    !owns
                        && !SPOKEN_OF.contains(&before)
                        && own.end <= at.start
                        && at.start - own.end <= SPEAKER_REACH
                }
                _ if drafted => {
                    let owner = owns && own.end <= at.start && at.start - own.end <= OWNER_REACH;
                    owner || (own.start >= at.end && before == "by")
                }
                _ => !owns && !self.speaks(span, &own) && !SPOKEN_OF.contains(&before),
            };
            let repeated = found.iter().any(|known| std::ptr::eq(*known, person));
            let is_place = place.is_some_and(|place| std::ptr::eq(place, person));
            if inside && wanted && !repeated && !is_place && can_act(person) {
                found.push(person);
            }
        }
        if drafted {
            // "By both Orr and Lind": the second stands behind the first.
            let by = (at.end..self.clause.end).find(|&index| &*words[index].folded == "by");
            if let Some(by) = by {
                for person in account.people_in(self.statement, by..self.clause.end) {
                    if !found.iter().any(|known| std::ptr::eq(*known, person)) {
                        found.push(person);
                    }
                }
            }
        }
        if trigger.kind == EventKind::Statement {
            found.drain(..found.len().saturating_sub(1));
        }
        found
    }

    /// The word before a name, titles and offices left out.
    fn word_before(&self, name: &Range<usize>) -> &'p str {
        let analysis = self.account.analysis;
        let role = analysis
            .names
            .iter()
            .skip(self.statement.names.start)
            .take(self.statement.names.len())
            .find(|other| other.words == *name)
            .and_then(|name| name.role);
        let mut first =
            role.map_or(name.start, |role| analysis.words_in(role).start.min(name.start));
        // "A friend of Vice President Orr": capitals before the name are its title, known or not.
        let text = self.account.text;
        while first > self.clause.start && name.start - first < LONGEST_TITLE {
            let span = analysis.words[first - 1].span;
            let gap = &text[span.end()..analysis.words[first].span.start()];
            if gap.trim().is_empty() && span.of(text).starts_with(char::is_uppercase) {
                first -= 1;
            } else {
                break;
            }
        }
        first.checked_sub(1).map_or("", |before| &*analysis.words[before].folded)
    }

    /// Whether a name is only the source of what is told.
    fn speaks(&self, span: firsthand_model::Span, words: &Range<usize>) -> bool {
        if self
            .quotations
            .iter()
            .any(|quotation| quotation.speaker.is_some_and(|speaker| speaker.contains(span)))
        {
            return true;
        }
        let all = &self.account.analysis.words;
        let language = self.account.analysis.language;
        let reports = |index: usize| {
            self.statement.words.contains(&index) && is_reporting_verb(&all[index].folded, language)
        };
        reports(words.end) || words.start.checked_sub(1).is_some_and(reports)
    }

    /// Where: the first place named behind the verb after "in", "to" or "at", else the nearest before it.
    fn place(&self, trigger: &Range<usize>) -> Option<&'p Person> {
        /// Nouns whose place is their own: "the war in Orland" tells not where people meet.
        const ELSEWHERE: &[&str] =
            &["war", "conflict", "fighting", "peace", "invasion", "troops", "crisis", "embassy"];
        let account = self.account;
        let words = &account.analysis.words;
        let mut before_trigger = None;
        for name in self.statement.names.clone() {
            let place = account.analysis.names[name].words.clone();
            let inside = self.clause.start <= place.start && place.end <= self.clause.end;
            let person = account.people.record(account.people.of_name(name));
            if !inside || person.kind != NameKind::Place {
                continue;
            }
            let folded = |back: usize| {
                place.start.checked_sub(back).map_or("", |index| &*words[index].folded)
            };
            let led = matches!(folded(1), "in" | "at" | "to" | "into" | "near");
            let behind = place.start >= trigger.end;
            // "Visited Lund", "met in Lund", "arrived in Lund": the trigger may itself end in "in".
            let object = place.start == trigger.end;
            if !object && (!led || ELSEWHERE.contains(&folded(2))) {
                continue;
            }
            if behind && place.start - trigger.end <= PLACE_REACH {
                return Some(person);
            }
            if !behind && trigger.start - place.end.min(trigger.start) <= PLACE_REACH {
                before_trigger = Some(person);
            }
        }
        before_trigger
    }

    /// When: the clause's own time, else the one at the head of the sentence.
    fn days(&self) -> Option<DateRange> {
        let account = self.account;
        let times = account.times(self.statement);
        let in_clause = times.iter().filter(|time| {
            let words = account.analysis.words_in(time.span);
            self.clause.start <= words.start && words.end <= self.clause.end
        });
        let resolved = |time: &firsthand_language::TimeExpression| {
            time.resolve(account.written).filter(|range| range.length_days() <= LONGEST_RANGE_DAYS)
        };
        let own = in_clause.filter(|time| !account.is_quoted(time.span)).find_map(resolved);
        // "On Monday, after a long night, they met": what stands at the head holds for all.
        let heads = |time: &&firsthand_language::TimeExpression| {
            let first = account.analysis.words_in(time.span).start;
            first <= self.statement.words.start + 1 && !account.is_quoted(time.span)
        };
        own.or_else(|| times.first().filter(heads).and_then(resolved))
    }

    fn status(&self, trigger: &Range<usize>, days: Option<DateRange>) -> EventStatus {
        const HEDGES: &[&str] = &[
            "may",
            "might",
            "could",
            "reportedly",
            "allegedly",
            "possibly",
            "perhaps",
            "possible",
            "rumoured",
            "rumored",
            "would",
            "apparently",
        ];
        const TO_COME: &[&str] = &[
            "will",
            "to",
            "due",
            "set",
            "scheduled",
            "expected",
            "plans",
            "planned",
            "planning",
            "upcoming",
            "preparing",
            "intends",
            "wants",
            "hopes",
            "shall",
            "next",
            "ahead",
        ];
        const DENIALS: &[&str] = &[
            "not",
            "never",
            "no",
            "without",
            "cancelled",
            "canceled",
            "refused",
            "declined",
            "denied",
            "ruled",
            "didnt",
            "wont",
            "hasnt",
            "havent",
            "isnt",
            "arent",
            "wasnt",
            "werent",
            "neither",
        ];
        let words = &self.account.analysis.words;
        let before = trigger.start.saturating_sub(REACH).max(self.clause.start)..trigger.start;
        let any = |list: &[&str]| before.clone().any(|index| list.contains(&&*words[index].folded));
        if any(DENIALS) {
            return EventStatus::Denied;
        }
        if any(HEDGES) {
            return EventStatus::Uncertain;
        }
        // "To" before the verb itself; anywhere else it is a preposition.
        let infinitive = trigger
            .start
            .checked_sub(1)
            .is_some_and(|index| self.clause.contains(&index) && &*words[index].folded == "to");
        let coming = before.clone().any(|index| {
            let word = &*words[index].folded;
            word != "to" && TO_COME.contains(&word)
        });
        let coming = coming || &*words[trigger.start].folded == "will";
        let after_writing = days
            .zip(self.account.written)
            .is_some_and(|(days, written)| days.from() > written.to());
        if infinitive || coming || after_writing {
            EventStatus::Planned
        } else {
            EventStatus::Happened
        }
    }
}

/// Whether enough is told to make an event of it: a verb needs somebody, a noun also with whom, where
/// or when; nobody meets or travels alone into nowhere.
fn is_told(trigger: Trigger, participants: usize, has_place: bool, has_days: bool) -> bool {
    match (trigger.kind, trigger.form) {
        (_, _) if participants == 0 => false,
        (EventKind::Meeting | EventKind::Call, Form::Verb) => participants >= 2 || has_place,
        (EventKind::Visit, _) => has_place,
        (EventKind::Meeting | EventKind::Call, Form::Noun) => {
            (participants >= 2 && (has_place || has_days)) || (has_place && has_days)
        }
        (EventKind::Draft, Form::Noun) | (_, Form::Verb) => true,
        (_, Form::Noun) => has_place || has_days,
    }
}

/// Whether a word looks like that of a people or a tongue ("South Korean"): an adjective, and nobody.
fn is_of_people(word: &str) -> bool {
    ["ean", "ian", "can", "ese", "ish"].iter().any(|ending| word.ends_with(ending))
}

fn can_act(person: &Person) -> bool {
    match person.kind {
        NameKind::Person | NameKind::Organisation => true,
        NameKind::Place => false,
        NameKind::Unknown => person.words.len() >= 2 && !is_of_people(person.surname()),
    }
}
