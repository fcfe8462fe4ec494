//! What people do to a sentence they take over.

use super::random::Random;
use super::words::{ALTERNATIVES, FILLERS};

/// Small words that a rewording exchanges, or leaves out where the second is empty.
const SMALL_WORDS: [(&str, &str); 22] = [
    ("that", ""),
    ("which", "that"),
    ("has", "had"),
    ("have", "had"),
    ("is", "remains"),
    ("was", "had been"),
    ("and", "along with"),
    ("in", "within"),
    ("on", "upon"),
    ("the", "this"),
    ("a", "one"),
    ("its", "the"),
    ("their", "the"),
    ("his", "the"),
    ("for", "toward"),
    ("at", "around"),
    ("of", "from"),
    ("by", "through"),
    ("are", "remain"),
    ("were", "had been"),
    ("an", "one"),
    ("had", "has"),
];

/// How far a sentence is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// A sub-editor's touch: a word here and there.
    Light,
    /// Every sentence said again.
    Reworded,
}

/// The sentence as somebody else would print it.
pub(super) fn edited(sentence: &str, depth: Depth, random: &mut Random) -> String {
    match depth {
        Depth::Light => {
            let habits = Habits { exchanged: 0.15, small: 0.0, dropped: 0.05, is_light: true };
            in_pieces(sentence, &mut |piece| exchanged(piece, habits, random))
        }
        Depth::Reworded => {
            let turned = turned(sentence, random);
            let unquoted = if random.chance(0.4) { without_quotes(&turned) } else { turned };
            let habits = Habits { exchanged: 0.55, small: 0.2, dropped: 0.3, is_light: false };
            let text = in_pieces(&unquoted, &mut |piece| exchanged(piece, habits, random));
            in_capitals_first(&text)
        }
    }
}

/// Applies `change` to what stands outside quotation marks.
fn in_pieces(sentence: &str, change: &mut dyn FnMut(&str) -> String) -> String {
    let mut text = String::new();
    let mut quoted = false;
    let mut start = 0;
    for (at, character) in sentence.char_indices().chain([(sentence.len(), '"')]) {
        if matches!(character, '"' | '“' | '”') {
            let piece = &sentence[start..at];
            if quoted {
                text.push_str(piece);
            } else {
                text.push_str(&change(piece));
            }
            if at < sentence.len() {
                text.push(character);
            }
            start = at + character.len_utf8();
            quoted = !quoted;
        }
    }
    text
}

/// How somebody edits: each a probability from 0 to 1.
#[derive(Clone, Copy)]
struct Habits {
    /// That a word is exchanged, where there is one to exchange it for.
    exchanged: f64,
    /// That a small word is exchanged or left out.
    small: f64,
    /// That a word that only adds colour is left out.
    dropped: f64,
    /// Sub-editors exchange words for others than rewriters do: two hands that change a word seldom agree.
    is_light: bool,
}

/// Whether a word can be left out and leave a sentence.
fn is_colour(word: &str) -> bool {
    word.len() > 4
        && word.chars().all(char::is_lowercase)
        && ["ly", "ous", "ive", "ful", "ical"].iter().any(|ending| word.ends_with(ending))
}

fn exchanged(piece: &str, habits: Habits, random: &mut Random) -> String {
    let words: Vec<&str> = piece.split(' ').collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=3.min(words.len() - at)).rev().find_map(|count| {
            let run = words[at..at + count].join(" ");
            let core = run.trim_end_matches([',', '.', ';', ':']);
            let options = ALTERNATIVES.get(core.to_lowercase().as_str())?;
            let is_name = core.chars().next().is_some_and(char::is_uppercase) && at > 0;
            let options = match (habits.is_light, options.split_last()?) {
                (true, (_, [])) => return None,
                (true, (last, _)) => std::slice::from_ref(last),
                (false, (_, [])) => &options[..],
                (false, (_, others)) => others,
            };
            (!is_name).then(|| (count, core.to_owned(), run[core.len()..].to_owned(), options))
        });
        if let Some((count, core, tail, options)) = longest
            && random.chance(habits.exchanged)
        {
            let option = *random.pick(options);
            let option = if core.chars().next().is_some_and(char::is_uppercase) {
                in_capitals_first(option)
            } else {
                option.to_owned()
            };
            out.push(option + &tail);
            at += count;
            continue;
        }
        let word = words[at];
        let swap = SMALL_WORDS.iter().find(|(from, _)| *from == word);
        if let Some((_, to)) = swap
            && random.chance(habits.small)
        {
            if !to.is_empty() {
                out.push((*to).to_owned());
            }
        } else if (FILLERS.contains(&word) || is_colour(word)) && random.chance(habits.dropped) {
            // Left out.
        } else {
            out.push(word.to_owned());
            let is_open = word.chars().all(char::is_alphabetic) && word.len() > 3;
            if is_open && at > 0 && random.chance(habits.small / 4.0) {
                out.push((*random.pick(&FILLERS)).to_owned());
            }
        }
        at += 1;
    }
    out.join(" ")
}

