//! Time as a place on the axis: order is kept, long empty stretches are shortened.

use firsthand_model::{Article, DateRange};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

const SECONDS_PER_DAY: i64 = 86_400;

/// When an article was written, as far as the picture can show it; seconds from 1970 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// The page gives the time. Where it gives the day alone, this is that day's noon.
    Given(i64),
    /// Inferred: from the first second to the last.
    Between(i64, i64),
    /// Nothing is known.
    Unknown,
}

impl When {
    pub(super) fn of(article: &Article) -> When {
        match (article.published, &article.published_inferred) {
            (Some(moment), _) => {
                let noon = if moment.time().is_none() { SECONDS_PER_DAY / 2 } else { 0 };
                When::Given(moment.sort_key().saturating_add(noon))
            }
            (None, Some(inferred)) => {
                let (first, last) = days(inferred.range);
                When::Between(first, last)
            }
            (None, None) => When::Unknown,
        }
    }

    fn ends(self) -> impl Iterator<Item = i64> {
        let (first, last) = match self {
            When::Given(at) => (Some(at), None),
            When::Between(first, last) => (Some(first), Some(last)),
            When::Unknown => (None, None),
        };
        first.into_iter().chain(last)
    }
}

fn days(range: DateRange) -> (i64, i64) {
    let second = |date: Date| {
        let midnight = DateTime::from_parts(date, Time::midnight());
        Offset::UTC
            .to_timestamp(midnight)
            .map_or(i64::MAX - SECONDS_PER_DAY, jiff::Timestamp::as_second)
    };
    (second(range.from()), second(range.to()).saturating_add(SECONDS_PER_DAY))
}

/// Where each time of one picture stands between its left and right end.
pub(super) struct Scale {
    /// Times and their places, both ascending.
    places: Vec<(i64, i32)>,
}

impl Scale {
    /// A scale over everything in `times`, from `left` to `right`.
    ///
    /// The room between two neighbouring times grows with the logarithm of the hours between them, so
    /// that minutes can be told apart beside weeks.
    pub(super) fn new(times: &[When], left: i32, right: i32) -> Scale {
        let mut ends: Vec<i64> = times.iter().flat_map(|when| when.ends()).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut sums = Vec::with_capacity(ends.len());
        let mut sum = 0.0_f64;
        for (place, &end) in ends.iter().enumerate() {
            if let Some(before) = place.checked_sub(1) {
                let hours = end.saturating_sub(ends[before]) as f64 / 3600.0;
                sum += hours.ln_1p() + 0.5;
            }
            sums.push(sum);
        }
        let width = f64::from(right - left);
        let places = ends
            .iter()
            .zip(sums)
            // A single time stands a third of the way in: there is room for arrows on both sides.
            .map(|(&end, at)| {
                (end, left + (if sum > 0.0 { at / sum } else { 0.33 } * width).round() as i32)
            })
            .collect();
        Scale { places }
    }

    /// The place of a time that the scale was made from; the nearest one before it otherwise.
    pub(super) fn place(&self, time: i64) -> i32 {
        let after = self.places.partition_point(|&(at, _)| at <= time);
        self.places.get(after.saturating_sub(1)).map_or(0, |&(_, place)| place)
    }

    /// Days to write on the axis, each at its first time, at least `apart` from one another.
    pub(super) fn ticks(&self, apart: i32) -> Vec<(i32, String)> {
        let mut ticks: Vec<(i32, String)> = Vec::new();
        let mut last_day = None;
        for &(time, place) in &self.places {
            let Ok(timestamp) = jiff::Timestamp::from_second(time) else { continue };
            let day = Offset::UTC.to_datetime(timestamp).date();
            let is_new = last_day != Some(day);
            if is_new && ticks.last().is_none_or(|&(before, _)| place - before >= apart) {
                ticks.push((place, day.to_string()));
                last_day = Some(day);
            }
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_is_further_right() {
        let times = [When::Given(0), When::Given(3600), When::Between(1800, 90_000), When::Unknown];
        let scale = Scale::new(&times, 100, 400);
        let places: Vec<i32> = [0, 1800, 3600, 90_000].map(|time| scale.place(time)).to_vec();
        assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
        assert_eq!((places[0], places[3]), (100, 400));
    }

    #[test]
    fn one_time_or_none_is_no_trouble() {
        assert_eq!(Scale::new(&[When::Given(5)], 100, 400).place(5), 199);
        assert_eq!(Scale::new(&[When::Unknown], 100, 400).ticks(80), []);
    }

    #[test]
    fn tick_labels_keep_apart() {
        let times: Vec<When> = (0..50).map(|day| When::Given(day * SECONDS_PER_DAY)).collect();
        let ticks = Scale::new(&times, 0, 400).ticks(80);
        assert!(ticks.len() > 2);
        assert!(ticks.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 80));
        assert_eq!(ticks[0].1, "1970-01-01");
    }
}
