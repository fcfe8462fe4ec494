//! Numbers in digits and in words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::Language;

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    /// What one more in the last digit that is not a trailing zero would add.
    pub(super) step: f64,
}

/// Reads the digits that begin `written`, with their separators as `language` uses them, and what
/// stands behind them: `3.5bn` → 3.5 and `bn`. `None` for what is no number (dates, versions, codes).
pub(super) fn digits(written: &str, language: Language) -> Option<(Numeral, &str)> {
    let end = written
        .bytes()
        .position(|byte| !(byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'\'')))
        .unwrap_or(written.len());
    let end = written[..end].trim_end_matches(['.', ',', '\'']).len();
    let (number, rest) = written.split_at(end);
    if !number.starts_with(|c: char| c.is_ascii_digit()) || number.len() > DIGITS_MAX {
        return None;
    }
    let dots = number.matches('.').count();
    let commas = number.matches(',').count();
    let quotes = number.matches('\'').count();
    let decimal = match (dots, commas) {
        (1, 0) => is_decimal_point(number, language).then_some('.'),
        (0, 1) => is_decimal_comma(number, language).then_some(','),
        // Several of one mark, or none at all.
        (_, 0) | (0, _) => None,
        (1, _) if number.rfind('.') > number.rfind(',') => Some('.'),
        (_, 1) if number.rfind(',') > number.rfind('.') => Some(','),
        _ => return None,
    };
    let (whole, fraction) = match decimal {
        Some(mark) => number.rsplit_once(mark)?,
        None => (number, ""),
    };
    let grouped = dots + commas + quotes > usize::from(decimal.is_some());
    if grouped {
        let mut groups = whole.split(['.', ',', '\'']);
        let first = groups.next().unwrap_or_default();
        if first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3) {
            return None;
        }
    }
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    if plain.len() > 1 && plain.starts_with('0') {
        return None;
    }
    let value: f64 = format!("{plain}.{fraction}0").parse().ok()?;
    let step = if fraction.is_empty() {
        10_f64.powi((plain.len() - plain.trim_end_matches('0').len()) as i32)
    } else {
        10_f64.powi(-(fraction.len() as i32))
    };
    Some((Numeral { value, step: if value == 0.0 { 1.0 } else { step } }, rest))
}

/// The longest run of digits that is read as a number; longer ones are codes.
const DIGITS_MAX: usize = 24;

/// Whether the only full stop of `number` is a decimal point and not a thousands mark.
fn is_decimal_point(number: &str, language: Language) -> bool {
    let groups = number.split('.').nth(1).is_some_and(|rest| rest.len() == 3);
    !(groups && matches!(language, Language::German | Language::Spanish))
        || number.starts_with("0.")
}

/// Whether the only comma of `number` is a decimal comma and not a thousands mark.
fn is_decimal_comma(number: &str, language: Language) -> bool {
    let groups = number.split(',').nth(1).is_some_and(|rest| rest.len() == 3);
    let english = matches!(language, Language::English | Language::Other);
    !(groups && english) || number.starts_with("0,")
}

/// What a word adds to a number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    /// 0 to 99, which are added up.
    Small(f64),
    /// Multiplies what stands before it and goes on: hundred.
    Hundred,
    /// Multiplies what stands before it: thousand, million.
    Scale(f64),
    /// Stands after "a" or a number: dozen, score.
    Group(f64),
    /// A half.
    Half,
    /// A place in a sequence.
    Ordinal(f64),
}

/// What a folded word says of a number, if anything.
pub(super) fn number_word(folded: &str, language: Language) -> Option<NumberWord> {
    static TABLES: LazyLock<[FxHashMap<String, NumberWord>; 5]> = LazyLock::new(|| {
        [english(), german(), french(), spanish(), russian()].map(|words| {
            words.into_iter().map(|(word, number)| (crate::fold(&word), number)).collect()
        })
    });
    let index = match language {
        Language::English => 0,
        Language::German => 1,
        Language::French => 2,
        Language::Spanish => 3,
        Language::Russian => 4,
        Language::Other => return None,
    };
    TABLES[index].get(folded).copied()
}

/// The whole number under a hundred or so that one folded word is, in `language`.
pub(crate) fn small_number(folded: &str, language: Language) -> Option<i32> {
    match number_word(folded, language) {
        Some(NumberWord::Small(value)) => Some(value as i32),
        _ => None,
    }
}

