//! Titles and roles beside a name.

use std::ops::Range;

use firsthand_model::Span;

use super::lists::Classes;
use super::sight::Reader;
use crate::reporting::is_reporting_verb;

/// How many words a role after a name may have.
const ROLE_WORDS_MAX: usize = 14;

/// How many words before a name are read for its role.
const ROLE_WORDS_BEFORE_MAX: usize = 10;

/// A run of capitals taken apart: "Foreign Minister | Ana Lund".
pub(super) struct RoleSplit {
    /// Where the name begins; the end of the run if there is none.
    pub(super) name_start: usize,
    /// The title before it, with what belongs to the title outside the run.
    pub(super) role: Option<Span>,
    /// Whether an address or office stood before the name.
    pub(super) titled: bool,
}

/// Takes titles, roles and demonyms off the front of a run.
pub(super) fn split_role(reader: &Reader<'_>, run: &Range<usize>) -> RoleSplit {
    let mut start = run.start;
    let mut titled = false;
    let last_is_organisation = reader.has(run.end - 1, Classes::ORGANISATION_WORD);
    let role_end = if last_is_organisation { None } else { role_end(reader, run) };
    if let Some(end) = role_end {
        start = end;
        titled = true;
    } else {
        while start < run.end
            && reader.has(start, Classes::HONORIFIC)
            && !(reader.has(start, Classes::GIVEN_NAME) || reader.has(start, Classes::PLACE_HEAD))
        {
            start += 1;
            titled = true;
        }
        if start == run.start && !last_is_organisation {
            start = given_name_start(reader, run).unwrap_or(start);
            titled = start > run.start && reader.has(start - 1, Classes::ROLE);
        }
    }
    if start > run.start && start < run.end && !titled {
        // Split off at a given name: what stood before is no title, but may belong to one.
        let role = role_phrase(reader, start, run.start.saturating_sub(3));
        return RoleSplit { name_start: start, role, titled: role.is_some() };
    }
    let role = (role_end.is_some() && start < run.end)
        .then(|| role_phrase(reader, start, run.start.saturating_sub(ROLE_WORDS_BEFORE_MAX)))
        .flatten();
    RoleSplit { name_start: start, role, titled }
}

/// Where the role at the front of a run ends, if it has one.
fn role_end(reader: &Reader<'_>, run: &Range<usize>) -> Option<usize> {
    let role = run
        .clone()
        .take_while(|&word| {
            reader.has(word, Classes::ROLE.with(Classes::ROLE_MODIFIER))
                || reader.has(word, Classes::ORGANISATION_WORD)
                || reader.is_demonym(word)
                || !reader.has(word, Classes::GIVEN_NAME)
        })
        .filter(|&word| reader.has(word, Classes::ROLE))
        .last()?;
    // "Major League Hockey", "General Assembly": the office belongs to the name of an organisation.
    let organised = (role + 1..run.end).any(|word| {
        reader.has(word, Classes::ORGANISATION_WORD) && !reader.has(word, Classes::ROLE_MODIFIER)
    });
    let named = (role + 1..run.end).any(|word| reader.has(word, Classes::GIVEN_NAME));
    if organised && !named {
        return None;
    }
    let mut end = role + 1;
    // "Secretary of State Ana Lund", "Minister for Health Jon Orr"
    if end + 1 < run.end && !reader.is_capital(end) {
        end += 1;
        if end < run.end && !reader.is_capital(end) {
            end += 1;
        }
        end += 1;
        let belongs =
            Classes::ROLE_MODIFIER.with(Classes::ORGANISATION_WORD).with(Classes::PLACE_TAIL);
        while end < run.end
            && (reader.has(end, belongs) || !reader.is_capital(end))
            && !reader.has(end, Classes::GIVEN_NAME)
        {
            end += 1;
        }
    }
    while end < run.end
        && reader.has(end, Classes::HONORIFIC)
        && !reader.has(end, Classes::GIVEN_NAME)
    {
        end += 1;
    }
    Some(end.min(run.end))
}

/// Where a given name begins inside a run, behind a place, an office or a people: "России | Анна Орлова".
fn given_name_start(reader: &Reader<'_>, run: &Range<usize>) -> Option<usize> {
    let given = run.clone().skip(1).find(|&word| reader.has(word, Classes::GIVEN_NAME))?;
    let followed = given + 1 < run.end && reader.is_capital(given + 1);
    let before = run.start..given;
    let opens_with_given = before
        .clone()
        .any(|word| reader.has(word, Classes::GIVEN_NAME) || reader.words[word].span.len() <= 2);
    let belongs = Classes::ROLE_MODIFIER.with(Classes::ORGANISATION_WORD).with(Classes::ROLE);
    let titled = run.start > 0 && reader.has(run.start - 1, Classes::ROLE);
    let foreign = titled
        || before.clone().all(|word| {
            reader.has(word, belongs)
                || reader.is_demonym(word)
                || super::places::place_word(reader.folded(word)).is_some()
        });
    (followed && foreign && !opens_with_given).then_some(given)
}

