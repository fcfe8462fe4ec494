//! Which language a text is in, and for which of them this crate knows more than the alphabet.

use firsthand_model::Span;
use rust_stemmers::{Algorithm, Stemmer};

use crate::for_each_word_hash;
use crate::function_words::{WITH_SMALL_WORDS, languages_of_small_word};

/// A language with its own word lists here; everything else is [`Language::Other`], for which words,
/// marks and digits still work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English, `en`.
    English,
    /// German, `de`.
    German,
    /// French, `fr`.
    French,
    /// Spanish, `es`.
    Spanish,
    /// Russian, `ru`.
    Russian,
    /// Any other.
    Other,
}

impl Language {
    /// The language of an ISO 639-1 code, with or without a region (`en-GB`).
    pub fn from_code(code: &str) -> Language {
        match code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Language::English,
            "de" => Language::German,
            "fr" => Language::French,
            "es" => Language::Spanish,
            "ru" => Language::Russian,
            _ => Language::Other,
        }
    }

    /// Cuts words to their stems (Snowball); `None` where there is no stemmer.
    pub fn stemmer(self) -> Option<Stemmer> {
        let algorithm = match self {
            Language::English => Algorithm::English,
            Language::German => Algorithm::German,
            Language::French => Algorithm::French,
            Language::Spanish => Algorithm::Spanish,
            Language::Russian => Algorithm::Russian,
            Language::Other => return None,
        };
        Some(Stemmer::create(algorithm))
    }
}

/// How much of a text is read to tell its language; more does not change the answer.
const DETECTION_BYTES: usize = 4_096;

/// The share of words that are small words of one language from which on that language is sure: in
/// running text 35 to 55 of 100 are, in another language hardly 10.
const SMALL_WORD_SHARE: f64 = 0.25;

/// How many small words are needed to go by them.
const SMALL_WORDS_MIN: usize = 2;

/// The ISO 639-1 code of the language `text` is in, or `None` if it is too short or too mixed to tell.
///
/// Goes by the small words of the languages with rules here, which decide from a headline on, and by
/// letter trigrams for all others. Reads the first 4 KiB.
pub fn detect(text: &str) -> Option<&'static str> {
    let head = head(text);
    let mut small_words = SmallWords::default();
    for_each_word_hash(head, |hash, span| small_words.add(hash, span.of(head)));
    small_words.language().or_else(|| detect_by_letters(head))
}

/// [`detect`] of a text whose words are known: each of them, in order, as
/// [`for_each_word_hash`] gives it.
pub fn detect_by_words(
    text: &str,
    words: impl Iterator<Item = (u32, Span)>,
) -> Option<&'static str> {
    let head = head(text);
    let mut small_words = SmallWords::default();
    for (hash, span) in words.take_while(|(_, span)| span.end() <= head.len()) {
        small_words.add(hash, span.of(head));
    }
    small_words.language().or_else(|| detect_by_letters(head))
}

/// What is read of a text.
fn head(text: &str) -> &str {
    let mut end = text.len().min(DETECTION_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn detect_by_letters(text: &str) -> Option<&'static str> {
    let found = whatlang::detect(text)?;
    found.is_reliable().then(|| two_letter_code(found.lang()))
}

/// How many words were met, and how many of them are small words of each language.
#[derive(Default)]
struct SmallWords {
    words: usize,
    counts: [usize; WITH_SMALL_WORDS.len()],
}

impl SmallWords {
    fn add(&mut self, hash: u32, word: &str) {
        let has_letter = word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
            || word.contains(char::is_alphabetic);
        if !has_letter {
            return;
        }
        self.words += 1;
        let mut languages = languages_of_small_word(hash);
        while languages != 0 {
            self.counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }

    fn language(&self) -> Option<&'static str> {
        let counts = self.counts;
        let (best, &count) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
        let second =
            counts.iter().enumerate().filter(|&(index, _)| index != best).map(|(_, &n)| n).max()?;
        let sure = count >= SMALL_WORDS_MIN
            && count >= 2 * second
            && count as f64 >= SMALL_WORD_SHARE * self.words as f64;
        sure.then_some(WITH_SMALL_WORDS[best].1)
    }
}

/// The ISO 639-1 code; every language that is told apart has one.
fn two_letter_code(language: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match language {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_told_by_their_small_words() {
        for (text, code) in [
            ("The harbour is to be closed for a week", "en"),
            ("Der Hafen wird für eine Woche geschlossen", "de"),
            ("Le port sera fermé pendant une semaine", "fr"),
            ("El puerto estará cerrado durante una semana", "es"),
            ("Порт будет закрыт на неделю, и это не всё", "ru"),
        ] {
            assert_eq!(detect(text), Some(code), "{text}");
        }
    }

    #[test]
    fn other_languages_are_told_by_their_letters() {
        for (text, code) in [
            (
                "Порт закриють на тиждень, повідомила вчора міська рада, бо там ремонтують причал.",
                "uk",
            ),
            ("港は一週間閉鎖されると市議会が昨日発表した。", "ja"),
            (
                "Il porto resterà chiuso per una settimana, ha annunciato ieri il consiglio comunale.",
                "it",
            ),
            (
                "O porto ficará fechado por uma semana, anunciou ontem a câmara municipal da cidade.",
                "pt",
            ),
        ] {
            assert_eq!(detect(text), Some(code), "{text}");
        }
        assert_eq!(detect(""), None);
        assert_eq!(detect("123 456"), None);
    }
}
