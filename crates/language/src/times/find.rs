//! Finds the words that say when.

use std::ops::Range;

use firsthand_model::{DateRange, Span};

use super::calendar::{CalendarWord, calendar_word};
use super::numeric::{date, dotted_date, month_first_date, separated_date, whole_year, year};
use super::tense::tense_at;
use super::{MonthPart, TimeExpression, TimeKind, Which};
use crate::Language;
use crate::analysis::{Sentence, Word};
use crate::function_words::is_function_word;
use crate::quantities::small_number;

/// The time expressions of a text whose words and sentences are known. Linear in the number of words.
pub(crate) fn find_times(
    text: &str,
    words: &[Word],
    sentences: &[Sentence],
    language: Language,
) -> Vec<TimeExpression> {
    let mut times = Vec::new();
    for sentence in sentences {
        let finder = Finder { text, words: &words[sentence.words.clone()], language };
        let mut at = 0;
        while at < finder.words.len() {
            let Some((run, kind)) = finder.time_at(at) else {
                at += 1;
                continue;
            };
            let start = finder.words[run.start].span.start();
            let end = finder.words[run.end - 1].span.end();
            let tense = tense_at(finder.words, run.start, run.end, text, language);
            times.push(TimeExpression { span: Span::from_range(start..end), kind, tense });
            at = run.end;
        }
    }
    times
}

pub(super) struct Finder<'t> {
    pub(super) text: &'t str,
    /// The words of one sentence.
    pub(super) words: &'t [Word],
    pub(super) language: Language,
}

pub(super) type Found = (Range<usize>, TimeKind);

