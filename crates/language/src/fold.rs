//! Words as they are compared: without case, marks and damage.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::mojibake::Mended;

/// The form of `word` in which it is compared: lower case, ligatures and width resolved, accents,
/// apostrophes, soft hyphens and zero-width characters gone, so that `Trump’s`, `TRUMP'S` and the
/// damaged `Trumps` and `Trumpâ€™s` are one word.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// [`fold`] into a buffer that is cleared first: no allocation for ASCII words once it has grown.
pub fn fold_into(word: &str, folded: &mut String) {
    match Mended::of(word) {
        Some(mended) => fold_undamaged_into(mended.text(), folded),
        None => fold_undamaged_into(word, folded),
    }
}

/// [`fold_into`] for a word that has no mojibake.
pub(crate) fn fold_undamaged_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(
            word.bytes()
                .filter(|&byte| byte != b'\'')
                .map(|byte| byte.to_ascii_lowercase() as char),
        );
        return;
    }
    // A mark without a letter (`¨`) stands on a space of its own, which is no space between words.
    let spaced = word.contains(' ');
    for character in word.nfkd() {
        if is_dropped(character) || character == ' ' && !spaced {
            continue;
        }
        folded.extend(character.to_lowercase().filter(|&lower| !is_combining_mark(lower)));
    }
}

/// Characters that carry no sound: marks on letters, apostrophes of every make, invisible ones.
fn is_dropped(character: char) -> bool {
    is_combining_mark(character)
        || matches!(
            character,
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′' | '\u{ad}' | '\u{200b}'
                ..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_and_case_make_no_difference() {
        for spelling in
            ["Trump’s", "TRUMP'S", "Trumps", "Tru\u{ad}mp‘s", "Trump\u{200b}s", "Ｔrumps"]
        {
            assert_eq!(fold(spelling), "trumps", "{spelling:?}");
        }
        assert_eq!(fold("Orveniaâ€™s"), "orvenias");
        assert_eq!(fold("InÃ¨s"), "ines");
        assert_eq!(fold("JOÃO"), "joao");
        assert_eq!(fold("Élysée"), "elysee");
        assert_eq!(fold("ﬁrst"), "first");
        assert_eq!(fold("Москва́"), "москва");
        assert_eq!(fold("İstanbul"), "istanbul");
    }
}
