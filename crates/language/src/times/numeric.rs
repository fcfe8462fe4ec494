//! Dates written in digits alone, and times of day.

use firsthand_model::DateRange;
use jiff::civil::Date;

use crate::Language;

/// The first and last year that four digits are taken to mean.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1500..=2199;

/// The year that `written` (four digits) is, if it can be one.
pub(super) fn year(written: &str) -> Option<i16> {
    if written.len() != 4 || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    written.parse().ok().filter(|year| YEARS.contains(year))
}

/// The day that `written` is, with an ending such as "2nd" or "1er" taken off.
pub(super) fn day_number(written: &str) -> Option<i8> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let ending = &written[digits..];
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "-го" | "º") {
        return None;
    }
    written[..digits].parse().ok().filter(|day| (1..=31).contains(day))
}

/// A day by numbers; `None` where there is no such day.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    YEARS.contains(&year).then(|| Date::new(year, month, day).ok()).flatten()
}

/// "02.12.2025", which is one word: day first, or year first.
pub(super) fn dotted_date(written: &str) -> Option<DateRange> {
    let mut parts = written.split('.');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if first.len() == 4 {
        return Some(DateRange::day(date(
            first.parse().ok()?,
            month(second)?,
            day_number(third)?,
        )?));
    }
    let year = match third.len() {
        4 => third.parse().ok()?,
        2 => 2000 + third.parse::<i16>().ok()?,
        _ => return None,
    };
    Some(DateRange::day(date(year, month(second)?, day_number(first)?)?))
}

/// Three numbers with slashes or dashes between them. In English a date whose two first numbers are
/// both 12 or less can be read two ways and is given up.
pub(super) fn separated_date(
    parts: [&str; 3],
    separator: &str,
    language: Language,
) -> Option<DateRange> {
    let [first, second, third] = parts;
    if first.len() == 4 {
        return Some(DateRange::day(date(
            first.parse().ok()?,
            month(second)?,
            day_number(third)?,
        )?));
    }
    let year = year(third)?;
    let (first, second) = (day_number(first)?, day_number(second)?);
    let day_first = DateRange::day(date(year, second, first)?);
    let english = matches!(language, Language::English | Language::Other);
    if separator == "." || !english || first > 12 || first == second {
        return Some(day_first);
    }
    None
}

/// "12/31/2025": month first, where only that can be meant.
pub(super) fn month_first_date(parts: [&str; 3]) -> Option<DateRange> {
    let [first, second, third] = parts;
    let (month, day) = (month(first)?, day_number(second)?);
    (day > 12).then(|| date(year(third)?, month, day).map(DateRange::day)).flatten()
}

fn month(written: &str) -> Option<i8> {
    let numeric = (1..=2).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
    numeric.then(|| written.parse().ok()).flatten().filter(|month| (1..=12).contains(month))
}

/// All days of a year.
pub(super) fn whole_year(year: i16) -> Option<DateRange> {
    DateRange::new(date(year, 1, 1)?, date(year, 12, 31)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_days_are_no_dates() {
        assert_eq!(dotted_date("31.02.2025"), None);
        assert_eq!(dotted_date("1.2.3"), None);
        assert_eq!(separated_date(["2025", "13", "01"], "-", Language::English), None);
        assert_eq!(separated_date(["03", "04", "2025"], "/", Language::English), None);
        let day = DateRange::day(Date::constant(2025, 12, 2));
        assert_eq!(dotted_date("02.12.2025"), Some(day));
        assert_eq!(separated_date(["2025", "12", "02"], "-", Language::English), Some(day));
        assert_eq!(separated_date(["02", "12", "2025"], "/", Language::French), Some(day));
        assert_eq!(month_first_date(["12", "31", "2025"]).map(DateRange::from), date(2025, 12, 31));
    }
}
