//! Text from pages, made safe to show: nothing in it moves the cursor, reorders the line or runs.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Stands where a character was that must not be shown, so that its presence is not hidden.
const REPLACEMENT: char = '\u{FFFD}';

/// Characters that reorder what follows them on the line: embeddings, overrides and isolates.
///
/// The three directional marks (LRM, RLM, ALM) stay: they are ordinary in Hebrew and Arabic text and
/// reach no further than their neighbours.
fn reorders(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character would act on the medium instead of being read.
fn acts(character: char) -> bool {
    reorders(character)
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}')
        || (character.is_control() && !matches!(character, '\n' | '\t' | '\r'))
}

/// The same text with every acting character shown as U+FFFD. Line breaks and tabs stay.
pub fn inert(text: &str) -> Cow<'_, str> {
    if text.contains(acts) {
        Cow::Owned(text.replace(acts, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same text on one line: acting characters replaced, runs of white space as one space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.trim().chars() {
        if character.is_whitespace() {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else {
            line.push(if acts(character) { REPLACEMENT } else { character });
        }
    }
    line
}

/// At most `columns` columns of one line, cut at a word where one ends in the second half, with `…`
/// where something was cut.
pub fn shorten(text: &str, columns: usize) -> String {
    let line = one_line(text);
    let mut used = 0;
    let mut last_space = None;
    for (offset, character) in line.char_indices() {
        let width = character.width().unwrap_or(0);
        // One column is kept for the ellipsis, unless the whole rest fits.
        if used + width > columns.saturating_sub(1) && width_of(&line[offset..]) + used > columns {
            let cut = match last_space {
                Some((space, column)) if column * 2 >= columns => space,
                _ => offset,
            };
            return format!("{}…", line[..cut].trim_end_matches([' ', ',', ';', ':', '—', '–']));
        }
        if character == ' ' {
            last_space = Some((offset, used));
        }
        used += width;
    }
    line
}

/// How many columns a line takes in a terminal.
pub(crate) fn width_of(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// The address, if following it can do no more than open a web page.
pub fn web_address(address: &str) -> Option<&str> {
    let address = address.trim();
    let scheme_length = address.find("://")?;
    let scheme = &address[..scheme_length];
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_plain = !address.contains(|c: char| c.is_whitespace() || c.is_control() || reorders(c));
    (is_web && is_plain && address.len() > scheme_length + 3).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acting_characters_are_seen_but_do_not_act() {
        assert_eq!(one_line("a\u{1b}[31mred\u{7}"), "a\u{FFFD}[31mred\u{FFFD}");
        assert_eq!(inert("moc.\u{202E}evil\u{2066}"), "moc.\u{FFFD}evil\u{FFFD}");
        assert_eq!(one_line("  two\n\n lines\u{2028}and\u{a0}more "), "two lines and more");
        assert!(matches!(inert("plain\ttext\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn shortening_keeps_to_the_columns_and_to_words() {
        assert_eq!(shorten("short", 5), "short");
        assert_eq!(shorten("The bridge stays shut, they said", 24), "The bridge stays shut…");
        assert_eq!(shorten("Unbreakablylongword", 8), "Unbreak…");
        for columns in 1..30 {
            assert!(width_of(&shorten("日本語の見出し and more words", columns)) <= columns);
        }
    }

    #[test]
    fn only_web_addresses_are_followed() {
        assert_eq!(web_address("https://a.example/x"), Some("https://a.example/x"));
        assert_eq!(web_address("HTTP://a.example"), Some("HTTP://a.example"));
        for address in
            ["javascript:alert(1)", "data:text/html,x", "//a.example", "https://", "https://a\nb"]
        {
            assert_eq!(web_address(address), None, "{address:?}");
        }
    }
}
