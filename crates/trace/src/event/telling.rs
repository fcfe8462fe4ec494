//! What one sentence tells of one event.

use std::ops::Range;

use firsthand_model::{BearerOrdinal, DateRange, EventKind, EventStatus, Passage, Quotation, Span};
use rustc_hash::FxHashSet;

use crate::claim::{Account, Statement};
use crate::people::Register;

use super::place::place;
use super::status::status;
use super::subject::{Subjects, subject};
use super::triggers::{Form, Trigger, trigger_at};
use super::who::{Who, participants};

/// Time expressions that leave more days open than this do not date an event: only their words are kept.
const LONGEST_RANGE_DAYS: i32 = 93;

/// Words that tell of one more event of the kind told before.
const ANOTHER: &[&str] =
    &["also", "another", "separate", "separately", "again", "further", "later"];

/// Quotations before an event among which the one that holds it is looked for: they nest little.
const QUOTATIONS_LOOKED_BACK: usize = 8;

/// One event as one sentence tells it.
#[derive(Debug)]
pub(super) struct Telling {
    pub(super) kind: EventKind,
    pub(super) subject: Option<String>,
    pub(super) participants: Vec<Who>,
    pub(super) place: Option<BearerOrdinal>,
    pub(super) when: Option<Span>,
    pub(super) days: Option<DateRange>,
    pub(super) status: EventStatus,
    pub(super) reported_by: Option<String>,
    pub(super) passage: Passage,
    /// Whether it is told as one more of its kind: "they also met".
    pub(super) is_another: bool,
    /// The stems of the sentence, without those that say nothing.
    pub(super) matter: FxHashSet<String>,
}

/// A place in a text where an event is told, with what stands around it.
pub(super) struct Site<'r, 'c> {
    pub(super) account: &'r Account<'c>,
    pub(super) register: &'r Register,
    /// The sentence, by its place in [`Account::statements`].
    pub(super) sentence: usize,
    pub(super) clause: Range<usize>,
    /// The words that tell of the event.
    pub(super) trigger_words: Range<usize>,
    pub(super) trigger: Trigger,
}

impl<'r> Site<'r, '_> {
    pub(super) fn statement(&self) -> &'r Statement {
        &self.account.statements[self.sentence]
    }

    pub(super) fn folded(&self, word: usize) -> &'r str {
        &self.account.analysis.words[word].folded
    }

    /// The text between a word and the next.
    pub(super) fn gap(&self, word: usize) -> &'r str {
        let words = &self.account.analysis.words;
        &self.account.text[words[word].span.end()..words[word + 1].span.start()]
    }

    /// The bearer of the name at `index` of the article's names.
    pub(super) fn bearer(&self, index: usize) -> Option<BearerOrdinal> {
        self.register.bearer(self.account.ordinal, self.account.people.of_name(index))
    }
}

/// The events that an article tells of, in order. `quotations` are the article's own.
pub(super) fn tellings(
    account: &Account<'_>,
    quotations: &[&Quotation],
    register: &Register,
) -> Vec<Telling> {
    let words = &account.analysis.words;
    let mut quotations = quotations.to_vec();
    quotations.sort_by_key(|quotation| quotation.content.start());
    let mut subjects = Subjects::default();
    let mut found: Vec<Telling> = Vec::new();
    // In which sentence the last event was told.
    let mut last_told = None;
    for (sentence, statement) in account.statements.iter().enumerate() {
        if !statement.asserts {
            continue;
        }
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
                let trigger_words = at..at + trigger.length;
                at = trigger_words.end;
                // One telling a kind and sentence: "met", then "the meeting", is one event.
                if found[first..].iter().any(|telling| telling.kind == trigger.kind) {
                    continue;
                }
                let clause = clause.clone();
                let site = Site { account, register, sentence, clause, trigger_words, trigger };
                let follows = last_told.is_some_and(|last| last + 1 == sentence);
                let before = Before {
                    in_sentence: &found[first..],
                    in_last_sentence: found[..first].last().filter(|_| follows),
                };
                let telling = told(&site, &mut subjects, &quotations, &before);
                found.extend(telling);
            }
        }
        if found.len() > first {
            last_told = Some(sentence);
        }
    }
    found
}

/// What was told right before.
struct Before<'t> {
    in_sentence: &'t [Telling],
    in_last_sentence: Option<&'t Telling>,
}