impl<'t> Finder<'t> {
    pub(super) fn written(&self, word: usize) -> &'t str {
        self.words.get(word).map_or("", |word| word.span.of(self.text))
    }

    pub(super) fn folded(&self, word: usize) -> &'t str {
        self.words.get(word).map_or("", |word| &word.folded)
    }

    pub(super) fn folded_before(&self, word: usize) -> &'t str {
        word.checked_sub(1).map_or("", |before| self.folded(before))
    }

    /// The text between a word and the next, empty behind the last.
    pub(super) fn gap(&self, word: usize) -> &'t str {
        match (self.words.get(word), self.words.get(word + 1)) {
            (Some(word), Some(next)) => &self.text[word.span.end()..next.span.start()],
            _ => "",
        }
    }

    pub(super) fn calendar(&self, word: usize) -> Option<CalendarWord> {
        calendar_word(self.folded(word), self.language)
    }

    pub(super) fn is_capital(&self, word: usize) -> bool {
        self.written(word).starts_with(char::is_uppercase)
    }

    pub(super) fn english(&self) -> bool {
        matches!(self.language, Language::English | Language::Other)
    }

    fn time_at(&self, at: usize) -> Option<Found> {
        let written = self.written(at);
        if written.starts_with(|c: char| c.is_ascii_digit()) {
            return self
                .numeric_date(at)
                .or_else(|| self.time_of_day(at))
                .or_else(|| self.day_and_month(at))
                .or_else(|| self.number_of_units_ago(at))
                .or_else(|| self.year_alone(at));
        }
        let Some(word) = self.calendar(at) else {
            return self.number_of_units_ago(at).or_else(|| self.units_in_front(at));
        };
        match word {
            CalendarWord::Month(..) => self.month(at, at, MonthPart::Whole),
            CalendarWord::Weekday(weekday) => {
                // "sat", "sun" and "mon" are other words where they have no capital.
                let lower =
                    (self.english() || self.language == Language::German) && !self.is_capital(at);
                (!lower).then(|| self.weekday(at, at, weekday, Which::Unsaid))
            }
            CalendarWord::Day(offset) => self.named_day(at, offset),
            CalendarWord::Season(first_month) => self.season(at, at, first_month, Which::Unsaid),
            CalendarWord::Which(which) => self.after_which(at, which),
            CalendarWord::Part(part) => self.after_part(at, part),
            // "la semaine dernière", "el año pasado"; "over the weekend"
            CalendarWord::Week
            | CalendarWord::MonthUnit
            | CalendarWord::Year
            | CalendarWord::DayUnit
            | CalendarWord::Weekend => self.unit_then_which(at, word),
        }
    }

    /// "2025-12-02", "02.12.2025", "12/31/2025"
    fn numeric_date(&self, at: usize) -> Option<Found> {
        if let Some(range) = dotted_date(self.written(at)) {
            return Some((at..at + 1, TimeKind::Fixed(range)));
        }
        let separator = self.gap(at);
        if !matches!(separator, "-" | "/" | "." | "‑") || self.gap(at + 1) != separator {
            return None;
        }
        let third = self.written(at + 2);
        // "2025-12-02T09:19": the time of day is part of the same word.
        let third_day = third.split('T').next().unwrap_or(third);
        let parts = [self.written(at), self.written(at + 1), third_day];
        let range = separated_date(parts, separator, self.language)
            .or_else(|| month_first_date(parts).filter(|_| separator == "/"))?;
        Some((at..at + 3, TimeKind::Fixed(range)))
    }

    /// "5 p.m.", "17:30", "14 Uhr", "14h30"
    fn time_of_day(&self, at: usize) -> Option<Found> {
        let written = self.written(at);
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let hour: u8 = written[..digits].parse().ok().filter(|&hour| hour <= 24)?;
        let rest = written[digits..].to_lowercase();
        let meridiem = |word: usize| {
            matches!(self.gap(word), " " | "\u{a0}")
                && matches!(self.folded(word + 1), "am" | "pm" | "a.m" | "p.m")
        };
        let mut end = at + 1;
        let clock = if digits == written.len() && self.gap(at) == ":" {
            let minutes = self.written(at + 1);
            let two_digits =
                minutes.len() >= 2 && minutes.as_bytes()[..2].iter().all(u8::is_ascii_digit);
            if !two_digits || minutes.as_bytes()[0] > b'5' {
                return None;
            }
            end = at + 2;
            if self.gap(end - 1) == ":"
                && self.written(end).starts_with(|c: char| c.is_ascii_digit())
            {
                end += 1;
            }
            true
        } else if matches!(rest.as_str(), "am" | "pm")
            || rest.ends_with("am")
            || rest.ends_with("pm")
        {
            rest.trim_end_matches(['a', 'p', 'm', '.'])
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.')
        } else if self.language == Language::French && rest.starts_with('h') {
            rest[1..].bytes().all(|byte| byte.is_ascii_digit())
        } else {
            meridiem(at) && hour <= 12
                || matches!(self.folded(at + 1), "uhr" | "oclock") && self.gap(at) == " "
                || self.language == Language::French && self.folded(at + 1) == "h"
        };
        if !clock {
            return None;
        }
        if meridiem(end - 1)
            || matches!(self.folded(end), "uhr" | "oclock" | "h") && self.gap(end - 1) == " "
        {
            end += 1;
        }
        Some((at..end, TimeKind::TimeOfDay))
    }

    /// "Tuesday", "next Tuesday", "mardi dernier", "Tuesday, Dec. 2"
    fn weekday(
        &self,
        start: usize,
        at: usize,
        weekday: jiff::civil::Weekday,
        which: Which,
    ) -> Found {
        let mut which = which;
        let mut end = at + 1;
        let behind = which == Which::Unsaid && self.gap(at) == " " && !self.english();
        if let (true, Some(CalendarWord::Which(said))) = (behind, self.calendar(end)) {
            which = said;
            end += 1;
        }
        // A date beside the weekday says more than the weekday.
        if matches!(self.gap(end - 1), ", " | " " | ", den " | ". ") {
            let dated = match self.calendar(end) {
                Some(CalendarWord::Month(..)) => self.month(end, end, MonthPart::Whole),
                _ => self.numeric_date(end).or_else(|| self.day_and_month(end)),
            };
            if let Some((run, kind @ (TimeKind::Fixed(_) | TimeKind::MonthDay { .. }))) = dated {
                return (start..run.end, kind);
            }
        }
        (start..end, TimeKind::Weekday { weekday, which })
    }

    fn named_day(&self, at: usize, offset: i32) -> Option<Found> {
        let folded = self.folded(at);
        // "am Morgen" is the morning; "the day after tomorrow" goes a day further.
        if folded == "morgen"
            && (self.is_capital(at) && at > 0 || self.folded_before(at) == "heute")
        {
            return None;
        }
        let further = at >= 3
            && self.folded(at - 3) == "the"
            && self.folded(at - 2) == "day"
            && matches!((self.folded(at - 1), offset), ("before", -1) | ("after", 1));
        if further {
            return Some((at - 3..at + 1, TimeKind::Days(offset * 2)));
        }
        Some((at..at + 1, TimeKind::Days(offset)))
    }

    /// "last week", "next Tuesday", "this October"
    fn after_which(&self, at: usize, which: Which) -> Option<Found> {
        if !matches!(self.gap(at), " " | "\u{a0}") {
            return None;
        }
        let next = at + 1;
        let offset = match which {
            Which::Last => -1,
            Which::This | Which::Unsaid => 0,
            Which::Next => 1,
        };
        let kind = match self.calendar(next)? {
            CalendarWord::Weekday(weekday) => return Some(self.weekday(at, next, weekday, which)),
            CalendarWord::Month(..) => return self.month(at, next, MonthPart::Whole),
            CalendarWord::Season(first_month) => return self.season(at, next, first_month, which),
            // "the last weeks", "the next years" are no one week or year.
            _ if self.english() && self.folded(next).ends_with('s') => return None,
            CalendarWord::Week => TimeKind::Weeks(offset),
            CalendarWord::Weekend => TimeKind::Weekend(offset),
            CalendarWord::MonthUnit => TimeKind::Months(offset),
            CalendarWord::Year => TimeKind::Years(offset),
            _ => return None,
        };
        // "over the past year" is a span of time up to now.
        if self.folded_before(at) == "the" && self.folded(at) == "past" {
            return None;
        }
        Some((at..next + 1, kind))
    }

    /// "la semaine dernière", "el año pasado", "over the weekend"
    fn unit_then_which(&self, at: usize, unit: CalendarWord) -> Option<Found> {
        let which = match (self.calendar(at + 1), self.gap(at)) {
            (Some(CalendarWord::Which(which)), " " | "\u{a0}") if !self.english() => Some(which),
            _ => None,
        };
        if which.is_none() && unit == CalendarWord::Weekend && self.folded_before(at) == "the" {
            return Some((at..at + 1, TimeKind::Weekend(0)));
        }
        let offset = match which? {
            Which::Last => -1,
            Which::Next => 1,
            Which::This | Which::Unsaid => 0,
        };
        let kind = match unit {
            CalendarWord::Week => TimeKind::Weeks(offset),
            CalendarWord::Weekend => TimeKind::Weekend(offset),
            CalendarWord::MonthUnit => TimeKind::Months(offset),
            CalendarWord::Year => TimeKind::Years(offset),
            _ => return None,
        };
        Some((at..at + 2, kind))
    }

    /// "two weeks ago", "две недели назад"
    fn number_of_units_ago(&self, at: usize) -> Option<Found> {
        // The last word decides soonest: few words stand before "ago".
        if !matches!(self.folded(at + 2), "ago" | "назад")
            || !matches!(self.gap(at), " " | "\u{a0}")
        {
            return None;
        }
        let number = self.number(at)?;
        let unit = self.calendar(at + 1)?;
        if !matches!(self.gap(at + 1), " " | "\u{a0}") {
            return None;
        }
        let kind = units(unit, -number)?;
        Some((at..at + 3, kind))
    }

    /// "vor zwei Wochen", "il y a deux semaines", "hace dos semanas"
    fn units_in_front(&self, at: usize) -> Option<Found> {
        let number_at = match (self.language, self.folded(at)) {
            (Language::German, "vor") | (Language::Spanish, "hace") => at + 1,
            (Language::French, "il")
                if self.folded(at + 1) == "y" && self.folded(at + 2) == "a" =>
            {
                at + 3
            }
            _ => return None,
        };
        let kind = units(self.calendar(number_at + 1)?, -self.number(number_at)?)?;
        Some((at..number_at + 2, kind))
    }

    fn number(&self, at: usize) -> Option<i32> {
        let written = self.written(at);
        if written.len() <= 3 && written.bytes().all(|byte| byte.is_ascii_digit()) {
            return written.parse().ok();
        }
        match self.folded(at) {
            "a" | "an" | "one" | "einem" | "einer" | "un" | "une" | "una" => Some(1),
            folded => small_number(folded, self.language),
        }
    }

    /// "2025", "2014–2016", "1990s"
    fn year_alone(&self, at: usize) -> Option<Found> {
        let written = self.written(at);
        if let Some(decade) = written.strip_suffix("0s").filter(|decade| decade.len() == 3) {
            let first = year(&format!("{decade}0"))?;
            let range = DateRange::new(date(first, 1, 1)?, date(first + 9, 12, 31)?)?;
            return Some((at..at + 1, TimeKind::Fixed(range)));
        }
        let first = year(written)?;
        let led = matches!(
            self.folded_before(at),
            "in" | "since"
                | "by"
                | "from"
                | "until"
                | "till"
                | "during"
                | "before"
                | "after"
                | "to"
                | "through"
                | "late"
                | "early"
                | "mid"
                | "im"
                | "seit"
                | "ab"
                | "bis"
                | "jahr"
                | "jahre"
                | "jahres"
                | "en"
                | "depuis"
                | "annee"
                | "desde"
                | "hasta"
                | "ano"
                | "в"
                | "с"
                | "до"
                | "к"
                | "по"
        );
        let russian = matches!(self.folded(at + 1), "года" | "году" | "год" | "г");
        let span = self.words[at].span;
        let before = &self.text[..span.start()];
        let after = &self.text[span.end()..];
        let gap = self.gap(at);
        if before.ends_with(['$', '€', '£', '¥', '#', '№', '+'])
            || before.ends_with('-') && at > 0
            || after.trim_start().starts_with(['%', '$', '€', '£', '°', '₽'])
        {
            return None;
        }
        let next = self.folded(at + 1);
        // "2000 people" is a count: a noun follows and nothing leads up to a year.
        let counts = gap == " "
            && self.written(at + 1).starts_with(char::is_lowercase)
            && !is_function_word(next, self.language)
            && (next.ends_with('s') || !self.english());
        let people = gap == " " && matches!(next, "people" | "men" | "women" | "children");
        if matches!(gap, "-" | "–" | "—") {
            let second = self.written(at + 1);
            let last = year(second).or_else(|| {
                let short = second.len() == 2 && second.bytes().all(|byte| byte.is_ascii_digit());
                short
                    .then(|| second.parse::<i16>().ok())
                    .flatten()
                    .map(|short| first - first % 100 + short)
            });
            if let Some(last) = last.filter(|&last| last > first) {
                let range = DateRange::new(date(first, 1, 1)?, date(last, 12, 31)?)?;
                return Some((at..at + 2, TimeKind::Fixed(range)));
            }
        }
        if !led && !russian && (counts || people || !(1900..2100).contains(&first) || gap == "-") {
            return None;
        }
        Some((at..at + 1 + usize::from(russian), TimeKind::Fixed(whole_year(first)?)))
    }
}

/// So many units from the day of writing.
fn units(unit: CalendarWord, number: i32) -> Option<TimeKind> {
    Some(match unit {
        CalendarWord::DayUnit => TimeKind::Days(number),
        CalendarWord::Week => TimeKind::AboutWeeks(number),
        CalendarWord::MonthUnit => TimeKind::Months(number),
        CalendarWord::Year => TimeKind::Years(number),
        _ => return None,
    })
}
