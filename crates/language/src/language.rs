//! Which language a text is in, and for which of them this crate knows more than the alphabet.

use rust_stemmers::{Algorithm, Stemmer};

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

/// The ISO 639-1 code of the language `text` is in, or `None` if it is too short or too mixed to tell.
pub fn detect(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(DETECTION_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let found = whatlang::detect(&text[..end])?;
    found.is_reliable().then(|| two_letter_code(found.lang())).flatten()
}

fn two_letter_code(language: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match language {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Rus => "ru",
        _ => return None,
    })
}
