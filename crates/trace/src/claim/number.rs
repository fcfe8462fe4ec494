//! Two figures for one thing.
//!
//! Most figures that differ do not conflict: they are rounded, converted, parts of one another, of
//! another day or another occasion. A conflict is reported only where the sentences tell of the same
//! thing, the unit is the same, and nothing in either article explains the difference.

use std::ops::Range;

use firsthand_language::{Quantity, Unit};
use firsthand_model::ConflictKind;

use super::account::{Account, Statement};
use super::align::{Alignment, Comparison, Overlap, is_equal};
use super::figure::{
    compatible, counted, counts_people, is_part, is_people, is_slip, near, rate, sort,
    told_elsewhere, updated, updated_close,
};
use super::finding::Finding;
use super::lexicon::{are_counterparts, fate_at, negation_at};
use super::time::occasions_differ;

/// Shared weight that makes two sentences tell of the same thing, for figures that look like a slip of
/// one another and for any others.
const LEAST_WEIGHT_SLIP: f64 = 0.85;
const LEAST_WEIGHT: f64 = 2.1;

/// Similarity of the sentences asked for where the figures are no slip of one another.
const LEAST_SIMILARITY: f64 = 0.22;

/// The same for durations and lengths, of which one event has many.
const LEAST_SIMILARITY_MEASURED: f64 = 0.45;

/// Figures further apart than this are of different things, unless one looks like a slip of the other.
const MOST_TIMES_AS_LARGE: f64 = 4.0;

/// Fewer people are told of one by one.
const LEAST_PEOPLE: f64 = 10.0;

/// What sentences in other words must have in common besides people and what happens to them.
const LEAST_CONTEXT: usize = 2;

/// How far around a figure words belong to it.
const WINDOW: usize = 5;

/// Finds figures that cannot both hold.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    for alignment in &comparison.alignments {
        let (in_a, in_b) =
            (&comparison.a.statements[alignment.a], &comparison.b.statements[alignment.b]);
        if in_a.quantities.is_empty() || in_b.quantities.is_empty() {
            continue;
        }
        let overlap = comparison.overlap(in_a.words.clone(), in_b.words.clone());
        for mine in comparison.a.quantities(in_a) {
            for theirs in comparison.b.quantities(in_b) {
                let pair = Pair { comparison, alignment, in_a, in_b, mine, theirs };
                if let Some(finding) = pair.judge(&overlap) {
                    findings.push(finding);
                }
            }
        }
    }
}

struct Pair<'p, 'c> {
    comparison: &'p Comparison<'p, 'c>,
    alignment: &'p Alignment,
    in_a: &'p Statement,
    in_b: &'p Statement,
    mine: &'p Quantity,
    theirs: &'p Quantity,
}

impl Pair<'_, '_> {
    fn judge(&self, overlap: &Overlap<'_>) -> Option<Finding> {
        let (a, b) = (self.comparison.a, self.comparison.b);
        let (mine, theirs) = (self.mine, self.theirs);
        if a.is_quoted(mine.span) || b.is_quoted(theirs.span) {
            return None;
        }
        let (fate_a, fate_b) = (fate(a, self.in_a, mine), fate(b, self.in_b, theirs));
        if fate_a.is_some() && fate_b.is_some() && fate_a != fate_b {
            return None;
        }
        let one_fate = fate_a.is_some() && fate_a == fate_b && self.are_many_people();
        if !one_fate && !self.same_unit() {
            return None;
        }
        if sort(a, self.in_a, mine) != sort(b, self.in_b, theirs) {
            return None;
        }
        if compatible((a, mine), (b, theirs)) {
            return None;
        }
        let slip = is_slip(mine.value, theirs.value);
        let figures = self.equal_figures();
        let weight = overlap.weight + f64::from(figures);
        let distinct = overlap.shared.len() + figures as usize;
        let same_thing = if one_fate {
            self.context() >= LEAST_CONTEXT && self.is_of_one_size()
        } else if slip {
            weight >= LEAST_WEIGHT_SLIP && distinct >= 1
        } else {
            let similar = match self.mine.unit {
                Unit::Duration | Unit::Length => LEAST_SIMILARITY_MEASURED,
                _ => LEAST_SIMILARITY,
            };
            weight >= LEAST_WEIGHT
                && distinct >= 3
                && self.alignment.similarity >= similar
                && self.is_of_one_size()
                && self.is_told_alike()
        };
        let counterparts = are_counterparts(
            &a.folded(self.in_a.words.clone()),
            &b.folded(self.in_b.words.clone()),
        );
        if !same_thing || counterparts || self.is_explained(one_fate) {
            return None;
        }
        let passages = (a.passage(self.in_a, mine.span), b.passage(self.in_b, theirs.span));
        let detail = format!("{} / {}", mine.span.of(a.text), theirs.span.of(b.text));
        let strength = weight + if slip { 1.5 } else { 0.0 };
        Some(Finding::new(ConflictKind::Number, "figures-differ", passages, detail, strength))
    }