/// What the site tells, if it is enough for an event.
fn told(
    site: &Site<'_, '_>,
    subjects: &mut Subjects,
    quotations: &[&Quotation],
    before: &Before<'_>,
) -> Option<Telling> {
    let kind = site.trigger.kind;
    let subject = subject(site, subjects);
    let place = if kind == EventKind::Draft { None } else { place(site) };
    let (when, days) = when(site);
    let mut participants = participants(site, place);
    let last = before.in_last_sentence.filter(|_| {
        kind != EventKind::Draft && kind != EventKind::Statement && opens_with_they(site)
    });
    if let Some(last) = last {
        // "They also met Orr": those who took part in what was told right before.
        let others = last.participants.iter().filter(|who| !participants.contains(who));
        let others: Vec<Who> = others.cloned().collect();
        participants.splice(0..0, others);
    }
    let purpose = purpose_of(site, before.in_sentence);
    if let (Some(journey), EventKind::Meeting) = (purpose, kind) {
        // "Orr will travel to Lund for talks with Vogt": whoever travels takes part in the talks.
        let travellers = journey.participants.iter().filter(|who| !participants.contains(who));
        let travellers: Vec<Who> = travellers.cloned().collect();
        participants.splice(0..0, travellers);
    }
    if !is_told(site.trigger, &participants, place.is_some(), days.is_some(), subject.is_some()) {
        return None;
    }
    let status = purpose.map_or_else(|| status(site, days), |journey| journey.status);
    let words = &site.account.analysis.words;
    let focus = words[site.trigger_words.start].span.cover(words[site.trigger_words.end - 1].span);
    let matter = words[site.statement().words.clone()]
        .iter()
        .zip(&site.account.terms[site.statement().words.clone()])
        .filter(|(_, term)| !term.concept.is_empty())
        .map(|(word, _)| word.stem.to_string())
        .collect();
    Some(Telling {
        kind,
        subject,
        participants,
        place,
        when,
        days,
        status,
        reported_by: reported_by(focus, quotations),
        passage: site.account.passage(site.statement(), focus),
        is_another: site.account.folded(site.clause.clone()).any(|word| ANOTHER.contains(&word)),
        matter,
    })
}

/// Whether the clause's subject is "they", right at the head of the sentence.
fn opens_with_they(site: &Site<'_, '_>) -> bool {
    let first = site.statement().words.start;
    site.clause.start == first && site.folded(first) == "they"
}

/// The journey whose purpose the site's noun tells: "will travel to Lund for talks".
fn purpose_of<'t>(site: &Site<'_, '_>, beside: &'t [Telling]) -> Option<&'t Telling> {
    let before = site.trigger_words.start.checked_sub(1)?;
    let led = site.clause.contains(&before) && site.folded(before) == "for";
    let journey = beside.iter().find(|telling| telling.kind == EventKind::Visit);
    journey.filter(|_| led && site.trigger.form == Form::Noun)
}

/// When: the clause's own time, else the one at the head of the sentence; the words and the days they
/// mean, if those are few enough to date anything.
fn when(site: &Site<'_, '_>) -> (Option<Span>, Option<DateRange>) {
    let account = site.account;
    let times = account.times(site.statement());
    let in_clause = times.iter().filter(|time| {
        let words = account.analysis.words_in(time.span);
        site.clause.start <= words.start && words.end <= site.clause.end
    });
    let resolved = |time: &firsthand_language::TimeExpression| {
        time.resolve(account.written).map(|range| (time.span, range))
    };
    let own = in_clause.filter(|time| !account.is_quoted(time.span)).find_map(resolved);
    // "On Monday, after a long night, they met": what stands at the head holds for all.
    let heads = |time: &&firsthand_language::TimeExpression| {
        let first = account.analysis.words_in(time.span).start;
        first <= site.statement().words.start + 1 && !account.is_quoted(time.span)
    };
    match own.or_else(|| times.first().filter(heads).and_then(resolved)) {
        Some((span, days)) => {
            (Some(span), Some(days).filter(|days| days.length_days() <= LONGEST_RANGE_DAYS))
        }
        None => (None, None),
    }
}

/// In whose words the event is told: the speaker of the innermost quotation that holds it.
fn reported_by(focus: Span, quotations: &[&Quotation]) -> Option<String> {
    let before = quotations.partition_point(|it| it.content.start() <= focus.start());
    let mut near = quotations[..before].iter().rev().take(QUOTATIONS_LOOKED_BACK);
    near.find(|quotation| quotation.content.contains(focus))?.speaker_name.clone()
}

/// Whether enough is told to make an event of it: a verb needs somebody, a noun also with whom, where
/// or when; nobody meets or travels alone into nowhere, and what is said is an event only if it is an
/// announcement or dated.
fn is_told(
    trigger: Trigger,
    participants: &[Who],
    has_place: bool,
    has_days: bool,
    has_subject: bool,
) -> bool {
    let count = participants.len();
    let named = participants.iter().any(|who| matches!(who, Who::Bearer(_)));
    if participants.is_empty() || !named && !(has_days && (has_place || has_subject)) {
        return false;
    }
    match (trigger.kind, trigger.form) {
        (EventKind::Meeting | EventKind::Call, Form::Verb) => count >= 2,
        (EventKind::Visit, _) => has_place,
        (EventKind::Meeting | EventKind::Call, Form::Noun) => {
            count >= 2 && (has_place || has_days) || has_place && has_days
        }
        (EventKind::Draft, Form::Noun) => has_subject,
        (EventKind::Agreement, Form::Transitive) => has_subject || count >= 2,
        (EventKind::Strike, Form::Transitive) => has_place || has_days || count >= 2,
        (_, Form::Verb | Form::Transitive) => true,
        (_, Form::Aside) => has_days,
        (_, Form::Noun) => has_place || has_days,
    }
}
