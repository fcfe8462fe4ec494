//! Another person, or another place, in the same part of the same telling.

use std::ops::Range;

use firsthand_language::{NameKind, is_reporting_verb};
use firsthand_model::{ConflictKind, Span};

use super::account::{Account, Statement};
use super::align::{Comparison, Overlap};
use super::finding::Finding;
use super::lexicon::negation_at;
use super::occasion::may_be_one_place;
use super::time::occasions_differ;
use crate::people::Person;

/// What clauses must have in common before a name in one is held against a name in the other.
const LEAST_WEIGHT: f64 = 2.1;
const LEAST_SIMILARITY: f64 = 0.4;

/// How alike the sentences around two names of people must be.
const LEAST_SENTENCE_SIMILARITY: f64 = 0.15;

/// The same where the two names are nearly one: a first name shared, a letter or two apart.
const LEAST_WEIGHT_NEAR: f64 = 1.6;

/// Names of one article that are held against the other's; more is a list.
pub(super) const MOST_STRANGERS: usize = 100;

/// How many words around a name belong to its part of the sentence.
const WINDOW: usize = 5;

/// Prepositions that say where.
const LOCATIVE: &[&str] = &[
    "in", "at", "near", "on", "above", "off", "outside", "inside", "from", "to", "across",
    "beside", "below", "of", "around", "by",
];

/// A name that the other article does not know.
struct Stranger<'c> {
    person: &'c Person,
    span: Span,
    words: Range<usize>,
}

/// Finds persons and places exchanged for others.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    near_names(comparison, findings);
    for alignment in &comparison.alignments {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        let (only_a, only_b) = (strangers(a, in_a, b), strangers(b, in_b, a));
        for mine in &only_a {
            for theirs in &only_b {
                if let Some((kind, rule, weight)) =
                    judge(comparison, (in_a, mine), (in_b, theirs), (only_a.len(), only_b.len()))
                {
                    findings.push(Finding::new(
                        kind,
                        rule,
                        (a.passage(in_a, mine.span), b.passage(in_b, theirs.span)),
                        format!("{} / {}", mine.span.of(a.text), theirs.span.of(b.text)),
                        weight,
                    ));
                }
            }
        }
    }
}

/// People who are called almost the same and whom only one article knows each: the sentences about
/// them need not be parallel, only to share something.
fn near_names(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let full = |account: &'_ Account<'_>, other: &Account<'_>| -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (index, statement) in account.statements.iter().enumerate() {
            for name in statement.names.clone() {
                let record = account.people.of_name(name);
                let person = account.people.record(record);
                let new = !found.iter().any(|&(_, known)| account.people.of_name(known) == record);
                let named = person.is_person() && person.words.len() >= 2 && statement.asserts;
                if named && new && is_stranger(person, other) && found.len() < MOST_STRANGERS {
                    found.push((index, name));
                }
            }
        }
        found
    };
    let (of_a, of_b) = (full(a, b), full(b, a));
    for &(at_a, name_a) in &of_a {
        for &(at_b, name_b) in &of_b {
            let mine = a.people.record(a.people.of_name(name_a));
            let theirs = b.people.record(b.people.of_name(name_b));
            if !nearly_one(mine, theirs) {
                continue;
            }
            // What is told of somebody runs on into the next sentence.
            let (in_a, in_b) = (&a.statements[at_a], &b.statements[at_b]);
            let (next_a, next_b) = (a.statements.get(at_a + 1), b.statements.get(at_b + 1));
            let run = |statement: &Statement, next: Option<&Statement>| {
                statement.words.start..next.unwrap_or(statement).words.end
            };
            let overlap = comparison.overlap(run(in_a, next_a), run(in_b, next_b));
            let nexts = [(in_a, Some(in_b)), (in_a, next_b)];
            let figures: usize = nexts
                .iter()
                .filter_map(|&(mine, theirs)| Some(comparison.equal_figures(mine, theirs?)))
                .sum();
            let weight = overlap.weight + figures as f64;
            if weight >= LEAST_WEIGHT_NEAR && overlap.shared.len() + figures >= 2 {
                let span = |account: &Account<'_>, name: usize| account.analysis.names[name].span;
                findings.push(Finding::new(
                    ConflictKind::Name,
                    "name-spelled-otherwise",
                    (a.passage(in_a, span(a, name_a)), b.passage(in_b, span(b, name_b))),
                    format!("{} / {}", mine.name, theirs.name),
                    weight + 5.0,
                ));
            }
        }
    }
}

