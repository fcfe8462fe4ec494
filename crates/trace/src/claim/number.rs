//! Two figures for one thing.
//!
//! Most figures that differ do not conflict: they are rounded, converted, parts of one another, of
//! another day or another occasion. A conflict is reported only where the sentences tell of the same
//! thing, the unit is the same, and nothing in either article explains the difference.

use firsthand_language::{Quantity, Unit};
use firsthand_model::ConflictKind;

use super::account::{Account, Statement};
use super::align::{Alignment, Comparison, Overlap};
use super::finding::Finding;
use super::lexicon::concept_of;
use super::time::occasions_differ;

/// Shared weight that makes two sentences tell of the same thing, for figures that look like a slip of
/// one another and for any others.
const LEAST_WEIGHT_SLIP: f64 = 0.85;
const LEAST_WEIGHT: f64 = 2.1;

/// Similarity of the sentences asked for where the figures are no slip of one another.
const LEAST_SIMILARITY: f64 = 0.22;

/// Figures of the other article looked through for the same figure told elsewhere.
const MOST_FIGURES: usize = 500;

/// The same for durations and lengths, of which one event has many.
const LEAST_SIMILARITY_MEASURED: f64 = 0.45;

/// Figures further apart than this are of different things, unless one looks like a slip of the other.
const MOST_TIMES_AS_LARGE: f64 = 4.0;

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
        if a.is_quoted(mine.span) || b.is_quoted(theirs.span) || !self.same_unit() {
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
        let same_thing = if slip {
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
        if !same_thing || self.is_explained() {
            return None;
        }
        let passages = (a.passage(self.in_a, mine.span), b.passage(self.in_b, theirs.span));
        let detail = format!("{} / {}", mine.span.of(a.text), theirs.span.of(b.text));
        let strength = weight + if slip { 1.5 } else { 0.0 };
        Some(Finding::new(ConflictKind::Number, "figures-differ", passages, detail, strength))
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
                one == other
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
                    other.span != self.theirs.span && mine.value == other.value && mine.value > 2.0
                })
        });
        equal.count() as u32
    }

    /// Whether something in either article tells why the figures differ.
    fn is_explained(&self) -> bool {
        let (a, b) = (self.comparison.a, self.comparison.b);
        let sides = [(a, self.in_a, self.mine), (b, self.in_b, self.theirs)];
        let rates = sides.map(|(account, statement, figure)| rate(account, statement, figure));
        sides.iter().any(|&(account, statement, figure)| is_part(account, statement, figure))
            || rates[0] != rates[1]
            || updated(a, self.in_a)
            || updated(b, self.in_b)
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
            figures.iter().any(|other| other.value == figure.value && other.value > 2.0)
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

/// What sort of figure stands there, besides its unit: figures of different sorts never conflict, and
/// parts of dates and longer durations are told by other rules or as a whole.
#[derive(PartialEq, Eq)]
enum Sort {
    Plain,
    /// How old somebody or something is.
    Age,
    /// A part of a time ("12 April"), of a score ("6-4"), or of a figure in two units ("two hours and
    /// 52 minutes"); never equal to another, so that each stands for nothing alone.
    Part(usize),
}

fn sort(account: &Account<'_>, statement: &Statement, figure: &Quantity) -> Sort {
    let part = Sort::Part(figure.span.start() + account.ordinal.index().wrapping_mul(1 << 32));
    if account.times(statement).iter().any(|time| time.span.overlaps(figure.span)) {
        return part;
    }
    let mut before = account.text[..figure.span.start()].chars().rev();
    let hyphened = matches!(before.next(), Some('-' | '–' | '/'));
    let mut after = account.text[figure.span.end()..].chars();
    let hyphens = matches!(after.next(), Some('-' | '–' | '/'))
        && after.next().is_some_and(|next| next.is_ascii_digit());
    if hyphens || (hyphened && before.next().is_some_and(|digit| digit.is_ascii_digit())) {
        return part;
    }
    let words = &account.analysis.words;
    let inside = account.analysis.words_in(figure.span);
    let old = inside.clone().chain(inside.end..(inside.end + 2).min(statement.words.end));
    if figure.unit == Unit::Duration && old.clone().any(|index| &*words[index].folded == "old") {
        return Sort::Age;
    }
    let compound = figure.unit == Unit::Duration
        && account.quantities(statement).iter().any(|other| {
            let (first, second) =
                if other.span < figure.span { (other, figure) } else { (figure, other) };
            let gap =
                account.text.get(first.span.end()..second.span.start()).unwrap_or("far apart");
            other.unit == Unit::Duration
                && other.span != figure.span
                && matches!(gap.trim(), "" | "and" | ",")
        });
    if compound { part } else { Sort::Plain }
}

/// Whether both figures can be true of one thing: within their tolerances and bounds, or one the other
/// rounded to fewer digits.
fn compatible(
    (a, mine): (&Account<'_>, &Quantity),
    (b, theirs): (&Account<'_>, &Quantity),
) -> bool {
    let gap = (mine.value - theirs.value).abs();
    if gap <= mine.tolerance + theirs.tolerance + f64::EPSILON {
        return true;
    }
    let larger = mine.value.abs().max(theirs.value.abs());
    // Conversion and rounding to two figures leave up to 5 %, hedged figures more.
    let hedged = bound(a, mine).is_some() || bound(b, theirs).is_some();
    if !matches!(mine.unit, Unit::Count(_)) && gap <= 0.05 * larger {
        return true;
    }
    if hedged && gap <= 0.12 * larger {
        return true;
    }
    let holds = |bound: Option<Bound>, of: f64, value: f64| match bound {
        Some(Bound::AtLeast) => value >= of && value <= 2.0 * of,
        Some(Bound::AtMost) => value <= of && value >= 0.5 * of,
        _ => false,
    };
    holds(bound(a, mine), mine.value, theirs.value)
        || holds(bound(b, theirs), theirs.value, mine.value)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
    About,
}

/// The hedge before a figure, or at its beginning.
fn bound(account: &Account<'_>, figure: &Quantity) -> Option<Bound> {
    const AT_LEAST: &[&str] = &["over", "than", "least", "above", "exceeding", "beyond", "minimum"];
    const AT_MOST: &[&str] = &["under", "below", "most", "nearly", "almost", "maximum"];
    const ABOUT: &[&str] = &[
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "close",
        "near",
        "estimated",
        "to",
    ];
    let words = &account.analysis.words;
    let inside = account.analysis.words_in(figure.span);
    let first = inside.start;
    (first.saturating_sub(2)..(first + 2).min(inside.end)).find_map(|index| {
        let word = &*words[index].folded;
        let before = index.checked_sub(1).map_or("", |before| &*words[before].folded);
        match word {
            "than" if matches!(before, "less" | "fewer" | "lower") => Some(Bound::AtMost),
            "to" if before == "up" => Some(Bound::AtMost),
            "to" if before != "close" => None,
            _ if AT_LEAST.contains(&word) => Some(Bound::AtLeast),
            _ if AT_MOST.contains(&word) => Some(Bound::AtMost),
            _ if ABOUT.contains(&word) => Some(Bound::About),
            _ => None,
        }
    })
}

/// Whether a figure is told as a part, a remainder or an addition: "three of them", "the radar alone",
/// "four more".
fn is_part(account: &Account<'_>, statement: &Statement, figure: &Quantity) -> bool {
    const BEFORE: &[&str] = &[
        "another",
        "other",
        "further",
        "additional",
        "remaining",
        "including",
        "among",
        "includes",
        "included",
        "each",
        "initial",
        "initially",
        "previous",
        "originally",
        "of",
        "first",
        "last",
        "extra",
        "only",
        "licensed",
        "capacity",
        "room",
        "seats",
        "planned",
        "scheduled",
    ];
    const AFTER: &[&str] = &["more", "alone", "others", "another", "apiece", "each"];
    let words = &account.analysis.words;
    let inside = account.analysis.words_in(figure.span);
    let folded = |index: usize| &*words[index].folded;
    let before = inside.start.saturating_sub(3).max(statement.words.start)..inside.start;
    let after = inside.end..(inside.end + 3).min(statement.words.end);
    let partitive = |index: usize| {
        folded(index) == "of"
            && index + 1 < statement.words.end
            && matches!(
                folded(index + 1),
                "them"
                    | "whom"
                    | "which"
                    | "those"
                    | "these"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "the"
            )
    };
    // "Of the 38 amendments" names the whole, "of its workers" the whole of which the figure is a part.
    before.clone().any(|index| BEFORE.contains(&folded(index)) && folded(index) != "of")
        || inside.clone().chain(after.clone()).any(|index| AFTER.contains(&folded(index)))
        || inside.start.checked_sub(1).is_some_and(|index| words_alone(account, statement, index))
        || inside.clone().chain(after).any(partitive)
}

/// Whether the subject right before the figure is narrowed to itself: "Ketland alone has lost 17".
fn words_alone(account: &Account<'_>, statement: &Statement, before: usize) -> bool {
    let first = before.saturating_sub(5).max(statement.words.start);
    (first..=before).any(|index| &*account.analysis.words[index].folded == "alone")
}

/// "A year", "a week", "per head": what a figure is counted by, if told.
fn rate<'c>(account: &Account<'c>, statement: &Statement, figure: &Quantity) -> Option<&'c str> {
    const PERIODS: &[&str] = &[
        "year", "month", "week", "day", "hour", "quarter", "annually", "monthly", "weekly", "daily",
    ];
    let words = &account.analysis.words;
    let end = account.analysis.words_in(figure.span).end;
    (end..(end + 4).min(statement.words.end)).find_map(|index| {
        let word = &*words[index].folded;
        let before = &*words[index.saturating_sub(1)].folded;
        (PERIODS.contains(&word) && matches!(before, "a" | "an" | "per" | "every" | "each"))
            .then_some(word)
    })
}

/// Whether a sentence tells of a figure that moves: it was right before, and is another now.
fn updated(account: &Account<'_>, statement: &Statement) -> bool {
    const CUES: &[&str] = &[
        "rise",
        "rises",
        "rose",
        "risen",
        "rising",
        "climb",
        "climbs",
        "climbed",
        "climbing",
        "bringing",
        "brought",
        "updated",
        "revised",
        "raised",
        "lowered",
        "now",
        "grew",
        "grown",
        "swelled",
        "increased",
        "jumped",
        "dropped",
        "fell",
        "fallen",
        "initially",
        "latest",
        "previous",
        "earlier",
    ];
    account.analysis.words[statement.words.clone()].iter().any(|word| CUES.contains(&&*word.folded))
}

/// Whether the other article gives the same figure for the same unit elsewhere: then the accounts agree
/// on it, and the sentence it was held against tells of something else.
fn told_elsewhere(account: &Account<'_>, figure: &Quantity, other: &Account<'_>) -> bool {
    other.analysis.quantities.iter().take(MOST_FIGURES).any(|theirs| {
        let same_unit = match (&figure.unit, &theirs.unit) {
            (Unit::Count(mine), Unit::Count(their)) => counted(mine) == counted(their),
            (mine, their) => mine == their,
        };
        same_unit && compatible((account, figure), (other, theirs))
    })
}

/// Whether one figure looks like a slip of the other: digits exchanged, one digit changed, one lost.
fn is_slip(mine: f64, theirs: f64) -> bool {
    let whole = |value: f64| value.fract() == 0.0 && (1.0..1e15).contains(&value);
    if !whole(mine) || !whole(theirs) {
        return false;
    }
    // Trailing zeros are the size, not the figure: 600,000 and 900,000 differ as 6 and 9 do.
    let (one, other) = (format!("{mine:.0}"), format!("{theirs:.0}"));
    if one.len() == other.len() {
        if one.len() < 2 {
            return false;
        }
        let differing = one.bytes().zip(other.bytes()).filter(|(x, y)| x != y).count();
        let sorted = |digits: &str| {
            let mut digits = digits.as_bytes().to_vec();
            digits.sort_unstable();
            digits
        };
        let significant = one.trim_end_matches('0').len().max(other.trim_end_matches('0').len());
        // One digit of two differs between most pairs of figures: that is no slip.
        return (significant >= 3 && differing == 1)
            || (significant >= 2 && sorted(&one) == sorted(&other));
    }
    let (shorter, longer) = if one.len() < other.len() { (one, other) } else { (other, one) };
    longer.len() == shorter.len() + 1
        && (longer.ends_with(&shorter) || longer.starts_with(&shorter))
}

fn counted(stem: &str) -> &str {
    concept_of(stem).unwrap_or(stem)
}

/// Stems for people who can be counted among others: 84 people may be 84 passengers.
fn is_people(concept: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "people",
        "passeng",
        "resid",
        "villag",
        "pupil",
        "child",
        "worker",
        "demonstrator",
        "soldier",
        "crowd",
        "guest",
        "visitor",
        "patient",
        "custom",
        "fan",
        "support",
        "member",
        "crew",
        "tourist",
        "refuge",
        "migrant",
        "voter",
        "deleg",
        "particip",
        "volunt",
        "candid",
        "citizen",
        "civilian",
        "die",
        "injure",
        "survivor",
        "victim",
        "man",
        "woman",
        "peopl",
        "adult",
    ];
    PEOPLE.contains(&concept)
}

/// Whether `concept` stands close after a figure: "900 people their jobs".
fn near(account: &Account<'_>, statement: &Statement, figure: &Quantity, concept: &str) -> bool {
    let end = account.analysis.words_in(figure.span).end;
    let window = end..(end + WINDOW).min(statement.words.end);
    !concept.is_empty() && account.terms[window].iter().any(|term| term.concept == concept)
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_are_told_from_other_figures() {
        for (one, other) in [(148.0, 138.0), (84.0, 48.0), (2140.0, 1240.0), (9.0, 19.0)] {
            assert!(is_slip(one, other), "{one} {other}");
        }
        for (one, other) in [(600.0, 900.0), (3.0, 5.0), (41.0, 43.0), (0.5, 5.0)] {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}
