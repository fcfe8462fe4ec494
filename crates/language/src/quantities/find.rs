//! Finds the numbers of a text and what each of them counts.

use firsthand_model::Span;

use super::hedges::hedge_before;
use super::numerals::{NumberWord, digits, number_word, scale_suffix};
use super::units::{Measure, currency_after, currency_before, measure};
use super::{Quantity, QuantityBound, Unit};
use crate::Language;
use crate::analysis::{Sentence, Word};
use crate::function_words::is_function_word;
use crate::times::TimeExpression;

/// The share of a value by which a hedge widens it.
const HEDGE_SHARE: f64 = 0.1;

/// The largest share of a value that rounding is taken to have moved it.
const ROUNDING_SHARE: f64 = 0.05;

/// How many words after a number are read for the noun it counts.
const NOUN_WORDS_MAX: usize = 3;

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

struct Finder<'t> {
    text: &'t str,
    words: &'t [Word],
    /// The first word of the sentence and the one past its last.
    start: usize,
    end: usize,
    language: Language,
}

/// A number read, before its unit is known.
#[derive(Clone, Copy, Debug)]
struct Parsed {
    value: f64,
    step: f64,
    /// One past its last word.
    end: usize,
    /// Where it ends in the text, which can be inside its last word ("5km").
    text_end: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Cardinal,
    Ordinal,
    /// A share of something: "half of", "two thirds".
    Share,
}

