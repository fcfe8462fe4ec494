//! When two written names can be of one bearer.

use firsthand_language::{fold, mended};

/// Words before a surname that are no part of the name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "minister",
    "governor",
    "gov",
    "senator",
    "sen",
    "judge",
    "mayor",
    "chancellor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "captain",
    "capt",
    "general",
    "gen",
    "prof",
    "professor",
    "sheikh",
];

/// Whether two names, as folded words, can be of one person.
pub(crate) fn names_agree(mine: &[String], theirs: &[String]) -> bool {
    let (Some(surname), Some(other)) = (mine.last(), theirs.last()) else { return false };
    let (shorter, longer) =
        if mine.len() <= theirs.len() { (mine, theirs) } else { (theirs, mine) };
    let damaged = mine.len() >= 2 && theirs.len() >= 2 && bare(surname) == bare(other);
    if !is_one_word(surname, other) && !damaged {
        // "Ada" for "Ada Orr": a first name alone stands for the whole.
        return shorter.len() == 1 && longer.contains(&shorter[0]);
    }
    if shorter.len() == 1 || longer.ends_with(shorter) {
        return true;
    }
    let (first, other) = (&mine[0], &theirs[0]);
    is_one_word(first, other)
        || (first.chars().count() == 1 && other.starts_with(first.as_str()))
        || (other.chars().count() == 1 && first.starts_with(other.as_str()))
}

/// A surname without the `s` that a dropped apostrophe leaves on it.
pub(super) fn bare(surname: &str) -> &str {
    surname.strip_suffix('s').unwrap_or(surname)
}

/// Whether two words are one name in two spellings: `Ivanov` and `Ivanova` are not, `Dmitry` and
/// `Dmitriy` are.
fn is_one_word(one: &str, other: &str) -> bool {
    one == other || transliterated(one) == transliterated(other)
}

/// A name with what romanisations differ in taken out: doubled letters, `y` against `i` and `j`, `w`
/// against `v`, `kh` against `h`, `ck` against `k`.
pub(super) fn transliterated(word: &str) -> String {
    let plain = word.replace("kh", "h").replace("ck", "k").replace("ff", "v").replace("ph", "f");
    let mut result = String::with_capacity(plain.len());
    for character in plain.chars() {
        let character = match character {
            'y' | 'j' => 'i',
            'w' => 'v',
            other => other,
        };
        if !result.ends_with(character) {
            result.push(character);
        }
    }
    result
}

/// A name as folded words, titles left out.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let words: Vec<_> = mended(name)
        .split(|character: char| {
            !(character.is_alphanumeric() || matches!(character, '\'' | '’' | '-'))
        })
        .map(|word| {
            // A possessive is no part of the name; the damaged "Orrs" cannot be told from a name.
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            fold(bare)
        })
        .filter(|word| !word.is_empty())
        .collect();
    // "Ada Orr of Lund": where somebody is from is no part of the name.
    let own = words.iter().skip(1).position(|word| word == "of").map_or(words.len(), |at| at + 1);
    let words = if own >= 2 { &words[..own] } else { &words[..] };
    let titles = words.iter().take_while(|word| TITLES.contains(&word.as_str())).count();
    words[if titles < words.len() { titles } else { 0 }..].to_vec()
}

/// Whether a folded word is a form of address or an office that stands before a surname.
pub(super) fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded)
}
