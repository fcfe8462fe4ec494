//! On which days an undated article can have been written, as its own page tells.

use firsthand_language::{Analysis, bounds_on_writing};
use firsthand_model::{DateRange, InferredDate, Span};
use jiff::civil::Date;

/// A limit to the day of writing, and the words that set it.
struct Limit {
    day: Date,
    phrase: Span,
}

/// The limits that the text sets, as sentences.
fn told(from: Option<&Limit>, to: Option<&Limit>, text: &str) -> Vec<String> {
    if let (Some(from), Some(to)) = (from, to)
        && from.phrase == to.phrase
    {
        let (phrase, from, to) = (from.phrase.of(text), from.day, to.day);
        return vec![format!("“{phrase}” puts the writing between {from} and {to}")];
    }
    let sentence = |limit: &Limit, side: &str| {
        format!("“{}” puts the writing on {} or {side}", limit.phrase.of(text), limit.day)
    };
    let from = from.map(|limit| sentence(limit, "later"));
    from.into_iter().chain(to.map(|limit| sentence(limit, "earlier"))).collect()
}

/// What bounds the day of writing where the page gives no date: what the text says of days before and
/// after it, the month in the address, and the copyright years.
///
/// The text tells the first and last possible day; a range needs both. A copyright line is printed anew
/// each year on many sites: its last year narrows the range, or gives it where the text gives none, and
/// is passed over where the text contradicts it.
pub(crate) fn inferred_date(
    analysis: &Analysis,
    text: &str,
    copyright_years: Option<(i16, i16)>,
    url: Option<&str>,
) -> Option<InferredDate> {
    let (from, to) = text_limits(analysis, text);
    let mut evidence = told(from.as_ref(), to.as_ref(), text);
    let (mut from_day, mut to_day) = (from.map(|limit| limit.day), to.map(|limit| limit.day));
    let printed = [
        url.and_then(address_month).and_then(|(year, month)| {
            let why = format!("the page's address names {year}-{month:02}");
            month_days(year, month).map(|days| (days, why))
        }),
        copyright_years.and_then(|(_, year)| {
            year_days(year).map(|days| (days, format!("the copyright line names {year}")))
        }),
    ];
    for (days, why) in printed.into_iter().flatten() {
        let known = DateRange::new(from_day.unwrap_or(Date::MIN), to_day.unwrap_or(Date::MAX))?;
        if let Some(both) = known.intersection(days)
            && both != known
        {
            (from_day, to_day) = (Some(both.from()), Some(both.to()));
            evidence.push(why);
        }
    }
    let range = DateRange::new(from_day?, to_day?)?;
    Some(InferredDate { range, evidence })
}

/// The latest first day and the earliest last day that the text tells and that can both hold.
fn text_limits(analysis: &Analysis, text: &str) -> (Option<Limit>, Option<Limit>) {
    let (mut from, mut to): (Option<Limit>, Option<Limit>) = (None, None);
    let bounds = bounds_on_writing(analysis, text);
    // What lies before the writing is told more surely than what was planned: it is read first.
    for bound in &bounds {
        if let Some(day) = bound.not_before
            && from.as_ref().is_none_or(|known| day > known.day)
        {
            from = Some(Limit { day, phrase: bound.phrase });
        }
    }
    for bound in &bounds {
        if let Some(day) = bound.not_after
            && from.as_ref().is_none_or(|from| from.day <= day)
            && to.as_ref().is_none_or(|known| day < known.day)
        {
            to = Some(Limit { day, phrase: bound.phrase });
        }
    }
    (from, to)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn inferred(text: &str, years: Option<(i16, i16)>, url: Option<&str>) -> Option<String> {
        let analysis = Analysis::of(text, Some("en"), &[]);
        inferred_date(&analysis, text, years, url).map(|inferred| inferred.range.to_string())
    }

    #[test]
    fn ranges_come_from_text_address_and_copyright() {
        let text = "The wall fell on 3 March 2024. The court will hear the case on 9 May 2024.";
        assert_eq!(inferred(text, None, None).as_deref(), Some("2024-03-03 to 2024-05-09"));
        assert_eq!(
            inferred("The wall fell.", Some((2019, 2024)), None).as_deref(),
            Some("2024-01-01 to 2024-12-31")
        );
        let fell = "The wall fell on 3 March 2024.";
        assert_eq!(
            inferred(fell, Some((2024, 2024)), None).as_deref(),
            Some("2024-03-03 to 2024-12-31")
        );
        assert_eq!(inferred(fell, Some((2020, 2020)), None), None);
        let url = Some("https://quay.example/2024/03/wall");
        assert_eq!(
            inferred(fell, Some((2024, 2024)), url).as_deref(),
            Some("2024-03-03 to 2024-03-31")
        );
        assert_eq!(inferred("The wall fell.", None, None), None);
    }
}