    /// Whether both figures count people, too many to be told of one by one.
    fn are_many_people(&self) -> bool {
        self.mine.value >= LEAST_PEOPLE
            && self.theirs.value >= LEAST_PEOPLE
            && counts_people(self.comparison.a, self.mine)
            && counts_people(self.comparison.b, self.theirs)
    }

    /// Whether people are counted by both figures or by neither.
    fn count_people_alike(&self) -> bool {
        counts_people(self.comparison.a, self.mine) == counts_people(self.comparison.b, self.theirs)
    }

    /// How many things besides people and their fate both sentences tell of.
    fn context(&self) -> usize {
        let (a, b) = (self.comparison.a, self.comparison.b);
        let overlap = self.comparison.overlap(self.in_a.words.clone(), self.in_b.words.clone());
        let of_fate = |account: &Account<'_>, statement: &Statement, concept: &str| {
            fates(account, statement)
                .any(|(place, _)| account.terms[place].iter().any(|term| term.concept == concept))
        };
        let told = overlap.shared.iter().filter(|concept| {
            !is_people(concept)
                && !of_fate(a, self.in_a, concept)
                && !of_fate(b, self.in_b, concept)
                && !concept.bytes().all(|byte| byte.is_ascii_digit())
        });
        told.count() + self.equal_figures() as usize
    }

    /// Whether the figures are near enough for one to be a wrong account of the other.
    fn is_of_one_size(&self) -> bool {
        let ratio = (self.mine.value / self.theirs.value).abs();
        (1.0 / MOST_TIMES_AS_LARGE..=MOST_TIMES_AS_LARGE).contains(&ratio)
    }

    /// Whether the words right around the figures share more than what is counted.
    fn is_told_alike(&self) -> bool {
        let window = |account: &Account<'_>, statement: &Statement, figure: &Quantity| {
            let words = account.analysis.words_in(figure.span);
            words.start.saturating_sub(WINDOW + 2).max(statement.words.start)
                ..(words.end + WINDOW + 2).min(statement.words.end)
        };
        let around = self.comparison.overlap(
            window(self.comparison.a, self.in_a, self.mine),
            window(self.comparison.b, self.in_b, self.theirs),
        );
        let unit = match &self.mine.unit {
            Unit::Count(stem) => counted(stem),
            _ => "",
        };
        around.shared.iter().any(|concept| *concept != unit)
    }

    fn same_unit(&self) -> bool {
        match (&self.mine.unit, &self.theirs.unit) {
            (Unit::Count(mine), Unit::Count(theirs)) => {
                let (one, other) = (counted(mine), counted(theirs));
                // How often is told of too many things to be compared.
                if one == "time" {
                    return false;
                }
                (one == other && self.count_people_alike())
                    || (is_people(one) && is_people(other))
                    || (is_people(one) && near(self.comparison.a, self.in_a, self.mine, other))
                    || (is_people(other) && near(self.comparison.b, self.in_b, self.theirs, one))
            }
            (Unit::Bare | Unit::Ordinal, _) | (_, Unit::Bare | Unit::Ordinal) => false,
            // Minutes and decades are never slips of one another.
            (Unit::Duration, Unit::Duration) => {
                let ratio = self.mine.value / self.theirs.value;
                (0.1..=10.0).contains(&ratio)
            }
            (mine, theirs) => mine == theirs,
        }
    }

    /// How many other figures stand in both sentences.
    fn equal_figures(&self) -> u32 {
        let theirs = self.comparison.b.quantities(self.in_b);
        let equal = self.comparison.a.quantities(self.in_a).iter().filter(|mine| {
            mine.span != self.mine.span
                && theirs.iter().any(|other| {
                    other.span != self.theirs.span
                        && is_equal(mine.value, other.value)
                        && mine.value > 2.0
                })
        });
        equal.count() as u32
    }

    /// Whether something in either article tells why the figures differ.
    fn is_explained(&self, one_fate: bool) -> bool {
        let (a, b) = (self.comparison.a, self.comparison.b);
        let sides = [(a, self.in_a, self.mine), (b, self.in_b, self.theirs)];
        let rates = sides.map(|(account, statement, figure)| rate(account, statement, figure));
        sides.iter().any(|&(account, statement, figure)| is_part(account, statement, figure))
            || rates[0] != rates[1]
            || sides.iter().any(|&(account, statement, figure)| {
                if one_fate {
                    updated_close(account, statement, figure)
                } else {
                    updated(account, statement)
                }
            })
            || told_elsewhere(a, self.mine, b)
            || told_elsewhere(b, self.theirs, a)
            || self.is_derived()
            || self.stands_in_both()
            || occasions_differ((a, self.in_a, self.mine.span), (b, self.in_b, self.theirs.span))
    }

    /// Whether either figure stands in the other sentence too, whatever it counts there: then that is
    /// what it is to be held against.
    fn stands_in_both(&self) -> bool {
        let holds = |figures: &[Quantity], figure: &Quantity| {
            figures.iter().any(|other| is_equal(other.value, figure.value) && other.value > 2.0)
        };
        holds(self.comparison.a.quantities(self.in_a), self.theirs)
            || holds(self.comparison.b.quantities(self.in_b), self.mine)
    }

    /// Whether one figure is the sum or the difference of others around them: 54 to 40 is 14 less.
    fn is_derived(&self) -> bool {
        let (a, b) =
            (self.comparison.a.quantities(self.in_a), self.comparison.b.quantities(self.in_b));
        let around: Vec<f64> = a
            .iter()
            .chain(b)
            .filter(|figure| figure.span != self.mine.span || !std::ptr::eq(*figure, self.mine))
            .filter(|figure| !std::ptr::eq(*figure, self.theirs))
            .filter(|figure| figure.unit != Unit::Ordinal)
            .map(|figure| figure.value)
            .take(12)
            .collect();
        let (mine, theirs) = (self.mine.value, self.theirs.value);
        let close = |x: f64, y: f64| (x - y).abs() < 0.005 * x.abs().max(1.0);
        around.iter().enumerate().any(|(index, &x)| {
            close(mine + x, theirs)
                || close(theirs + x, mine)
                || around[index + 1..].iter().any(|&y| {
                    [x + y, (x - y).abs()].iter().any(|&z| close(z, theirs) || close(z, mine))
                })
        })
    }
}

