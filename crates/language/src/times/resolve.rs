//! Which days a time expression means, once it is known when it was written.

use firsthand_model::DateRange;
use jiff::ToSpan;
use jiff::civil::Date;

use super::months::{part_of_month, season_of};
use super::numeric::whole_year;
use super::{Tense, TimeExpression, TimeKind, Which};

/// How many days after a weekday's name it may still be told in the past tense without "last": news
/// says "on Tuesday" for the Tuesday of the last seven days, the day of writing included.
const WEEK_DAYS: i32 = 7;

/// How far, in days, a year-less date may lie from the writing where no tense says on which side.
const NEAREST_DAYS: i32 = 183;

impl TimeExpression {
    /// The days meant, for an article written within `written`; `None` where that does not decide it.
    ///
    /// A writing date known only as a range widens the answer; a month or day without a year is
    /// answered only if every day of that range leads to the same one.
    pub fn resolve(&self, written: Option<DateRange>) -> Option<DateRange> {
        if let TimeKind::Fixed(range) = self.kind {
            return Some(range);
        }
        let written = written?;
        let first = self.resolve_on(written.from())?;
        let last = self.resolve_on(written.to())?;
        let one_of_many = matches!(
            self.kind,
            TimeKind::MonthDay { .. } | TimeKind::Month { .. } | TimeKind::Season { .. }
        );
        if one_of_many && first != last {
            return None;
        }
        DateRange::new(first.from().min(last.from()), first.to().max(last.to()))
    }

    /// The days meant, if it was written on that day.
    fn resolve_on(&self, written: Date) -> Option<DateRange> {
        match self.kind {
            TimeKind::Fixed(range) => Some(range),
            TimeKind::MonthDay { month, day } => {
                let candidates = years_around(written)
                    .filter_map(|year| Date::new(year, month, day).ok().map(DateRange::day));
                self.choose(candidates, written, Which::Unsaid)
            }
            TimeKind::Month { month, part, which } => {
                let candidates =
                    years_around(written).filter_map(|year| part_of_month(year, month, part));
                self.choose(candidates, written, which)
            }
            TimeKind::Season { first_month, which } => {
                let candidates =
                    years_around(written).filter_map(|year| season_of(year, first_month));
                self.choose(candidates, written, which)
            }
            TimeKind::Weekday { weekday, which } => {
                // Days from the last such weekday to the writing: 0 if it was written on one.
                let back = i32::from(written.weekday().since(weekday));
                let offset = match (which, self.tense) {
                    (Which::Last, _) => {
                        if back == 0 {
                            -WEEK_DAYS
                        } else {
                            -back
                        }
                    }
                    (Which::Next, _) => WEEK_DAYS - back,
                    (_, Tense::Past) => -back,
                    (_, Tense::Future) => (WEEK_DAYS - back) % WEEK_DAYS,
                    (_, Tense::Unsaid) if back <= WEEK_DAYS / 2 => -back,
                    (_, Tense::Unsaid) => WEEK_DAYS - back,
                };
                days_from(written, offset).map(DateRange::day)
            }
            TimeKind::Days(offset) => days_from(written, offset).map(DateRange::day),
            TimeKind::Weeks(offset) => {
                let monday = days_from(written, -monday_offset(written))?;
                run(days_from(monday, offset.checked_mul(WEEK_DAYS)?)?, WEEK_DAYS - 1)
            }
            TimeKind::Weekend(offset) => {
                let monday = days_from(written, -monday_offset(written))?;
                let mut saturday =
                    days_from(monday, offset.checked_mul(WEEK_DAYS)?.checked_add(5)?)?;
                // "Over the weekend", told as past on a weekday, is the one before.
                if offset == 0 && self.tense == Tense::Past && saturday > written {
                    saturday = days_from(saturday, -WEEK_DAYS)?;
                }
                run(saturday, 1)
            }
            TimeKind::AboutWeeks(offset) => {
                let middle = days_from(written, offset.checked_mul(WEEK_DAYS)?)?;
                run(days_from(middle, -(WEEK_DAYS / 2))?, WEEK_DAYS - 1)
            }
            TimeKind::Months(offset) => {
                let first = written.first_of_month().checked_add(offset.months()).ok()?;
                DateRange::new(first, first.last_of_month())
            }
            TimeKind::Years(offset) => {
                whole_year(i16::try_from(i32::from(written.year()).checked_add(offset)?).ok()?)
            }
            TimeKind::TimeOfDay => None,
        }
    }

    /// The one of several runs of days, in order, that the words mean.
    fn choose(
        &self,
        candidates: impl Iterator<Item = DateRange>,
        written: Date,
        which: Which,
    ) -> Option<DateRange> {
        let candidates: Vec<_> = candidates.collect();
        let last_begun = |strictly: bool| {
            candidates
                .iter()
                .rfind(
                    |range| if strictly { range.to() < written } else { range.from() <= written },
                )
                .copied()
        };
        let next_open = |strictly: bool| {
            candidates
                .iter()
                .find(|range| if strictly { range.from() > written } else { range.to() >= written })
                .copied()
        };
        match (which, self.tense) {
            (Which::Last, _) => last_begun(true),
            (Which::Next, _) => next_open(true),
            (Which::This, _) => {
                candidates.iter().find(|range| range.from().year() == written.year()).copied()
            }
            (Which::Unsaid, Tense::Past) => last_begun(false),
            (Which::Unsaid, Tense::Future) => next_open(false),
            (Which::Unsaid, Tense::Unsaid) => candidates
                .iter()
                .copied()
                .find(|range| distance(*range, written).is_some_and(|days| days <= NEAREST_DAYS)),
        }
    }
}

/// The years in which a year-less date may lie.
fn years_around(written: Date) -> std::ops::RangeInclusive<i16> {
    written.year().saturating_sub(1)..=written.year().saturating_add(1)
}

/// Days between `written` and the nearest day of `range`.
fn distance(range: DateRange, written: Date) -> Option<i32> {
    let nearest = written.clamp(range.from(), range.to());
    nearest.since(written).ok().map(|span| span.get_days().abs())
}

fn monday_offset(date: Date) -> i32 {
    i32::from(date.weekday().to_monday_zero_offset())
}

fn days_from(date: Date, offset: i32) -> Option<Date> {
    date.checked_add(jiff::SignedDuration::from_hours(i64::from(offset) * 24)).ok()
}

/// `more` days on from `first`, both ends included.
fn run(first: Date, more: i32) -> Option<DateRange> {
    DateRange::new(first, days_from(first, more)?)
}
