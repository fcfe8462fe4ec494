//! Finds the numbers of a text and what each of them counts.

use firsthand_model::Span;

use super::hedges::hedge_before;
use super::units::{currency_before, measure};
use super::{Quantity, QuantityBound, Unit};
use crate::Language;
use crate::analysis::{Sentence, Word};
use crate::function_words::is_function_word;
use crate::times::TimeExpression;

/// The share of a value by which a hedge widens it.
const HEDGE_SHARE: f64 = 0.1;

/// The largest share of a value that rounding is taken to have moved it.
const ROUNDING_SHARE: f64 = 0.05;

/// The numbers of a text whose words, sentences and times are known. Dates, times of day, telephone
/// numbers and numbers inside names are passed over. Linear in the number of words.
pub(crate) fn find_quantities(
    text: &str,
    words: &[Word],
    sentences: &[Sentence],
    times: &[TimeExpression],
    language: Language,
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    let mut times = times.iter().peekable();
    for sentence in sentences {
        let finder =
            Finder { text, words, end: sentence.words.end, start: sentence.words.start, language };
        let mut word = sentence.words.start;
        while word < finder.end {
            let span = words[word].span;
            while times.next_if(|time| time.span.end() <= span.start()).is_some() {}
            if times.peek().is_some_and(|time| time.span.overlaps(span)) {
                word += 1;
                continue;
            }
            let limit = times.peek().map_or(usize::MAX, |time| time.span.start());
            word = finder.quantity_at(word, limit, &mut quantities);
        }
    }
    quantities
}

pub(super) struct Finder<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Word],
    /// The first word of the sentence and the one past its last.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) language: Language,
}

/// A number read, before its unit is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parsed {
    pub(super) value: f64,
    pub(super) step: f64,
    /// One past its last word.
    pub(super) end: usize,
    /// Where it ends in the text, which can be inside its last word ("5km").
    pub(super) text_end: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Cardinal,
    Ordinal,
    /// A share of something: "half of", "two thirds".
    Share,
}

