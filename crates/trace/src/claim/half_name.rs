//! One person called by two first names, or by two surnames.

use std::ops::Range;

use firsthand_model::ConflictKind;

use super::account::Account;
use super::align::Comparison;
use super::finding::Finding;
use super::naming::{MOST_STRANGERS, distance_within, is_stranger, nearly_one};
use crate::people::{Person, names_agree};

/// Words for kin: two people of one surname may be two of a family.
const KIN: &[&str] = &[
    "brother",
    "brothers",
    "sister",
    "sisters",
    "father",
    "mother",
    "son",
    "sons",
    "daughter",
    "daughters",
    "husband",
    "wife",
    "uncle",
    "aunt",
    "cousin",
    "cousins",
    "nephew",
    "niece",
    "twin",
    "twins",
    "family",
    "siblings",
    "couple",
    "parents",
    "married",
    "widow",
    "widower",
    "grandson",
    "granddaughter",
    "grandfather",
    "grandmother",
    "heir",
    "dynasty",
    "younger",
    "elder",
    "older",
];

/// Short forms of first names, each line one name (after Withycombe, *The Oxford Dictionary of English
/// Christian Names*).
const SHORT_NAMES: &[&str] = &[
    "william bill billy will willy liam",
    "robert bob bobby rob robbie bert",
    "richard rick dick rich ricky",
    "james jim jimmy jamie",
    "john jack johnny jon",
    "edward ed eddie ted ned",
    "charles charlie chuck",
    "thomas tom tommy",
    "michael mike mick mickey",
    "joseph joe joey",
    "daniel dan danny",
    "anthony tony",
    "andrew andy drew",
    "alexander alex sandy sasha",
    "benjamin ben benny",
    "christopher chris kit",
    "david dave davey",
    "donald don donny",
    "frederick fred freddie",
    "gregory greg",
    "henry harry hank",
    "kenneth ken kenny",
    "lawrence larry",
    "leonard len lenny leo",
    "matthew matt",
    "nicholas nick nicky",
    "patrick pat paddy",
    "peter pete",
    "philip phil",
    "raymond ray",
    "ronald ron ronnie",
    "samuel sam sammy",
    "stephen steven steve",
    "theodore ted teddy",
    "timothy tim",
    "walter walt",
    "elizabeth liz beth betty lisa eliza lizzie",
    "margaret maggie peggy meg",
    "katherine catherine kate kathy katie",
    "patricia pat patty trish",
    "jennifer jen jenny",
    "susan sue suzy",
    "barbara barb",
    "deborah debbie deb",
    "rebecca becky",
    "victoria vicky tori",
    "alexandra alex sandra",
    "christine christina chris tina",
    "judith judy",
    "dorothy dot dolly",
    "florence flo",
    "frances fran",
    "jacqueline jackie",
    "pamela pam",
    "sandra sandy",
    "vladimir volodya volodymyr",
    "dmitri dima",
    "nikolai kolya",
    "mikhail misha",
    "ivan vanya",
    "maria mary marie",
    "josef joseph jozef",
];

/// First names that begin with as many letters alike may be one: Javy and Javier.
const LETTERS_OF_ONE_NAME: usize = 3;

/// What is told of two people of one surname, or one first name, must share as much to be of one.
const LEAST_WEIGHT_FAMILY: f64 = 1.9;
const LEAST_WEIGHT_FIRST_NAME: f64 = 2.9;
const LEAST_SHARED_FAMILY: usize = 3;

