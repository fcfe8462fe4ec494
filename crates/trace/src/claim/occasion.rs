//! One occasion told for two places.
//!
//! Two pages that took nothing from one another tell of an occasion in their own words, so their
//! sentences need not be alike. An occasion is known by the exact day, the kind of act and who acts, all
//! three. A place may hold another without either page saying so ("in Bavaria", "in Munich"): so a place
//! whose people have a word of their own (a country, a region) is never held against one without.

use std::ops::Range;

use firsthand_language::{NameKind, TimeExpression, TimeKind};
use firsthand_model::{ConflictKind, DateRange, Span};

use super::account::{Account, Statement};
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::{negation_at, occasion_at};
use super::time::is_reported_at;
use crate::people::Person;

/// Occasions of one article that are compared; more is a calendar.
const MOST_OCCASIONS: usize = 100;

/// What the sentences must have in common besides the act, the day and the place.
const LEAST_SHARED: usize = 2;

/// How many words before an act a negation still denies it.
const NEGATION_REACH: usize = 5;

/// The longest gap, in bytes, between two names of which one says where the other is.
const LONGEST_TIE: usize = 40;

/// The day of an occasion.
#[derive(Clone, Copy, PartialEq)]
struct Day {
    resolved: DateRange,
    /// Whether the words name no year, so that the year is a guess.
    of_some_year: bool,
}

impl Day {
    fn of(time: &TimeExpression, written: Option<DateRange>) -> Option<Day> {
        let resolved = time.resolve(written).filter(|range| range.length_days() == 0)?;
        Some(Day { resolved, of_some_year: matches!(time.kind, TimeKind::MonthDay { .. }) })
    }

    /// Whether both are one day; where a year is guessed, month and day decide.
    fn is(self, other: Day) -> bool {
        let (one, another) = (self.resolved.from(), other.resolved.from());
        one == another
            || ((self.of_some_year || other.of_some_year)
                && (one.month(), one.day()) == (another.month(), another.day()))
    }
}

/// Something done on a day at a place.
struct Occasion<'p> {
    act: &'static str,
    /// The words that tell the act.
    told: Range<usize>,
    day: Day,
    place: &'p Person,
    place_span: Span,
    preposition: &'p str,
    statement: usize,
}

/// Finds occasions that the two articles put at two places.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let (of_a, of_b) = (occasions(a), occasions(b));
    for mine in &of_a {
        for theirs in &of_b {
            let one = mine.act == theirs.act
                && mine.day.is(theirs.day)
                && mine.preposition == theirs.preposition;
            if !one {
                continue;
            }
            let (in_a, in_b) = (&a.statements[mine.statement], &b.statements[theirs.statement]);
            if may_be_one_place(comparison, (in_a, mine.place), (in_b, theirs.place)) {
                continue;
            }
            let Some(shared) = shared_matter(comparison, mine, theirs) else { continue };
            findings.push(Finding::new(
                ConflictKind::Place,
                "occasion-elsewhere",
                (a.passage(in_a, mine.place_span), b.passage(in_b, theirs.place_span)),
                format!("{} / {}", mine.place.name, theirs.place.name),
                shared as f64,
            ));
        }
    }
}

/// The occasions of an article: sentences that name one exact day, an act that is not denied, and a
/// place after "in" or "at".
fn occasions<'p>(account: &'p Account<'_>) -> Vec<Occasion<'p>> {
    let words = &account.analysis.words;
    let mut found = Vec::new();
    for (index, statement) in account.statements.iter().enumerate() {
        if !statement.asserts || statement.times.is_empty() || statement.names.is_empty() {
            continue;
        }
        let Some(day) = only_day(account, statement) else { continue };
        for clause in &statement.clauses {
            let act = clause.clone().find_map(|at| {
                let (act, length) = occasion_at(&words[..clause.end], at)?;
                let term = &account.terms[at];
                (!term.quoted && !term.named).then_some((act, at..at + length))
            });
            let Some((act, told)) = act else { continue };
            let denied = (told.start.saturating_sub(NEGATION_REACH).max(clause.start)..told.start)
                .any(|before| negation_at(words, before));
            let place = place(account, statement, clause, told.end);
            if let Some((place, place_span, preposition)) = place.filter(|_| !denied) {
                found.push(Occasion {
                    act,
                    told,
                    day,
                    place,
                    place_span,
                    preposition,
                    statement: index,
                });
            }
        }
        if found.len() >= MOST_OCCASIONS {
            break;
        }
    }
    found
}

/// The one exact day of a sentence; `None` where it names several, or only when something was said.
fn only_day(account: &Account<'_>, statement: &Statement) -> Option<Day> {
    let mut days = account
        .times(statement)
        .iter()
        .filter(|time| !is_reported_at(account, statement, time))
        .filter_map(|time| Day::of(time, account.written));
    let day = days.next()?;
    days.all(|other| other.is(day)).then_some(day)
}

/// The place of an act: the first one led by "in" or "at" behind it in its clause, else the last before.
fn place<'p>(
    account: &'p Account<'_>,
    statement: &Statement,
    clause: &Range<usize>,
    act_end: usize,
) -> Option<(&'p Person, Span, &'p str)> {
    let mut led = statement.names.clone().filter_map(|index| {
        let name = &account.analysis.names[index];
        let person = account.people.record(account.people.of_name(index));
        let before = name.words.start.checked_sub(1).filter(|&before| before >= clause.start)?;
        let preposition = &*account.analysis.words[before].folded;
        let fits = person.kind == NameKind::Place
            && name.words.end <= clause.end
            && matches!(preposition, "in" | "at")
            && !account.is_quoted(name.span);
        fits.then_some((name.words.start, person, name.span, preposition))
    });
    let mut before = None;
    let behind = led.find(|found| {
        let is_behind = found.0 >= act_end;
        if !is_behind {
            before = Some(*found);
        }
        is_behind
    });
    behind.or(before).map(|(_, person, span, preposition)| (person, span, preposition))
}

