//! Outlets named in running text, beside words that give credit.
//!
//! The cues are searched for first and the names read beside them by hand: patterns that hold both run a
//! hundred times slower, since a name can begin at any capital.

use std::sync::LazyLock;

use regex::Regex;

/// A capitalised run beside a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NamedRun {
    /// Where the run begins and ends.
    pub(crate) run: (usize, usize),
    /// Where the cue begins and ends.
    pub(crate) cue: (usize, usize),
}

/// Cues behind a name: English, German, French, Spanish, Russian.
const CUES_BEHIND: &str = r"(?:(?:also |first |later |earlier |previously |has |had )?(?:writes|wrote|reports|reported|reporting that|quotes|quoted|cites|cited|notes that|revealed that|has learned)|berichtete?|schreibt|meldete?|zufolge|écrit|rapporte|indique|affirme|informa|informó|publica|escribe|reporta|пишет|сообщает|сообщил[ао]?|передает|передаёт|отмечает)";

/// Cues before a name.
const CUES_BEFORE: &str = r"(?:(?:[Aa]ccording|[Ss]peaking) to|[Rr]eported(?: [a-z]+)? by|[Cc]iting|[Cc]ited by|[Qq]uoted by|[Tt]old|[Tt]ells?|[Ii]nterview (?:with|to|on)|[Cc]omments to|[Rr]emarks to|[Ss]tatement to|[Pp]ublished by|[Oo]btained by|[Ss]een by|[Rr]eviewed by|[Tt]ranscribed by|[Rr]evealed by|[Rr]eport (?:by|from|in)|[Cc]ourtesy of|[Ll]aut|[Nn]ach Angaben von|[Gg]egenüber|[Nn]ach Informationen von|[Uu]nter Berufung auf|[Ss]elon|[Dd]['’]après|[Ii]nterrogé par|[Ss]egún|[Dd]eclaró a|[Cc]itado por|[Cc]itando a|[Пп]о данным|[Сс]о ссылкой на|[Пп]о информации|[Сс]ообщает|[Пп]ишет)(?: an? (?:[a-z]+ )?(?:report|story|article) (?:by|from|in))?";

/// What outlets are called.
const KINDS: &str = "news agency|news site|agency|newspaper|daily|weekly|magazine|broadcaster|channel|news portal|portal|website|outlet|tabloid|Nachrichtenagentur|Zeitung|agence|quotidien|agencia|diario|агентство|газета|издание";

static BEHIND: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(CUES_BEHIND).expect("the cues are valid"));
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(CUES_BEFORE).expect("the cues are valid"));
static CALLED: LazyLock<Regex> = LazyLock::new(|| Regex::new(KINDS).expect("the kinds are valid"));

/// Names that stand before a cue: "CNN writes".
pub(crate) fn names_before_cues(text: &str) -> impl Iterator<Item = NamedRun> + '_ {
    whole_words(&BEHIND, text).filter_map(move |cue| {
        let before = text[..cue.0].strip_suffix(' ')?;
        let run = name_ending(text, before.trim_end_matches([',', '”', '"', '»', '“']).len())?;
        Some(NamedRun { run, cue })
    })
}

/// Names that stand behind a cue: "according to CNN".
pub(crate) fn names_behind_cues(text: &str) -> impl Iterator<Item = NamedRun> + '_ {
    whole_words(&BEFORE, text).filter_map(move |cue| {
        let after = text[cue.1..].strip_prefix(' ')?;
        let start = text.len() - after.trim_start_matches(['“', '"', '«', '„']).len();
        Some(NamedRun { run: name_beginning(text, start)?, cue })
    })
}

/// Names that the text calls an outlet: "the Lodestone agency", "the newspaper Lodestone".
pub(crate) fn called_outlets(text: &str) -> impl Iterator<Item = &str> {
    whole_words(&CALLED, text).filter_map(move |(start, end)| {
        let before = text[..start].strip_suffix(' ').and_then(|before| {
            let (from, to) = name_ending(text, before.len())?;
            let name = &text[from..to];
            name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))
        });
        let behind = || {
            let after = text[end..].strip_prefix(' ')?;
            let from = text.len() - after.trim_start_matches(['“', '«', '„']).len();
            let (from, to) = name_beginning(text, from)?;
            Some(&text[from..to])
        };
        before.or_else(behind).filter(|name| !is_office(name))
    })
}

