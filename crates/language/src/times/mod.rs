//! Words that say when.

mod anniversaries;
mod calendar;
mod find;
mod months;
mod numeric;
mod resolve;
mod tense;
mod writing;

use firsthand_model::{DateRange, Span};
use jiff::civil::Weekday;

pub(crate) use find::find_times;
pub use tense::Tense;
pub use writing::{WritingBound, bounds_on_writing};

/// Words that say when: "on Tuesday", "in late October", "2 December 2025".
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where they stand, without a preposition.
    pub span: Span,
    /// What they say.
    pub kind: TimeKind,
    /// Whether what is said to happen then lies before or after the writing.
    pub tense: Tense,
}

/// What a time expression says, before it is known on which day it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeKind {
    /// Days fixed by the words alone: "2 December 2025", "February 2022", "2025".
    Fixed(DateRange),
    /// A day of some year: "December 2", "Feb. 24".
    MonthDay {
        /// 1 to 12.
        month: i8,
        /// 1 to 31, and possible in that month.
        day: i8,
    },
    /// A month of some year, or a part of it: "October", "late November", "last May".
    Month {
        /// 1 to 12.
        month: i8,
        /// Which part of it.
        part: MonthPart,
        /// Which of the years.
        which: Which,
    },
    /// A season of some year, by the northern calendar: "this summer".
    Season {
        /// Its first month: 3, 6, 9 or 12.
        first_month: i8,
        /// Which of the years.
        which: Which,
    },
    /// A day of some week: "Tuesday", "next Monday".
    Weekday {
        /// The day.
        weekday: Weekday,
        /// Which of the weeks.
        which: Which,
    },
    /// So many days from the day of writing: 0 "today", -1 "yesterday", -3 "three days ago".
    Days(i32),
    /// A week, counted from that of the writing: -1 "last week".
    Weeks(i32),
    /// The weekend of a week, counted from that of the writing.
    Weekend(i32),
    /// About so many weeks before (or, positive, after) the writing: "two weeks ago".
    AboutWeeks(i32),
    /// A month, counted from that of the writing: -1 "last month", -3 "three months ago".
    Months(i32),
    /// A year, counted from that of the writing: 1 "next year", -4 "four years ago".
    Years(i32),
    /// A time of day, which says nothing of the day: "5 p.m.".
    TimeOfDay,
}

/// Which part of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthPart {
    /// All of it.
    Whole,
    /// Its first third or so: "early October".
    Early,
    /// Its middle: "mid-October".
    Middle,
    /// Its last third or so: "late October".
    Late,
}

