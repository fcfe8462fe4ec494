//! Where, told with common nouns: in the cellar of the mill, in its attic.

use std::ops::Range;

use firsthand_model::{ConflictKind, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{negation_at, site_of};
use super::time::occasions_differ;

/// What the sentences must share besides the sites.
const LEAST_WEIGHT: f64 = 1.6;
const LEAST_SHARED: usize = 2;
const LEAST_SIMILARITY: f64 = 0.2;

/// How far behind its preposition a site may stand: "in the old stone cellar".
const REACH: usize = 4;

/// How many words on either side of a site tell what happened there.
const AROUND: usize = 12;

/// Prepositions that say where something is.
const LOCATIVE: &[&str] = &["in", "at", "on", "inside", "into", "over", "near", "outside", "above"];

/// A common noun that says where.
struct Site {
    kind: u8,
    place: u8,
    word: usize,
}

/// Finds sites of one kind exchanged for one another.
///
/// A site counts only where the other article has no word for it anywhere: a house has many rooms, and a
/// report that tells of two is compared by neither.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    for alignment in comparison.alignments.iter().filter(|it| it.similarity >= LEAST_SIMILARITY) {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        let (of_a, of_b) = (sites(a, in_a), sites(b, in_b));
        for mine in &of_a {
            for theirs in of_b.iter().filter(|it| it.kind == mine.kind && it.place != mine.place) {
                let (word_a, word_b) = (span(a, mine), span(b, theirs));
                if knows_site(a, theirs) || knows_site(b, mine) {
                    continue;
                }
                let overlap = comparison.overlap(near(a, in_a, mine), near(b, in_b, theirs));
                let strong = overlap.weight >= LEAST_WEIGHT
                    && overlap.shared.len() >= LEAST_SHARED
                    && overlap.matter >= 1;
                if !strong || occasions_differ((a, in_a, word_a), (b, in_b, word_b)) {
                    continue;
                }
                findings.push(Finding::new(
                    ConflictKind::Place,
                    "site-exchanged",
                    (a.passage(in_a, word_a), b.passage(in_b, word_b)),
                    format!("{} / {}", word_a.of(a.text), word_b.of(b.text)),
                    overlap.weight,
                ));
            }
        }
    }
}

/// The words of a site's clause that are close enough to it to tell what happened there.
fn near(account: &Account<'_>, statement: &Statement, site: &Site) -> Range<usize> {
    let clause = account.clause_at(statement, span(account, site).start());
    site.word.saturating_sub(AROUND).max(clause.start)..(site.word + 1 + AROUND).min(clause.end)
}

fn span(account: &Account<'_>, site: &Site) -> Span {
    account.analysis.words[site.word].span
}

/// Whether an article has a word for the site anywhere.
fn knows_site(account: &Account<'_>, site: &Site) -> bool {
    account.analysis.words.iter().any(|word| site_of(&word.folded) == Some((site.kind, site.place)))
}

/// The sites a sentence tells plainly: behind a preposition of place, not denied and not quoted.
fn sites(account: &Account<'_>, statement: &Statement) -> Vec<Site> {
    if !statement.asserts {
        return Vec::new();
    }
    let words = &account.analysis.words;
    let folded = |index: usize| &*words[index].folded;
    statement
        .words
        .clone()
        .filter_map(|index| {
            let (kind, place) = site_of(folded(index))?;
            let clause = account.clause_at(statement, words[index].span.start());
            let before: Range<usize> = index.saturating_sub(REACH).max(clause.start)..index;
            let led = before.rev().find(|&at| LOCATIVE.contains(&folded(at)))?;
            let joined =
                (led + 1..index).all(|at| !matches!(folded(at), "of" | "from" | "and" | "with"));
            let denied = clause.clone().any(|at| negation_at(words, at));
            let plain = joined && !denied && !account.terms[index].quoted;
            plain.then_some(Site { kind, place, word: index })
        })
        .collect()
}
