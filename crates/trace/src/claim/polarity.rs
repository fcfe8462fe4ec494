//! Whether something is so: denied in one account and asserted in the other, or told to its opposite.

use std::ops::Range;

use firsthand_language::{NameKind, Word};
use firsthand_model::{ConflictKind, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{Certainty, Pole, are_counterparts, certainty, negation_at, pole};

/// How many words after a negator it denies.
const SCOPE: usize = 8;

/// What the two sentences must share besides the denied word.
const LEAST_WEIGHT: f64 = 2.1;
const LEAST_SHARED: usize = 3;

/// The same for two words at the ends of one scale, which are more telling than a negation.
const LEAST_WEIGHT_OPPOSED: f64 = 1.9;

/// How alike the two clauses must be.
const LEAST_CLAUSE_SIMILARITY: f64 = 0.25;

/// With this much in common in the sentences, the clauses need not be.
const STRONG_WEIGHT: f64 = 2.9;

/// Finds what one account denies and the other asserts.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (of_a, of_b) = (readings(comparison.a), readings(comparison.b));
    for alignment in &comparison.alignments {
        let in_a =
            Side { statement: &comparison.a.statements[alignment.a], told: &of_a[alignment.a] };
        let in_b =
            Side { statement: &comparison.b.statements[alignment.b], told: &of_b[alignment.b] };
        let words = |side: &Side<'_, '_>| side.statement.words.clone();
        let counterparts = are_counterparts(
            &comparison.a.folded(words(&in_a)),
            &comparison.b.folded(words(&in_b)),
        );
        if in_b.told.develops || counterparts {
            continue;
        }
        if let Some(finding) = denied(comparison, &in_a, &in_b) {
            findings.push(finding);
        } else if let Some(finding) = opposed(comparison, &in_a, &in_b) {
            findings.push(finding);
        }
    }
}

/// What a sentence denies, and which outcomes it tells.
#[derive(Default)]
struct Reading<'c> {
    denials: Vec<Denial<'c>>,
    poles: Vec<(usize, Pole)>,
    /// Whether it tells what has changed since.
    develops: bool,
}

struct Side<'r, 'c> {
    statement: &'r Statement,
    told: &'r Reading<'c>,
}

fn readings<'c>(account: &Account<'c>) -> Vec<Reading<'c>> {
    account
        .statements
        .iter()
        .map(|statement| {
            if !statement.asserts {
                return Reading::default();
            }
            Reading {
                denials: denials(account, statement),
                poles: poles(account, statement),
                develops: develops(account, statement),
            }
        })
        .collect()
}