/// Which one of the weekdays, months or seasons of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// Not said: the tense decides.
    Unsaid,
    /// "last"
    Last,
    /// "this"
    This,
    /// "next"
    Next,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analysis;

    /// Tuesday.
    const WRITTEN: &str = "2025-12-02";

    fn day(date: &str) -> DateRange {
        DateRange::day(date.parse().expect("a date in ISO form"))
    }

    /// The words and the days of every time expression, written on [`WRITTEN`].
    fn times(text: &str, language: &str) -> Vec<(String, Option<String>)> {
        Analysis::of(text, Some(language), &[])
            .times
            .iter()
            .map(|time| {
                let days = time.resolve(Some(day(WRITTEN))).map(|range| {
                    if range.from() == range.to() {
                        range.from().to_string()
                    } else {
                        format!("{}..{}", range.from(), range.to())
                    }
                });
                (time.span.of(text).to_owned(), days)
            })
            .collect()
    }

    fn assert_time(text: &str, language: &str, words: &str, days: &str) {
        let found = times(text, language);
        let wanted = (words.to_owned(), Some(days.to_owned()));
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }

    #[test]
    fn dates_are_read_in_many_forms() {
        for (text, language, words) in [
            ("It was on 2 December 2025.", "en", "2 December 2025"),
            ("It was on December 2, 2025, at noon.", "en", "December 2, 2025"),
            ("It was on Dec. 2, 2025.", "en", "Dec. 2, 2025"),
            ("It was on the 2nd of December 2025.", "en", "2nd of December 2025"),
            ("It was on Tuesday, Dec. 2, 2025.", "en", "Tuesday, Dec. 2, 2025"),
            ("It was on 2025-12-02.", "en", "2025-12-02"),
            ("Es war am 2. Dezember 2025.", "de", "2. Dezember 2025"),
            ("Es war am 02.12.2025.", "de", "02.12.2025"),
            ("C’était le 2 décembre 2025.", "fr", "2 décembre 2025"),
            ("Fue el 2 de diciembre de 2025.", "es", "2 de diciembre de 2025"),
            ("Это было 2 декабря 2025 года.", "ru", "2 декабря 2025 года"),
        ] {
            assert_time(text, language, words, WRITTEN);
        }
    }

    #[test]
    fn the_tense_decides_which_day_is_meant() {
        for (text, words, days) in [
            ("They met on Thursday.", "Thursday", "2025-11-27"),
            ("They will meet on Thursday.", "Thursday", "2025-12-04"),
            ("They are due to meet on Tuesday.", "Tuesday", "2025-12-02"),
            ("They met last Tuesday.", "last Tuesday", "2025-11-25"),
            ("They meet next Tuesday.", "next Tuesday", "2025-12-09"),
            ("They met in October.", "October", "2025-10-01..2025-10-31"),
            ("They met in late November.", "late November", "2025-11-18..2025-11-30"),
            ("They will meet in October.", "October", "2026-10-01..2026-10-31"),
            ("They will meet on Feb. 24.", "Feb. 24", "2026-02-24"),
            ("She said it would be held in October.", "October", "2026-10-01..2026-10-31"),
            ("They met on Feb. 24.", "Feb. 24", "2025-02-24"),
        ] {
            assert_time(text, "en", words, days);
        }
    }

    #[test]
    fn days_are_counted_from_the_writing() {
        for (text, language, words, days) in [
            ("They left yesterday.", "en", "yesterday", "2025-12-01"),
            ("They left the day before yesterday.", "en", "the day before yesterday", "2025-11-30"),
            ("They left last week.", "en", "last week", "2025-11-24..2025-11-30"),
            ("They will leave this weekend.", "en", "this weekend", "2025-12-06..2025-12-07"),
            ("They left over the weekend.", "en", "weekend", "2025-11-29..2025-11-30"),
            ("They left two weeks ago.", "en", "two weeks ago", "2025-11-15..2025-11-21"),
            ("They left three days ago.", "en", "three days ago", "2025-11-29"),
            ("They left last year.", "en", "last year", "2024-01-01..2024-12-31"),
            ("They left last month.", "en", "last month", "2025-11-01..2025-11-30"),
            ("They left in the summer of 2023.", "en", "summer of 2023", "2023-06-01..2023-08-31"),
            ("They left in 2014.", "en", "2014", "2014-01-01..2014-12-31"),
            ("The 2014-2016 Plan failed.", "en", "2014-2016", "2014-01-01..2016-12-31"),
            ("From 2014–2016 they were gone.", "en", "2014–2016", "2014-01-01..2016-12-31"),
            ("Sie kamen vor zwei Wochen.", "de", "vor zwei Wochen", "2025-11-15..2025-11-21"),
            ("Sie kamen gestern.", "de", "gestern", "2025-12-01"),
            (
                "Ils sont venus la semaine dernière.",
                "fr",
                "semaine dernière",
                "2025-11-24..2025-11-30",
            ),
            ("Vinieron el año pasado.", "es", "año pasado", "2024-01-01..2024-12-31"),
            ("Они приехали на прошлой неделе.", "ru", "прошлой неделе", "2025-11-24..2025-11-30"),
            ("Они приехали две недели назад.", "ru", "две недели назад", "2025-11-15..2025-11-21"),
        ] {
            assert_time(text, language, words, days);
        }
    }

    #[test]
    fn words_that_only_look_like_dates_are_passed_over() {
        for text in [
            "They may march on and sat down.",
            "Theresa May and April Vogt left.",
            "Over 2000 people came in a second.",
            "It cost $2025 in all.",
        ] {
            assert_eq!(times(text, "en"), [], "{text}");
        }
    }

    #[test]
    fn an_unknown_writing_day_leaves_weekdays_open() {
        let text = "They met on Thursday, and in October.";
        let analysis = Analysis::of(text, Some("en"), &[]);
        assert!(analysis.times.iter().all(|time| time.resolve(None).is_none()));
        let wide = DateRange::new("2024-01-01".parse().unwrap(), "2025-12-31".parse().unwrap());
        assert_eq!(analysis.times[1].resolve(wide), None);
    }

    #[test]
    fn phrases_bound_the_day_of_writing() {
        let bounds = |text: &str| -> Vec<_> {
            let analysis = Analysis::of(text, Some("en"), &[]);
            bounds_on_writing(&analysis, text)
                .into_iter()
                .map(|bound| {
                    let text = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
                    (bound.rule, text(bound.not_before), text(bound.not_after))
                })
                .collect()
        };
        let some = |date: &str| Some(date.to_owned());
        assert_eq!(
            bounds("The dam broke on 3 March 2021. March 3 will mark five years since the flood."),
            [
                ("past-date", some("2021-03-03"), None),
                ("future-anniversary", some("2025-03-03"), some("2026-03-03")),
            ]
        );
        assert_eq!(
            bounds("Nov. 9 will mark 30 years since the fall of the Wall."),
            [("future-anniversary", some("2018-11-09"), some("2019-11-09"))]
        );
        assert_eq!(
            bounds("The vote will be held on 5 May 2026."),
            [("future-date", None, some("2026-05-05"))]
        );
        assert_eq!(bounds("They met in 2014."), [("past-date", some("2014-01-01"), None)]);
        assert_eq!(bounds("© 2025 Kite News"), [("copyright-year", some("2025-01-01"), None)]);
        assert_eq!(bounds("It will be ready by 2030."), []);
    }
}