/// Scale words that are short for something else when they stand alone: "3.5 bn", "10 k".
pub(super) fn scale_suffix(folded: &str) -> Option<f64> {
    Some(match folded {
        "k" | "tsd" | "тыс" => 1e3,
        "mn" | "mln" | "mio" | "млн" | "mm" => 1e6,
        "bn" | "bln" | "mrd" | "md" | "млрд" => 1e9,
        "tn" | "trn" | "tln" | "трлн" => 1e12,
        _ => return None,
    })
}

type Words = Vec<(String, NumberWord)>;

/// Counts up from `first`.
fn counted(words: &str, first: f64, step: f64) -> impl Iterator<Item = (String, NumberWord)> + '_ {
    words
        .split_whitespace()
        .enumerate()
        .map(move |(index, word)| (word.to_owned(), NumberWord::Small(first + step * index as f64)))
}

fn named(number: NumberWord, words: &str) -> impl Iterator<Item = (String, NumberWord)> + '_ {
    words.split_whitespace().map(move |word| (word.to_owned(), number))
}

fn ordinals(words: &str, first: f64) -> impl Iterator<Item = (String, NumberWord)> + '_ {
    words
        .split_whitespace()
        .enumerate()
        .map(move |(index, word)| (word.to_owned(), NumberWord::Ordinal(first + index as f64)))
}

fn english() -> Words {
    let mut words: Words = counted(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
         sixteen seventeen eighteen nineteen",
        0.0,
        1.0,
    )
    .collect();
    words.extend(counted("twenty thirty forty fifty sixty seventy eighty ninety", 20.0, 10.0));
    words.extend(named(NumberWord::Hundred, "hundred"));
    words.extend(named(NumberWord::Scale(1e3), "thousand"));
    words.extend(named(NumberWord::Scale(1e6), "million"));
    words.extend(named(NumberWord::Scale(1e9), "billion"));
    words.extend(named(NumberWord::Scale(1e12), "trillion"));
    words.extend(named(NumberWord::Group(12.0), "dozen"));
    words.extend(named(NumberWord::Group(2.0), "couple"));
    words.extend(named(NumberWord::Half, "half"));
    words.extend(ordinals(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
         fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        1.0,
    ));
    words
}

fn german() -> Words {
    const UNITS: [&str; 9] =
        ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
    const TENS: [&str; 8] =
        ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    let mut words: Words = counted(
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn \
         siebzehn achtzehn neunzehn",
        2.0,
        1.0,
    )
    .collect();
    for (ten, tens) in TENS.iter().enumerate() {
        let tens_value = 20.0 + 10.0 * ten as f64;
        words.push(((*tens).to_owned(), NumberWord::Small(tens_value)));
        for (unit, units) in UNITS.iter().enumerate() {
            let value = tens_value + 1.0 + unit as f64;
            words.push((format!("{units}und{tens}"), NumberWord::Small(value)));
        }
    }
    for (hundred, units) in UNITS.iter().enumerate().skip(1) {
        let value = 100.0 * (1.0 + hundred as f64);
        words.push((format!("{units}hundert"), NumberWord::Small(value)));
        words.push((format!("{units}tausend"), NumberWord::Small(value * 10.0)));
    }
    words.extend(named(NumberWord::Hundred, "hundert"));
    words.extend(named(NumberWord::Scale(1e3), "tausend"));
    words.extend(named(NumberWord::Scale(1e6), "Million Millionen"));
    words.extend(named(NumberWord::Scale(1e9), "Milliarde Milliarden"));
    words.extend(named(NumberWord::Scale(1e12), "Billion Billionen"));
    words.extend(named(NumberWord::Group(12.0), "Dutzend"));
    words.extend(named(NumberWord::Half, "halbe halber halbes halben Hälfte"));
    words.extend(named(NumberWord::Ordinal(1.0), "erste ersten erster erstes"));
    words.extend(named(NumberWord::Ordinal(2.0), "zweite zweiten zweiter zweites"));
    words.extend(named(NumberWord::Ordinal(3.0), "dritte dritten dritter drittes"));
    words
}

