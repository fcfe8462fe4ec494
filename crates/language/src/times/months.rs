//! Days with their month, months and seasons.

use std::ops::Range;

use firsthand_model::DateRange;

use super::calendar::CalendarWord;
use super::find::{Finder, Found};
use super::numeric::{date, day_number, year};
use super::{MonthPart, TimeKind, Which};
use crate::Language;

impl Finder<'_> {
    /// "2 December 2025", "2. Dezember", "2 de diciembre de 2025", "2–4 December"
    pub(super) fn day_and_month(&self, at: usize) -> Option<Found> {
        let first = day_number(self.written(at))?;
        let (mut last, mut word) = (first, at + 1);
        if matches!(self.gap(at), "-" | "–") {
            last = day_number(self.written(at + 1)).filter(|&last| last > first)?;
            word += 1;
        }
        if matches!(self.folded(word), "of" | "de") && self.gap(word - 1) == " " {
            word += 1;
        }
        if !matches!(self.gap(word - 1), " " | "\u{a0}" | ". " | "-" | ".\u{a0}") {
            return None;
        }
        let Some(CalendarWord::Month(month, _)) = self.calendar(word) else { return None };
        if self.english() && !self.is_capital(word) {
            return None;
        }
        let (year, end) = self.year_behind(word);
        Self::days(at..end, year, month, first, last)
    }

    /// The year behind a month or a day, if there is one, and the word past it.
    fn year_behind(&self, word: usize) -> (Option<i16>, usize) {
        let mut next = word + 1;
        if matches!(self.folded(next), "de" | "del" | "of") && self.gap(word) == " " {
            next += 1;
        }
        let joined = matches!(self.gap(next - 1), " " | ", " | "\u{a0}" | ". " | "., " | "-" | ",");
        let Some(year) = year(self.written(next)).filter(|_| joined) else {
            return (None, word + 1);
        };
        // "2 декабря 2025 года"
        let russian = matches!(self.folded(next + 1), "года" | "году" | "год" | "г");
        (Some(year), next + 1 + usize::from(russian))
    }

    fn days(run: Range<usize>, year: Option<i16>, month: i8, first: i8, last: i8) -> Option<Found> {
        let kind = if let Some(year) = year {
            let (from, to) = (date(year, month, first)?, date(year, month, last)?);
            TimeKind::Fixed(DateRange::new(from, to)?)
        } else {
            // 29 February exists in some year.
            date(2024, month, first)?;
            TimeKind::MonthDay { month, day: first }
        };
        Some((run, kind))
    }

    /// A month, with the day and year behind it; what stands before it begins at `start`.
    pub(super) fn month(&self, start: usize, at: usize, part: MonthPart) -> Option<Found> {
        let Some(CalendarWord::Month(month, ambiguous)) = self.calendar(at) else { return None };
        let capital = self.is_capital(at);
        let german = self.language == Language::German;
        if (self.english() || german) && !capital {
            return None;
        }
        let next = at + 1;
        let joined = matches!(self.gap(at), " " | ". " | "\u{a0}" | ".\u{a0}");
        if let Some(first) = joined.then(|| self.day_behind(next)).flatten() {
            let range = matches!(self.gap(next), "-" | "–")
                .then(|| day_number(self.written(next + 1)))
                .flatten()
                .filter(|&to| to > first);
            let last = range.unwrap_or(first);
            let end = next + 1 + usize::from(range.is_some());
            let (year, end) = match self.year_behind(end - 1) {
                (Some(year), end) => (Some(year), end),
                (None, _) => (None, end),
            };
            return Self::days(start..end, year, month, first, last);
        }
        if let (Some(year), end) = self.year_behind(at) {
            let range = part_of_month(year, month, part)?;
            return Some((start..end, TimeKind::Fixed(range)));
        }
        // A month alone: a short form or an ambiguous one needs a word that leads up to it.
        let leads = matches!(
            self.folded_before(start),
            "in" | "of"
                | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "to"
                | "through"
                | "during"
                | "before"
                | "after"
                | "between"
                | "and"
                | "around"
                | "this"
                | "last"
                | "next"
                | "im"
                | "seit"
                | "bis"
                | "en"
                | "depuis"
                | "de"
                | "desde"
                | "hasta"
                | "в"
                | "с"
                | "до"
                | "к"
                | "a"
                | "late"
                | "early"
                | "mid"
        ) || start < at;
        let short = self.written(at).chars().count() <= 3 && !ambiguous;
        let name = self.is_capital(next) && self.gap(at) == " " && (self.english() || german);
        // "April Vogt" is somebody, but "in April Vogt left" is a month.
        let strongly = start < at
            || matches!(
                self.folded_before(start),
                "in" | "since" | "until" | "by" | "during" | "im" | "seit"
            );
        if short && start == at
            || name && !strongly
            || (ambiguous || !self.english() && !german) && !leads
        {
            return None;
        }
        let which = if start < at { self.which_at(start) } else { Which::Unsaid };
        Some((start..at + 1, TimeKind::Month { month, part, which }))
    }

    /// The day number at `word`, unless it counts or measures something.
    fn day_behind(&self, word: usize) -> Option<i8> {
        let day = day_number(self.written(word))?;
        let after = self.words.get(word).map_or("", |word| &self.text[word.span.end()..]);
        (!after.starts_with(['%', ':', '/'])
            && !after.starts_with(" percent")
            && !after.starts_with(" p.m"))
        .then_some(day)
    }

    fn which_at(&self, word: usize) -> Which {
        match self.calendar(word) {
            Some(CalendarWord::Which(which)) => which,
            _ => Which::Unsaid,
        }
    }

    pub(super) fn season(
        &self,
        start: usize,
        at: usize,
        first_month: i8,
        which: Which,
    ) -> Option<Found> {
        let mut after = at + 1;
        if self.folded(after) == "of" {
            after += 1;
        }
        if let Some(year) =
            year(self.written(after)).filter(|_| matches!(self.gap(after - 1), " " | "\u{a0}"))
        {
            let range = season_of(year, first_month)?;
            return Some((start..after + 1, TimeKind::Fixed(range)));
        }
        let led = start < at
            || self.folded_before(at) == "the"
                && at >= 2
                && matches!(self.folded(at - 2), "in" | "since" | "by" | "until" | "during")
            || matches!(self.folded_before(at), "im" | "seit" | "en" | "cet")
            || self.language == Language::Russian;
        led.then_some((start..at + 1, TimeKind::Season { first_month, which }))
    }

    /// "late October", "Ende Mai", "début juin", "a finales de mayo"
    pub(super) fn after_part(&self, at: usize, part: MonthPart) -> Option<Found> {
        if !matches!(self.gap(at), " " | "-" | "\u{a0}" | "‑" | "–") {
            return None;
        }
        let mut next = at + 1;
        if matches!(self.folded(next), "de" | "to" | "or" | "last") {
            next += 1;
        }
        let CalendarWord::Month(..) = self.calendar(next)? else { return None };
        self.month(at, next, part)
    }
}

/// The days of a part of a month.
pub(super) fn part_of_month(year: i16, month: i8, part: MonthPart) -> Option<DateRange> {
    let first = date(year, month, 1)?;
    let last = first.last_of_month();
    let day = |day: i8| date(year, month, day);
    match part {
        MonthPart::Whole => DateRange::new(first, last),
        MonthPart::Early => DateRange::new(first, day(12)?),
        MonthPart::Middle => DateRange::new(day(8)?, day(23)?),
        MonthPart::Late => DateRange::new(day(18)?, last),
    }
}

/// The days of a season that begins in `year`, by the northern calendar.
pub(super) fn season_of(year: i16, first_month: i8) -> Option<DateRange> {
    let first = date(year, first_month, 1)?;
    let (last_year, last_month) =
        if first_month == 12 { (year + 1, 2) } else { (year, first_month + 2) };
    DateRange::new(first, date(last_year, last_month, 1)?.last_of_month())
}
