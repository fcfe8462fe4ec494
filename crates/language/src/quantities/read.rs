//! Reads numbers: digits with their scale words, and numbers in words.

use super::find::{Finder, Kind, Parsed, same};
use super::numerals::{NumberWord, digits, number_word, scale_suffix};
use super::units::{currency_before, measure};
use crate::Language;
use crate::function_words::is_function_word;

/// How far a share in words may lie off, as a part of it: "a third" is said of 31 and of 36 per cent.
const SHARE_ROUNDING: f64 = 0.1;

impl Finder<'_> {
    pub(super) fn number_at(&self, word: usize) -> Option<Parsed> {
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
            && numeral.value.fract().abs() < f64::EPSILON
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
            numeral.step =
                if same(tail.value, 1_000.0) { numeral.step * 1_000.0 } else { tail.step };
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
        let first = self.folded(word);
        let number = match number_word(first, self.language) {
            Some(number) => number,
            // "a hundred", "a dozen", "a third": the article counts one.
            None if matches!(first, "a" | "an" | "une" | "un" | "ein" | "eine" | "una") => {
                return self.article_number(word);
            }
            None => return None,
        };
        match number {
            NumberWord::Ordinal(value) => Some(self.parsed(value, 1.0, word + 1, Kind::Ordinal)),
            NumberWord::Half => self.half_at(word),
            // Only these stand without an article: "mille personnes", "hundert Menschen".
            NumberWord::Hundred if matches!(first, "cent" | "hundert") => {
                Some(self.sum_at(word, 100.0))
            }
            NumberWord::Scale(scale) if matches!(first, "mille" | "mil" | "tausend" | "тысяча") => {
                Some(self.sum_at(word, scale))
            }
            NumberWord::Group(_) | NumberWord::Hundred | NumberWord::Scale(_) => None,
            NumberWord::Small(_) if first == "one" && !self.one_counts(word) => None,
            NumberWord::Small(value) => Some(self.sum_at(word, value)),
        }
    }

    fn parsed(&self, value: f64, step: f64, end: usize, kind: Kind) -> Parsed {
        Parsed { value, step, end, text_end: self.words[end - 1].span.end(), kind }
    }

    /// A number in words whose first word is worth `value`: adds up and multiplies what follows.
    fn sum_at(&self, word: usize, value: f64) -> Parsed {
        let (mut total, mut current, mut step) = (0.0, value, 1.0);
        let mut end = word + 1;
        let mut last_scale = f64::INFINITY;
        while end < self.end {
            let connector = matches!(self.folded(end), "and" | "y" | "et" | "und");
            let next = end + usize::from(connector);
            let joined = matches!(self.gap(end - 1), " " | "-" | "\u{a0}" | "‑");
            if !joined || next >= self.end || connector && self.gap(end) != " " {
                break;
            }
            // "one hundred and five", but "five and six" are two numbers.
            let adds = !connector
                || current < 1.0
                || current >= if self.language == Language::English { 100.0 } else { 20.0 };
            match number_word(self.folded(next), self.language) {
                Some(NumberWord::Small(more)) if four_twenties(current, more) && !connector => {
                    current = 80.0;
                }
                Some(NumberWord::Small(more)) if more < smallest_place(current) && adds => {
                    current += more;
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
        let mut number = self.parsed(total + current, step, end, Kind::Cardinal);
        self.add_half(&mut number);
        number = self.scaled(number, false);
        self.as_share(&mut number);
        number
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
        number.step = SHARE_ROUNDING * number.value;
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
        let one = |value, step, end, kind| self.parsed(value, step, end, kind);
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
                (self.folded(next + 1) == "of" || self.folded(next + 1) == "der").then(|| {
                    one(100.0 / parts, SHARE_ROUNDING * 100.0 / parts, next + 1, Kind::Share)
                })
            }
        }
    }

    /// "half of the seats" is a share, "half a million" and "half an hour" are numbers.
    fn half_at(&self, word: usize) -> Option<Parsed> {
        let parsed = |value, end, kind| self.parsed(value, SHARE_ROUNDING * value, end, kind);
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
}

impl Parsed {
    fn times(mut self, scale: f64) -> Parsed {
        self.value *= scale;
        self.step *= scale;
        self
    }
}

/// French counts eighty as four twenties.
fn four_twenties(current: f64, more: f64) -> bool {
    same(current, 4.0) && same(more, 20.0)
}

/// What the digits of a number in words can still be added to: after "twenty" only units follow.
fn smallest_place(value: f64) -> f64 {
    if same(value, 0.0) {
        f64::INFINITY
    } else if same(value % 100.0, 0.0) {
        100.0
    } else if same(value % 10.0, 0.0) && value % 100.0 >= 20.0 {
        // French counts on to 19 above 60 and 80.
        if same(value % 100.0, 60.0) || same(value % 100.0, 80.0) { 20.0 } else { 10.0 }
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