/// The clauses in another order, some left out.
fn turned(sentence: &str, random: &mut Random) -> String {
    if sentence.contains(['"', '“', '”']) {
        return sentence.to_owned();
    }
    let end = sentence.trim_end_matches(['.', '!', '?']);
    let stop = &sentence[end.len()..];
    // "It rained, he said." and "He said it rained." are one.
    if let Some((before, after)) = end.rsplit_once(", ")
        && let Some(speaker) = ["said ", "told "]
            .iter()
            .find_map(|verb| after.strip_prefix(verb))
            .or_else(|| after.strip_suffix(" said"))
        && speaker.split(' ').count() <= 8
    {
        let before = in_lower_first(before);
        return match random.below(3) {
            0 => format!("According to {speaker}, {before}{stop}"),
            1 => format!("{} said {before}{stop}", in_capitals_first(speaker)),
            _ => format!("In the view of {speaker}, {before}{stop}"),
        };
    }
    if let Some((said, what)) = end.split_once(" said ")
        && said.split(' ').count() <= 8
        && random.chance(0.6)
    {
        let what = what.strip_prefix("that ").unwrap_or(what);
        return format!("{}, {said} said{stop}", in_capitals_first(what));
    }
    if random.chance(0.4)
        && let Some((rest, phrase)) = last_phrase(end)
    {
        return format!("{}, {}{stop}", in_capitals_first(phrase), in_lower_first(rest));
    }
    let mut clauses: Vec<&str> = end.split(", ").collect();
    if clauses.len() >= 3 && random.chance(0.5) {
        // A detail is lost: what stands between two commas.
        clauses.remove(random.between(1, clauses.len() - 2));
    }
    if clauses.len() >= 2 && random.chance(0.5) {
        let last = clauses.pop().expect("there are two");
        let rest = in_lower_first(&clauses.join(", "));
        return format!("{}, {rest}{stop}", in_capitals_first(last));
    }
    clauses.join(", ") + stop
}

/// The sentence without its last phrase of time, place or manner, and that phrase.
fn last_phrase(sentence: &str) -> Option<(&str, &str)> {
    const HEADS: [&str; 9] =
        [" in ", " on ", " after ", " during ", " at ", " for ", " from ", " since ", " with "];
    let at = HEADS.iter().filter_map(|head| sentence.rfind(head)).max()?;
    let (rest, phrase) = (&sentence[..at], &sentence[at + 1..]);
    let count = phrase.split(' ').count();
    (rest.split(' ').count() >= 6 && (3..=10).contains(&count) && !phrase.contains(','))
        .then_some((rest, phrase))
}

fn without_quotes(sentence: &str) -> String {
    sentence.replace(['"', '“', '”'], "")
}

/// The sentence without what it could do without: for a short account.
pub(super) fn shortened(sentence: &str, random: &mut Random) -> String {
    let mut text = String::new();
    for clause in sentence.split(", ") {
        if !text.is_empty() {
            if text.split(' ').count() >= random.between(9, 16) {
                break;
            }
            text.push_str(", ");
        }
        text.push_str(clause);
    }
    let text = text.trim_end_matches(['.', ',', ';', ' ']).to_owned();
    text + "."
}

/// The sentence with another number in it, if it has one.
pub(super) fn with_wrong_number(sentence: &str, random: &mut Random) -> Option<String> {
    let start = sentence.find(|character: char| character.is_ascii_digit())?;
    let digits = sentence[start..].find(|character: char| !character.is_ascii_digit());
    let end = digits.map_or(sentence.len(), |length| start + length);
    let number: u64 = sentence[start..end].parse().ok()?;
    let wrong = number + 1 + random.below(9) as u64;
    Some(format!("{}{wrong}{}", &sentence[..start], &sentence[end..]))
}

/// Another house's quotation marks, apostrophes and dashes.
pub(super) fn in_other_types(sentence: &str, style: usize) -> String {
    match style {
        1 => sentence.replace(['“', '”'], "\"").replace(['’', '‘'], "'"),
        2 => sentence.replace('\'', "’").replace(" - ", " — "),
        _ => sentence.to_owned(),
    }
}

pub(super) fn in_capitals_first(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The first letter small, unless the first word is a name as far as can be told.
fn in_lower_first(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let common = [
        "The", "A", "An", "It", "He", "She", "They", "In", "On", "At", "This", "There", "But", "We",
    ];
    if !common.contains(&first) {
        return text.to_owned();
    }
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "The harbour board expects prices to rise in the coming year, after several companies \
        cut their offers, officials said.";

    fn common(a: &str, b: &str) -> usize {
        let words = |text: &str| text.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
        let (a, b) = (words(a), words(b));
        a.iter().filter(|word| b.contains(word)).count()
    }

    #[test]
    fn a_light_edit_keeps_most_words_and_a_rewording_does_not() {
        let (mut light, mut heavy) = (0, 0);
        for seed in 0..50 {
            light += common(SENTENCE, &edited(SENTENCE, Depth::Light, &mut Random::new(seed)));
            heavy += common(SENTENCE, &edited(SENTENCE, Depth::Reworded, &mut Random::new(seed)));
        }
        assert!(light > heavy * 3 / 2, "{light} {heavy}");
    }

    #[test]
    fn quoted_words_stay_and_numbers_change() {
        let text = "“Prices rise,” she said, “because 12 companies expect it.”";
        let edit = edited(text, Depth::Light, &mut Random::new(3));
        assert!(edit.contains("Prices rise,") && edit.contains("because 12 companies expect it."));
        let wrong = with_wrong_number(text, &mut Random::new(3)).unwrap();
        assert!(!wrong.contains("12") && wrong.len() >= text.len());
        assert_eq!(with_wrong_number("none", &mut Random::new(3)), None);
    }

    #[test]
    fn a_short_account_is_shorter() {
        assert!(shortened(SENTENCE, &mut Random::new(1)).len() < SENTENCE.len());
    }
}
