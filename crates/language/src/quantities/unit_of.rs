//! What a number counts or measures: by the marks and words around it.

use super::Unit;
use super::find::{Finder, Kind, Parsed, same};
use super::numerals::number_word;
use super::units::{Measure, currency_after, currency_before, measure};
use crate::Language;
use crate::function_words::is_function_word;

/// How many words after a number are read for the noun it counts.
const NOUN_WORDS_MAX: usize = 3;

impl Finder<'_> {
    /// The unit of a number, what one of it is in the base unit, and where it ends in the text.
    pub(super) fn unit_of(&self, word: usize, number: &Parsed) -> (Unit, f64, usize) {
        let end = number.text_end;
        match number.kind {
            Kind::Ordinal => return (Unit::Ordinal, 1.0, end),
            Kind::Share => return (Unit::Percent, 1.0, end),
            Kind::Cardinal => {}
        }
        let after = self.after(end);
        if let Some((code, _)) = currency_before(self.before(word)) {
            return (Unit::Money(code.to_owned()), 1.0, end);
        }
        let bare = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let gap = after.len() - bare.len();
        if gap <= 3 && bare.starts_with('%') {
            return (Unit::Percent, 1.0, end + gap + 1);
        }
        if let Some((code, length)) = currency_after(after) {
            return (Unit::Money(code.to_owned()), 1.0, end + length);
        }
        if gap <= 3 {
            for (sign, factor) in [("°C", 1.0), ("° C", 1.0), ("°F", 5.0 / 9.0), ("° F", 5.0 / 9.0)]
            {
                if bare.starts_with(sign) {
                    return (Unit::Temperature, factor, end + gap + sign.len());
                }
            }
        }
        let last = number.end - 1;
        if end < self.words[last].span.end() {
            // The unit is written on to the digits: "5km".
            let suffix = after[..self.words[last].span.end() - end].to_lowercase();
            let end = self.words[last].span.end();
            return match measure(&suffix) {
                Some(Measure { unit, factor }) => (unit.clone(), *factor, end),
                None => (Unit::Length, 1.0, end),
            };
        }
        self.unit_word(number)
    }

    /// The unit in the words behind a number.
    fn unit_word(&self, number: &Parsed) -> (Unit, f64, usize) {
        let end = number.text_end;
        let last = number.end - 1;
        let mut next = number.end;
        if next >= self.end || !is_joint(self.gap(last)) {
            return (Unit::Bare, 1.0, end);
        }
        let end_of = |word: usize| self.words[word].span.end();
        let two = (self.folded(next), self.folded(next + 1));
        match two {
            ("per" | "pour" | "por", "cent" | "ciento") => {
                return (Unit::Percent, 1.0, end_of(next + 1));
            }
            ("percentage", "point" | "points") => return (Unit::Percent, 1.0, end_of(next + 1)),
            ("degrees" | "degree" | "grad" | "degres" | "grados", scale) => {
                let (factor, end) = match scale {
                    "fahrenheit" => (5.0 / 9.0, end_of(next + 1)),
                    "celsius" => (1.0, end_of(next + 1)),
                    _ => return (Unit::Count("degree".to_owned()), 1.0, end_of(next)),
                };
                return (Unit::Temperature, factor, end);
            }
            ("square" | "sq", length) => {
                if let Some(Measure { unit: Unit::Length, factor }) = measure(length) {
                    return (Unit::Area, factor * factor, end_of(next + 1));
                }
            }
            ("us" | "american" | "canadian" | "australian", "dollars" | "dollar") => {
                let code = match two.0 {
                    "canadian" => "CAD",
                    "australian" => "AUD",
                    _ => "USD",
                };
                return (Unit::Money(code.to_owned()), 1.0, end_of(next + 1));
            }
            // "a couple of days", "un million d'euros", "2 millions de dollars"
            ("of" | "de" | "von", unit) if measure(unit).is_some() => next += 1,
            ("m", _) if self.written(next) == "m" => return (Unit::Length, 1.0, end_of(next)),
            _ => {}
        }
        let folded = self.folded(next);
        let unit = measure(folded).or_else(|| {
            folded.strip_prefix('d').filter(|_| self.language == Language::French).and_then(measure)
        });
        if let Some(Measure { unit, factor }) = unit {
            // "28-day-old", "54-year-old": an age ends with the word for it.
            let old = self.folded(next + 1) == "old" && matches!(self.gap(next), "-" | " ");
            return (unit.clone(), *factor, end_of(next + usize::from(old)));
        }
        self.counted(number, next)
    }

    /// The noun that a number counts.
    fn counted(&self, number: &Parsed, mut next: usize) -> (Unit, f64, usize) {
        let bare = (Unit::Bare, 1.0, number.text_end);
        if self.gap(number.end - 1) == "-" {
            // "28-point plan"
            let stem = self.words[next].stem.to_string();
            return if self.written(next).starts_with(char::is_alphabetic) {
                (Unit::Count(stem), 1.0, self.words[next].span.end())
            } else {
                bare
            };
        }
        for skipped in [
            &["of", "de", "von", "из"][..],
            &[
                "the", "his", "her", "its", "their", "our", "these", "those", "los", "las", "les",
                "der", "den",
            ],
            &[
                "more",
                "other",
                "additional",
                "further",
                "new",
                "separate",
                "different",
                "weitere",
                "autres",
                "otros",
            ],
        ] {
            if skipped.contains(&self.folded(next))
                && is_joint(self.gap(next))
                && next + 1 < self.end
            {
                next += 1;
            }
        }
        // "two of the world's ports": what possesses is not what is counted.
        let possesses = |word: usize| {
            let written = self.written(word);
            written.ends_with("’s")
                || written.ends_with("'s")
                || self.gap(word).starts_with(['’', '\''])
        };
        let counts = |word: usize| {
            self.written(word).starts_with(char::is_alphabetic)
                && !is_function_word(self.folded(word), self.language)
                && number_word(self.folded(word), self.language).is_none()
        };
        if !counts(next) {
            // "people" is a small word to the sentence, but here it is counted.
            if matches!(self.folded(next), "people" | "things" | "thing" | "times") {
                let end = self.words[next].span.end();
                return (Unit::Count(self.words[next].stem.to_string()), 1.0, end);
            }
            return bare;
        }
        let plural = |word: usize| is_plural(self.folded(word)) && !possesses(word);
        let mut noun = next;
        if self.language == Language::English && !same(number.value, 1.0) && !plural(noun) {
            let mut word = next;
            while word + 1 < self.end
                && word + 1 < next + NOUN_WORDS_MAX
                && (matches!(self.gap(word), " " | "-") || possesses(word))
                && (counts(word + 1) || self.folded(word + 1) == "people")
            {
                word += 1;
                if plural(word) {
                    noun = word;
                    break;
                }
            }
        }
        (Unit::Count(self.words[noun].stem.to_string()), 1.0, self.words[noun].span.end())
    }
}
fn is_joint(gap: &str) -> bool {
    matches!(gap, " " | "-" | "\u{a0}" | "\u{202f}" | "‑" | "\u{2009}" | "" | " -")
}

fn is_plural(folded: &str) -> bool {
    folded.ends_with('s') && !folded.ends_with("ss") && !folded.ends_with("us")
        || matches!(
            folded,
            "people" | "men" | "women" | "children" | "police" | "troops" | "countrymen"
        )
}
