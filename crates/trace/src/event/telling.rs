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
        let participants = self.participants(trigger.kind, place);
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

    /// Who takes part: the people and bodies named in the clause; for a statement who makes it, for the
    /// rest not those who are only its source or owner ("Orr said", "Orr's envoy").
    fn participants(&self, kind: EventKind, place: Option<&Person>) -> Vec<&'p Person> {
        let account = self.account;
        let mut found: Vec<&'p Person> = Vec::new();
        for name in self.statement.names.clone() {
            let span = account.analysis.names[name].span;
            let words = account.analysis.names[name].words.clone();
            let inside = self.clause.start <= words.start && words.end <= self.clause.end;
            let person = account.people.record(account.people.of_name(name));
            let after = account.text[span.end()..].chars().take(2).collect::<String>();
            let owns = matches!(after.as_str(), "'s" | "’s") || after.starts_with(['\'', '’']);
            let speaks = self.speaks(span, &words);
            let wanted = match kind {
                EventKind::Statement => true,
                _ => !speaks,
            };
            let repeated = found.iter().any(|known| std::ptr::eq(*known, person));
            let is_place = place.is_some_and(|place| std::ptr::eq(place, person));
            if inside && wanted && !owns && !repeated && !is_place && can_act(person) {
                found.push(person);
            }
        }
        if kind == EventKind::Statement {
            // Whoever is named first makes the statement; the others are whom it is about.
            found.truncate(1);
        }
        found
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

    /// Where: the first place named in the clause behind "in", "to" or "at".
    fn place(&self, trigger: &Range<usize>) -> Option<&'p Person> {
        let account = self.account;
        let words = &account.analysis.words;
        let mut best = None;
        for name in self.statement.names.clone() {
            let place = account.analysis.names[name].words.clone();
            if place.is_empty() || place.start < self.clause.start || place.end > self.clause.end {
                continue;
            }
            let person = account.people.record(account.people.of_name(name));
            let before = place.start.checked_sub(1).map_or("", |index| &*words[index].folded);
            let led = matches!(before, "in" | "at" | "to" | "into" | "near");
            let object = person.kind == NameKind::Place && place.start == trigger.end;
            let fits = (person.kind == NameKind::Place && led) || object;
            // What stands behind the trigger is nearer to it than what stands before.
            if fits && (best.is_none() || place.start >= trigger.end) {
                best = Some(person);
                if place.start >= trigger.end {
                    break;
                }
            }
        }
        best
    }

    /// When: the clause's own time, else the only one of the sentence.
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
        own.or_else(|| match times {
            [only] if !account.is_quoted(only.span) => resolved(only),
            _ => None,
        })
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
            participants >= 2 || (has_place && has_days)
        }
        (_, Form::Verb) => true,
        (_, Form::Noun) => has_place || has_days,
    }
}

fn can_act(person: &Person) -> bool {
    match person.kind {
        NameKind::Person | NameKind::Organisation => true,
        NameKind::Place => false,
        NameKind::Unknown => person.words.len() >= 2,
    }
}
