//! Numbers with what they count.

mod find;
mod hedges;
mod numerals;
mod read;
mod unit_of;
mod units;

use firsthand_model::Span;

pub(crate) use find::find_quantities;
pub(crate) use numerals::small_number;

/// A number in a text, in digits or words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with its hedge and its unit: "some five hours", "$3.5 billion", "28-point".
    pub span: Span,
    /// Its value in the base unit: 3.5e9 for "$3.5 billion", 18000 (seconds) for "five hours"; the
    /// middle of a range such as "15 or 20 minutes".
    pub value: f64,
    /// What it is measured in.
    pub unit: Unit,
    /// How far the true value may lie off, in the value's unit: from hedges ("some", "nearly"), from
    /// rounding, and half the width of a range.
    pub tolerance: f64,
    /// On which side of the value the true one lies.
    pub bound: QuantityBound,
}

/// On which side of a number given the true one lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityBound {
    /// It is the number given: "five".
    Exact,
    /// It is near it: "about five", "nearly five", "15 or 20".
    About,
    /// It is that or more: "at least five", "more than five".
    AtLeast,
    /// It is that or less: "up to five", "fewer than five".
    AtMost,
}

/// What a number is measured in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// A count of the thing named by the stem of the word that follows: "votes" → `vote`.
    Count(String),
    /// Nothing follows that it could count.
    Bare,
    /// Per cent; fractions of something too: "two thirds of voters" is 66.7.
    Percent,
    /// Money, by ISO 4217 code.
    Money(String),
    /// Seconds.
    Duration,
    /// Metres.
    Length,
    /// Grams.
    Mass,
    /// Square metres.
    Area,
    /// Degrees Celsius.
    Temperature,
    /// A place in a sequence: "second", "28th".
    Ordinal,
}
