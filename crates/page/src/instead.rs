//! Pages that stand where an article should: walls, error pages, next to nothing.

use crate::error::PageError;
use crate::newsroom::{plain, table_form};

/// Longer pages are articles whatever their title says: there are stories about walls and errors.
pub(crate) const MOST_WORDS_OF_ERROR: usize = 120;

/// Phrases of so many words tell it at the beginning of a title; shorter ones must be all of it, or all of a part.
const WORDS_OF_TELLING_PHRASE: usize = 3;

/// What walls and error pages say, in plain form; the first words of a page or its title.
#[rustfmt::skip]
const WALLS: &[&str] = &[
    "access denied", "access to this page has been denied", "are you a robot", "attention required",
    "checking your browser", "enable javascript", "javascript is disabled", "just a moment",
    "please verify you are a human", "verify you are human", "verifying you are human",
    "subscribe to continue", "to continue reading", "log in to continue", "sign in to continue",
    "you have reached your limit", "this content is for subscribers", "unusual traffic",
    "before you continue", "we value your privacy", "forbidden",
];
#[rustfmt::skip]
const ERRORS: &[&str] = &[
    "# not found", "page not found", "not found", "error #", "# error", "internal server error",
    "bad gateway", "service unavailable", "the page you requested", "the page you are looking for",
    "this page isnt available", "this page does not exist", "seite nicht gefunden",
    "page introuvable", "pagina no encontrada", "страница не найдена", "gateway time out",
    "website is offline",
];

/// Why a page with only `words` words of prose holds no article: `title` and `text` may tell.
pub(crate) fn no_article(words: usize, title: Option<&str>, text: &str) -> PageError {
    const LOOKED_AT: usize = 2_000;
    let end = (0..=text.len().min(LOOKED_AT)).rev().find(|&end| text.is_char_boundary(end));
    let mut said = plain(title.unwrap_or_default());
    said.push_str(" | ");
    said.push_str(&plain(&text[..end.unwrap_or(0)]));
    let says = |phrase: &&&str| said.contains(&table_form(phrase));
    if let Some(phrase) = ERRORS.iter().find(says) {
        error_page(phrase)
    } else if let Some(phrase) = WALLS.iter().find(says) {
        PageError::Wall { phrase: (*phrase).to_owned() }
    } else {
        PageError::TooShort { words }
    }
}

/// Why a page with so many words of prose that is called `title` is no article, if the title says that it is something
/// else: "404 Not Found", "Page not found | The Courier", "Just a moment...".
pub(crate) fn titled_as_none(words: usize, title: &str) -> Option<PageError> {
    if words > MOST_WORDS_OF_ERROR {
        return None;
    }
    let parts = || title.split(['|', '–', '—', '·', '»']).flat_map(|part| part.split(" - "));
    let whole: Vec<String> = parts().map(plain).collect();
    // Behind a colon only what cannot be the beginning of a headline: "404: Page not found", but "Forbidden: a love story".
    let pieces: Vec<String> = parts().flat_map(|part| part.split(':')).map(plain).collect();
    let says = |phrase: &&&str| {
        let form = table_form(phrase);
        let tells = form.split(' ').count() >= WORDS_OF_TELLING_PHRASE;
        whole.contains(&form) || tells && pieces.iter().any(|piece| piece.starts_with(&form))
    };
    let error = ERRORS.iter().find(says).map(|phrase| error_page(phrase));
    error.or_else(|| {
        WALLS.iter().find(says).map(|phrase| PageError::Wall { phrase: (*phrase).to_owned() })
    })
}

fn error_page(phrase: &str) -> PageError {
    PageError::ErrorPage { phrase: phrase.replace('#', "404").replace("error 404", "error") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_what_is_no_article() {
        for title in [
            "404 Not Found",
            "Page not found | The Elgin Courier",
            "The Elgin Courier - Page not found",
            "Error 404",
            "404: Seite nicht gefunden",
        ] {
            let found = titled_as_none(40, title);
            assert!(matches!(found, Some(PageError::ErrorPage { .. })), "{title}");
        }
        for title in ["Access Denied", "Just a moment...", "Subscribe to continue"] {
            assert!(matches!(titled_as_none(40, title), Some(PageError::Wall { .. })), "{title}");
        }
        for title in [
            "Missing climber not found after three days",
            "Access denied to inspectors at Selm reactor",
            "Forbidden love at the opera",
            "Not found: the climbers of Mount Orr",
            "Forbidden: a love story",
            "",
        ] {
            assert!(titled_as_none(40, title).is_none(), "{title}");
        }
        assert!(titled_as_none(400, "Page not found").is_none());
    }
}