fn french() -> Words {
    let mut words: Words = counted(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        2.0,
        1.0,
    )
    .collect();
    words.extend(counted(
        "vingt trente quarante cinquante soixante septante huitante nonante",
        20.0,
        10.0,
    ));
    words.extend(named(NumberWord::Hundred, "cent cents"));
    words.extend(named(NumberWord::Scale(1e3), "mille"));
    words.extend(named(NumberWord::Scale(1e6), "million millions"));
    words.extend(named(NumberWord::Scale(1e9), "milliard milliards"));
    words.extend(named(NumberWord::Group(12.0), "douzaine"));
    words.extend(named(NumberWord::Group(10.0), "dizaine"));
    words.extend(named(NumberWord::Half, "demi demie moitié"));
    words.extend(named(NumberWord::Ordinal(1.0), "premier première"));
    words.extend(ordinals("deuxième troisième quatrième cinquième sixième", 2.0));
    words
}

fn spanish() -> Words {
    let mut words: Words = counted(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis \
         diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco \
         veintiséis veintisiete veintiocho veintinueve",
        2.0,
        1.0,
    )
    .collect();
    words.extend(counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30.0, 10.0));
    words.extend(counted(
        "cien doscientos trescientos cuatrocientos quinientos seiscientos",
        100.0,
        100.0,
    ));
    words.extend(named(NumberWord::Small(100.0), "ciento"));
    words.extend(named(NumberWord::Scale(1e3), "mil"));
    words.extend(named(NumberWord::Scale(1e6), "millón millones"));
    words.extend(named(NumberWord::Group(12.0), "docena"));
    words.extend(named(NumberWord::Half, "medio mitad"));
    words.extend(named(NumberWord::Ordinal(1.0), "primero primera primer"));
    words.extend(named(NumberWord::Ordinal(2.0), "segunda"));
    words.extend(named(NumberWord::Ordinal(3.0), "tercero tercera tercer"));
    words
}

fn russian() -> Words {
    let mut words: Words = counted(
        "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать \
         четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
        2.0,
        1.0,
    )
    .collect();
    words.extend(counted("двух трех четырех пяти шести семи восьми девяти десяти", 2.0, 1.0));
    words.extend(named(NumberWord::Small(2.0), "две двое двумя двум"));
    words.extend(named(NumberWord::Small(3.0), "трое тремя трем"));
    words.extend(counted(
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
        20.0,
        10.0,
    ));
    words.extend(counted(
        "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
        100.0,
        100.0,
    ));
    words.extend(named(NumberWord::Scale(1e3), "тысяча тысячи тысяч тысячу"));
    words.extend(named(NumberWord::Scale(1e6), "миллион миллиона миллионов"));
    words.extend(named(NumberWord::Scale(1e9), "миллиард миллиарда миллиардов"));
    words.extend(named(NumberWord::Scale(1e12), "триллион триллиона триллионов"));
    words.extend(named(NumberWord::Group(10.0), "десяток"));
    words.extend(named(NumberWord::Half, "половина половину полтора"));
    words.extend(named(NumberWord::Ordinal(1.0), "первый первая первое первого"));
    words.extend(named(NumberWord::Ordinal(2.0), "второй вторая второе второго"));
    words.extend(named(NumberWord::Ordinal(3.0), "третий третья третье третьего"));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_follow_the_language() {
        for (written, language, value) in [
            ("1,234", Language::English, 1234.0),
            ("3.5", Language::English, 3.5),
            ("1,234,567.8", Language::English, 1_234_567.8),
            ("1.234", Language::German, 1234.0),
            ("3,5", Language::German, 3.5),
            ("1.234.567,8", Language::Spanish, 1_234_567.8),
            ("3,5", Language::Russian, 3.5),
            ("1'234", Language::German, 1234.0),
            ("0.125", Language::German, 0.125),
        ] {
            let (numeral, rest) = digits(written, language).unwrap();
            assert!((numeral.value - value).abs() < 1e-9, "{written}: {}", numeral.value);
            assert_eq!(rest, "");
        }
        for code in ["02.12.2025", "192.168.0.1", "007", "1,23,4", "x5"] {
            assert_eq!(digits(code, Language::English), None, "{code}");
        }
        assert_eq!(digits("3.5bn", Language::English).map(|(_, rest)| rest), Some("bn"));
    }

    #[test]
    fn the_step_is_that_of_the_last_telling_digit() {
        for (written, step) in [("3.50", 0.01), ("3500", 100.0), ("28", 1.0), ("0", 1.0)] {
            let (numeral, _) = digits(written, Language::English).unwrap();
            assert!((numeral.step - step).abs() < 1e-12, "{written}: {}", numeral.step);
        }
    }
}
