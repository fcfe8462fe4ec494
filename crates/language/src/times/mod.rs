//! Words that say when.

mod anniversaries;
mod calendar;
mod find;
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
