//! What a name names, decided over the whole text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::{Classes, is_organisation};
use super::places::{PlaceWord, place_word};
use super::runs::Found;
use super::sight::{Reader, Shape};
use super::{Name, NameKind};
use crate::reporting::is_reporting_verb;

/// How many words a person's name may have where nothing but its shape says that it is one.
const PERSON_WORDS_MAX: usize = 4;

/// How a name is spoken of, counted over its mentions.
#[derive(Clone, Copy, Default)]
struct Signs {
    person: u32,
    place: u32,
    strong: u32,
}

/// Gives every name its kind and drops the capitals that turn out to name nothing.
pub(super) fn settle_kinds(reader: &Reader<'_>, found: &[Found]) -> Vec<Name> {
    let keys: Vec<_> = found.iter().map(|found| reader.key(&found.name.words)).collect();
    let mut signs: FxHashMap<&str, Signs> = FxHashMap::default();
    for (found, key) in found.iter().zip(&keys) {
        let of_name = signs.entry(key).or_default();
        of_name.person += u32::from(found.titled || is_person_here(reader, &found.name));
        of_name.place += u32::from(is_place_here(reader, &found.name));
        of_name.strong += u32::from(!found.weak);
    }
    let mut kinds: Vec<_> = found
        .iter()
        .zip(&keys)
        .map(|(found, key)| kind_of(reader, found, key, signs[key.as_str()]))
        .collect();
    // A surname or given name alone is the person whose full name stands elsewhere.
    let mut parts: FxHashSet<&str> = FxHashSet::default();
    for (found, (key, &kind)) in found.iter().zip(keys.iter().zip(&kinds)) {
        if kind == NameKind::Person && found.name.words.len() > 1 {
            parts.extend(key.rsplit(' ').next());
            parts.extend(key.split(' ').next());
        }
    }
    for (kind, (found, key)) in kinds.iter_mut().zip(found.iter().zip(&keys)) {
        let alone = found.name.words.len() == 1;
        if alone && *kind != NameKind::Place && parts.contains(key.as_str()) {
            *kind = NameKind::Person;
        }
    }
    found
        .iter()
        .zip(keys.iter().zip(kinds))
        .filter(|(found, (key, kind))| {
            !found.weak || *kind == NameKind::Person || signs[key.as_str()].strong > 0
        })
        .map(|(found, (_, kind))| {
            // Only people hold offices: "officials of the U.S." is no role of the country.
            let role = found
                .name
                .role
                .filter(|_| !matches!(kind, NameKind::Place | NameKind::Organisation));
            Name { kind, role, ..found.name.clone() }
        })
        .collect()
}

fn kind_of(reader: &Reader<'_>, found: &Found, key: &str, signs: Signs) -> NameKind {
    let words = found.name.words.clone();
    let has = |class| words.clone().any(|word| reader.has(word, class));
    if is_organisation(key) {
        return NameKind::Organisation;
    }
    if place_word(key) == Some(PlaceWord::Place) && !found.titled {
        return NameKind::Place;
    }
    let last = words.end - 1;
    if reader.has(last, Classes::ORGANISATION_WORD)
        || words.len() > 2 && has(Classes::ORGANISATION_WORD)
    {
        return if found.titled && words.len() == 1 {
            NameKind::Person
        } else {
            NameKind::Organisation
        };
    }
    if has(Classes::ORGANISATION_WORD)
        && words.len() > 1
        && !reader.has(words.start, Classes::GIVEN_NAME)
    {
        return NameKind::Organisation;
    }
    if !found.titled && reader.has(last, Classes::THING_WORD) {
        return NameKind::Unknown;
    }
    if words.len() > 1
        && (reader.has(last, Classes::PLACE_TAIL) || reader.has(words.start, Classes::PLACE_HEAD))
        && !found.titled
    {
        return NameKind::Place;
    }
    if found.titled || words.len() > 1 && reader.has(words.start, Classes::GIVEN_NAME) {
        return NameKind::Person;
    }
    if words.len() == 1 && reader.shapes[last] == Shape::Capitals && key.chars().count() <= 6 {
        return NameKind::Organisation;
    }
    if found.name.role.is_some() && words.len() <= PERSON_WORDS_MAX || signs.person > signs.place {
        return NameKind::Person;
    }
    if words.len() == 1 && reader.has(last, Classes::GIVEN_NAME) {
        return NameKind::Person;
    }
    if signs.place > 0 {
        return NameKind::Place;
    }
    NameKind::Unknown
}

/// Whether a verb of saying or a "who" beside the name says that it is somebody.
fn is_person_here(reader: &Reader<'_>, name: &Name) -> bool {
    let after = name.words.end;
    let Some(next) = reader.words.get(after) else { return false };
    if name.words.len() > PERSON_WORDS_MAX {
        return false;
    }
    let gap = reader.gap(after - 1);
    let reports = gap == " " && is_reporting_verb(&next.folded, reader.language);
    let who = matches!(gap, " " | ", ")
        && matches!(&*next.folded, "who" | "whose" | "himself" | "herself");
    let told = name.words.start > 0
        && reader.gap(name.words.start - 1) == " "
        && matches!(reader.folded(name.words.start - 1), "said" | "says" | "told");
    reports || who || told
}

/// Whether a preposition of place stands before the name.
fn is_place_here(reader: &Reader<'_>, name: &Name) -> bool {
    name.words.start > 0
        && reader.gap(name.words.start - 1) == " "
        && matches!(
            reader.folded(name.words.start - 1),
            "in" | "near"
                | "outside"
                | "across"
                | "throughout"
                | "nach"
                | "aus"
                | "en"
                | "в"
                | "из"
                | "под"
        )
}