/// Whether two names may mean one place, or a place and the region it lies in.
pub(super) fn may_be_one_place(
    comparison: &Comparison<'_, '_>,
    (in_a, one): (&Statement, &Person),
    (in_b, other): (&Statement, &Person),
) -> bool {
    let (a, b) = (comparison.a, comparison.b);
    let is_named_in = |account: &Account<'_>, statement: &Statement, place: &Person| {
        statement.names.clone().any(|name| {
            account.people.record(account.people.of_name(name)).surname() == place.surname()
        })
    };
    let is_country = |place: &Person| has_people(a, place) || has_people(b, place);
    one.words.iter().any(|word| other.words.contains(word))
        || is_named_in(a, in_a, other)
        || is_named_in(b, in_b, one)
        || is_country(one) != is_country(other)
        || are_tied(a, one, other)
        || are_tied(b, one, other)
}

/// Whether an article has a word for a place's people, made from its name: "Norwegian", "Sicilian".
fn has_people(account: &Account<'_>, place: &Person) -> bool {
    const ENDINGS: &[&str] =
        &["n", "an", "ian", "ean", "ese", "ish", "i", "ic", "ans", "ians", "eans"];
    let name = place.words.concat();
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    [name.as_str(), stem].iter().any(|root| {
        root.len() >= 4 && ENDINGS.iter().any(|end| account.knows_word(&format!("{root}{end}")))
    })
}

/// Whether an article sets one place beside the other to say where it is: "Tarn, Ostland", "Tarn in
/// Ostland", "Tarn, the capital of Ostland".
fn are_tied(account: &Account<'_>, one: &Person, other: &Person) -> bool {
    const TYING: &[&str] = &["in", "of", "near", "outside", "at", "from"];
    account.analysis.names.windows(2).enumerate().any(|(index, pair)| {
        let named = |at: usize| account.people.record(account.people.of_name(at)).surname();
        let (first, second) = (named(index), named(index + 1));
        let both = (first == one.surname() && second == other.surname())
            || (first == other.surname() && second == one.surname());
        let gap = account.text.get(pair[0].span.end()..pair[1].span.start()).unwrap_or_default();
        let ties = matches!(gap.trim(), "," | "(" | "")
            || gap.split_whitespace().last().is_some_and(|last| TYING.contains(&last));
        both && gap.len() <= LONGEST_TIE && !gap.contains(['.', ';']) && ties
    })
}

/// How many concepts the sentences of two occasions share besides act, day and places; `None` where
/// that is too little, or where nobody who acts is the same.
fn shared_matter(
    comparison: &Comparison<'_, '_>,
    mine: &Occasion<'_>,
    theirs: &Occasion<'_>,
) -> Option<usize> {
    let (a, b) = (comparison.a, comparison.b);
    let (matter_a, matter_b) = (matter(a, mine), matter(b, theirs));
    let shared =
        |of_a: &[&str], of_b: &[&str]| of_a.iter().filter(|concept| of_b.contains(concept)).count();
    let named_apart = !matter_a.names.is_empty()
        && !matter_b.names.is_empty()
        && shared(&matter_a.names, &matter_b.names) == 0;
    let all = shared(&matter_a.all, &matter_b.all);
    let acting =
        shared(&matter_a.names, &matter_b.names) + shared(&matter_a.actors, &matter_b.actors);
    (!named_apart && acting >= 1 && all >= LEAST_SHARED).then_some(all)
}

/// What a sentence tells besides act, day and place.
#[derive(Default)]
struct Matter<'c> {
    all: Vec<&'c str>,
    /// Words of names that are no places.
    names: Vec<&'c str>,
    /// Words before the act, or behind "by", "of", "with" and "between": who acts.
    actors: Vec<&'c str>,
}

fn matter<'c>(account: &Account<'c>, occasion: &Occasion<'_>) -> Matter<'c> {
    let statement = &account.statements[occasion.statement];
    let words = &account.analysis.words;
    let mut matter = Matter::default();
    let is_placed = |index: usize| {
        statement.names.clone().any(|name| {
            let kind = account.people.record(account.people.of_name(name)).kind;
            kind == NameKind::Place && account.analysis.names[name].words.contains(&index)
        })
    };
    for index in statement.words.clone() {
        let term = &account.terms[index];
        let timed =
            account.times(statement).iter().any(|time| time.span.overlaps(words[index].span));
        if term.concept.is_empty()
            || timed
            || occasion.told.contains(&index)
            || is_placed(index)
            || matter.all.contains(&term.concept)
        {
            continue;
        }
        matter.all.push(term.concept);
        let led = (index.saturating_sub(3).max(statement.words.start)..index).any(|before| {
            matches!(&*words[before].folded, "by" | "of" | "with" | "between" | "and")
        });
        if term.named {
            matter.names.push(term.concept);
        } else if index < occasion.told.start || led {
            matter.actors.push(term.concept);
        }
    }
    matter
}
