//! Whether something is so: denied in one account and asserted in the other, or told to its opposite.

use std::ops::Range;

use firsthand_model::{ConflictKind, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{Certainty, Pole, certainty, negation_at, pole};

/// How many words after a negator it denies.
const SCOPE: usize = 5;

/// What the two sentences must share besides the denied word.
const LEAST_WEIGHT: f64 = 4.0;
const LEAST_SHARED: usize = 3;

/// Finds what one account denies and the other asserts.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    for alignment in &comparison.alignments {
        let (in_a, in_b) =
            (&comparison.a.statements[alignment.a], &comparison.b.statements[alignment.b]);
        if develops(comparison.b, in_b) {
            continue;
        }
        if let Some(finding) = denied(comparison, in_a, in_b) {
            findings.push(finding);
        } else if let Some(finding) = opposed(comparison, in_a, in_b) {
            findings.push(finding);
        }
    }
}

/// Whether a sentence of the later article tells what has changed since.
fn develops(account: &Account<'_>, statement: &Statement) -> bool {
    const CUES: &[&str] = &[
        "again",
        "since",
        "meanwhile",
        "anymore",
        "now",
        "reopened",
        "restored",
        "resumed",
        "lifted",
    ];
    account.analysis.words[statement.words.clone()].iter().any(|word| CUES.contains(&&*word.folded))
}

/// A word denied in one sentence and asserted in the other.
fn denied(comparison: &Comparison<'_, '_>, in_a: &Statement, in_b: &Statement) -> Option<Finding> {
    let (a, b) = (comparison.a, comparison.b);
    let whole = comparison.overlap(in_a.words.clone(), in_b.words.clone());
    if whole.weight < LEAST_WEIGHT || whole.shared.len() < LEAST_SHARED {
        return None;
    }
    let sides = [((a, in_a), (b, in_b)), ((b, in_b), (a, in_a))];
    sides.into_iter().find_map(|((denier, denial), (asserter, assertion))| {
        let (negator, concept) = denied_concepts(denier, denial)
            .into_iter()
            .find(|(_, concept)| whole.shared.contains(concept))?;
        let place = assertion.words.clone().find(|&index| {
            asserter.terms[index].concept == concept && !asserter.terms[index].quoted
        })?;
        let clause = asserter.clause_at(assertion, asserter.analysis.words[place].span.start());
        let words = &asserter.analysis.words;
        if clause.clone().any(|index| negation_at(words, index))
            || certainty(&words[clause.clone()]).is_some_and(|(_, sure)| sure == Certainty::Open)
        {
            return None;
        }
        let near = denier.clause_at(denial, denier.analysis.words[negator].span.start());
        let clauses = if std::ptr::eq(denier, a) { (near, clause) } else { (clause, near) };
        let overlap = comparison.overlap(clauses.0, clauses.1);
        if overlap.shared.len() < 2 {
            return None;
        }
        let said = |account: &Account<'_>, index: usize| {
            let words = &account.analysis.words;
            let last = (index + 3).min(words.len() - 1);
            words[index].span.cover(words[last].span)
        };
        let (focus_denier, focus_asserter) = (said(denier, negator), words[place].span);
        let focus = if std::ptr::eq(denier, a) {
            (focus_denier, focus_asserter)
        } else {
            (focus_asserter, focus_denier)
        };
        Some(found(
            comparison,
            (in_a, focus.0),
            (in_b, focus.1),
            "denied-and-asserted",
            whole.weight,
        ))
    })
}

/// The negators of a sentence, each with the concepts it denies.
fn denied_concepts<'c>(account: &Account<'c>, statement: &Statement) -> Vec<(usize, &'c str)> {
    let words = &account.analysis.words;
    let mut denied = Vec::new();
    for clause in &statement.clauses {
        for index in clause.clone().filter(|&index| negation_at(words, index)) {
            if account.terms[index].quoted {
                continue;
            }
            for term in &account.terms[index + 1..(index + 1 + SCOPE).min(clause.end)] {
                if !term.concept.is_empty() {
                    denied.push((index, term.concept));
                }
            }
        }
    }
    denied
}

/// Words at the two ends of one scale, said of the same thing.
fn opposed(comparison: &Comparison<'_, '_>, in_a: &Statement, in_b: &Statement) -> Option<Finding> {
    let (a, b) = (comparison.a, comparison.b);
    let whole = comparison.overlap(in_a.words.clone(), in_b.words.clone());
    if whole.weight < LEAST_WEIGHT || whole.shared.len() < 2 {
        return None;
    }
    let theirs = poles(b, in_b);
    for (at_a, pole_a) in poles(a, in_a) {
        for &(at_b, pole_b) in &theirs {
            if pole_a.scale != pole_b.scale || pole_a.upper == pole_b.upper {
                continue;
            }
            let around = comparison.overlap(around(in_a, at_a), around(in_b, at_b));
            let besides = around.shared.iter().filter(|concept| pole(concept).is_empty()).count();
            let figures = comparison.equal_figures(in_a, in_b);
            let weight = around.weight + 2.0 * figures as f64;
            if besides + figures >= 2 && besides >= 1 && weight >= LEAST_WEIGHT {
                let focus =
                    |account: &Account<'_>, index: usize| account.analysis.words[index].span;
                return Some(found(
                    comparison,
                    (in_a, focus(a, at_a)),
                    (in_b, focus(b, at_b)),
                    "opposites",
                    around.weight,
                ));
            }
        }
    }
    None
}

/// How many words around an outcome tell what it is the outcome of.
const AROUND: usize = 9;

fn around(statement: &Statement, index: usize) -> Range<usize> {
    index.saturating_sub(AROUND).max(statement.words.start)
        ..(index + AROUND + 1).min(statement.words.end)
}

/// The outcomes told in a sentence; a negation turns one round.
fn poles(account: &Account<'_>, statement: &Statement) -> Vec<(usize, Pole)> {
    let words = &account.analysis.words;
    let mut found = Vec::new();
    let mut skip = None;
    for index in statement.words.clone() {
        if account.terms[index].quoted || skip == Some(index) {
            continue;
        }
        let pair = words.get(index + 1).filter(|_| index + 1 < statement.words.end).map(|next| {
            let mut pair = words[index].stem.to_string();
            pair.push(' ');
            pair.push_str(&next.stem);
            pair
        });
        let two = pair.as_deref().map_or(&[][..], pole);
        let (poles, phrase) =
            if two.is_empty() { (pole(&words[index].stem), false) } else { (two, true) };
        if phrase {
            skip = Some(index + 1);
        }
        let clause = account.clause_at(statement, words[index].span.start());
        let turned = !phrase
            && (index.saturating_sub(4).max(clause.start)..index).any(|at| negation_at(words, at));
        // What may or might be is no outcome yet.
        let before = index.saturating_sub(3).max(clause.start)..index;
        let open = certainty(&words[before]).is_some_and(|(_, sure)| sure == Certainty::Open);
        if !open {
            found.extend(
                poles.iter().map(|pole| (index, Pole { upper: pole.upper != turned, ..*pole })),
            );
        }
    }
    found
}

fn found(
    comparison: &Comparison<'_, '_>,
    (in_a, focus_a): (&Statement, Span),
    (in_b, focus_b): (&Statement, Span),
    rule: &'static str,
    strength: f64,
) -> Finding {
    let (a, b) = (comparison.a, comparison.b);
    Finding::new(
        ConflictKind::Polarity,
        rule,
        (a.passage(in_a, focus_a), b.passage(in_b, focus_b)),
        format!("{} / {}", focus_a.of(a.text), focus_b.of(b.text)),
        strength,
    )
}