/// Finds one person called by two first names, or two surnames: each article knows only its own, both tell the
/// same of them, and nothing speaks of a family.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let (of_a, of_b) = (full_names(a), full_names(b));
    for &(at_a, name_a) in &of_a {
        for &(at_b, name_b) in &of_b {
            let mine = a.people.record(a.people.of_name(name_a));
            let theirs = b.people.record(b.people.of_name(name_b));
            if !are_half_alike(mine, theirs, comparison) || nearly_one(mine, theirs) {
                continue;
            }
            let (run_a, run_b) = (run_around(a, at_a), run_around(b, at_b));
            if a.folded(run_a.clone())
                .chain(b.folded(run_b.clone()))
                .any(|word| KIN.contains(&word))
            {
                continue;
            }
            let overlap = comparison.overlap(run_a, run_b);
            let (in_a, in_b) = (&a.statements[at_a], &b.statements[at_b]);
            let figures = comparison.equal_figures(in_a, in_b);
            // The part of the name they have in common tells nothing of the matter.
            let shared = overlap
                .shared
                .iter()
                .filter(|it| !mine.words.iter().any(|word| word.starts_with(**it)));
            let shared = shared.count() + figures;
            let weight = overlap.weight + figures as f64;
            // First names are shared by many more than surnames.
            let is_surname = mine.surname() == theirs.surname();
            let least = if is_surname { LEAST_WEIGHT_FAMILY } else { LEAST_WEIGHT_FIRST_NAME };
            if weight >= least && shared >= LEAST_SHARED_FAMILY && overlap.matter >= 2 {
                let span = |account: &Account<'_>, name: usize| account.analysis.names[name].span;
                findings.push(Finding::new(
                    ConflictKind::Name,
                    "half-the-name-differs",
                    (a.passage(in_a, span(a, name_a)), b.passage(in_b, span(b, name_b))),
                    format!("{} / {}", mine.name, theirs.name),
                    weight + 2.0,
                ));
            }
        }
    }
}

/// The people an article names in full, each by its first such name with the sentence it stands in.
fn full_names(account: &Account<'_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut met = rustc_hash::FxHashSet::default();
    for (index, statement) in account.statements.iter().enumerate() {
        for name in statement.names.clone() {
            let record = account.people.of_name(name);
            let person = account.people.record(record);
            let words = &account.analysis.names[name].words;
            // "The Red Sox" are no person.
            let is_led = words.start > statement.words.start
                && &*account.analysis.words[words.start - 1].folded == "the";
            let full = words.len() >= 2 && !is_led;
            let named = person.is_person() && person.words.len() >= 2 && statement.asserts;
            if named && full && found.len() < MOST_STRANGERS && met.insert(record) {
                found.push((index, name));
            }
        }
    }
    found
}

/// A sentence with its neighbours: what is told of somebody runs on.
fn run_around(account: &Account<'_>, index: usize) -> Range<usize> {
    let first = &account.statements[index.saturating_sub(1)];
    let last = account.statements.get(index + 1).unwrap_or(&account.statements[index]);
    first.words.start..last.words.end
}

/// Whether two full names share the surname or the first name, and neither article knows the other half
/// of the other's.
fn are_half_alike(one: &Person, other: &Person, comparison: &Comparison<'_, '_>) -> bool {
    let (a, b) = (comparison.a, comparison.b);
    let (Some(first), Some(first_other)) = (one.words.first(), other.words.first()) else {
        return false;
    };
    if names_agree(&one.words, &other.words) || one.words.len() < 2 || other.words.len() < 2 {
        return false;
    }
    if one.surname() == other.surname() {
        let initial = |word: &str| word.chars().count() < 2;
        return !initial(first)
            && !initial(first_other)
            && !is_short_for(first, first_other)
            && !b.knows(first)
            && !a.knows(first_other);
    }
    // A hyphenated or married name keeps a part of the other.
    let kept = one.words.iter().skip(1).any(|word| {
        other
            .words
            .iter()
            .skip(1)
            .any(|part| part.contains(word.as_str()) || word.contains(part.as_str()))
    });
    // A surname may stand first: "Kim Jong-un".
    let hyphened = |person: &Person| person.name.split(' ').skip(1).any(|word| word.contains('-'));
    first == first_other
        && !kept
        && !(hyphened(one) && hyphened(other))
        && is_stranger(one, b)
        && is_stranger(other, a)
}

pub(super) fn is_short_for(one: &str, other: &str) -> bool {
    let alike = one.chars().zip(other.chars()).take_while(|(x, y)| x == y).count();
    // A letter apart they are two spellings.
    if alike >= LETTERS_OF_ONE_NAME && !distance_within(one, other, 1) {
        return true;
    }
    SHORT_NAMES.iter().any(|forms| {
        forms.split(' ').any(|form| form == one) && forms.split(' ').any(|form| form == other)
    })
}