/// Whether two clauses name people or bodies, and none of them in both: they tell of others.
fn others_meant(
    (a, in_a, clause_a): (&Account<'_>, &Statement, &Range<usize>),
    (b, in_b, clause_b): (&Account<'_>, &Statement, &Range<usize>),
) -> bool {
    let named = |account: &Account<'_>, statement: &Statement, clause: &Range<usize>| {
        statement
            .names
            .clone()
            .filter(|&name| {
                let words = &account.analysis.names[name].words;
                clause.start <= words.start && words.end <= clause.end
            })
            .map(|name| account.people.of_name(name))
            .filter(|&record| account.people.record(record).kind != NameKind::Place)
            .collect::<Vec<_>>()
    };
    let (of_a, of_b) = (named(a, in_a, clause_a), named(b, in_b, clause_b));
    !of_a.is_empty()
        && !of_b.is_empty()
        && !of_a.iter().any(|&mine| {
            of_b.iter().any(|&other| a.people.record(mine).may_be(b.people.record(other)))
        })
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
fn denied(
    comparison: &Comparison<'_, '_>,
    side_a: &Side<'_, '_>,
    side_b: &Side<'_, '_>,
) -> Option<Finding> {
    if side_a.told.denials.is_empty() && side_b.told.denials.is_empty() {
        return None;
    }
    let (a, b) = (comparison.a, comparison.b);
    let (in_a, in_b) = (side_a.statement, side_b.statement);
    let whole = comparison.overlap(in_a.words.clone(), in_b.words.clone());
    if whole.weight < LEAST_WEIGHT || whole.shared.len() < LEAST_SHARED {
        return None;
    }
    let sides = [((a, side_a), (b, in_b)), ((b, side_b), (a, in_a))];
    sides.into_iter().find_map(|((denier, side), (asserter, assertion))| {
        let denial = side.statement;
        let (negator, place) =
            side.told.denials.iter().find_map(|denial| {
                Some((denial.negator, asserted(asserter, assertion, denial)?))
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
        let overlap = comparison.overlap(clauses.0.clone(), clauses.1.clone());
        if overlap.similarity < LEAST_CLAUSE_SIMILARITY
            && (whole.weight < STRONG_WEIGHT || whole.similarity < LEAST_CLAUSE_SIMILARITY)
        {
            return None;
        }
        if others_meant((a, in_a, &clauses.0), (b, in_b, &clauses.1)) {
            return None;
        }
        let all = &denier.analysis.words;
        let last = (negator + 3).min(denial.words.end - 1);
        let focus_denier = all[negator].span.cover(all[last].span);
        let focus_asserter = words[place].span;
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

/// What one negator denies.
struct Denial<'c> {
    negator: usize,
    concepts: Vec<&'c str>,
    /// Whether it denies that there is something ("without a permit") and not that something is done.
    of_thing: bool,
}

/// The negators of a sentence, each with the concepts it denies.
fn denials<'c>(account: &Account<'c>, statement: &Statement) -> Vec<Denial<'c>> {
    let words = &account.analysis.words;
    let mut denied = Vec::new();
    for clause in &statement.clauses {
        for index in clause.clone().filter(|&index| negation_at(words, index)) {
            if account.terms[index].quoted {
                continue;
            }
            // "Had not won it since": what was not so before may be so now.
            let before = (index.saturating_sub(2).max(clause.start)..=index)
                .any(|at| matches!(&*words[at].folded, "had" | "hadnt" | "never" | "if" | "would"));
            let opening = words[index].span.start();
            // "Lund, not Berg, pays": said against another, not of the thing.
            let contrast =
                account.text[..opening].trim_end().ends_with(',') && index > clause.start;
            if before || contrast {
                continue;
            }
            let of_thing = matches!(
                &*words[index].folded,
                "no" | "without" | "lack" | "lacks" | "lacked" | "lacking" | "none"
            );
            let mut concepts = Vec::new();
            for at in index + 1..(index + 1 + SCOPE).min(clause.end) {
                let concept = account.terms[at].concept;
                if !concept.is_empty() && !account.terms[at].named {
                    concepts.push(concept);
                } else if of_thing && !concepts.is_empty() {
                    // The thing ends with its noun: "without a valid permit | since January".
                    break;
                }
            }
            if !concepts.is_empty() {
                denied.push(Denial { negator: index, concepts, of_thing });
            }
        }
    }
    denied
}

/// Where a sentence asserts what the other denies: the thing itself told as being there, or most of the
/// words that say what is not done, close together.
fn asserted(account: &Account<'_>, statement: &Statement, denial: &Denial<'_>) -> Option<usize> {
    let said = |index: &usize| !account.terms[*index].quoted;
    if denial.of_thing {
        let thing = *denial.concepts.last()?;
        return statement.words.clone().filter(said).find(|&index| {
            account.terms[index].concept == thing && exists(account, statement, index)
        });
    }
    if denial.concepts.len() < 2 {
        return None;
    }
    let needed = (3 * denial.concepts.len()).div_ceil(4);
    // Close together: with no more than four other words between.
    let reach = denial.concepts.len() + 4;
    let turned = |start: usize| {
        let before = start.saturating_sub(3).max(statement.words.start)..start;
        account.folded(before).any(turns)
    };
    statement.words.clone().filter(said).find(|&start| {
        if turned(start) {
            return false;
        }
        if !denial.concepts.contains(&account.terms[start].concept) {
            return false;
        }
        let window = &account.terms[start..(start + reach).min(statement.words.end)];
        let met = denial
            .concepts
            .iter()
            .filter(|concept| window.iter().any(|term| term.concept == **concept));
        met.count() >= needed
    })
}

/// Whether the thing named at `index` is told as being there: "its permit is in order", "sirens were
/// sounded", "with a permit", "has a permit".
fn exists(account: &Account<'_>, statement: &Statement, index: usize) -> bool {
    let words = &account.analysis.words;
    let next = words.get(index + 1).filter(|_| index + 1 < statement.words.end);
    let is = next.is_some_and(|next| {
        matches!(&*next.folded, "is" | "are" | "was" | "were" | "has" | "have")
    });
    let has = (index.saturating_sub(3).max(statement.words.start)..index).any(|before| {
        matches!(
            &*words[before].folded,
            "has" | "have" | "had" | "holds" | "held" | "obtained" | "received" | "got"
        )
    });
    is || has
}

/// Words at the two ends of one scale, said of the same thing.
fn opposed(
    comparison: &Comparison<'_, '_>,
    side_a: &Side<'_, '_>,
    side_b: &Side<'_, '_>,
) -> Option<Finding> {
    if side_a.told.poles.is_empty() || side_b.told.poles.is_empty() {
        return None;
    }
    let (a, b) = (comparison.a, comparison.b);
    let (in_a, in_b) = (side_a.statement, side_b.statement);
    let whole = comparison.overlap(in_a.words.clone(), in_b.words.clone());
    let figures = comparison.equal_figures(in_a, in_b);
    let told_alike = figures as f64;
    if whole.weight + told_alike < LEAST_WEIGHT_OPPOSED {
        return None;
    }
    for &(at_a, pole_a) in &side_a.told.poles {
        for &(at_b, pole_b) in &side_b.told.poles {
            if pole_a.scale != pole_b.scale || pole_a.upper == pole_b.upper {
                continue;
            }
            let close = comparison.overlap(around(in_a, at_a, CLOSE), around(in_b, at_b, CLOSE));
            if !close.shared.iter().any(|concept| pole(concept).is_empty()) && figures == 0 {
                continue;
            }
            let clause = |account: &Account<'_>, statement: &Statement, index: usize| {
                account.clause_at(statement, account.analysis.words[index].span.start())
            };
            let clauses = (clause(a, in_a, at_a), clause(b, in_b, at_b));
            let alike = comparison.overlap(clauses.0.clone(), clauses.1.clone()).similarity;
            if alike < LEAST_CLAUSE_SIMILARITY
                || others_meant((a, in_a, &clauses.0), (b, in_b, &clauses.1))
            {
                continue;
            }
            let around = comparison.overlap(around(in_a, at_a, AROUND), around(in_b, at_b, AROUND));
            let besides = around.shared.iter().filter(|concept| pole(concept).is_empty()).count();
            let weight = around.weight + told_alike;
            if besides + figures >= 2 && besides >= 1 && weight >= LEAST_WEIGHT_OPPOSED {
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
const AROUND: usize = 12;

/// How close to it something shared must stand.
const CLOSE: usize = 5;

fn around(statement: &Statement, index: usize, reach: usize) -> Range<usize> {
    index.saturating_sub(reach).max(statement.words.start)
        ..(index + reach + 1).min(statement.words.end)
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
        let (poles, second) = pole_at(&words[..statement.words.end], index);
        if poles.is_empty() {
            continue;
        }
        if second.is_some() {
            skip = second;
        }
        let clause = account.clause_at(statement, words[index].span.start());
        let turned = (index.saturating_sub(4).max(clause.start)..index)
            .any(|at| negation_at(words, at) || turns(&words[at].folded));
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

/// The poles of the phrase that begins at the word at `index`, with the place of its second word, else
/// those of the word alone. Small words may stand inside a phrase: "turned it down", "struck a deal".
fn pole_at(words: &[Word], index: usize) -> (&'static [Pole], Option<usize>) {
    const INSIDE: &[&str] =
        &["it", "them", "him", "her", "that", "the", "a", "an", "any", "its", "their", "his"];
    let next = index + 1;
    let inside = words.get(next).is_some_and(|word| INSIDE.contains(&&*word.folded));
    for second in [Some(next), inside.then_some(next + 1)].into_iter().flatten() {
        let Some(other) = words.get(second) else { continue };
        let poles = pole(&format!("{} {}", words[index].stem, other.stem));
        if !poles.is_empty() {
            return (poles, Some(second));
        }
    }
    (pole(&words[index].stem), None)
}

/// Verbs that turn what follows them: "refused to confirm".
fn turns(folded: &str) -> bool {
    matches!(
        folded,
        "refused" | "refuses" | "refuse" | "declined" | "declines" | "failed" | "fails"
    )
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
