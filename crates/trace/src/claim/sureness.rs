//! Settled in one account, open in the other.

use firsthand_model::ConflictKind;

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{Certainty, certainty, is_hedged, negation_at};

/// How many words after "will" or "may" say what will or may be.
const SCOPE: usize = 8;

/// What the sentences must share.
const LEAST_WEIGHT: f64 = 2.6;
const LEAST_SHARED: usize = 3;
const LEAST_SIMILARITY: f64 = 0.25;

/// Finds announcements told as decided in one account and as undecided in the other.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let all = |account: &Account<'_>| -> Vec<_> {
        account.statements.iter().map(|statement| modals(account, statement)).collect()
    };
    let (all_a, all_b) = (all(a), all(b));
    for alignment in &comparison.alignments {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        let (of_a, of_b) = (&all_a[alignment.a], &all_b[alignment.b]);
        if of_a.is_empty() || of_b.is_empty() {
            continue;
        }
        let whole = comparison.overlap(in_a.words.clone(), in_b.words.clone());
        if whole.weight < LEAST_WEIGHT
            || whole.shared.len() < LEAST_SHARED
            || whole.similarity < LEAST_SIMILARITY
        {
            continue;
        }
        // A hedge anywhere in the other sentence makes it hedge against hedge.
        let only = |modals: &[(usize, Certainty)], wanted| {
            modals
                .iter()
                .all(|(_, sure)| *sure == wanted)
                .then(|| modals.first().copied())
                .flatten()
        };
        let pair = match (only(of_a, Certainty::Decided), first(of_b, Certainty::Open)) {
            (Some(mine), Some(theirs)) => Some((mine, theirs)),
            _ => first(of_a, Certainty::Open).zip(only(of_b, Certainty::Decided)),
        };
        let Some(((at_a, _), (at_b, _))) = pair else { continue };
        let scope = |statement: &Statement, at: usize| at..(at + SCOPE).min(statement.words.end);
        // "A signing remains a possibility": what is open may stand before the words that say so.
        let around = |statement: &Statement, at: usize| {
            at.saturating_sub(SCOPE).max(statement.words.start)
                ..(at + SCOPE).min(statement.words.end)
        };
        let same_act = comparison.overlap(scope(in_a, at_a), scope(in_b, at_b));
        let near = comparison.overlap(around(in_a, at_a), around(in_b, at_b));
        if same_act.shared.is_empty() && near.shared.len() < LEAST_SHARED {
            continue;
        }
        let words = |account: &Account<'_>, statement: &Statement, at: usize| {
            let last = (at + 3).min(statement.words.end - 1);
            account.analysis.words[at].span.cover(account.analysis.words[last].span)
        };
        let (focus_a, focus_b) = (words(a, in_a, at_a), words(b, in_b, at_b));
        findings.push(Finding::new(
            ConflictKind::Certainty,
            "decided-and-open",
            (a.passage(in_a, focus_a), b.passage(in_b, focus_b)),
            format!("{} / {}", focus_a.of(a.text), focus_b.of(b.text)),
            whole.weight,
        ));
    }
}

/// What the part behind the hedge and the plain sentence must share.
const LEAST_SHARED_PLAIN: usize = 3;
const LEAST_MATTER_PLAIN: usize = 2;
const LEAST_WEIGHT_PLAIN: f64 = 1.9;
const LEAST_SIMILARITY_PLAIN: f64 = 0.35;

/// How far behind a hedge its matter reaches.
const SCOPE_PLAIN: usize = 10;

/// With fewer words behind it, a hedge is of what stands before.
const LEAST_BEHIND: usize = 4;

