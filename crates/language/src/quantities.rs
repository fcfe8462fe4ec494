//! Numbers with what they count.

use firsthand_model::Span;

/// A number in a text, in digits or words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with its unit: "some five hours", "$3.5 billion", "28-point".
    pub span: Span,
    /// Its value in the base unit: 3.5e9 for "$3.5 billion", 18000 (seconds) for "five hours".
    pub value: f64,
    /// What it is measured in.
    pub unit: Unit,
    /// How far the true value may lie off, in the value's unit: from hedges ("some", "nearly") and from rounding.
    pub tolerance: f64,
}

/// What a number is measured in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// A count of the thing named by the stem of the word that follows: "votes" → `vote`.
    Count(String),
    /// Nothing follows that it could count.
    Bare,
    /// Per cent.
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
    /// A place in a sequence: "second", "28th".
    Ordinal,
}
