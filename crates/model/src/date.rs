//! When something was published or happened, as exactly as a page says it and no more.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A time as a page gives it: a day, maybe a time of day, maybe its offset from UTC.
///
/// Written in ISO 8601 with just the parts that are known: `2025-12-02`, `2025-12-02T09:19:00`,
/// `2025-12-02T09:19:00+04:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Moment {
    date: Date,
    time: Option<Time>,
    offset: Option<Offset>,
}

/// How far local time can run ahead of UTC, or behind it, in hours: the widest offsets in use are
/// +14 (Kiribati) and −12.
const WIDEST_OFFSET_HOURS: i64 = 14;

impl Moment {
    /// A day, with nothing known of the time.
    pub fn day(date: Date) -> Moment {
        Moment { date, time: None, offset: None }
    }

    /// A time of day in an unknown time zone.
    pub fn local(at: DateTime) -> Moment {
        Moment { date: at.date(), time: Some(at.time()), offset: None }
    }

    /// A time of day with its offset from UTC.
    pub fn zoned(at: DateTime, offset: Offset) -> Moment {
        Moment { date: at.date(), time: Some(at.time()), offset: Some(offset) }
    }

    /// The calendar day, in the page's own time zone.
    pub fn date(self) -> Date {
        self.date
    }

    /// The time of day, where known.
    pub fn time(self) -> Option<Time> {
        self.time
    }

    /// The offset from UTC, where known.
    pub fn offset(self) -> Option<Offset> {
        self.offset
    }

    /// The first and the last second, counted from 1970 in UTC, that this can mean.
    ///
    /// A missing offset widens the range by 14 hours on both sides, a missing time of day covers the
    /// whole day.
    pub fn bounds(self) -> (i64, i64) {
        let first = DateTime::from_parts(self.date, self.time.unwrap_or(Time::midnight()));
        let last = DateTime::from_parts(self.date, self.time.unwrap_or(Time::MAX));
        let second = |at: DateTime| {
            let utc = Offset::UTC.to_timestamp(at).map_or(i64::MAX, jiff::Timestamp::as_second);
            self.offset.map_or(utc, |offset| utc.saturating_sub(i64::from(offset.seconds())))
        };
        let slack = match self.offset {
            Some(_) => 0,
            None => SignedDuration::from_hours(WIDEST_OFFSET_HOURS).as_secs(),
        };
        (second(first).saturating_sub(slack), second(last).saturating_add(slack))
    }

    /// Whether this came before `other`, where what is known of both decides it.
    ///
    /// Two times without offsets are taken to be of one time zone; two days, or a day and a time of
    /// the same day, leave it open.
    pub fn is_before(self, other: Moment) -> Option<bool> {
        let zoneless = self.offset.is_none() && other.offset.is_none();
        if zoneless {
            if self.date != other.date {
                return Some(self.date < other.date);
            }
            return match (self.time, other.time) {
                (Some(mine), Some(theirs)) if mine != theirs => Some(mine < theirs),
                _ => None,
            };
        }
        let ((first, last), (other_first, other_last)) = (self.bounds(), other.bounds());
        if last < other_first {
            Some(true)
        } else if other_last < first {
            Some(false)
        } else {
            None
        }
    }

    /// A key that sorts moments by time, exact where both have offsets and by local time elsewhere.
    pub fn sort_key(self) -> i64 {
        let at = DateTime::from_parts(self.date, self.time.unwrap_or(Time::midnight()));
        let offset = self.offset.unwrap_or(Offset::UTC);
        offset.to_timestamp(at).map_or(i64::MAX, jiff::Timestamp::as_second)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        }
        match self.offset {
            Some(offset) if offset == Offset::UTC => f.write_str("Z"),
            Some(offset) => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
            None => Ok(()),
        }
    }
}

/// A text that is no ISO 8601 date or date with time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date in the form 2025-12-02 or 2025-12-02T09:19:00+04:00")]
pub struct ParseMomentError(String);

impl FromStr for Moment {
    type Err = ParseMomentError;