fn judge(
    comparison: &Comparison<'_, '_>,
    (in_a, mine): (&Statement, &Stranger<'_>),
    (in_b, theirs): (&Statement, &Stranger<'_>),
    strangers: (usize, usize),
) -> Option<(ConflictKind, &'static str, f64)> {
    let (a, b) = (comparison.a, comparison.b);
    let whole = comparison.overlap(in_a.words.clone(), in_b.words.clone());
    let figures = comparison.equal_figures(in_a, in_b) as f64;
    let people = mine.person.is_person() && theirs.person.is_person();
    if people && [mine, theirs].iter().any(|one| one.person.kind == NameKind::Person) {
        if nearly_one(mine.person, theirs.person)
            && whole.weight + 2.0 * figures >= LEAST_WEIGHT_NEAR
        {
            return Some((ConflictKind::Name, "name-spelled-otherwise", whole.weight + 5.0));
        }
        if strangers != (1, 1)
            || speaks(a, &mine.words)
            || speaks(b, &theirs.words)
            || is_listed(a, in_a, &mine.words)
            || is_listed(b, in_b, &theirs.words)
        {
            return None;
        }
        let around = comparison.overlap(window(in_a, &mine.words), window(in_b, &theirs.words));
        // What stands further off in the sentences counts half.
        let weight = f64::midpoint(around.weight, whole.weight) + figures;
        let strong = weight >= LEAST_WEIGHT
            && around.matter >= 1
            && around.matter as f64 + figures >= 2.0
            && whole.similarity >= LEAST_SENTENCE_SIMILARITY;
        return (strong || stands_alike(comparison, (in_a, mine.span), (in_b, theirs.span)))
            .then_some((ConflictKind::Name, "name-exchanged", weight));
    }
    if mine.person.kind == NameKind::Place && theirs.person.kind == NameKind::Place {
        let (preposition, other) = (locative(a, &mine.words)?, locative(b, &theirs.words)?);
        // Where the sentences share a place, the two are more likely its parts or its whole.
        let shared_place = in_a.names.clone().any(|name| {
            let person = a.people.record(a.people.of_name(name));
            person.kind == NameKind::Place && !is_stranger(person, b)
        });
        if strangers.0 > 2
            || strangers.1 > 2
            || shared_place
            || is_initials(mine.person, theirs.person)
            || may_be_one_place(comparison, (in_a, mine.person), (in_b, theirs.person))
            || occasions_differ((a, in_a, mine.span), (b, in_b, theirs.span))
        {
            return None;
        }
        let clauses =
            (a.clause_at(in_a, mine.span.start()), b.clause_at(in_b, theirs.span.start()));
        let denies = |account: &Account<'_>, clause: &Range<usize>| {
            clause.clone().any(|index| negation_at(&account.analysis.words, index))
        };
        if denies(a, &clauses.0) != denies(b, &clauses.1) {
            return None;
        }
        let overlap: Overlap<'_> = comparison.overlap(clauses.0, clauses.1);
        let strong = overlap.weight >= LEAST_WEIGHT
            && overlap.similarity >= LEAST_SIMILARITY
            && overlap.matter >= 2;
        return (preposition == other && strong).then_some((
            ConflictKind::Place,
            "place-exchanged",
            overlap.weight,
        ));
    }
    None
}

/// Whether a name is one of several: "Orr and the singer Lind".
fn is_listed(account: &Account<'_>, statement: &Statement, words: &Range<usize>) -> bool {
    const LONGEST_GAP: usize = 4;
    let near = |from: usize, to: usize| {
        to >= from
            && to - from <= LONGEST_GAP
            && (from..to).any(|index| &*account.analysis.words[index].folded == "and")
    };
    statement.names.clone().any(|name| {
        let other = &account.analysis.names[name].words;
        near(words.end, other.start) && other.start > words.start
            || near(other.end, words.start) && other.start < words.start
    })
}

/// Whether one name is the initials of the other: "US" and "United States".
fn is_initials(one: &Person, other: &Person) -> bool {
    let stands_for = |short: &Person, long: &Person| {
        let initials: String = long.words.iter().filter_map(|word| word.chars().next()).collect();
        short.words.concat() == initials
    };
    stands_for(one, other) || stands_for(other, one)
}

/// Whether the clauses around two names are alike but for the names.
fn stands_alike(
    comparison: &Comparison<'_, '_>,
    (in_a, mine): (&Statement, Span),
    (in_b, theirs): (&Statement, Span),
) -> bool {
    let clause_a = comparison.a.clause_at(in_a, mine.start());
    let clause_b = comparison.b.clause_at(in_b, theirs.start());
    let overlap = comparison.overlap(clause_a, clause_b);
    overlap.similarity >= 0.5 && overlap.weight >= LEAST_WEIGHT && overlap.shared.len() >= 2
}

/// The names of a statement that the other article does not hold, in any form.
fn strangers<'p>(
    account: &'p Account<'_>,
    statement: &Statement,
    other: &Account<'_>,
) -> Vec<Stranger<'p>> {
    let mut found: Vec<Stranger<'p>> = Vec::new();
    for index in statement.names.clone() {
        let span = account.analysis.names[index].span;
        let person = account.people.record(account.people.of_name(index));
        let repeated = found.iter().any(|stranger| std::ptr::eq(stranger.person, person));
        if is_stranger(person, other) && !repeated && !account.is_quoted(span) {
            let words = account.analysis.names[index].words.clone();
            found.push(Stranger { person, span, words });
        }
    }
    found
}

