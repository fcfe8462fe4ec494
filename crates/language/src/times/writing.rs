//! What a text without a date says of the day it was written on.

use firsthand_model::{DateRange, Span};
use jiff::civil::Date;

use super::anniversaries::anniversary_year;
use super::{Tense, TimeExpression, TimeKind};
use crate::analysis::Sentence;
use crate::quantities::small_number;
use crate::{Analysis, Language};

/// A limit that a phrase sets to the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WritingBound {
    /// Written on this day or later.
    pub not_before: Option<Date>,
    /// Written on this day or earlier.
    pub not_after: Option<Date>,
    /// The words that say so.
    pub phrase: Span,
    /// The rule that reads them: `past-date`, `future-date`, `future-anniversary`,
    /// `past-anniversary` or `copyright-year`.
    pub rule: &'static str,
}

/// How many words around a day are searched for the words of an anniversary.
const ANNIVERSARY_WORDS_MAX: usize = 14;

/// The limits that the time expressions of a text set to the day it was written on, in the order of
/// the text.
///
/// A day told in the past tense lies before the writing, one told in the future behind it; a bare year
/// gives a lower bound only. "Feb. 24 will mark four years since" needs the year of the event: from
/// the text itself, else from the well-known days of modern history. What stands in quotation marks
/// binds the speaker's tense to the day of speaking, which is before the writing: it gives lower
/// bounds only. Limits can contradict one another: the caller weighs them.
pub fn bounds_on_writing(analysis: &Analysis, text: &str) -> Vec<WritingBound> {
    let mut bounds = Vec::new();
    for time in &analysis.times {
        let Some(index) = analysis.sentence_at(time.span.start()) else { continue };
        let sentence = &analysis.sentences[index];
        let quoted = is_quoted(analysis, time.span);
        let bound = match time.kind {
            TimeKind::Fixed(range) => fixed_bound(time, range, sentence, text, quoted),
            TimeKind::MonthDay { month, day } => {
                anniversary_bound(analysis, time, sentence, month, day)
            }
            _ => None,
        };
        bounds.extend(bound);
    }
    bounds
}

fn is_quoted(analysis: &Analysis, span: Span) -> bool {
    let after = analysis.quoted.partition_point(|run| run.inner.start() <= span.start());
    // Runs nest, so that the one around the span may begin some runs earlier.
    analysis.quoted[after.saturating_sub(8)..after].iter().any(|run| run.inner.contains(span))
}

fn fixed_bound(
    time: &TimeExpression,
    range: DateRange,
    sentence: &Sentence,
    text: &str,
    quoted: bool,
) -> Option<WritingBound> {
    let whole_years = range.from().day_of_year() == 1 && range.to().day_of_year() >= 365;
    let before = text[sentence.span.start()..time.span.start()].trim_end();
    let bound = |not_before, not_after, rule| {
        Some(WritingBound { not_before, not_after, phrase: time.span, rule })
    };
    if before.ends_with('©')
        || before.ends_with("(c)")
        || before.to_lowercase().ends_with("copyright")
    {
        return bound(Some(range.from()), None, "copyright-year");
    }
    let open_end = ["by", "until", "till", "before", "through", "to", "bis", "до", "hasta"]
        .iter()
        .any(|word| before.to_lowercase().ends_with(&format!(" {word}")));
    match time.tense {
        Tense::Past if !open_end => bound(Some(range.from()), None, "past-date"),
        Tense::Future if !whole_years && !quoted => bound(None, Some(range.to()), "future-date"),
        _ => None,
    }
}

/// "Feb. 24 will mark four years since": written before that day, and within the year before it.
fn anniversary_bound(
    analysis: &Analysis,
    time: &TimeExpression,
    sentence: &Sentence,
    month: i8,
    day: i8,
) -> Option<WritingBound> {
    let at = analysis.words_in(time.span);
    let first = sentence.words.start.max(at.start.saturating_sub(ANNIVERSARY_WORDS_MAX));
    let last = sentence.words.end.min(at.end + ANNIVERSARY_WORDS_MAX);
    let near = &analysis.words[first..last];
    let language = analysis.language;
    let counted = near.windows(2).find_map(|pair| {
        let unit = matches!(
            &*pair[1].folded,
            "years"
                | "year"
                | "anniversary"
                | "jahre"
                | "jahrestag"
                | "ans"
                | "anniversaire"
                | "anos"
                | "aniversario"
                | "лет"
                | "года"
                | "год"
        );
        let count = unit.then(|| count_of(&pair[0].folded, language)).flatten()?;
        Some((count, pair[1].span))
    });
    let (count, phrase_end) = counted?;
    let marks = near.iter().any(|word| {
        matches!(
            &*word.folded,
            "mark"
                | "marks"
                | "marked"
                | "marking"
                | "since"
                | "anniversary"
                | "seit"
                | "jahrestag"
                | "depuis"
                | "anniversaire"
                | "desde"
                | "aniversario"
                | "годовщина"
                | "исполнится"
                | "исполнилось"
        )
    });
    if !marks {
        return None;
    }
    let words = || analysis.words[sentence.words.clone()].iter().map(|word| &*word.folded);
    let year =
        event_year(analysis, month, day).or_else(|| anniversary_year(month, day, words()))?;
    let on = Date::new(year.checked_add(count)?, month, day).ok()?;
    let phrase = time.span.cover(phrase_end);
    match time.tense {
        Tense::Future => {
            let not_before = Date::new(on.year() - 1, month, day).ok();
            Some(WritingBound {
                not_before,
                not_after: Some(on),
                phrase,
                rule: "future-anniversary",
            })
        }
        Tense::Past => Some(WritingBound {
            not_before: Some(on),
            not_after: None,
            phrase,
            rule: "past-anniversary",
        }),
        Tense::Unsaid => None,
    }
}

/// The only year in which the text dates something to that day, or to that month.
fn event_year(analysis: &Analysis, month: i8, day: i8) -> Option<i16> {
    let years_of = |exact: bool| {
        let mut years: Vec<_> = analysis
            .times
            .iter()
            .filter_map(|time| match time.kind {
                TimeKind::Fixed(range) if range.from().month() == month => Some(range),
                _ => None,
            })
            .filter(|range| {
                let one_day = range.from() == range.to();
                if exact {
                    one_day && range.from().day() == day
                } else {
                    !one_day && range.length_days() < 32
                }
            })
            .map(|range| range.from().year())
            .collect();
        years.sort_unstable();
        years.dedup();
        match years[..] {
            [year] => Some(year),
            _ => None,
        }
    };
    years_of(true).or_else(|| years_of(false))
}

/// "four", "4", "fourth", "4th"
fn count_of(folded: &str, language: Language) -> Option<i16> {
    let digits = folded.trim_end_matches(|c: char| c.is_alphabetic());
    if let Ok(count) = digits.parse::<i16>() {
        return (1..=500).contains(&count).then_some(count);
    }
    let ordinal = match folded {
        "first" | "one" | "a" => Some(1),
        "second" => Some(2),
        "third" => Some(3),
        "fourth" => Some(4),
        "fifth" => Some(5),
        "sixth" => Some(6),
        "seventh" => Some(7),
        "eighth" => Some(8),
        "ninth" => Some(9),
        "tenth" => Some(10),
        _ => None,
    };
    ordinal.or_else(|| small_number(folded, language).and_then(|count| i16::try_from(count).ok()))
}