/// What is to happen to the people a figure counts: the first act behind it in its clause, else the last
/// before it; `None` where it is denied.
fn fate(account: &Account<'_>, statement: &Statement, figure: &Quantity) -> Option<&'static str> {
    let clause = account.clause_at(statement, figure.span.start());
    let inside = account.analysis.words_in(figure.span);
    let here = |place: &Range<usize>| clause.start <= place.start && place.end <= clause.end;
    let (mut before, mut behind) = (None, None);
    for (place, class) in fates(account, statement).filter(|(place, _)| here(place)) {
        if place.start >= inside.end {
            behind = behind.or(Some((place, class)));
        } else {
            before = Some((place, class));
        }
    }
    let (place, class) = behind.or(before)?;
    let denied = (place.start.saturating_sub(WINDOW).max(clause.start)..place.start)
        .any(|index| negation_at(&account.analysis.words, index));
    (!denied).then_some(class)
}

/// The acts of a sentence that befall people, outside quoted words, each with its place.
fn fates(
    account: &Account<'_>,
    statement: &Statement,
) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let words = &account.analysis.words[..statement.words.end];
    statement.words.clone().filter_map(move |index| {
        let (class, length) = fate_at(words, index)?;
        (!account.terms[index].quoted).then_some((index..index + length, class))
    })
}
