//! The form in which lines are compared: words alone, without case, marks and damage.

use firsthand_language::{fold, word_spans};

/// The form in which lines are compared with the tables: folded words, each number as `#`.
pub(crate) fn plain(line: &str) -> String {
    if line.is_ascii() {
        return plain_ascii(line.as_bytes());
    }
    let mut form = String::with_capacity(line.len());
    for span in word_spans(line) {
        push_word(&fold(span.of(line)), &mut form);
    }
    form
}

/// "12K", "3,4" and "2025" count alike.
fn push_word(word: &str, form: &mut String) {
    let Some(first) = word.bytes().next() else { return };
    if !form.is_empty() {
        form.push(' ');
    }
    form.push_str(if first.is_ascii_digit() { "#" } else { word });
}

/// [`plain`] by the same rules for words (Unicode Annex 29) where they are simple: most lines of most pages.
fn plain_ascii(line: &[u8]) -> String {
    let mut form = String::with_capacity(line.len());
    let mut word = String::new();
    for (place, &byte) in line.iter().enumerate() {
        let is_word = byte.is_ascii_alphanumeric() || byte == b'_';
        if is_word {
            word.push(char::from(byte.to_ascii_lowercase()));
            continue;
        }
        let before = place.checked_sub(1).map_or(b' ', |before| line[before]);
        let after = line.get(place + 1).copied().unwrap_or(b' ');
        let joins_letters = matches!(byte, b'\'' | b'.' | b':')
            && before.is_ascii_alphabetic()
            && after.is_ascii_alphabetic();
        let joins_digits = matches!(byte, b'\'' | b'.' | b',' | b';')
            && before.is_ascii_digit()
            && after.is_ascii_digit();
        if joins_letters || joins_digits {
            if byte != b'\'' {
                word.push(char::from(byte));
            }
            continue;
        }
        push_ascii_word(&mut word, &mut form);
    }
    push_ascii_word(&mut word, &mut form);
    form
}

/// Ends a word; underscores alone are none.
fn push_ascii_word(word: &mut String, form: &mut String) {
    if word.bytes().any(|byte| byte != b'_') {
        push_word(word, form);
    }
    word.clear();
}

/// The plain form of a row, in which `#` already stands for a number.
pub(crate) fn table_form(row: &str) -> String {
    plain(&row.replace('#', "1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_to_the_plain_form_gives_what_the_long_one_gives() {
        let long = |line: &str| {
            let mut form = String::new();
            for span in word_spans(line) {
                push_word(&fold(span.of(line)), &mut form);
            }
            form
        };
        let pieces = [
            "it's", "3,4", "a.b", "U.S.", "_", "__x", "12K", ":", "a:b", "1;2", "x'", "'y", ".",
            "-", "9:30", "e.g.,", "a_b", "\t", "1.a", "a.1", "Q&A",
        ];
        for one in pieces {
            for two in pieces {
                for glue in ["", " ", "'", ".", ",", "_"] {
                    let line = format!("{one}{glue}{two}");
                    assert_eq!(plain(&line), long(&line), "{line:?}");
                }
            }
        }
    }
}