/// The role that stands before the word at `name_start` and ends right there, if a role word does.
pub(super) fn role_before(
    reader: &Reader<'_>,
    name_start: usize,
    sentence: &Range<usize>,
) -> Option<Span> {
    let first = sentence.start.max(name_start.saturating_sub(ROLE_WORDS_BEFORE_MAX));
    let before = name_start.checked_sub(1)?;
    if before < first || !reader.has(before, Classes::ROLE) || reader.is_possessive(before) {
        return None;
    }
    role_phrase(reader, name_start, first)
}

/// The role phrase that ends before `end`, read back no further than `first`: role words with what
/// qualifies them.
fn role_phrase(reader: &Reader<'_>, end: usize, first: usize) -> Option<Span> {
    let belongs = Classes::ROLE
        .with(Classes::ROLE_MODIFIER)
        .with(Classes::ORGANISATION_WORD)
        .with(Classes::HONORIFIC);
    let mut start = end;
    let mut has_role = false;
    while start > first {
        let word = start - 1;
        let joined = matches!(reader.gap(word), " " | "-" | "\u{a0}" | ". " | "’ " | "' ");
        let capital = reader.is_capital(word) && !reader.is_function_word(word);
        let small = matches!(
            reader.folded(word),
            "of" | "for"
                | "and"
                | "de"
                | "du"
                | "des"
                | "der"
                | "von"
                | "del"
                | "la"
                | "fur"
                | "по"
        ) && word > first
            && !has_role
            && reader.has(word - 1, Classes::ROLE.with(Classes::ORGANISATION_WORD));
        if !joined || !(reader.has(word, belongs) || capital || small || reader.is_demonym(word)) {
            break;
        }
        has_role |= reader.has(word, Classes::ROLE.with(Classes::HONORIFIC));
        start -= 1;
    }
    // What is left in front must not be another person's name or a bare verb's object.
    while start < end && !reader.has(start, belongs) && reader.has(start, Classes::GIVEN_NAME) {
        start += 1;
    }
    (has_role && start < end).then(|| {
        Span::from_range(reader.words[start].span.start()..reader.words[end - 1].span.end())
    })
}

/// The role set off by a comma behind the name that ends before the word at `after`: ", the mayor of
/// Kiel,". Without its article.
pub(super) fn role_after(
    reader: &Reader<'_>,
    after: usize,
    sentence: &Range<usize>,
) -> Option<Span> {
    if after >= sentence.end
        || after == 0
        || !matches!(reader.gap(after - 1), ", " | " — " | " – " | "—" | " (")
    {
        return None;
    }
    let mut start = after;
    // An age between commas: ", 54, a teacher".
    let age = reader.words[start].span.of(reader.text);
    if (2..=3).contains(&age.len())
        && age.bytes().all(|byte| byte.is_ascii_digit())
        && reader.gap(start) == ", "
        && start + 1 < sentence.end
    {
        start += 1;
    }
    let has_article = matches!(
        reader.folded(start),
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "le"
            | "la"
            | "el"
            | "un"
            | "une"
            | "una"
            | "der"
            | "die"
            | "ein"
            | "eine"
    );
    if has_article {
        start += 1;
    }
    let end = sentence.end.min(start + ROLE_WORDS_MAX);
    let mut role = None;
    for word in start..end {
        let ends = word + 1 == end
            || !matches!(reader.gap(word), " " | "-" | "\u{a0}" | "’ " | "' " | ". ");
        if is_reporting_verb(reader.folded(word), reader.language)
            && !reader.has(word, Classes::ROLE)
            || matches!(
                reader.folded(word),
                "who" | "which" | "that" | "is" | "was" | "will" | "has" | "and" | "when"
            )
        {
            break;
        }
        if reader.has(word, Classes::ROLE) {
            role = Some(word);
        }
        if ends {
            let role = role?;
            // A list of names goes on: "Lund, Minister Orr and ..." is no role of Lund.
            let another_name =
                role + 1 < word + 1 && reader.is_capital(role + 1) && reader.gap(role) == " ";
            return (!another_name).then(|| {
                let span = reader.words[start].span.cover(reader.words[word].span);
                Span::from_range(span.start()..reader.name_end(word))
            });
        }
    }
    None
}
