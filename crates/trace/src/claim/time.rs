//! When something happened, resolved against the day each article was written.

use std::ops::Range;

use firsthand_language::{TimeExpression, Unit, fold, is_reporting_verb};
use firsthand_model::{ConflictKind, DateRange, Span};

use super::account::{Account, Statement};
use super::align::{Comparison, is_equal};
use super::finding::Finding;

/// How exactly a time is told; only times told as exactly as one another are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Days,
    Month,
    Year,
}

/// The grain of a range of days; `None` for what is none of them ("in recent weeks", "last decade").
fn grain(range: DateRange) -> Option<Grain> {
    match range.length_days() {
        0..=6 => Some(Grain::Days),
        27..=30 => Some(Grain::Month),
        364..=365 => Some(Grain::Year),
        _ => None,
    }
}

/// Days further apart than this are of different things, or of a year that was guessed wrong.
const MOST_DAYS_APART: i32 = 60;

/// What the clauses around two times must have in common.
const LEAST_SIMILARITY: f64 = 0.3;
const LEAST_WEIGHT: f64 = 1.6;

/// The same for months and years, of which a text gives many in passing.
const LEAST_SIMILARITY_VAGUE: f64 = 0.42;

/// Finds one event told for two days.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    for alignment in &comparison.alignments {
        let (in_a, in_b) = (&a.statements[alignment.a], &b.statements[alignment.b]);
        if in_a.times.is_empty() || in_b.times.is_empty() {
            continue;
        }
        let (days_a, days_b) = (days(a, in_a), days(b, in_b));
        for &(time_a, range_a) in &days_a {
            for &(time_b, range_b) in &days_b {
                let (span_a, span_b) = (time_a.span, time_b.span);
                let met = |ranges: &[(&TimeExpression, DateRange)], day: DateRange| {
                    ranges.iter().any(|(_, range)| range.intersection(day).is_some())
                };
                if met(&days_b, range_a) || met(&days_a, range_b) {
                    continue;
                }
                if is_reported_at(a, in_a, time_a) || is_reported_at(b, in_b, time_b) {
                    continue;
                }
                let exact = grain(range_a) == Some(Grain::Days);
                if grain(range_a) != grain(range_b)
                    || same_weekday((a, span_a), (b, span_b))
                    || (exact && apart(range_a, range_b) > MOST_DAYS_APART)
                {
                    continue;
                }
                if is_later_occasion((a, range_a), (b, range_b))
                    || !exact && figures_differ((a, in_a), (b, in_b))
                    || is_superseded(a, in_a)
                    || is_superseded(b, in_b)
                {
                    continue;
                }
                if edge(a, span_a) != edge(b, span_b) {
                    continue;
                }
                let clauses = (telling(a, in_a, span_a), telling(b, in_b, span_b));
                let overlap = comparison.overlap(clauses.0, clauses.1);
                let similar = if exact { LEAST_SIMILARITY } else { LEAST_SIMILARITY_VAGUE };
                if overlap.similarity < similar
                    || overlap.weight < LEAST_WEIGHT
                    || overlap.shared.len() < 2
                    || overlap.matter == 0
                {
                    continue;
                }
                findings.push(Finding::new(
                    ConflictKind::Date,
                    "days-differ",
                    (a.passage(in_a, span_a), b.passage(in_b, span_b)),
                    format!(
                        "{} ({range_a}) / {} ({range_b})",
                        span_a.of(a.text),
                        span_b.of(b.text)
                    ),
                    overlap.weight,
                ));
            }
        }
    }
}

/// The words that tell what a time is of: its clause or, where the clause is little more than the time ("..., in
/// 1991"), the sentence.
fn telling(account: &Account<'_>, statement: &Statement, time: Span) -> Range<usize> {
    let clause = account.clause_at(statement, time.start());
    let words = account.analysis.words_in(time);
    if clause.len() <= words.len() + 2 { statement.words.clone() } else { clause }
}

/// How many days lie from the first of one range to the last of the other.
fn apart(one: DateRange, other: DateRange) -> i32 {
    DateRange::new(one.from().min(other.from()), one.to().max(other.to()))
        .map_or(i32::MAX, DateRange::length_days)
}

/// Whether both times only name one and the same weekday: written around midnight, or in another time
/// zone, "Friday" may be a day away or a week.
fn same_weekday((a, span_a): (&Account<'_>, Span), (b, span_b): (&Account<'_>, Span)) -> bool {
    const WEEKDAYS: &[&str] =
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let weekday = |account: &Account<'_>, span: Span| {
        let text = span.of(account.text);
        let numbered = text.bytes().any(|byte| byte.is_ascii_digit());
        let folded = fold(text);
        (!numbered).then(|| WEEKDAYS.iter().find(|day| folded.contains(**day))).flatten()
    };
    weekday(a, span_a).is_some_and(|day| weekday(b, span_b) == Some(day))
}

