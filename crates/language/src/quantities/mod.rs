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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analysis;

    fn quantities(text: &str, language: &str) -> Vec<(String, f64, Unit, QuantityBound)> {
        Analysis::of(text, Some(language), &[])
            .quantities
            .into_iter()
            .map(|found| (found.span.of(text).to_owned(), found.value, found.unit, found.bound))
            .collect()
    }

    fn assert_found(
        text: &str,
        language: &str,
        words: &str,
        value: f64,
        unit: &Unit,
        bound: QuantityBound,
    ) {
        let found = quantities(text, language);
        let hit = found.iter().any(|(span, found_value, found_unit, found_bound)| {
            span == words
                && (found_value - value).abs() <= value.abs() * 1e-9
                && found_unit == unit
                && *found_bound == bound
        });
        assert!(hit, "{words} = {value} {unit:?} {bound:?} in {found:?}");
    }

    fn count(stem: &str) -> Unit {
        Unit::Count(stem.to_owned())
    }

    fn money(code: &str) -> Unit {
        Unit::Money(code.to_owned())
    }

    #[test]
    fn english_numbers_have_units_and_hedges() {
        use QuantityBound::{About, AtLeast, AtMost, Exact};
        for (text, words, value, unit, bound) in [
            ("It took some five hours.", "some five hours", 18_000.0, Unit::Duration, About),
            ("A 28-point plan was read.", "28-point", 28.0, count("point"), Exact),
            ("It cost $3.5 billion in all.", "$3.5 billion", 3.5e9, money("USD"), Exact),
            ("It cost more than €2m.", "more than €2m", 2e6, money("EUR"), AtLeast),
            ("Up to 40% of them left.", "Up to 40%", 40.0, Unit::Percent, AtMost),
            ("It lasted 15 or 20 minutes.", "15 or 20 minutes", 1_050.0, Unit::Duration, About),
            ("Twenty-eight ships sank.", "Twenty-eight ships", 28.0, count("ship"), Exact),
            (
                "It has one hundred and five rooms.",
                "one hundred and five rooms",
                105.0,
                count("room"),
                Exact,
            ),
            (
                "They flew two and a half miles.",
                "two and a half miles",
                4_023.36,
                Unit::Length,
                Exact,
            ),
            ("He sold half a million books.", "half a million books", 5e5, count("book"), Exact),
            ("He ate a dozen eggs.", "a dozen eggs", 12.0, count("egg"), Exact),
            ("Three quarters of voters agree.", "Three quarters", 75.0, Unit::Percent, Exact),
            (
                "Nearly two thirds of voters agree.",
                "Nearly two thirds",
                200.0 / 3.0,
                Unit::Percent,
                About,
            ),
            ("It is their third try.", "third", 3.0, Unit::Ordinal, Exact),
            ("It is the 28th try.", "28th", 28.0, Unit::Ordinal, Exact),
            ("Some 1,200 people came.", "Some 1,200 people", 1_200.0, count("peopl"), About),
            ("It measures 3 square miles.", "3 square miles", 7_769_964.331_008, Unit::Area, Exact),
            (
                "A 54-year-old woman fell.",
                "54-year-old",
                54.0 * 31_556_952.0,
                Unit::Duration,
                Exact,
            ),
            ("It was -5°C outside.", "5°C", -5.0, Unit::Temperature, Exact),
            (
                "At least two senior aides left.",
                "At least two senior aides",
                2.0,
                count("aid"),
                AtLeast,
            ),
            ("No more than 5 km remain.", "No more than 5 km", 5_000.0, Unit::Length, AtMost),
        ] {
            assert_found(text, "en", words, value, &unit, bound);
        }
    }

    #[test]
    fn dates_codes_and_names_are_no_quantities() {
        for text in [
            "It was on 2 December 2025 at 5 p.m. or 17:30.",
            "Call 555-123-4567 or +1 202 555 0101.",
            "In 2014 and since 1999, no one knew.",
            "They flew an F-16 and a Su-57.",
            "One of them left; no one cared.",
            "It came 24/7 on 02.12.2025.",
        ] {
            assert_eq!(quantities(text, "en"), [], "{text}");
        }
    }

    #[test]
    fn other_languages_write_numbers_their_way() {
        use QuantityBound::{About, AtLeast, Exact};
        for (text, language, words, value, unit, bound) in [
            (
                "Es kostet 3,5 Millionen Euro.",
                "de",
                "3,5 Millionen Euro",
                3.5e6,
                money("EUR"),
                Exact,
            ),
            (
                "Rund 1.200 Menschen kamen.",
                "de",
                "Rund 1.200 Menschen",
                1_200.0,
                count("mensch"),
                About,
            ),
            (
                "Er ging achtundzwanzig Kilometer.",
                "de",
                "achtundzwanzig Kilometer",
                28_000.0,
                Unit::Length,
                Exact,
            ),
            (
                "Plus de 1 200 personnes.",
                "fr",
                "Plus de 1 200 personnes",
                1_200.0,
                count("person"),
                AtLeast,
            ),
            (
                "Il y a quatre-vingt-dix jours de pluie.",
                "fr",
                "quatre-vingt-dix jours",
                7_776_000.0,
                Unit::Duration,
                Exact,
            ),
            (
                "Unas treinta y dos horas.",
                "es",
                "Unas treinta y dos horas",
                115_200.0,
                Unit::Duration,
                About,
            ),
            ("Около 2,5 млн рублей.", "ru", "Около 2,5 млн рублей", 2.5e6, money("RUB"), About),
            (
                "Он ждал двадцать восемь часов.",
                "ru",
                "двадцать восемь часов",
                100_800.0,
                Unit::Duration,
                Exact,
            ),
        ] {
            assert_found(text, language, words, value, &unit, bound);
        }
    }

    #[test]
    fn rounding_and_hedges_widen_the_tolerance() {
        let tolerance = |text: &str| Analysis::of(text, Some("en"), &[]).quantities[0].tolerance;
        assert!((tolerance("It cost $3.5 billion.") - 5e7).abs() < 1.0);
        assert!(tolerance("He had 28 ships.").abs() < 1e-9);
        assert!((tolerance("He had 15 or 21 ships.") - 3.0).abs() < 1e-9);
        assert!(tolerance("He had about 30 ships.") >= 3.0);
    }
}
