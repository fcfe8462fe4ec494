//! Who did it to whom: the same act with its two sides exchanged.

use firsthand_model::{ConflictKind, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::people::Person;

/// Concepts of acts that one does to another and that are not done both ways at once.
const ONE_WAY: &[&str] = &[
    "buy",
    "sue",
    "dismiss",
    "arrest",
    "charge",
    "convict",
    "rescue",
    "injure",
    "die",
    "win",
    "appoint",
    "successor",
    "attack",
    "hit",
    "punch",
    "stab",
    "shoot",
    "shot",
    "kick",
    "bite",
    "bit",
    "threaten",
    "insult",
    "overtak",
    "overtook",
    "invad",
    "invade",
    "bomb",
    "rob",
    "blackmail",
    "hire",
    "pay",
    "foul",
    "tackl",
    "accus",
    "interview",
    "question",
    "call",
    "phone",
    "visit",
    "help",
    "aid",
    "warn",
    "blame",
    "owe",
    "critic",
    "critici",
    "criticis",
    "prais",
    "thank",
    "betray",
    "denounc",
    "ransom",
];

/// How far from the verb its subject and object are looked for.
const REACH: usize = 9;

/// An act with the two sides found for it.
struct Act<'p> {
    concept: &'p str,
    doer: Option<&'p Person>,
    target: Option<&'p Person>,
    focus: Span,
}

/// Finds acts whose doer and target stand exchanged.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    for alignment in &comparison.alignments {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        let theirs = acts(b, in_b);
        for mine in acts(a, in_a) {
            for other in theirs.iter().filter(|other| other.concept == mine.concept) {
                if is_exchanged((a, in_a, &mine), (b, in_b, other)) {
                    findings.push(Finding::new(
                        ConflictKind::Agent,
                        "sides-exchanged",
                        (a.passage(in_a, mine.focus), b.passage(in_b, other.focus)),
                        format!("{} / {}", told(&mine), told(other)),
                        8.0,
                    ));
                }
            }
        }
    }
}

fn told(act: &Act<'_>) -> String {
    let name =
        |person: Option<&Person>| person.map_or("somebody", |person| &person.name).to_owned();
    format!("{} to {}", name(act.doer), name(act.target))
}

fn is_exchanged(
    (a, in_a, mine): (&Account<'_>, &Statement, &Act<'_>),
    (b, in_b, other): (&Account<'_>, &Statement, &Act<'_>),
) -> bool {
    let same = |one: Option<&Person>, other: Option<&Person>| {
        one.zip(other).is_some_and(|(one, other)| one.may_be(other))
    };
    let crossed = same(mine.doer, other.target);
    let crossed_back = same(mine.target, other.doer);
    // One side may only be described ("her publisher"): then the other must at least be named there.
    let named = |account: &Account<'_>, statement: &Statement, person: Option<&Person>| {
        person.is_some_and(|person| {
            statement
                .names
                .clone()
                .any(|index| account.people.record(account.people.of_name(index)).may_be(person))
        })
    };
    (crossed && crossed_back)
        || (crossed && mine.target.is_none() && named(a, in_a, other.doer))
        || (crossed_back && other.target.is_none() && named(b, in_b, mine.doer))
}

/// The one-way acts of a sentence.
fn acts<'p>(account: &'p Account<'_>, statement: &Statement) -> Vec<Act<'p>> {
    let words = &account.analysis.words;
    let mut acts = Vec::new();
    for index in statement.words.clone() {
        let term = account.terms[index];
        if term.quoted || !ONE_WAY.contains(&term.concept) {
            continue;
        }
        let folded = |at: usize| words.get(at).map_or("", |word| &*word.folded);
        // "Has taken her to court": the act begins at "taken", and its target stands within.
        let mut start = index;
        if term.concept == "sue" && folded(index) == "to" {
            let first = index.saturating_sub(REACH).max(statement.words.start);
            start = (first..index)
                .rev()
                .find(|&at| matches!(folded(at), "take" | "takes" | "took" | "taken" | "taking"))
                .unwrap_or(index);
        }
        let passive = (start.saturating_sub(3).max(statement.words.start)..start).any(|at| {
            matches!(folded(at), "was" | "were" | "been" | "being" | "be" | "is" | "are")
        }) && !folded(start).ends_with("ing");
        let before = nearest(account, statement, start, Side::Before);
        let after = nearest(account, statement, start + 1, Side::After);
        let by =
            (start + 1..(start + REACH).min(statement.words.end)).find(|&at| folded(at) == "by");
        let (doer, target) = match (passive, by) {
            (true, Some(by)) => (nearest(account, statement, by + 1, Side::After), before),
            (true, None) => (None, before),
            (false, _) => (before, after),
        };
        if doer.is_some() || target.is_some() {
            acts.push(Act { concept: term.concept, doer, target, focus: words[index].span });
        }
    }
    acts
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The nearest name on one side of the word at `index`, within reach and not beyond another clause.
fn nearest<'p>(
    account: &'p Account<'_>,
    statement: &Statement,
    index: usize,
    side: Side,
) -> Option<&'p Person> {
    let words = &account.analysis.words;
    let clause = words
        .get(index.min(words.len().saturating_sub(1)))
        .map(|word| account.clause_at(statement, word.span.start()))?;
    let place = |name: usize| account.analysis.names[name].words.clone();
    let reached = |name: &usize| {
        let name = place(*name);
        match side {
            Side::Before => {
                name.end <= index && index - name.end <= REACH && name.start >= clause.start
            }
            Side::After => {
                name.start >= index && name.start - index <= REACH && name.end <= clause.end
            }
        }
    };
    let mut names = statement.names.clone().filter(reached);
    let name = match side {
        Side::Before => names.next_back(),
        Side::After => names.next(),
    }?;
    Some(account.people.record(account.people.of_name(name)))
}