pub(super) fn is_stranger(person: &Person, other: &Account<'_>) -> bool {
    !other.knows(person.surname()) && !other.people.hold(person.surname())
}

/// Whether two names look like one name misspelled: the same first name, and a surname with all but two
/// letters alike.
pub(super) fn nearly_one(one: &Person, other: &Person) -> bool {
    one.words.len() >= 2
        && other.words.len() >= 2
        && one.words[0] == other.words[0]
        && one.surname().chars().count() > 4
        && distance_within(one.surname(), other.surname(), 2)
}

/// Whether the edit distance of two words is at most `most`. Names are short: the plain table will do.
pub(super) fn distance_within(one: &str, other: &str, most: usize) -> bool {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most || one.len() > 40 {
        return false;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, mine) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, theirs) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(mine != theirs);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()] <= most
}

/// Whether the name is the speaker of something said: two pages may ask two people.
fn speaks(account: &Account<'_>, words: &Range<usize>) -> bool {
    let language = account.analysis.language;
    let around = words.start.saturating_sub(2)..(words.end + 2).min(account.analysis.words.len());
    around
        .filter(|index| !words.contains(index))
        .any(|index| is_reporting_verb(&account.analysis.words[index].folded, language))
}

/// The preposition that makes a name say where: right before it, an article aside.
fn locative<'c>(account: &Account<'c>, words: &Range<usize>) -> Option<&'c str> {
    let folded =
        |back: usize| words.start.checked_sub(back).map(|at| &*account.analysis.words[at].folded);
    let nearest = folded(1)?;
    let preposition = if nearest == "the" { folded(2)? } else { nearest };
    LOCATIVE.contains(&preposition).then_some(preposition)
}

fn window(statement: &Statement, words: &Range<usize>) -> Range<usize> {
    words.start.saturating_sub(WINDOW).max(statement.words.start)
        ..(words.end + WINDOW).min(statement.words.end)
}
