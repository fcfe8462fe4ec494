//! What a figure in a text can and cannot mean: its sort, its bounds, what it is a part of.

use std::ops::Range;

use firsthand_language::{Quantity, Unit};

use super::account::{Account, Statement};
use super::lexicon::concept_of;

/// Figures of the other article looked through for the same figure told elsewhere.
const MOST_FIGURES: usize = 500;

/// How far behind a figure what it counts may stand.
const WINDOW: usize = 5;

/// What sort of figure stands there, besides its unit: figures of different sorts never conflict, and
/// parts of dates and longer durations are told by other rules or as a whole.
#[derive(PartialEq, Eq)]
pub(super) enum Sort {
    Plain,
    /// How old somebody or something is.
    Age,
    /// A part of a time ("12 April"), of a score ("6-4"), or of a figure in two units ("two hours and
    /// 52 minutes"); never equal to another, so that each stands for nothing alone.
    Part(usize),
}

pub(super) fn sort(account: &Account<'_>, statement: &Statement, figure: &Quantity) -> Sort {
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
pub(super) fn compatible(
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
pub(super) fn is_part(account: &Account<'_>, statement: &Statement, figure: &Quantity) -> bool {
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
        // "Two other men".
        || inside.clone().any(|index| matches!(folded(index), "other" | "additional" | "further"))
        || inside.start.checked_sub(1).is_some_and(|index| words_alone(account, statement, index))
        || inside.clone().chain(after).any(partitive)
}

/// Whether the subject right before the figure is narrowed to itself: "Ketland alone has lost 17".
fn words_alone(account: &Account<'_>, statement: &Statement, before: usize) -> bool {
    let first = before.saturating_sub(5).max(statement.words.start);
    (first..=before).any(|index| &*account.analysis.words[index].folded == "alone")
}

/// "A year", "a week", "per head": what a figure is counted by, if told.
pub(super) fn rate<'c>(
    account: &Account<'c>,
    statement: &Statement,
    figure: &Quantity,
) -> Option<&'c str> {
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
pub(super) fn updated(account: &Account<'_>, statement: &Statement) -> bool {
    moves(account, statement.words.clone())
}

/// The same of the words close to a figure: in "40 people must leave before the water rises" it is not
/// the figure that rises.
pub(super) fn updated_close(
    account: &Account<'_>,
    statement: &Statement,
    figure: &Quantity,
) -> bool {
    const REACH: usize = 8;
    let inside = account.analysis.words_in(figure.span);
    let first = inside.start.saturating_sub(REACH).max(statement.words.start);
    moves(account, first..(inside.end + REACH / 2).min(statement.words.end))
}

fn moves(account: &Account<'_>, words: Range<usize>) -> bool {
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
    account.analysis.words[words].iter().any(|word| CUES.contains(&&*word.folded))
}

/// Whether the other article gives the same figure for the same unit elsewhere: then the accounts agree
/// on it, and the sentence it was held against tells of something else.
pub(super) fn told_elsewhere(
    account: &Account<'_>,
    figure: &Quantity,
    other: &Account<'_>,
) -> bool {
    other.analysis.quantities.iter().take(MOST_FIGURES).any(|theirs| {
        let same_unit = match (&figure.unit, &theirs.unit) {
            (Unit::Count(mine), Unit::Count(their)) => counted(mine) == counted(their),
            (mine, their) => mine == their,
        };
        same_unit && compatible((account, figure), (other, theirs))
    })
}

/// Whether one figure looks like a slip of the other: digits exchanged, one digit changed, one lost.
pub(super) fn is_slip(mine: f64, theirs: f64) -> bool {
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

pub(super) fn counted(stem: &str) -> &str {
    concept_of(stem).unwrap_or(stem)
}

/// Whether a figure counts people. The stem alone would not tell villagers from villages.
pub(super) fn counts_people(account: &Account<'_>, figure: &Quantity) -> bool {
    const OF_PLACES: &[&str] = &["villager", "townspeople", "townsfolk", "islander", "citizen"];
    let Unit::Count(stem) = &figure.unit else { return false };
    let named = |folded: &str| {
        OF_PLACES.iter().any(|word| folded.strip_prefix(word).is_some_and(|rest| rest.len() <= 1))
    };
    let inside = account.analysis.words_in(figure.span);
    is_people(counted(stem))
        || account.analysis.words[inside].iter().any(|word| named(&word.folded))
}

/// Stems for people who can be counted among others: 84 people may be 84 passengers.
pub(super) fn is_people(concept: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "people",
        "passeng",
        "resid",
        "inhabit",
        "dweller",
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
pub(super) fn near(
    account: &Account<'_>,
    statement: &Statement,
    figure: &Quantity,
    concept: &str,
) -> bool {
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
