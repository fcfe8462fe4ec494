//! How a visitor wants pages to look: language, theme and size of text, kept in a cookie.

use axum::http::{HeaderMap, header};

use crate::access::cookie;

/// The cookie that keeps a look.
pub(crate) const COOKIE: &str = "firsthand_look";

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    #[default]
    English,
    German,
}

impl Language {
    pub(crate) const ALL: [Language; 2] = [Language::English, Language::German];

    /// Its tag (BCP 47).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// Its name in itself.
    pub(crate) fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }

    /// The language of a tag, whatever its region.
    pub(crate) fn of_tag(tag: &str) -> Option<Language> {
        let language = tag.split('-').next().unwrap_or_default().trim();
        Language::ALL.into_iter().find(|it| it.tag().eq_ignore_ascii_case(language))
    }

    /// The first language of an `Accept-Language` header that there is, by the header's weights.
    fn accepted(header: &str) -> Option<Language> {
        let mut best: Option<(f32, Language)> = None;
        for range in header.split(',').take(32) {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let weight = match parameters.trim().strip_prefix("q=") {
                Some(weight) => weight.trim().parse().unwrap_or(0.0),
                None => 1.0,
            };
            let Some(language) = Language::of_tag(tag) else { continue };
            if weight > 0.0 && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

/// Light, dark, or as the system is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// How large text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum TextSize {
    Small,
    #[default]
    Medium,
    Large,
}

impl TextSize {
    pub(crate) const ALL: [TextSize; 3] = [TextSize::Small, TextSize::Medium, TextSize::Large];

    pub(crate) fn name(self) -> &'static str {
        match self {
            TextSize::Small => "small",
            TextSize::Medium => "medium",
            TextSize::Large => "large",
        }
    }
}

/// How a visitor wants pages to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Look {
    pub(crate) language: Language,
    pub(crate) theme: Theme,
    pub(crate) size: TextSize,
}

impl Look {
    /// The look that a request asks for.
    pub(crate) fn of(headers: &HeaderMap) -> Look {
        let accepted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| Language::accepted(value.to_str().ok()?));
        let mut look = Look { language: accepted.unwrap_or_default(), ..Look::default() };
        let mut parts = cookie(headers, COOKIE).unwrap_or_default().split('.');
        look.change("language", parts.next().unwrap_or_default());
        look.change("theme", parts.next().unwrap_or_default());
        look.change("size", parts.next().unwrap_or_default());
        look
    }

    /// Takes over one choice, if there is such a thing.
    pub(crate) fn change(&mut self, what: &str, value: &str) {
        match what {
            "language" => self.language = Language::of_tag(value).unwrap_or(self.language),
            "theme" => {
                let chosen = Theme::ALL.into_iter().find(|it| it.name() == value);
                self.theme = chosen.unwrap_or(self.theme);
            }
            "size" => {
                let chosen = TextSize::ALL.into_iter().find(|it| it.name() == value);
                self.size = chosen.unwrap_or(self.size);
            }
            _ => {}
        }
    }

    /// The look as a cookie's value.
    pub(crate) fn written(self) -> String {
        format!("{}.{}.{}", self.language.tag(), self.theme.name(), self.size.name())
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_cookie_stands_over_what_the_browser_accepts() {
        let mut headers = HeaderMap::new();
        headers
            .insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("fr, en;q=0.4, de-CH;q=0.7"));
        assert_eq!(Look::of(&headers).language, Language::German);
        headers.insert(header::COOKIE, HeaderValue::from_static("firsthand_look=en.dark.large"));
        let look = Look::of(&headers);
        assert_eq!(look.written(), "en.dark.large");
    }

    #[test]
    fn nonsense_changes_nothing() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("firsthand_look=\"><script>.x"));
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("*;q=x, ;;,de;q=0"));
        assert_eq!(Look::of(&headers), Look::default());
    }
}