impl<'t> Finder<'t> {
    fn folded(&self, word: usize) -> &'t str {
        if word < self.end { &self.words[word].folded } else { "" }
    }

    fn written(&self, word: usize) -> &'t str {
        self.words[word].span.of(self.text)
    }

    /// The text between a word and the next; empty behind the last of the sentence.
    fn gap(&self, word: usize) -> &'t str {
        if word + 1 < self.end {
            &self.text[self.words[word].span.end()..self.words[word + 1].span.start()]
        } else {
            ""
        }
    }

    /// Up to 16 bytes before a word.
    fn before(&self, word: usize) -> &'t str {
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

    fn number_at(&self, word: usize) -> Option<Parsed> {
        if self.written(word).starts_with(|c: char| c.is_ascii_digit()) {
            self.digits_at(word)
        } else {
            self.words_at(word)
        }
    }

    fn digits_at(&self, word: usize) -> Option<Parsed> {
        let written = self.written(word);
        let (mut numeral, mut rest) = digits(written, self.language)?;
        let mut end = word + 1;
        // Groups of three digits set apart by spaces, as in French and Russian.
        while rest.is_empty()
            && end < self.end
            && matches!(self.gap(end - 1), " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
            && self.language != Language::English
            && numeral.value.fract() == 0.0
            && (end > word + 1 || written.len() <= 3)
        {
            let group = self.written(end);
            if group.len() < 3
                || !group.bytes().take(3).all(|byte| byte.is_ascii_digit())
                || group.len() > 3 && !group[3..].starts_with([',', '.'])
            {
                break;
            }
            let with_lead = format!("1{group}");
            let Some((tail, tail_rest)) = digits(&with_lead, self.language) else { break };
            numeral.value = numeral.value * 1_000.0 + tail.value - 1_000.0;
            numeral.step = if tail.value == 1_000.0 { numeral.step * 1_000.0 } else { tail.step };
            rest = &group[group.len() - tail_rest.len()..];
            end += 1;
        }
        let text_end = self.words[end - 1].span.end() - rest.len();
        let mut parsed = Parsed {
            value: numeral.value,
            step: numeral.step,
            end,
            text_end,
            kind: Kind::Cardinal,
        };
        if matches!(rest, "st" | "nd" | "rd" | "th" | "er" | "ère" | "e" | "ème" | "º" | "ª") {
            parsed.kind = Kind::Ordinal;
            parsed.text_end += rest.len();
            return Some(parsed);
        }
        let money = currency_before(self.before(word)).is_some();
        if !rest.is_empty() {
            let folded = rest.to_lowercase();
            let scale =
                scale_suffix(&folded).or_else(|| money.then(|| letter_scale(&folded)).flatten());
            if let Some(scale) = scale {
                parsed = parsed.times(scale);
                parsed.text_end += rest.len();
            } else if measure(&folded).is_none() && folded != "m" {
                // "5G", "18th-century" and "3D" are words, not numbers.
                return None;
            }
            return Some(parsed);
        }
        Some(self.scaled(parsed, money))
    }

    /// A number with the scale word behind it, if there is one.
    fn scaled(&self, mut parsed: Parsed, money: bool) -> Parsed {
        while parsed.end < self.end
            && matches!(self.gap(parsed.end - 1), " " | "\u{a0}" | "-" | "\u{202f}")
        {
            let folded = self.folded(parsed.end);
            let scale = match number_word(folded, self.language) {
                Some(NumberWord::Scale(scale)) => scale,
                Some(NumberWord::Hundred) => 100.0,
                Some(NumberWord::Group(size)) if folded == "dozen" => size,
                _ => {
                    let letter = money.then(|| letter_scale(folded)).flatten();
                    match scale_suffix(folded).or(letter) {
                        Some(scale) if folded != "mm" => scale,
                        _ => break,
                    }
                }
            };
            parsed = parsed.times(scale);
            parsed.end += 1;
            parsed.text_end = self.words[parsed.end - 1].span.end();
        }
        parsed
    }

    /// Reads a number in words: "twenty-eight", "two and a half million", "half a dozen".
    fn words_at(&self, word: usize) -> Option<Parsed> {
        let language = self.language;
        let first = self.folded(word);
        let number = match number_word(first, language) {
            Some(number) => number,
            // "a hundred", "a dozen", "a third": the article counts one.
            None if matches!(first, "a" | "an" | "une" | "un" | "ein" | "eine" | "una") => {
                return self.article_number(word);
            }
            None => return None,
        };
        let parsed = |value, step, end, kind| Parsed {
            value,
            step,
            end,
            text_end: self.words[end - 1].span.end(),
            kind,
        };
        match number {
            NumberWord::Ordinal(value) => {
                // "second" after a number is a unit, "Third" may open a name.
                let ordinal = parsed(value, 1.0, word + 1, Kind::Ordinal);
                Some(ordinal)
            }
            NumberWord::Half => self.half_at(word),
            NumberWord::Group(_) | NumberWord::Hundred | NumberWord::Scale(_) => None,
            NumberWord::Small(value) => {
                if first == "one" && !self.one_counts(word) {
                    return None;
                }
                let (mut total, mut current, mut step) = (0.0, value, 1.0);
                let mut end = word + 1;
                let mut last_scale = f64::INFINITY;
                while end < self.end {
                    let gap = self.gap(end - 1);
                    let joined = matches!(gap, " " | "-" | "\u{a0}" | "‑");
                    let connector = matches!(self.folded(end), "and" | "y" | "et" | "und");
                    let next = if connector { end + 1 } else { end };
                    if !joined || next >= self.end || connector && self.gap(end) != " " {
                        break;
                    }
                    match number_word(self.folded(next), language) {
                        Some(NumberWord::Small(more))
                            if (more < smallest_place(current)
                                || language == Language::French
                                    && more == 20.0
                                    && current == 4.0)
                                && (!connector
                                    || current >= 20.0
                                    || language != Language::English) =>
                        {
                            current =
                                if current == 4.0 && more == 20.0 { 80.0 } else { current + more };
                            step = 1.0;
                        }
                        Some(NumberWord::Hundred) if !connector && current < 100.0 => {
                            current *= 100.0;
                            step = 100.0;
                        }
                        Some(NumberWord::Scale(scale)) if !connector && scale < last_scale => {
                            total += current * scale;
                            current = 0.0;
                            step = scale;
                            last_scale = scale;
                        }
                        Some(NumberWord::Group(size)) if !connector && size > 2.0 => {
                            current *= size;
                            step = size;
                        }
                        _ => break,
                    }
                    end = next + 1;
                }
                let mut number = parsed(total + current, step, end, Kind::Cardinal);
                self.add_half(&mut number);
                number = self.scaled(number, false);
                self.as_share(&mut number);
                Some(number)
            }
        }
    }

    /// "two and a half": adds the half.
    fn add_half(&self, number: &mut Parsed) {
        let words =
            [self.folded(number.end), self.folded(number.end + 1), self.folded(number.end + 2)];
        let length = match words {
            ["and", "a", "half"] => 3,
            ["y", "medio" | "media", _] | ["et", "demi" | "demie", _] => 2,
            _ => return,
        };
        number.value += 0.5;
        number.step = 0.5;
        number.end += length;
        number.text_end = self.words[number.end - 1].span.end();
    }

    /// "two thirds", "three quarters": a share.
    fn as_share(&self, number: &mut Parsed) {
        if number.end >= self.end || !matches!(self.gap(number.end - 1), " " | "-") {
            return;
        }
        let Some(parts) = fraction_parts(self.folded(number.end), number.value > 1.0) else {
            return;
        };
        number.value = number.value / parts * 100.0;
        number.step = HEDGE_SHARE * number.value;
        number.kind = Kind::Share;
        number.end += 1;
        number.text_end = self.words[number.end - 1].span.end();
    }

    /// "a hundred", "a dozen", "a million", "a third of", "a couple of".
    fn article_number(&self, word: usize) -> Option<Parsed> {
        let next = word + 1;
        if next >= self.end || self.gap(word) != " " {
            return None;
        }
        let one = |value, step, end: usize, kind| Parsed {
            value,
            step,
            end,
            text_end: self.words[end - 1].span.end(),
            kind,
        };
        match number_word(self.folded(next), self.language) {
            Some(NumberWord::Hundred) => {
                Some(self.scaled(one(100.0, 100.0, next + 1, Kind::Cardinal), false))
            }
            Some(NumberWord::Scale(scale)) => Some(one(scale, scale, next + 1, Kind::Cardinal)),
            Some(NumberWord::Group(size)) => {
                Some(one(size, size.min(2.0), next + 1, Kind::Cardinal))
            }
            _ => {
                let parts = fraction_parts(self.folded(next), false)?;
                // "a quarter" is also three months, "a second" a time: only "of" makes them shares.
                (self.folded(next + 1) == "of" || self.folded(next + 1) == "der")
                    .then(|| one(100.0 / parts, HEDGE_SHARE * 100.0 / parts, next + 1, Kind::Share))
            }
        }
    }

    /// "half of the seats" is a share, "half a million" and "half an hour" are numbers.
    fn half_at(&self, word: usize) -> Option<Parsed> {
        let parsed = |value, end: usize, kind| Parsed {
            value,
            step: HEDGE_SHARE * value,
            end,
            text_end: self.words[end - 1].span.end(),
            kind,
        };
        let (next, after) = (self.folded(word + 1), self.folded(word + 2));
        if matches!(next, "a" | "an") && self.gap(word) == " " {
            let scaled = self.scaled(parsed(0.5, word + 2, Kind::Cardinal), false);
            let measured = measure(after).is_some();
            return (scaled.end > word + 2 || measured).then_some(scaled);
        }
        let scaled = self.scaled(parsed(0.5, word + 1, Kind::Cardinal), false);
        if scaled.end > word + 1 {
            return Some(scaled);
        }
        let of = matches!(next, "of" | "the" | "der" | "des" | "de" | "всех");
        of.then(|| parsed(50.0, word + 1, Kind::Share))
    }

    /// Whether "one" counts something here and is no pronoun.
    fn one_counts(&self, word: usize) -> bool {
        let pronoun = word > self.start
            && matches!(
                self.folded(word - 1),
                "no" | "any"
                    | "every"
                    | "this"
                    | "that"
                    | "the"
                    | "each"
                    | "another"
                    | "which"
                    | "only"
            );
        let next = self.folded(word + 1);
        !pronoun
            && matches!(self.gap(word), " " | "-")
            && next.starts_with(char::is_lowercase)
            && (number_word(next, self.language).is_some()
                || !is_function_word(next, self.language))
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

    fn after(&self, offset: usize) -> &'t str {
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
        if let Unit::Money(_) = unit {
            if let Some((_, length)) = currency_before(self.before(word)) {
                start -= length;
            }
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
            Unit::Temperature if factor != 1.0 => ((value - 32.0) * factor, tolerance * factor),
            _ => (value * factor, tolerance * factor),
        };
        Quantity { span: Span::from_range(start..end.max(start)), value, unit, tolerance, bound }
    }

    fn is_negative(&self, word: usize) -> bool {
        let before = self.before(word);
        let mut marks = before.chars().rev();
        matches!(marks.next(), Some('-' | '−')) && marks.next().is_none_or(char::is_whitespace)
    }

    /// The unit of a number, what one of it is in the base unit, and where it ends in the text.
    fn unit_of(&self, word: usize, number: &Parsed) -> (Unit, f64, usize) {
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
        let mut noun = next;
        if self.language == Language::English
            && number.value != 1.0
            && !is_plural(self.folded(noun))
        {
            let mut word = next;
            while word + 1 < self.end
                && word + 1 < next + NOUN_WORDS_MAX
                && matches!(self.gap(word), " " | "-")
                && (counts(word + 1) || self.folded(word + 1) == "people")
            {
                word += 1;
                if is_plural(self.folded(word)) {
                    noun = word;
                    break;
                }
            }
        }
        (Unit::Count(self.words[noun].stem.to_string()), 1.0, self.words[noun].span.end())
    }
}

