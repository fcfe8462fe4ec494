//! Settled in one account, open in the other.

use firsthand_model::ConflictKind;

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{Certainty, certainty};

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
        let same_act = comparison.overlap(scope(in_a, at_a), scope(in_b, at_b));
        if same_act.shared.is_empty() {
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
            (!account.terms[at].quoted).then_some((at, sure))
        })
        .collect()
}