/// Finds what one account tells as a fact and the other leaves open. What is open in an earlier report
/// and a fact on a later day is a development.
pub(super) fn plain(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    for alignment in &comparison.alignments {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        if alignment.similarity < LEAST_SIMILARITY_PLAIN {
            continue;
        }
        let (open_a, open_b) = (open_at(a, in_a), open_at(b, in_b));
        let scope = |statement: &Statement, at: usize| {
            at.saturating_sub(SCOPE_PLAIN).max(statement.words.start)
                ..(at + SCOPE_PLAIN).min(statement.words.end)
        };
        let (part_a, part_b) = match (open_a, open_b) {
            (Some(at), None) if is_plain(b, in_b) && !is_before(a, b) => {
                (scope(in_a, at), in_b.words.clone())
            }
            (None, Some(at)) if is_plain(a, in_a) => (in_a.words.clone(), scope(in_b, at)),
            _ => continue,
        };
        let overlap = comparison.overlap(part_a.clone(), part_b.clone());
        let behind = |statement: &Statement, open: Option<usize>| match open {
            Some(at) => at + 1..(at + 1 + SCOPE_PLAIN).min(statement.words.end),
            None => statement.words.clone(),
        };
        let (left_a, left_b) = (behind(in_a, open_a), behind(in_b, open_b));
        // What is left open follows the hedge, unless the hedge ends the sentence: "is unclear".
        let ends = left_a.len().min(left_b.len()) < LEAST_BEHIND;
        if !ends && comparison.overlap(left_a, left_b).matter == 0 {
            continue;
        }
        if overlap.shared.len() < LEAST_SHARED_PLAIN
            || overlap.matter < LEAST_MATTER_PLAIN
            || overlap.weight < LEAST_WEIGHT_PLAIN
        {
            continue;
        }
        let shown = |account: &Account<'_>, statement: &Statement, open: Option<usize>| {
            let first = open.unwrap_or(statement.words.start);
            let last = (first + 5).min(statement.words.end - 1);
            account.analysis.words[first].span.cover(account.analysis.words[last].span)
        };
        let (focus_a, focus_b) = (shown(a, in_a, open_a), shown(b, in_b, open_b));
        findings.push(Finding::new(
            ConflictKind::Certainty,
            "told-as-fact-and-open",
            (a.passage(in_a, focus_a), b.passage(in_b, focus_b)),
            format!("{} / {}", focus_a.of(a.text), focus_b.of(b.text)),
            overlap.weight,
        ));
    }
}

/// Where a sentence leaves its matter open, quoted words aside.
fn open_at(account: &Account<'_>, statement: &Statement) -> Option<usize> {
    first(&modals(account, statement), Certainty::Open).map(|(at, _)| at)
}

/// Whether a sentence tells plainly what is: nothing open or to come, no hedge, no denial.
fn is_plain(account: &Account<'_>, statement: &Statement) -> bool {
    let words = &account.analysis.words;
    statement.asserts
        && modals(account, statement).is_empty()
        && !is_hedged(&words[statement.words.clone()])
        // What can be is no fact either.
        && !words[statement.words.clone()].iter().any(|word| &*word.folded == "can")
        && !statement.words.clone().any(|at| negation_at(words, at) || account.terms[at].quoted)
}

/// Whether `one` was written on an earlier day than `other`.
fn is_before(one: &Account<'_>, other: &Account<'_>) -> bool {
    one.written.zip(other.written).is_some_and(|(one, other)| one.to() < other.from())
}

fn first(modals: &[(usize, Certainty)], wanted: Certainty) -> Option<(usize, Certainty)> {
    modals.iter().copied().find(|(_, sure)| *sure == wanted)
}

/// How sure each clause of a sentence is, quoted words aside.
fn modals(account: &Account<'_>, statement: &Statement) -> Vec<(usize, Certainty)> {
    let clauses = if statement.asserts { &statement.clauses[..] } else { &[] };
    clauses
        .iter()
        .filter_map(|clause| {
            let (at, sure) = certainty(&account.analysis.words[clause.clone()])?;
            let at = clause.start + at;
            // May is a month, and somebody's name.
            let plain = !account.terms[at].quoted && !account.terms[at].named;
            plain.then_some((at, sure))
        })
        .collect()
}