    /// Reads ISO 8601: a date, with `T` or a space and a time, with an offset or `Z`.
    fn from_str(text: &str) -> Result<Moment, ParseMomentError> {
        let text = text.trim();
        let refused = || ParseMomentError(text.chars().take(80).collect());
        let parser = jiff::fmt::temporal::DateTimeParser::new();
        let pieces = parser.parse_pieces(text).map_err(|_| refused())?;
        let offset = match pieces.offset() {
            Some(offset) => Some(match offset {
                jiff::fmt::temporal::PiecesOffset::Zulu => Offset::UTC,
                jiff::fmt::temporal::PiecesOffset::Numeric(numeric) => numeric.offset(),
                _ => return Err(refused()),
            }),
            None => None,
        };
        let moment = Moment { date: pieces.date(), time: pieces.time(), offset };
        // An offset that pushes the instant out of range would make every comparison meaningless.
        match moment.offset.map(TimeZone::fixed) {
            Some(zone) if zone.to_timestamp(pieces_datetime(moment)).is_err() => Err(refused()),
            _ => Ok(moment),
        }
    }
}

fn pieces_datetime(moment: Moment) -> DateTime {
    DateTime::from_parts(moment.date, moment.time.unwrap_or(Time::midnight()))
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = ParseMomentError;

    fn try_from(text: String) -> Result<Self, ParseMomentError> {
        text.parse()
    }
}

/// A run of days, both ends included: `from <= to` holds by construction. Written `[from, to]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "[Date; 2]", try_from = "[Date; 2]")]
pub struct DateRange {
    from: Date,
    to: Date,
}

impl DateRange {
    /// The days from `from` to `to`, or `None` if they run backwards.
    pub fn new(from: Date, to: Date) -> Option<DateRange> {
        (from <= to).then_some(DateRange { from, to })
    }

    /// One day.
    pub fn day(date: Date) -> DateRange {
        DateRange { from: date, to: date }
    }

    /// First day.
    pub fn from(self) -> Date {
        self.from
    }

    /// Last day, included.
    pub fn to(self) -> Date {
        self.to
    }

    /// The days in both, or `None` if there are none.
    pub fn intersection(self, other: DateRange) -> Option<DateRange> {
        DateRange::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// Whether `date` is one of the days.
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }

    /// How many days lie from the first to the last: 0 for a single day.
    pub fn length_days(self) -> i32 {
        self.from.until(self.to).map_or(i32::MAX, |span| span.get_days())
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{} to {}", self.from, self.to)
        }
    }
}

impl From<DateRange> for [Date; 2] {
    fn from(range: DateRange) -> Self {
        [range.from, range.to]
    }
}

impl TryFrom<[Date; 2]> for DateRange {
    type Error = String;

    fn try_from([from, to]: [Date; 2]) -> Result<Self, String> {
        DateRange::new(from, to).ok_or_else(|| format!("dates {from} to {to} run backwards"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_written_as_it_was_read() {
        for text in [
            "2025-12-02",
            "2025-12-02T09:19:00",
            "2025-12-02T09:19:00+04:00",
            "2025-12-02T09:19:00-03:30",
            "2025-12-02T09:19:00Z",
        ] {
            assert_eq!(moment(text).to_string(), text);
        }
        assert_eq!(moment("2025-12-02 09:19").to_string(), "2025-12-02T09:19:00");
        assert!("2025-13-02".parse::<Moment>().is_err());
        assert!("yesterday".parse::<Moment>().is_err());
        assert!("".parse::<Moment>().is_err());
    }

    #[test]
    fn order_is_left_open_where_nothing_decides_it() {
        assert_eq!(moment("2025-12-02").is_before(moment("2025-12-03")), Some(true));
        assert_eq!(moment("2025-12-02").is_before(moment("2025-12-02T10:00:00")), None);
        let zoned = moment("2025-12-02T10:00:00+00:00");
        assert_eq!(zoned.is_before(moment("2025-12-02T10:30:00+01:00")), Some(false));
        assert_eq!(zoned.is_before(moment("2025-12-02T12:00:00")), None);
        assert_eq!(zoned.is_before(moment("2025-12-04T12:00:00")), Some(true));
    }

    #[test]
    fn the_last_days_of_the_calendar_do_not_overflow() {
        let last = moment("9999-12-31T23:59:59");
        assert!(last.bounds().0 <= last.bounds().1);
        assert_eq!(moment("2025-01-01").is_before(last), Some(true));
        assert!(last.sort_key() > moment("9999-12-30").sort_key());
    }
}
