//! Who did it to whom, for any verb: what stands before it in one account and behind it in the other.
//!
//! Without a parser, the doer of an active clause is taken to be the last telling word before its verb,
//! the target any of those behind it; a passive with "by" is turned round. Two clauses with one verb are
//! exchanged if each has the other's doer among its targets.

use std::ops::Range;

use firsthand_model::{ConflictKind, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{is_symmetric, negation_at};

/// What the sentences must share: both sides, the verb, and something besides.
const LEAST_WEIGHT: f64 = 2.1;
const LEAST_SHARED: usize = 3;
const LEAST_SIMILARITY: f64 = 0.3;

/// How far before a verb its doer may stand, and behind it its targets.
const REACH_BEFORE: usize = 6;
const REACH_BEHIND: usize = 9;

/// Past forms of common verbs that do not end in "ed", as any grammar lists them.
const IRREGULAR: &[&str] = &[
    "beat",
    "beaten",
    "bit",
    "bitten",
    "bought",
    "broke",
    "broken",
    "brought",
    "built",
    "caught",
    "chose",
    "chosen",
    "cut",
    "drove",
    "fed",
    "fought",
    "found",
    "gave",
    "given",
    "held",
    "hit",
    "hurt",
    "kept",
    "knew",
    "led",
    "left",
    "lent",
    "lost",
    "made",
    "met",
    "overtook",
    "overtaken",
    "owed",
    "paid",
    "put",
    "ran",
    "saw",
    "seen",
    "sent",
    "shook",
    "shot",
    "sold",
    "spent",
    "stole",
    "stolen",
    "struck",
    "swept",
    "swore",
    "taken",
    "taught",
    "threw",
    "thrown",
    "told",
    "took",
    "wed",
    "won",
    "wrote",
    "written",
];

/// Prepositions right behind a participle that is told of the word before it.
const AWAY: &[&str] = &["from", "out", "off"];

/// A verb with what stands around it.
struct Act<'c> {
    verb: &'c str,
    /// The words that may be the doer: one before an active verb, a few behind "by".
    doers: Vec<&'c str>,
    targets: Vec<&'c str>,
    focus: Span,
}

/// Finds acts told with their two sides exchanged.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let all = |account: &Account<'_>| account.statements.len();
    let mut of_a: Vec<Option<Vec<Act<'_>>>> = (0..all(a)).map(|_| None).collect();
    let mut of_b: Vec<Option<Vec<Act<'_>>>> = (0..all(b)).map(|_| None).collect();
    for alignment in &comparison.alignments {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        if alignment.similarity < LEAST_SIMILARITY {
            continue;
        }
        let whole = comparison.overlap(in_a.words.clone(), in_b.words.clone());
        if whole.weight < LEAST_WEIGHT || whole.shared.len() < LEAST_SHARED {
            continue;
        }
        let mine = of_a[alignment.a].get_or_insert_with(|| acts(a, in_a));
        let theirs = of_b[alignment.b].get_or_insert_with(|| acts(b, in_b));
        for one in mine.iter() {
            for other in theirs.iter().filter(|other| other.verb == one.verb) {
                if let Some((doer, target)) = exchanged(one, other) {
                    findings.push(Finding::new(
                        ConflictKind::Agent,
                        "sides-of-verb-exchanged",
                        (a.passage(in_a, one.focus), b.passage(in_b, other.focus)),
                        format!("{doer} to {target} / {target} to {doer}"),
                        whole.weight,
                    ));
                }
            }
        }
    }
}

/// The doer and the target of `one`, if `other` has them the other way round.
fn exchanged<'c>(one: &Act<'c>, other: &Act<'c>) -> Option<(&'c str, &'c str)> {
    let only =
        |word: &str, here: &[&str], there: &[&str]| here.contains(&word) && !there.contains(&word);
    let doer = one
        .doers
        .iter()
        .find(|word| only(word, &other.targets, &other.doers) && !one.targets.contains(word))?;
    let target = other
        .doers
        .iter()
        .find(|word| only(word, &one.targets, &one.doers) && !other.targets.contains(word))?;
    Some((doer, target))
}

/// The acts of a sentence that are told as done.
fn acts<'c>(account: &Account<'c>, statement: &Statement) -> Vec<Act<'c>> {
    let words = &account.analysis.words;
    let folded = |index: usize| &*words[index].folded;
    let mut found = Vec::new();
    for clause in &statement.clauses {
        for index in clause.clone() {
            let term = &account.terms[index];
            let is_verb = folded(index).ends_with("ed") || IRREGULAR.contains(&folded(index));
            let has = (index.saturating_sub(2).max(clause.start)..index).any(|at| {
                matches!(folded(at), "has" | "have" | "had" | "will" | "to" | "is" | "are")
            });
            if term.concept.is_empty()
                || term.quoted
                || term.named
                || !(is_verb || has && folded(index).ends_with("ing"))
                || is_symmetric(term.concept)
                || (index.saturating_sub(4).max(clause.start)..index)
                    .any(|at| negation_at(words, at))
            {
                continue;
            }
            found.extend(act(account, clause, index));
        }
    }
    found
}

fn act<'c>(account: &Account<'c>, clause: &Range<usize>, index: usize) -> Option<Act<'c>> {
    let words = &account.analysis.words;
    let folded = |at: usize| &*words[at].folded;
    let telling = |range: Range<usize>| -> Vec<&'c str> {
        let terms = range.filter(|&at| !folded(at).ends_with("ly"));
        terms.map(|at| account.terms[at].concept).filter(|concept| !concept.is_empty()).collect()
    };
    let before = telling(index.saturating_sub(REACH_BEFORE).max(clause.start)..index);
    let behind_end = clause.end.min(index + 1 + REACH_BEHIND);
    let to_be = (index.saturating_sub(3).max(clause.start)..index)
        .any(|at| matches!(folded(at), "was" | "were" | "been" | "being" | "be" | "is" | "are"));
    let by = (index + 1..behind_end).find(|&at| folded(at) == "by");
    let next = if index + 1 < clause.end { folded(index + 1) } else { "" };
    // "An advisory issued by the union" is one too; "a missile fired from the coast" says of nobody that he did.
    let led_by = by.is_some_and(|by| {
        telling(index + 1..by).is_empty()
            && (by + 1..(by + 4).min(clause.end)).any(|at| account.terms[at].named)
    });
    let passive = !folded(index).ends_with("ing") && (to_be || led_by || AWAY.contains(&next));
    let (doers, targets) = match (passive, by) {
        (true, Some(by)) => (telling(by + 1..behind_end), before),
        (true, None) => return None,
        (false, _) => {
            (before.last().copied().into_iter().collect(), telling(index + 1..behind_end))
        }
    };
    let verb = account.terms[index].concept;
    (!doers.is_empty() && !targets.is_empty()).then(|| Act {
        verb,
        doers,
        targets,
        focus: words[index].span,
    })
}
