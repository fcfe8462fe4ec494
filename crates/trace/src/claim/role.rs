//! Two offices for one person.

use std::ops::Range;

use firsthand_language::Word;
use firsthand_model::{ConflictKind, Span};

use super::account::Account;
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{Office, office_at};
use crate::people::Person;

/// How many words may stand between a name and an office that belongs to it.
const FURTHEST: usize = 9;

/// Offices of one article that are compared.
const MOST_HOLDINGS: usize = 120;

/// Words between a name and an office that give the office to the name.
const GIVING: &[&str] = &[
    "becomes",
    "become",
    "became",
    "is",
    "was",
    "as",
    "named",
    "appointed",
    "be",
    "been",
    "made",
    "elected",
    "serves",
    "served",
    "remains",
    "given",
    "gets",
    "got",
    "takes",
    "took",
    "handed",
    "receives",
    "received",
    "heads",
];

/// Words between a name and an office that give the office to somebody else.
const PARTING: &[&str] =
    &["by", "with", "to", "and", "for", "from", "that", "told", "met", "against"];

/// An office that an article gives to somebody.
struct Holding<'p> {
    person: &'p Person,
    office: Office,
    statement: usize,
    span: Span,
}

/// Finds people to whom the two articles give different offices.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let (in_a, in_b) = (holdings(a), holdings(b));
    for mine in &in_a {
        for theirs in in_b.iter().filter(|theirs| mine.person.may_be(theirs.person)) {
            let comparable = mine.office.stands_alone == theirs.office.stands_alone
                && mine.office.former == theirs.office.former;
            let agreed = |holdings: &[Holding<'_>], person: &Person, office: &Office| {
                holdings
                    .iter()
                    .any(|other| other.person.may_be(person) && is_one(&other.office, office))
            };
            if !comparable
                || is_one(&mine.office, &theirs.office)
                || agreed(&in_a, theirs.person, &theirs.office)
                || agreed(&in_b, mine.person, &mine.office)
            {
                continue;
            }
            let (of_a, of_b) = (&a.statements[mine.statement], &b.statements[theirs.statement]);
            findings.push(Finding::new(
                ConflictKind::Role,
                "office-differs",
                (a.passage(of_a, mine.span), b.passage(of_b, theirs.span)),
                format!("{} / {}", mine.span.of(a.text), theirs.span.of(b.text)),
                5.0,
            ));
        }
    }
}

/// Whether two texts mean one office. Who speaks for somebody may be called deputy or not.
fn is_one(one: &Office, other: &Office) -> bool {
    one.field == other.field && (one.second == other.second || one.field == "communications")
}

/// The offices of an article with who holds them.
fn holdings<'p>(account: &'p Account<'_>) -> Vec<Holding<'p>> {
    let words = &account.analysis.words;
    let mut found = Vec::new();
    for (statement, sentence) in account.statements.iter().enumerate() {
        if !sentence.asserts || found.len() >= MOST_HOLDINGS {
            continue;
        }
        let mut index = sentence.words.start;
        while index < sentence.words.end {
            let Some(office) = office_at(&words[..sentence.words.end], index) else {
                index += 1;
                continue;
            };
            let place = index..index + office.length;
            index = place.end;
            if account.terms[place.start].quoted {
                continue;
            }
            if let Some(person) = holder(account, statement, &place) {
                let span = words[place.start].span.cover(words[place.end - 1].span);
                found.push(Holding { person, office, statement, span });
            }
        }
    }
    found
}

/// Who holds the office at `place`: the name right after it ("Trade Minister Ada Orr", "the trade
/// minister, Ada Orr"), else the name before it that a comma or a word like "becomes" ties to it, else,
/// behind "she was", whoever was named last.
fn holder<'p>(
    account: &'p Account<'_>,
    statement: usize,
    place: &Range<usize>,
) -> Option<&'p Person> {
    let sentence = &account.statements[statement];
    let words = &account.analysis.words;
    let person = |index: usize| account.people.record(account.people.of_name(index));
    let names =
        || sentence.names.clone().map(|index| (index, account.analysis.names[index].words.clone()));
    if let Some((index, _)) =
        names().find(|(_, name)| name.start >= place.end && name.start <= place.end + 1)
    {
        let between = words.get(place.end).map_or("", |word| &*word.folded);
        let adjacent = names().any(|(at, name)| at == index && name.start == place.end);
        let tied = adjacent || matches!(between, "mr" | "mrs" | "ms" | "dr");
        if tied && person(index).is_person() {
            return Some(person(index));
        }
    }
    let gives = |words: &[Word]| {
        words.iter().any(|word| GIVING.contains(&&*word.folded))
            && !words.iter().any(|word| PARTING.contains(&&*word.folded))
    };
    let pronoun = (place.start.saturating_sub(FURTHEST).max(sentence.words.start)..place.start)
        .rev()
        .find(|&at| matches!(&*words[at].folded, "he" | "she"));
    if let Some(pronoun) = pronoun.filter(|&pronoun| gives(&words[pronoun..place.start])) {
        return account.last_person(statement, pronoun);
    }
    let (index, name) = names().rfind(|(index, name)| {
        name.end <= place.start
            && place.start - name.end <= FURTHEST
            && account.people.record(account.people.of_name(*index)).is_person()
    })?;
    let gap = &account.text[words[name.end - 1].span.end()..words[place.start].span.start()];
    let gap = gap.trim();
    let gap =
        ["deputy", "vice", "assistant"].iter().find_map(|it| gap.strip_suffix(it)).unwrap_or(gap);
    let apposed = matches!(gap.trim(), "," | ", the" | ", a" | ", an" | ", its" | ", their");
    (apposed || gives(&words[name.end..place.start])).then(|| person(index))
}