impl<'t> Finder<'t> {
    pub(super) fn folded(&self, word: usize) -> &'t str {
        if word < self.end { &self.words[word].folded } else { "" }
    }

    pub(super) fn written(&self, word: usize) -> &'t str {
        self.words[word].span.of(self.text)
    }

    /// The text between a word and the next; empty behind the last of the sentence.
    pub(super) fn gap(&self, word: usize) -> &'t str {
        if word + 1 < self.end {
            &self.text[self.words[word].span.end()..self.words[word + 1].span.start()]
        } else {
            ""
        }
    }

    /// Up to 16 bytes before a word.
    pub(super) fn before(&self, word: usize) -> &'t str {
        let end = self.words[word].span.start();
        let mut start = match word.checked_sub(1) {
            // A currency can be a word of its own to Unicode: "US$5".
            Some(previous) => self.words[previous].span.start().max(end.saturating_sub(16)),
            None => end.saturating_sub(16),
        };
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        &self.text[start..end]
    }

    /// Reads the number that begins at `word`, if any, and returns the word to go on with.
    fn quantity_at(&self, word: usize, limit: usize, quantities: &mut Vec<Quantity>) -> usize {
        if let Some(end) = self.code_end(word) {
            return end;
        }
        let Some(number) = self.number_at(word) else { return word + 1 };
        if number.text_end > limit || self.is_part_of_name(word, &number) {
            return number.end;
        }
        let range = self.range_end(word, &number).filter(|upper| upper.text_end <= limit);
        let last = range.unwrap_or(number);
        let quantity = self.with_unit(word, number, range);
        let end = self.words.partition_point(|word| word.span.start() < quantity.span.end());
        quantities.push(quantity);
        end.max(last.end)
    }

    /// Past a telephone number, an address or another code that begins at `word`.
    fn code_end(&self, word: usize) -> Option<usize> {
        if !self.written(word).starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut end = word + 1;
        let mut dashes = 0;
        while end < self.end
            && matches!(self.gap(end - 1), "-" | ") " | "." | "/" | " " | "–" | ":" | "\u{a0}")
            && self.written(end).starts_with(|c: char| c.is_ascii_digit())
        {
            dashes += usize::from(!matches!(self.gap(end - 1), " " | "\u{a0}"));
            end += 1;
        }
        let groups = end - word;
        let all_thousands = (word + 1..end).all(|group| self.written(group).len() == 3);
        let two_parts = groups == 2 && matches!(self.gap(word), "/" | ":");
        (two_parts || groups >= 3 && (dashes > 0 || !all_thousands)).then_some(end)
    }

    /// Whether the number belongs to a name: "F-16", "Flight 370".
    fn is_part_of_name(&self, word: usize, number: &Parsed) -> bool {
        if word == self.start || number.kind == Kind::Ordinal {
            return false;
        }
        let gap = self.gap(word - 1);
        let digits = self.written(word).starts_with(|c: char| c.is_ascii_digit());
        if !digits {
            return false;
        }
        let previous = self.written(word - 1);
        let capital = previous.starts_with(char::is_uppercase);
        if gap == "-" {
            return previous.ends_with(char::is_alphabetic);
        }
        let next = self.folded(number.end);
        gap == " "
            && capital
            && word - 1 > self.start
            && !is_function_word(self.folded(word - 1), self.language)
            && number.end == word + 1
            && number.text_end == self.words[word].span.end()
            && measure(next).is_none()
            && !self.after(number.text_end).starts_with(['%', '€', '$', '£', '-'])
            && !(next.starts_with(char::is_lowercase)
                && !is_function_word(next, self.language)
                && self.gap(word) == " ")
    }

    pub(super) fn after(&self, offset: usize) -> &'t str {
        &self.text[offset..]
    }

    /// The upper end of a range: "15 or 20", "10-12", "between 5 and 7".
    fn range_end(&self, word: usize, lower: &Parsed) -> Option<Parsed> {
        if lower.kind != Kind::Cardinal || lower.end >= self.end {
            return None;
        }
        let gap = self.gap(lower.end - 1);
        let upper_word = match gap {
            "-" | "–" | "—" | " - " | " – "
                if lower.text_end == self.words[lower.end - 1].span.end() =>
            {
                lower.end
            }
            " " | "\u{a0}" => {
                let between = matches!(
                    self.folded(word.checked_sub(1)?.max(self.start)),
                    "between" | "zwischen" | "entre" | "между"
                );
                let from = matches!(self.folded(word - 1), "from" | "von" | "de" | "от" | "с");
                let joins = match self.folded(lower.end) {
                    "or" | "oder" | "ou" | "o" | "или" | "bis" => true,
                    "to" | "a" | "до" => !from,
                    "and" | "und" | "et" | "y" | "и" => between,
                    _ => false,
                };
                if !joins || self.gap(lower.end) != " " {
                    return None;
                }
                lower.end + 1
            }
            _ => return None,
        };
        if upper_word >= self.end {
            return None;
        }
        let upper = self.number_at(upper_word)?;
        // "5 to 1" and "3-2" are odds and scores.
        (upper.kind == Kind::Cardinal && upper.value > lower.value).then_some(upper)
    }

    fn with_unit(&self, word: usize, number: Parsed, upper: Option<Parsed>) -> Quantity {
        let last = upper.unwrap_or(number);
        let (unit, factor, end) = self.unit_of(word, &last);
        let mut start = self.words[word].span.start();
        if let (Unit::Money(_), Some((_, length))) = (&unit, currency_before(self.before(word))) {
            start -= length;
        }
        let mut lower_value = number.value;
        if let Some(upper) = upper {
            // "2 to 3 million": the scale belongs to both.
            let scale = 10_f64.powf((upper.value / lower_value.max(1e-9)).log10().floor());
            if scale >= 1_000.0 && upper.end - number.end > 1 {
                let shared = 1_000_f64.powf((scale.log10() / 3.0).floor());
                lower_value *= shared;
            }
        }
        let value = upper.map_or(number.value, |upper| f64::midpoint(lower_value, upper.value));
        let mut tolerance = rounding(value, last.step, &unit);
        let mut bound = QuantityBound::Exact;
        if let Some(upper) = upper {
            tolerance = (upper.value - lower_value) / 2.0;
            bound = QuantityBound::About;
        }
        let back = |back: usize| {
            let index = word.checked_sub(back).filter(|&index| index >= self.start)?;
            let gap = self.gap(index);
            let joined = gap == " "
                || gap == "\u{a0}"
                || back == 1 && gap.trim_start().len() <= 4 && gap.starts_with(' ');
            joined.then(|| self.folded(index))
        };
        if let Some((hedged, length)) = hedge_before(self.language, back) {
            // "second over two years", "under 18": places and ages are no hedges of ordinals.
            if number.kind != Kind::Ordinal {
                bound = hedged;
                tolerance = tolerance.max(value * HEDGE_SHARE);
                start = self.words[word - length].span.start();
            }
        } else if self.is_negative(word) {
            return Quantity {
                span: Span::from_range(start..end.max(start)),
                value: -value * factor,
                unit,
                tolerance: tolerance * factor,
                bound,
            };
        }
        let (value, tolerance) = match unit {
            Unit::Temperature if !same(factor, 1.0) => {
                ((value - 32.0) * factor, tolerance * factor)
            }
            _ => (value * factor, tolerance * factor),
        };
        Quantity { span: Span::from_range(start..end.max(start)), value, unit, tolerance, bound }
    }

    fn is_negative(&self, word: usize) -> bool {
        let before = self.before(word);
        let mut marks = before.chars().rev();
        matches!(marks.next(), Some('-' | '−')) && marks.next().is_none_or(char::is_whitespace)
    }
}

/// How far rounding can have moved a value: half of its last telling digit, for measures and for
/// round numbers; counts below a hundred are exact.
fn rounding(value: f64, step: f64, unit: &Unit) -> f64 {
    let measured = matches!(
        unit,
        Unit::Percent
            | Unit::Money(_)
            | Unit::Duration
            | Unit::Length
            | Unit::Mass
            | Unit::Area
            | Unit::Temperature
    );
    if *unit == Unit::Ordinal || !measured && (1.0..100.0).contains(&step) {
        return 0.0;
    }
    // A money amount in whole units is exact: "$20".
    if matches!(unit, Unit::Money(_)) && step <= 1.0 && value < 1_000.0 {
        return 0.0;
    }
    (step / 2.0).min(value.abs() * ROUNDING_SHARE)
}

/// Whether two whole or half numbers are the same one.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
}
