//! Who was or will be where: a list of claims per article, compared across all sentences.
//!
//! Two pages need not say it in parallel sentences. So each article is read for claims of the form
//! (person, there or not, place, days), and a conflict is one person claimed both to be there and not.

use std::ops::Range;

use firsthand_language::NameKind;
use firsthand_model::{ArticleOrdinal, ConflictKind, DateRange, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{Certainty, certainty, negation_at, presence_patterns};
use crate::people::Person;

/// How many words before a verb a negation still denies it: "is not due to head to".
const NEGATION_REACH: usize = 5;

/// Claims of one article that are compared; a page of thousands is no report.
const MOST_CLAIMS: usize = 400;

/// Somebody said to be somewhere, or not.
struct Claim<'p> {
    person: &'p Person,
    present: bool,
    explicit: bool,
    place: Option<&'p Person>,
    days: Option<DateRange>,
    /// Whether it says "there" and so points at a place told before.
    says_there: bool,
    article: ArticleOrdinal,
    statement: usize,
    focus: Span,
}

/// Finds people whom one article puts where the other says they are not.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let (of_a, of_b) = (claims(a), claims(b));
    for mine in &of_a {
        for theirs in of_b.iter().filter(|theirs| theirs.present != mine.present) {
            let (there, away) = if mine.present { (mine, theirs) } else { (theirs, mine) };
            if !mine.person.may_be(theirs.person)
                || !away.explicit
                || !may_be_one(comparison, there, away)
            {
                continue;
            }
            let of = |account: &Account<'_>, claim: &Claim<'_>| {
                account.passage(&account.statements[claim.statement], claim.focus)
            };
            let place = there.place.or(away.place).map_or("there", |place| &place.name);
            let told = |claim: &Claim<'_>| if claim.present { "there" } else { "not there" };
            let strength = match (there.explicit, there.place.is_some() && away.place.is_some()) {
                (true, true) => 30.0,
                (true, false) => 20.0,
                (false, _) => 10.0,
            };
            findings.push(Finding::new(
                ConflictKind::Participant,
                "presence-denied",
                (of(a, mine), of(b, theirs)),
                format!("{} in {place}: {} / {}", there.person.name, told(mine), told(theirs))
                    .replace("in there", "at the occasion"),
                strength,
            ));
        }
    }
}

/// Whether two claims can be of one occasion: days and places agree as far as they are told, and where no
/// place tells, the sentences share something besides the person.
fn may_be_one(comparison: &Comparison<'_, '_>, there: &Claim<'_>, away: &Claim<'_>) -> bool {
    let days = there.days.zip(away.days);
    if days.is_some_and(|(mine, other)| mine.intersection(other).is_none()) {
        return false;
    }
    if weekdays_differ(comparison, there, away) {
        return false;
    }
    match (there.place, away.place) {
        (Some(one), Some(other)) => one.may_be(other),
        // "Stays at home": away from wherever both articles are about.
        (Some(place), None) => {
            comparison.a.knows(place.surname()) && comparison.b.knows(place.surname())
        }
        (None, Some(_)) => false,
        (None, None) => there.says_there || shares_matter(comparison, there, away),
    }
}

/// Whether each sentence names a weekday, and none of them is in both: "Monday's session", "Thursday's".
fn weekdays_differ(comparison: &Comparison<'_, '_>, there: &Claim<'_>, away: &Claim<'_>) -> bool {
    const WEEKDAYS: &[&str] =
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let named = |claim: &Claim<'_>| -> Vec<&str> {
        let account =
            if claim.article == comparison.a.ordinal { comparison.a } else { comparison.b };
        let words = account.folded(account.statements[claim.statement].words.clone());
        words
            .filter_map(|word| {
                let bare = word.strip_suffix('s').unwrap_or(word);
                WEEKDAYS.iter().find(|day| **day == bare).copied()
            })
            .collect()
    };
    let (there, away) = (named(there), named(away));
    !there.is_empty() && !away.is_empty() && !there.iter().any(|day| away.contains(day))
}

fn shares_matter(comparison: &Comparison<'_, '_>, there: &Claim<'_>, away: &Claim<'_>) -> bool {
    let there_in_a = there.article == comparison.a.ordinal;
    let (in_a, in_b) = if there_in_a { (there, away) } else { (away, there) };
    let overlap = comparison.overlap(
        comparison.a.statements[in_a.statement].words.clone(),
        comparison.b.statements[in_b.statement].words.clone(),
    );
    overlap.shared.iter().any(|concept| {
        let names = [&there.person.words, &away.person.words];
        !names.iter().any(|name| name.iter().any(|word| word.starts_with(concept)))
    })
}

/// Who is said to be where in an article, quoted words aside.
fn claims<'p>(account: &'p Account<'_>) -> Vec<Claim<'p>> {
    let mut found = Vec::new();
    for (index, statement) in account.statements.iter().enumerate() {
        if !statement.asserts {
            continue;
        }
        for clause in &statement.clauses {
            in_clause(account, index, clause, &mut found);
        }
        if found.len() >= MOST_CLAIMS {
            found.truncate(MOST_CLAIMS);
            break;
        }
    }
    found
}