impl Parsed {
    fn times(mut self, scale: f64) -> Parsed {
        self.value *= scale;
        self.step *= scale;
        self
    }
}

/// What the digits of a number in words can still be added to: after "twenty" only units follow.
fn smallest_place(value: f64) -> f64 {
    if value == 0.0 {
        f64::INFINITY
    } else if value % 100.0 == 0.0 {
        100.0
    } else if value % 10.0 == 0.0 && value % 100.0 >= 20.0 {
        // French counts on to 19 above 60 and 80.
        if value % 100.0 == 60.0 || value % 100.0 == 80.0 { 20.0 } else { 10.0 }
    } else {
        0.0
    }
}

/// Into how many parts "third", "quarters" divide.
fn fraction_parts(folded: &str, plural: bool) -> Option<f64> {
    let singular = if plural { folded.strip_suffix('s')? } else { folded };
    Some(match singular {
        "half" => 2.0,
        "third" | "tier" | "tercio" | "drittel" => 3.0,
        "quarter" | "quart" | "cuarto" | "viertel" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "eighth" => 8.0,
        "tenth" => 10.0,
        _ => return None,
    })
}

fn letter_scale(folded: &str) -> Option<f64> {
    Some(match folded {
        "k" => 1e3,
        "m" => 1e6,
        "b" => 1e9,
        "t" => 1e12,
        _ => return None,
    })
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
    if *unit == Unit::Ordinal || !measured && step < 100.0 && step >= 1.0 {
        return 0.0;
    }
    // A money amount in whole units is exact: "$20".
    if matches!(unit, Unit::Money(_)) && step <= 1.0 && value < 1_000.0 {
        return 0.0;
    }
    (step / 2.0).min(value.abs() * ROUNDING_SHARE)
}
