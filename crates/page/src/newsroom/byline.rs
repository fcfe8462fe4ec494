//! Who wrote it: lines such as "By A, B and C, The Paper".

use std::sync::LazyLock;

use regex::Regex;

use crate::newsroom::outlets::is_outlet;

/// The names in a byline, with the organisation that stands behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    pub(crate) names: Vec<String>,
    pub(crate) organisation: Option<String>,
}

/// Words that open a byline, by language: English, German, French, Spanish and Portuguese, Italian,
/// Dutch, Scandinavian, Turkish, Russian, Ukrainian, Polish.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\s*(?:
            (?:(?:written|reported|posted|published|submitted|edited|story|article|words|report|text)\s+)?by\b\s*:?
            | authors?\s*:|reporters?\s*:|analysis\s+by\b|opinion\s+by\b
            | von\b | autor(?:in|en)?\s*: | ein(?:e|)\s+\p{L}+\s+von\b
            | par\b | auteur\s*: | por\b | autora?\s*: | di\b | door\b | av\b | af\b | yazan\s*: | tekst\s*:
            | автор(?:ы)?\s*: | автор\b | текст\s*: | autor\s*:
        )\s*",
    )
    .expect("the openings of bylines are valid")
});

/// How the first words of openings begin, in lower case.
#[rustfmt::skip]
const FIRST_WORDS: &[&str] = &[
    "by", "written", "reported", "posted", "published", "submitted", "edited", "story", "article", "words", "report", "text",
    "author", "reporter", "analysis", "opinion", "von", "autor", "ein", "par", "auteur", "por", "di", "door",
    "av", "af", "yazan", "tekst", "автор", "текст",
];

/// Whether a line may open like a byline; cheaper than finding out.
fn may_open(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    first.is_some_and(|word| {
        word.len() <= 24 && {
            let word = word.to_lowercase();
            FIRST_WORDS.iter().any(|first| word.starts_with(first))
        }
    })
}

/// Whether `line` is nothing but an opening for a byline, maybe with the labels of empty fields.
static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\s*(?:written|reported|posted|published|edited|story|article)\s+by\s*:?
          (?:\s*(?:published|updated|posted|on|date|in|at|last|modified|\||:|-))*\s*$",
    )
    .expect("the form of an empty byline is valid")
});

/// Whether `line` is a byline in which nobody is named: a template whose fields stayed empty.
pub(crate) fn is_empty_byline(line: &str) -> bool {
    // Most lines hold no such word, and the form is slow.
    line.len() < 200
        && (line.contains("by") || line.contains("BY") || line.contains("By"))
        && EMPTY.is_match(line)
}

/// The day behind a name where it is not a date for sure: "Submitted by Ada Quill on Wed, 03/12/2031 - 14:20".
static ON_A_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s+on\s+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
        .expect("the form of a day is valid")
});

/// The byline in a line that opens like one; `None` if what follows are no names.
pub(crate) fn byline_of(line: &str) -> Option<Byline> {
    if line.len() > 300 || !may_open(line) {
        return None;
    }
    let opening = OPENING.find(line)?;
    let names = &line[opening.end()..];
    let names = ON_A_DAY.find(names).map_or(names, |day| &names[..day.start()]);
    let byline = names_in(names)?;
    (!byline.names.is_empty() || byline.organisation.is_some()).then_some(byline)
}

/// Names from a field that is known to hold them, such as JSON-LD's `author`: a single word will do.
pub(crate) fn author_names(field: &str) -> Byline {
    let field = OPENING.find(field).map_or(field, |opening| &field[opening.end()..]).trim();
    if field.is_empty() || field.len() > 300 || field.contains("://") || field.contains('@') {
        return Byline::default();
    }
    if let Some(byline) = names_in(field) {
        return byline;
    }
    let mut byline = Byline::default();
    if is_outlet(field) {
        byline.organisation = Some(field.to_owned());
    } else if field.split_whitespace().count() <= 4 && !is_nobody(field) {
        byline.names.push(field.to_owned());
    }
    byline
}

/// Splits a list of names; `None` if a part is neither a name, a role nor an organisation.
fn names_in(list: &str) -> Option<Byline> {
    static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s*(?:,|;|\||•|·|/|\s[–—-]\s|&)\s*(?:(?:and|und|et|y|e|и|with)\s+)?|\s+(?:and|und|et|y|and in|и|і|with|for)\s+")
            .expect("the separators of names are valid")
    });
    let list = list.trim().trim_end_matches(['.', ':', ',', '|', '-', '–', '—']).trim();
    let mut byline = Byline::default();
    for part in SEPARATOR.split(list) {
        let part = part.trim();
        if part.is_empty() || is_role(part) || crate::newsroom::dates::find_date(part).is_some() {
            continue;
        }
        let named = without_place(part);
        if let Some((person, organisation)) = agency_style(named) {
            byline.names.push(person.to_owned());
            byline.organisation.get_or_insert_with(|| organisation.to_owned());
        } else if is_outlet(named) {
            byline.organisation.get_or_insert_with(|| without_article(named).to_owned());
        } else if is_person_name(named) {
            byline.names.push(named.to_owned());
        } else if !byline.names.is_empty() && byline.organisation.is_none() && is_house(part) {
            byline.organisation = Some(part.to_owned());
        } else if !byline.names.is_empty() && is_trailer(part) {
            break;
        } else {
            return None;
        }
    }
    byline.names.dedup();
    Some(byline)
}

