//! How alike two articles are, once their words are compared.

use super::profile::Profile;

/// Articles belong to one story if they are this much alike on average. Swept on labelled stories with
/// their dates, without, with half of them, moved into one month in four ways, and on random parts of all
/// of these: .07 to .09 are within .01 of the best mean.
pub(super) const STORY_THRESHOLD: f32 = 0.08;

/// Pairs less alike than this are taken to be not alike at all.
pub(super) const LEAST_LIKENESS: f32 = STORY_THRESHOLD / 4.0;

/// Articles so many days apart are half as alike as their words say; where the day of one is unknown, their
/// words decide alone. The fall is hyperbolic: an exponential one (which a fixed half-life means) cuts off
/// what is still told of a story weeks later. Swept: 14 to 40 days differ by less than noise.
const HALF_FADED_DAYS: f32 = 20.0;

/// Articles whose leads name different days of the week are this much less alike: another step of the same
/// affair is told with the same words about another day. Swept: .3 to .5 differ by less than noise, 1 costs .015
/// of mean F1. A date counts only where the lead names no day: old dates stand in leads too.
const OTHER_DAY_FACTOR: f32 = 0.4;

/// Names and numbers, which are all that articles in different languages can share, make them this much more
/// alike than the same share of words does. From translated reports of the bundled sample; there is no
/// labelled set yet.
const ACROSS_LANGUAGES: f32 = 1.5;

/// The likeness of two articles in one language whose headlines and leads have this cosine.
pub(super) fn likeness(cosine: f32, a: &Profile, b: &Profile) -> f32 {
    let other_day = if a.weekdays.disagree(b.weekdays) { OTHER_DAY_FACTOR } else { 1.0 };
    cosine * other_day * fade(a, b)
}

/// The likeness of two articles in different languages whose names and numbers have this cosine.
pub(super) fn likeness_across_languages(cosine: f32, a: &Profile, b: &Profile) -> f32 {
    likeness((ACROSS_LANGUAGES * cosine).min(1.0), a, b)
}

/// What the days between two articles leave of their likeness.
fn fade(a: &Profile, b: &Profile) -> f32 {
    a.days_to(b).map_or(1.0, |days| 1.0 / (1.0 + days as f32 / HALF_FADED_DAYS))
}
