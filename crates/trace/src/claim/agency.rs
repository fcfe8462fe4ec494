//! Who did it to whom: the same act with its two sides exchanged.

use firsthand_language::{NameKind, Word};
use firsthand_model::{ConflictKind, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use crate::people::Person;

/// Acts that one does to another and that are hardly done both ways at once, by the verb's forms. Nouns
/// ("victory", "takeover") are left out: which side of them a name stands on tells nothing.
const ONE_WAY: &[(&str, &str)] = &[
    (
        "buy",
        "buy buys buying bought acquire acquires acquiring acquired purchase purchases purchased",
    ),
    ("sue", "sue sues suing sued"),
    ("dismiss", "dismiss dismisses dismissed sack sacks sacked fire fires fired oust ousts ousted"),
    ("appoint", "appoint appoints appointed hire hires hired employ employs employed"),
    ("succeed", "succeed succeeds succeeded succeeding replace replaces replaced replacing"),
    ("arrest", "arrest arrests arrested"),
    ("rescue", "rescue rescues rescued rescuing"),
    ("kill", "kill kills killed killing shoot shoots shot stab stabs stabbed"),
    (
        "hurt",
        "injure injures injured wound wounds wounded punch punches punched bite bites bit bitten",
    ),
    ("beat", "beat beats beating beaten defeat defeats defeated"),
    ("foul", "foul fouls fouled tackle tackles tackled"),
    ("overtake", "overtake overtakes overtook overtaken overtaking"),
    ("invade", "invade invades invaded invading attack attacks attacked bomb bombs bombed"),
    ("rob", "rob robs robbed kidnap kidnaps kidnapped blackmail blackmails blackmailed"),
];

/// The act that the word at `index` is a form of, with how many words name it.
fn act_at(words: &[Word], index: usize) -> Option<&'static str> {
    let folded = |at: usize| words.get(at).map_or("", |word| &*word.folded);
    let pair = (folded(index), folded(index + 1));
    if matches!(pair, ("take" | "takes" | "taking" | "taken" | "took", "over")) {
        return Some("buy");
    }
    // "Taken the city to court".
    if matches!(pair.0, "take" | "takes" | "taking" | "taken" | "took")
        && (index + 1..index + REACH).any(|at| (folded(at), folded(at + 1)) == ("to", "court"))
    {
        return Some("sue");
    }
    ONE_WAY
        .iter()
        .find(|(_, forms)| forms.split(' ').any(|form| form == pair.0))
        .map(|(act, _)| *act)
}

/// How far from the verb its subject and object are looked for.
const REACH: usize = 9;

/// An act with the two sides found for it.
struct Act<'p> {
    concept: &'static str,
    doer: Option<&'p Person>,
    target: Option<&'p Person>,
    /// Whether a description follows the verb.
    describes: bool,
    focus: Span,
}

/// Finds acts whose doer and target stand exchanged.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let of_a: Vec<_> = a.statements.iter().map(|statement| acts(a, statement)).collect();
    let of_b: Vec<_> = b.statements.iter().map(|statement| acts(b, statement)).collect();
    for alignment in &comparison.alignments {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        let theirs = &of_b[alignment.b];
        for mine in &of_a[alignment.a] {
            for other in theirs.iter().filter(|other| other.concept == mine.concept) {
                if is_exchanged((a, in_a, mine), (b, in_b, other)) {
                    findings.push(Finding::new(
                        ConflictKind::Agent,
                        "sides-exchanged",
                        (a.passage(in_a, mine.focus), b.passage(in_b, other.focus)),
                        format!("{} / {}", told(mine), told(other)),
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
        || (crossed && mine.target.is_none() && mine.describes && named(a, in_a, other.doer))
        || (crossed_back && other.target.is_none() && other.describes && named(b, in_b, mine.doer))
}

/// The one-way acts of a sentence.
fn acts<'p>(account: &'p Account<'_>, statement: &Statement) -> Vec<Act<'p>> {
    let words = &account.analysis.words;
    let mut acts = Vec::new();
    if !statement.asserts {
        return acts;
    }
    for index in statement.words.clone() {
        let Some(concept) = act_at(&words[..statement.words.end], index) else { continue };
        if account.terms[index].quoted || account.terms[index].named {
            continue;
        }
        let folded = |at: usize| words.get(at).map_or("", |word| &*word.folded);
        let start = statement.words.start;
        let to_be = (index.saturating_sub(3).max(start)..index).any(|at| {
            matches!(folded(at), "was" | "were" | "been" | "being" | "be" | "is" | "are")
        });
        let by =
            (index + 1..(index + REACH).min(statement.words.end)).find(|&at| folded(at) == "by");
        let passive = (to_be && !folded(index).ends_with("ing"))
            || by.is_some_and(|by| by <= index + 2 && folded(index).ends_with("ed"));
        let before = nearest(account, statement, index, Side::Before);
        let after = nearest(account, statement, index + 1, Side::After);
        let pronoun = index > start
            && matches!(folded(index - 1), "it" | "he" | "she" | "they" | "who" | "which" | "that");
        let (doer, target) = match (passive, by) {
            (true, Some(by)) => (nearest(account, statement, by + 1, Side::After), before),
            (true, None) => (None, before),
            (false, _) if pronoun => (None, after),
            (false, _) => (before, after),
        };
        // "Her former publisher" stands for somebody who is not named here.
        let describes =
            matches!(folded(index + 1), "her" | "his" | "its" | "their" | "the" | "a" | "an");
        if doer.is_some() || target.is_some() {
            acts.push(Act { concept, doer, target, describes, focus: words[index].span });
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
    let acts =
        |name: &usize| account.people.record(account.people.of_name(*name)).kind != NameKind::Place;
    let mut names = statement.names.clone().filter(reached).filter(acts);
    let name = match side {
        Side::Before => names.next_back(),
        Side::After => names.next(),
    }?;
    Some(account.people.record(account.people.of_name(name)))
}