/// A single capitalised word behind the names: the house they write for, be it known or not.
fn is_house(part: &str) -> bool {
    let mut letters = part.chars();
    letters.next().is_some_and(char::is_uppercase)
        && part.chars().count() >= 2
        && letters.all(char::is_alphanumeric)
        && !is_nobody(part)
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

/// "Ada Quill in Lisbon" names Ada Quill.
fn without_place(part: &str) -> &str {
    for preposition in [" in ", " at ", " aus ", " à ", " en ", " в "] {
        if let Some((name, _)) = part.split_once(preposition) {
            return name.trim();
        }
    }
    part
}

/// "ADA QUILL Associated Press": a name in capitals with the agency after it.
fn agency_style(part: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    for word in part.split_whitespace() {
        let start = word.as_ptr() as usize - part.as_ptr() as usize;
        let is_capitals = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        if !is_capitals {
            break;
        }
        end = start + word.len();
    }
    let (person, organisation) = (part[..end].trim(), part[end..].trim());
    (person.split_whitespace().count() >= 2
        && is_person_name(person)
        && organisation.split_whitespace().count() >= 2
        && is_outlet(organisation))
    .then_some((person, organisation))
}

/// Small words within names: Dutch, German, French, Spanish, Portuguese, Italian, Arabic, Hebrew.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "la", "le",
    "al", "el", "bin", "ibn", "ben", "abu", "zu", "ter", "ten", "af", "st", "y", "e", "i", "bint",
];

/// Whether `text` has the shape of a person's name: two to five words that begin with capitals, small
/// words aside, and none that belongs to offices and sections.
pub(crate) fn is_person_name(text: &str) -> bool {
    let mut words = 0;
    for word in text.split_whitespace() {
        let letters = word.trim_matches(['.', ',', '(', ')', '“', '”', '"']);
        let Some(first) = letters.chars().next() else { return false };
        let lower = letters.to_lowercase();
        if PARTICLES.contains(&lower.as_str()) {
            continue;
        }
        let plain = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '‑');
        if !letters.chars().all(plain)
            || !is_name_initial(first)
            || NO_NAME.contains(&lower.as_str())
        {
            return false;
        }
        words += 1;
    }
    (2..=5).contains(&words) && text.chars().count() <= 60
}

/// Letters without case (Arabic, Hebrew, Chinese) may begin a name as well.
fn is_name_initial(letter: char) -> bool {
    letter.is_uppercase() || (letter.is_alphabetic() && !letter.is_lowercase())
}

/// Words of offices, sections and templates; no part of anybody's name.
#[rustfmt::skip]
const NO_NAME: &[&str] = &[
    "news", "staff", "reporter", "reporters", "editor", "editors", "editorial", "desk", "team",
    "correspondent", "published", "updated", "posted", "written", "share", "print", "comments",
    "comment", "world", "politics", "business", "sports", "opinion", "video", "photo", "photos",
    "subscribe", "agency", "agencies", "press", "redaktion", "rédaction", "redacción", "admin",
    "редакция", "the", "a", "an", "this", "that", "on", "at", "to", "from", "our", "your", "all",
    "rights", "reserved", "article", "story", "read", "more", "views", "by", "guest", "contributor",
    "writer", "writers", "author", "online", "newsroom", "bureau", "university", "department",
    "ministry", "government", "committee", "council", "court", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday",
];

fn is_nobody(text: &str) -> bool {
    text.split_whitespace().any(|word| NO_NAME.contains(&word.to_lowercase().as_str()))
}

/// A part that says what somebody is, not who: "Staff Writer", "chief correspondent".
fn is_role(part: &str) -> bool {
    static ROLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^(?:\p{L}+\s+){0,4}(?:writer|reporter|editor|correspondent|staff|contributor|columnist
              |producer|desk|team|redakteurin?|korrespondentin?|journalist[ea]?|rédaction|redacción
              |корреспондент|обозреватель|bureau|chief|updated|published|posted)s?(?:\s+\p{L}+){0,2}$",
        )
        .expect("the form of roles is valid")
    });
    ROLE.is_match(part)
}

fn is_trailer(part: &str) -> bool {
    static TRAILER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:updated|published|posted|special|\d|\S+\s+ago|last|min)")
            .expect("valid")
    });
    TRAILER.is_match(part)
}

