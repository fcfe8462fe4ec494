//! Who is named in one article: every mention of a person with the fullest form of the name.

use firsthand_language::{Analysis, NameKind, fold};
use firsthand_model::Span;
use rustc_hash::{FxHashMap, FxHashSet};

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

/// The people (and other names) of one article.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Parallel to [`Analysis::names`]: the record each mention belongs to.
    of_name: Vec<usize>,
    records: Vec<Person>,
    /// Every word of every name, without what spellings differ in.
    words: FxHashSet<String>,
}

/// Somebody, or something, named in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The fullest form of the name, as written.
    pub(crate) name: String,
    /// That form as folded words, titles left out.
    pub(crate) words: Vec<String>,
    /// What the mentions together make of it.
    pub(crate) kind: NameKind,
    /// Where it is first named.
    pub(crate) first: Span,
}

impl Person {
    /// Whether the two can be one person: same surname and, where both have one, same first name (or
    /// its initial).
    pub(crate) fn may_be(&self, other: &Person) -> bool {
        names_agree(&self.words, &other.words)
    }

    /// Whether it is somebody, or at least looks like somebody's full name.
    pub(crate) fn is_person(&self) -> bool {
        self.kind == NameKind::Person
            || (self.kind == NameKind::Unknown && (2..=4).contains(&self.words.len()))
    }

    /// The last word of the name, folded.
    pub(crate) fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// Whether two names, as folded words, can be of one person.
pub(crate) fn names_agree(mine: &[String], theirs: &[String]) -> bool {
    let (Some(surname), Some(other)) = (mine.last(), theirs.last()) else { return false };
    let (shorter, longer) =
        if mine.len() <= theirs.len() { (mine, theirs) } else { (theirs, mine) };
    let damaged = mine.len() >= 2 && theirs.len() >= 2 && bare(surname) == bare(other);
    if !is_one_word(surname, other) && !damaged {
        // "Ivanka" for "Ivanka Orr": a first name alone stands for the whole.
        return shorter.len() == 1 && longer.contains(&shorter[0]);
    }
    if shorter.len() == 1 {
        return true;
    }
    let (first, other) = (&mine[0], &theirs[0]);
    is_one_word(first, other)
        || (first.chars().count() == 1 && other.starts_with(first.as_str()))
        || (other.chars().count() == 1 && first.starts_with(other.as_str()))
}

/// A surname without the `s` that a dropped apostrophe leaves on it.
pub(crate) fn bare(surname: &str) -> &str {
    surname.strip_suffix('s').unwrap_or(surname)
}

/// Whether two words are one name in two spellings: `Ivanov` and `Ivanova` are not, `Dmitry` and
/// `Dmitriy` are.
fn is_one_word(one: &str, other: &str) -> bool {
    one == other || transliterated(one) == transliterated(other)
}

/// A name with what romanisations differ in taken out: doubled letters, `y` against `i` and `j`, `w`
/// against `v`, `kh` against `h`, `ck` against `k`.
fn transliterated(word: &str) -> String {
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
    let words: Vec<_> = name
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

impl People {
    /// Groups the names of an article: a surname, or a first name, alone belongs to the last fuller
    /// name that ends, or begins, with it. Linear in the number of names.
    pub(crate) fn of(text: &str, analysis: &Analysis) -> People {
        let mut people = People::default();
        let mut by_word: FxHashMap<String, usize> = FxHashMap::default();
        let mut pending = Vec::new();
        for name in &analysis.names {
            let words = name_words(name.span.of(text));
            let known =
                words.last().and_then(|last| by_word.get(last)).copied().filter(|&record| {
                    let person = &people.records[record];
                    names_agree(&person.words, &words)
                });
            let record = known.unwrap_or_else(|| {
                people.records.push(Person {
                    name: name.span.of(text).to_owned(),
                    words: words.clone(),
                    kind: name.kind,
                    first: name.span,
                });
                people.records.len() - 1
            });
            let person = &mut people.records[record];
            if words.len() > person.words.len() {
                name.span.of(text).clone_into(&mut person.name);
                person.words.clone_from(&words);
            }
            if person.kind == NameKind::Unknown || name.kind == NameKind::Person {
                person.kind = name.kind;
            }
            for word in words.iter().filter(|word| word.len() > 1) {
                by_word.insert(word.clone(), record);
            }
            pending.push(record);
        }
        people.of_name = pending;
        let words = people.records.iter().flat_map(|person| &person.words);
        people.words = words.map(|word| transliterated(word)).collect();
        people
    }

    /// The record that the name at `index` of [`Analysis::names`] belongs to.
    pub(crate) fn of_name(&self, index: usize) -> usize {
        self.of_name[index]
    }

    /// Whether a word is part of any name here, in any spelling.
    pub(crate) fn hold(&self, word: &str) -> bool {
        self.words.contains(&transliterated(word))
    }

    /// One record.
    pub(crate) fn record(&self, record: usize) -> &Person {
        &self.records[record]
    }

    /// All records, in order of first mention.
    pub(crate) fn records(&self) -> &[Person] {
        &self.records
    }
}