fn in_clause<'p>(
    account: &'p Account<'_>,
    index: usize,
    clause: &Range<usize>,
    found: &mut Vec<Claim<'p>>,
) {
    let words = &account.analysis.words;
    let statement = &account.statements[index];
    let open = certainty(&words[clause.clone()]).is_some_and(|(_, sure)| sure == Certainty::Open);
    let mut at = clause.start;
    while at < clause.end {
        let matched = presence_patterns(&words[at].folded)
            .iter()
            .find_map(|pattern| Some((pattern, pattern.matches(&words[at..clause.end])?)));
        let Some((pattern, length)) = matched.filter(|_| !account.terms[at].quoted) else {
            at += 1;
            continue;
        };
        let negated = (at.saturating_sub(NEGATION_REACH).max(clause.start)..at)
            .any(|before| negation_at(words, before));
        let present = pattern.present != negated;
        // "Did not stay at home" says little, "may join" nothing for sure, "did not walk" nothing of the
        // occasion.
        let says = !(negated && (!pattern.present || !pattern.explicit)) && !(open && present);
        if says {
            let by = passive_by(account, clause, at, length);
            let people = match by {
                Some(by) => account.people_in(statement, by..clause.end),
                None => subjects(account, index, clause, at),
            };
            let place = place_in(account, statement, at..clause.end);
            let days = days_in(account, statement, clause);
            let focus = words[at].span.cover(words[at + length - 1].span);
            found.extend(people.into_iter().map(|person| Claim {
                person,
                present,
                explicit: pattern.explicit,
                place,
                days,
                says_there: words[clause.clone()].iter().any(|word| &*word.folded == "there"),
                article: account.ordinal,
                statement: index,
                focus,
            }));
        }
        at += length;
    }
}

/// Where "by" stands behind "be joined" or "be accompanied": then those named after it are the ones
/// who come.
fn passive_by(
    account: &Account<'_>,
    clause: &Range<usize>,
    at: usize,
    length: usize,
) -> Option<usize> {
    let words = &account.analysis.words;
    let folded = |index: usize| &*words[index].folded;
    let passive = matches!(folded(at), "joined" | "accompanied")
        && (at.saturating_sub(3).max(clause.start)..at).any(|index| {
            matches!(folded(index), "be" | "was" | "were" | "is" | "are" | "been" | "being")
        });
    let mut rest = at + length..(at + length + 8).min(clause.end);
    passive.then(|| rest.find(|&index| folded(index) == "by")).flatten()
}

/// Who does what the verb at `at` says: the names that stand before it in its clause, joined by "and"
/// or commas; a pronoun's person; for "who" and bare verbs the last person named before the clause.
fn subjects<'p>(
    account: &'p Account<'_>,
    index: usize,
    clause: &Range<usize>,
    at: usize,
) -> Vec<&'p Person> {
    let statement = &account.statements[index];
    let words = &account.analysis.words;
    let pronoun = (clause.start..at).rev().find(|&before| {
        matches!(&*words[before].folded, "he" | "she" | "they" | "who" | "we" | "i" | "it")
    });
    let named: Vec<_> = statement
        .names
        .clone()
        .map(|name| (name, account.analysis.names[name].words.clone()))
        .filter(|(_, place)| place.start >= clause.start && place.end <= at)
        .filter(|(name, _)| account.people.record(account.people.of_name(*name)).is_person())
        .collect();
    let after_pronoun = |place: &Range<usize>| pronoun.is_none_or(|pronoun| place.start > pronoun);
    let nearest = named.iter().rposition(|(_, place)| after_pronoun(place));
    if let Some(last) = nearest {
        // "Orr and Lind flew", "Orr, Lind and Vale flew": the names back from the verb for as long as
        // nothing but "and" and commas stands between them.
        let mut first = last;
        while first > 0 {
            let between = named[first - 1].1.end..named[first].1.start;
            let joined = between.len() <= 4
                && words[between.clone()].iter().all(|word| is_joining(&word.folded))
                && !between.is_empty()
                || between.is_empty();
            if !joined || !after_pronoun(&named[first - 1].1) {
                break;
            }
            first -= 1;
        }
        return named[first..=last]
            .iter()
            .map(|(name, _)| account.people.record(account.people.of_name(*name)))
            .collect();
    }
    let before = match pronoun {
        Some(pronoun) if matches!(&*words[pronoun].folded, "he" | "she" | "who") => pronoun,
        None if clause.start > statement.words.start => clause.start,
        _ => return Vec::new(),
    };
    account.last_person(index, before).into_iter().collect()
}

/// Words that may stand between the names of one list: "and", titles, offices.
fn is_joining(folded: &str) -> bool {
    matches!(
        folded,
        "and"
            | "with"
            | "as"
            | "well"
            | "secretary"
            | "minister"
            | "president"
            | "of"
            | "state"
            | "army"
    )
}

/// The place named behind a verb, in its clause.
fn place_in<'p>(
    account: &'p Account<'_>,
    statement: &Statement,
    words: Range<usize>,
) -> Option<&'p Person> {
    const LOCATIVE: &[&str] = &["in", "to", "at", "into", "for", "near"];
    statement.names.clone().find_map(|name| {
        let place = account.analysis.names[name].words.clone();
        let person = account.people.record(account.people.of_name(name));
        let inside = words.start < place.start && place.end <= words.end;
        let led =
            place.start > 0 && LOCATIVE.contains(&&*account.analysis.words[place.start - 1].folded);
        let fits = person.kind == NameKind::Place
            || (person.kind == NameKind::Unknown && person.words.len() == 1);
        (inside && led && fits).then_some(person)
    })
}

/// The days a clause names.
fn days_in(
    account: &Account<'_>,
    statement: &Statement,
    clause: &Range<usize>,
) -> Option<DateRange> {
    account
        .times(statement)
        .iter()
        .filter(|time| {
            let words = account.analysis.words_in(time.span);
            clause.start <= words.start && words.end <= clause.end
        })
        .find_map(|time| time.resolve(account.written))
}