/// Who "contributed to this report": people, and the outlet whose people they are.
pub(crate) fn contributors_of(line: &str) -> Option<Byline> {
    static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        [
            r"(?i)^(?P<names>.+?)\s+(?:also\s+)?contributed\s+(?:to\s+(?:this|the)\s+(?:report|story|article)|(?:to\s+)?reporting|reporting)\b",
            r"(?i)^(?:additional|with|further)\s+(?:reporting|files|reports|contributions?)\s+(?:by|from)\s*:?\s+(?P<names>.+?)\.?$",
            r"(?i)^\(?(?:additional\s+)?reporting\s+by\s+(?P<names>[^;]+?)(?:;.*)?\)?\.?$",
            r"(?i)^mitarbeit\s*:\s*(?P<names>.+?)\.?$",
            r"(?i)^avec\s+(?P<names>.+?)\.?$",
        ]
        .iter()
        .map(|form| Regex::new(form).expect("the forms of contributor lines are valid"))
        .collect()
    });
    // Most lines hold none of these words, and the forms are slow.
    let words = ["ontribut", "eporting by", "EPORTING BY", "ith ", "itarbeit", "vec "];
    if line.len() > 400 || !words.iter().any(|word| line.contains(word)) {
        return None;
    }
    let names = FORMS.iter().find_map(|form| form.captures(line))?.name("names")?.as_str();
    let mut byline = Byline::default();
    let mut list = names;
    // "CNN’s Ada Quill": whose people they are stands first, as a possessive. Names hold no possessive, so the
    // house need not be known.
    if let Some(at) = list.find(['’', '\'']) {
        let after = list[at..].trim_start_matches(['’', '\'']);
        if let Some(rest) = after.strip_prefix("s ")
            && (is_outlet(&list[..at])
                || names_in(rest).is_some_and(|found| !found.names.is_empty()))
        {
            byline.organisation = Some(list[..at].to_owned());
            list = rest;
        }
    }
    let found = names_in(list)?;
    byline.names = found.names;
    byline.organisation = byline.organisation.or(found.organisation);
    (!byline.names.is_empty() || byline.organisation.is_some()).then_some(byline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> (Vec<String>, Option<String>) {
        let byline = byline_of(line).unwrap_or_default();
        (byline.names, byline.organisation)
    }

    #[test]
    fn bylines_give_people_and_the_house_behind_them() {
        for (line, people, house) in [
            (
                "By Ada Quill, Jon O’Hara and Mia van der Berg, CNN",
                vec!["Ada Quill", "Jon O’Hara", "Mia van der Berg"],
                Some("CNN"),
            ),
            ("By Ada Quill", vec!["Ada Quill"], None),
            ("BY ADA QUILL Associated Press", vec!["ADA QUILL"], Some("Associated Press")),
            ("By The Associated Press", vec![], Some("Associated Press")),
            ("By Ada Quill, Staff Writer", vec!["Ada Quill"], None),
            ("Von Jana Öhm und Kurt Weiß", vec!["Jana Öhm", "Kurt Weiß"], None),
            ("Written by Ada Quill | Published 2 March 2025", vec!["Ada Quill"], None),
            ("Автор: Анна Петрова", vec!["Анна Петрова"], None),
            (
                "By Ada Quill and Jon Park, Lodestone",
                vec!["Ada Quill", "Jon Park"],
                Some("Lodestone"),
            ),
            ("By Ada Quill in Lisbon and Jon Park in Porto", vec!["Ada Quill", "Jon Park"], None),
        ] {
            let (found, organisation) = names(line);
            assert_eq!(found, people, "{line}");
            assert_eq!(organisation.as_deref(), house, "{line}");
        }
    }

    #[test]
    fn sentences_and_empty_templates_are_no_bylines() {
        for line in [
            "By Monday the water had risen to the second step.",
            "By the time they came, Ada Quill had left.",
            "Written by Published",
            "By using this site you agree to the Terms of Use",
            "Por favor, vuelva más tarde",
        ] {
            assert_eq!(byline_of(line), None, "{line}");
        }
        assert!(is_empty_byline("Written by Published"));
        assert!(!is_empty_byline("Written by Ada Quill"));
    }

    #[test]
    fn contributors_are_told_from_authors() {
        let line = "CNN’s Ada Quill and Jon Park contributed to this report.";
        let found = contributors_of(line).unwrap();
        assert_eq!(found.names, ["Ada Quill", "Jon Park"]);
        assert_eq!(found.organisation.as_deref(), Some("CNN"));
        let found =
            contributors_of("(Reporting by Ada Quill in Lisbon; Editing by Jon Park)").unwrap();
        assert_eq!(found.names, ["Ada Quill"]);
        let found = contributors_of("QBN’s Zach Orlen contributed to this report.").unwrap();
        assert_eq!(found.names, ["Zach Orlen"]);
        assert_eq!(found.organisation.as_deref(), Some("QBN"));
        assert!(
            contributors_of("The drought contributed to this report’s grim tone, he said")
                .is_none()
        );
    }
}