/// Matches that are not parts of longer words; the boundaries of patterns are slow outside ASCII.
fn whole_words<'t>(
    form: &'static Regex,
    text: &'t str,
) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    form.find_iter(text).map(|found| (found.start(), found.end())).filter(move |&(start, end)| {
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The most words of a name.
const NAME_WORDS: usize = 6;
/// The longest name.
const NAME_BYTES: usize = 160;

fn is_name_word(word: &str) -> bool {
    word.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '.' | '-'))
}

/// Small words within names.
fn is_link_word(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "de" | "la" | "le" | "del" | "&")
}

/// The run of capitalised words that begins at `start`, an article before it included.
fn name_beginning(text: &str, start: usize) -> Option<(usize, usize)> {
    let limit = (start + NAME_BYTES).min(text.len());
    let limit = (start..=limit).rev().find(|&end| text.is_char_boundary(end))?;
    let window = text[start..limit].split('\n').next().unwrap_or_default();
    let mut end = None;
    let mut at = 0;
    for (count, word) in window.split(' ').take(NAME_WORDS).enumerate() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        // A possessive ends the name: "CBS’ programme", "CNN's desk".
        let cut = bare.find(['’', '\'']).unwrap_or(bare.len());
        let name = bare[..cut].trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_name_word(name) {
            end = Some(start + at + name.len());
            // A mark ends the name: "told CNN. Crews left".
            if name.len() < word.len() {
                break;
            }
        } else if !(is_link_word(word) || (count == 0 && word == "the")) {
            break;
        }
        at += word.len() + 1;
    }
    end.map(|end| (start, end))
}

/// The run of capitalised words that ends at `end`.
fn name_ending(text: &str, end: usize) -> Option<(usize, usize)> {
    let from = end.saturating_sub(NAME_BYTES);
    let from = (from..=end).find(|&start| text.is_char_boundary(start))?;
    let mut begin = None;
    let mut at = end;
    let window = text[from..end].rsplit('\n').next().unwrap_or_default();
    for (count, word) in window.rsplit(' ').take(NAME_WORDS).enumerate() {
        let start = at - word.len();
        let ends_sentence = count > 0 && word.len() > 3 && word.ends_with('.');
        if word == "the" && count > 0 {
            begin = Some(start);
            break;
        } else if is_name_word(word) && !ends_sentence {
            begin = Some(start);
        } else if count == 0 || !is_link_word(word) {
            break;
        }
        at = start.saturating_sub(1);
    }
    begin.map(|begin| (begin, end))
}

/// Agencies of governments: "the Federal agency", "the International Atomic Energy agency".
fn is_office(name: &str) -> bool {
    const OFFICES: &[&str] = &[
        "federal",
        "state",
        "national",
        "international",
        "european",
        "environmental",
        "energy",
        "space",
        "intelligence",
        "security",
        "government",
        "us",
        "u.s.",
        "un",
        "u.n.",
        "eu",
        "defense",
        "defence",
    ];
    name.split(' ').any(|word| OFFICES.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_stand_beside_their_cues() {
        let text = "Meanwhile The Bank of Lisbon Post, writes Orr, told “CNN” and CBS’ desk. The Quay agency left.";
        let before: Vec<_> =
            names_before_cues(text).map(|found| &text[found.run.0..found.run.1]).collect();
        assert_eq!(before, ["Meanwhile The Bank of Lisbon Post"]);
        let behind: Vec<_> =
            names_behind_cues(text).map(|found| &text[found.run.0..found.run.1]).collect();
        assert_eq!(behind, ["CNN"]);
        assert_eq!(called_outlets(text).collect::<Vec<_>>(), ["Quay"]);
        let text =
            "Orr of the Post writes. Lines told Sky News.\nCrews left. The Quay Times reports it.";
        let behind: Vec<_> =
            names_behind_cues(text).map(|found| &text[found.run.0..found.run.1]).collect();
        assert_eq!(behind, ["Sky News"]);
        let before: Vec<_> =
            names_before_cues(text).map(|found| &text[found.run.0..found.run.1]).collect();
        assert_eq!(before, ["the Post", "The Quay Times"]);
        assert_eq!(names_behind_cues("interview with CBS’ show").count(), 1);
        assert_eq!(names_before_cues("он пишет").count(), 0);
    }
}