/// Whether two days are those of two occasions: each close to the day of its own article, and the
/// articles far apart.
fn is_later_occasion(
    (a, day_a): (&Account<'_>, DateRange),
    (b, day_b): (&Account<'_>, DateRange),
) -> bool {
    const CLOSE_DAYS: i32 = 7;
    const CLOSE_MONTHS: i32 = 45;
    let Some((written_a, written_b)) = a.written.zip(b.written) else { return false };
    let close = if grain(day_a) == Some(Grain::Days) { CLOSE_DAYS } else { CLOSE_MONTHS };
    apart(written_a, written_b) > close
        && apart(day_a, day_b) > close
        && apart(day_a, written_a) <= close
        && apart(day_b, written_b) <= close
}

/// Whether both sentences count the same in different figures: then the months or years are two periods.
fn figures_differ(
    (a, in_a): (&Account<'_>, &Statement),
    (b, in_b): (&Account<'_>, &Statement),
) -> bool {
    let theirs = b.quantities(in_b);
    a.quantities(in_a).iter().any(|mine| {
        theirs.iter().any(|other| {
            let one_unit = mine.unit == other.unit && mine.unit != Unit::Ordinal;
            one_unit && !is_equal(mine.value, other.value)
        })
    })
}

/// Whether a sentence says of a plan that it came otherwise: "had been due to open".
fn is_superseded(account: &Account<'_>, statement: &Statement) -> bool {
    const PHRASES: &[&[&str]] = &[
        &["had", "been", "due"],
        &["had", "been", "scheduled"],
        &["had", "been", "expected"],
        &["had", "been", "set"],
        &["had", "been", "planned"],
        &["was", "to", "have"],
        &["were", "to", "have"],
        &["originally"],
        &["instead", "of"],
        &["rather", "than"],
        &["brought", "forward"],
        &["put", "back"],
        &["postponed"],
        &["rescheduled"],
        &["delayed"],
        &["moved", "from"],
    ];
    let words: Vec<&str> = account.folded(statement.words.clone()).collect();
    PHRASES.iter().any(|phrase| words.windows(phrase.len()).any(|window| window == *phrase))
}

/// The times of a sentence that come down to a few days, outside quoted words.
fn days<'c>(account: &Account<'c>, statement: &Statement) -> Vec<(&'c TimeExpression, DateRange)> {
    account
        .times(statement)
        .iter()
        .filter(|time| !account.is_quoted(time.span))
        .filter_map(|time| Some((time, time.resolve(account.written)?)))
        .filter(|(_, range)| grain(*range).is_some())
        .collect()
}

/// Whether two figures, or two acts, are told of different occasions: each sentence names its time, and
/// no time of the one can be a time of the other.
pub(super) fn occasions_differ(
    (a, in_a, focus_a): (&Account<'_>, &Statement, Span),
    (b, in_b, focus_b): (&Account<'_>, &Statement, Span),
) -> bool {
    let ranges = |account: &Account<'_>, statement: &Statement, focus: Span| -> Vec<DateRange> {
        account
            .times(statement)
            .iter()
            .filter(|time| !time.span.overlaps(focus))
            .filter(|time| !is_reported_at(account, statement, time))
            .filter_map(|time| time.resolve(account.written))
            .collect()
    };
    let (of_a, of_b) = (ranges(a, in_a, focus_a), ranges(b, in_b, focus_b));
    !of_a.is_empty()
        && !of_b.is_empty()
        && !of_a.iter().any(|mine| of_b.iter().any(|other| mine.intersection(*other).is_some()))
}

/// Whether a time tells when something was said, not when it happened: "said on Tuesday".
pub(super) fn is_reported_at(
    account: &Account<'_>,
    statement: &Statement,
    time: &TimeExpression,
) -> bool {
    let span = time.span;
    // Nothing was said on a day still to come: "On Friday, they said, the fair will open."
    let ahead = time
        .resolve(account.written)
        .zip(account.written)
        .is_some_and(|(range, written)| range.from() > written.to());
    if ahead {
        return false;
    }
    let words = &account.analysis.words;
    let first = account.analysis.words_in(span).start;
    let language = account.analysis.language;
    let after = account.analysis.words_in(span).end.max(first + 1);
    // "Last week, officials announced": at the head of a sentence a time goes with its main verb.
    let heads = first <= statement.words.start + 1;
    let reach = if heads { account.clause_at(statement, span.start()).len() } else { 2 };
    (first.saturating_sub(3).max(statement.words.start)..first)
        .chain(after..(after + reach).min(statement.words.end))
        .any(|index| {
            is_reporting_verb(&words[index].folded, language)
                && !is_set_off(account, statement, after, index)
        })
}

/// Whether the reporting verb at `verb` stands between commas behind a time that ends before `after`:
/// in "On Friday, they said, the fair will open" it is the fair that is of Friday.
fn is_set_off(account: &Account<'_>, statement: &Statement, after: usize, verb: usize) -> bool {
    let words = &account.analysis.words;
    let gap = |index: usize| -> &str {
        if index + 1 >= statement.words.end {
            return ",";
        }
        let (left, right) = (words[index].span.end(), words[index + 1].span.start());
        account.text.get(left..right).unwrap_or_default()
    };
    after >= 1 && verb >= after && gap(verb).contains(',') && gap(after - 1).contains(',')
}

/// Which edge of a stretch of time the words before a time name.
#[derive(PartialEq, Eq)]
enum Edge {
    At,
    Since,
    Until,
}

fn edge(account: &Account<'_>, span: Span) -> Edge {
    let first = account.analysis.words_in(span).start;
    let words = &account.analysis.words;
    let mut before =
        (first.saturating_sub(1)..(first + 1).min(words.len())).map(|index| &*words[index].folded);
    before
        .find_map(|word| match word {
            "since" | "from" | "after" => Some(Edge::Since),
            "until" | "till" | "by" | "before" => Some(Edge::Until),
            _ => None,
        })
        .unwrap_or(Edge::At)
}
