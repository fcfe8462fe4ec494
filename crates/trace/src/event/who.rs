//! Who takes part in an event.

use std::ops::Range;

use firsthand_language::{NameKind, fold, is_function_word, is_reporting_verb, is_role_word};
use firsthand_model::{BearerKind, BearerOrdinal, EventKind};

use super::telling::Site;
use super::triggers::Form;

/// How far before a draft its owner may stand: "Orr's new 12-point peace plan".
const OWNER_REACH: usize = 5;

/// How far before a statement whoever makes it may stand.
const SPEAKER_REACH: usize = 3;

/// How far before a verb a country that acts may stand: "Orland and Lund on Tuesday signed".
const COUNTRY_REACH: usize = 5;

/// How far before a verb its subject may begin.
const SUBJECT_REACH: usize = 10;

/// How far behind a verb those it is done with may stand.
const OBJECT_REACH: usize = 14;

/// A title has no more words than this.
const LONGEST_TITLE: usize = 4;

/// A group of people is described in no more words than this: "senior Lundian and Vogtian officials".
const LONGEST_GROUP: usize = 6;

/// Words before a name that make it a matter of the clause and nobody who takes part.
const SPOKEN_OF: &[&str] = &[
    "about", "against", "by", "for", "from", "formal", "in", "into", "of", "on", "over", "since",
    "than", "to", "under", "without", "at", "near", "via", "through",
];

/// Words behind a verb of meeting with which its purpose begins: whoever is named after them is spoken of.
const PURPOSES: &[&str] = &[
    "to",
    "about",
    "regarding",
    "concerning",
    "after",
    "before",
    "while",
    "amid",
    "during",
    "discuss",
    "since",
    "that",
    "which",
    "who",
    "for",
    "as",
    "aimed",
    "over",
    "where",
    "when",
];

/// Words before "by" that make whoever follows the author of a draft.
const AUTHORING: &[&str] = &[
    "drafted",
    "drawn",
    "up",
    "written",
    "on",
    "proposed",
    "presented",
    "prepared",
    "forward",
    "made",
    "unveiled",
    "authored",
    "devised",
    "negotiated",
    "crafted",
];

/// Nouns for people in numbers that are no offices.
const GROUPS: &[&str] = &[
    "delegation",
    "delegations",
    "counterparts",
    "negotiators",
    "leaders",
    "officials",
    "parties",
    "families",
    "allies",
    "troops",
    "rebels",
    "police",
    "lawmakers",
    "members",
    "representatives",
    "unions",
    "protesters",
    "activists",
    "residents",
    "survivors",
    "executives",
];

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Somebody, or a body, of the register.
    Bearer(BearerOrdinal),
    /// People that are only described: "Turkish officials".
    Described(String),
}

/// Who takes part: the people and bodies named in the clause, but not those who are only its source
/// ("Orr said"), somebody's owner ("Orr's envoy") or spoken of ("without Orr"); "he" and "she" stand for
/// whom they most likely mean. A traveller stands before the verb; a statement is made by whoever
/// stands right before it; a draft by its owner or those it is "by". A country takes part where it does
/// something itself, not where something happens in it.
pub(super) fn participants(site: &Site<'_, '_>, place: Option<BearerOrdinal>) -> Vec<Who> {
    let mut found: Vec<(usize, Who)> = Vec::new();
    for name in site.statement().names.clone() {
        let words = site.account.analysis.names[name].words.clone();
        let inside = site.clause.start <= words.start && words.end <= site.clause.end;
        let Some(bearer) = site.bearer(name).filter(|_| inside) else { continue };
        if Some(bearer) != place && takes_part(site, name, bearer) {
            found.push((words.start, Who::Bearer(bearer)));
        }
    }
    if let Some((at, bearer)) = pronoun(site)
        && Some(bearer) != place
    {
        found.push((at, Who::Bearer(bearer)));
    }
    found.sort_by_key(|(at, _)| *at);
    if matches!(site.trigger.kind, EventKind::Meeting | EventKind::Call) {
        found.extend(group(site));
    }
    if let Some((words, who)) = ministers(site) {
        found.retain(|(at, _)| !words.contains(at));
        found.insert(0, (words.start, who));
    }
    let mut participants: Vec<Who> = Vec::new();
    for (_, who) in found {
        if !participants.contains(&who) {
            participants.push(who);
        }
    }
    if site.trigger.kind == EventKind::Statement {
        participants.drain(..participants.len().saturating_sub(1));
    }
    participants
}

fn takes_part(site: &Site<'_, '_>, name: usize, bearer: BearerOrdinal) -> bool {
    let own = &site.account.analysis.names[name].words;
    let at = &site.trigger_words;
    let kind = site.register.get(bearer).kind;
    let before = word_before(site, name);
    let owns = is_owner(site, name, bearer);
    let is_subject = own.end <= at.start && !SPOKEN_OF.contains(&before) && !owns;
    let drafted = site.trigger.kind == EventKind::Draft && site.trigger.form == Form::Noun;
    if kind == BearerKind::Place {
        // "Orland attacked Lund": the country acts only as the subject, or between two.
        let acts = is_subject && at.start - own.end <= COUNTRY_REACH;
        let between = site.trigger.form == Form::Noun
            && (before == "between" || joined_to_between(site, own));
        return !matches!(site.trigger.kind, EventKind::Visit | EventKind::Draft)
            && (acts && site.trigger.form != Form::Noun || between);
    }
    match site.trigger.kind {
        EventKind::Statement => is_subject && at.start - own.end <= SPEAKER_REACH,
        _ if drafted => {
            let owner = owns && own.end <= at.start && at.start - own.end <= OWNER_REACH;
            owner || own.start >= at.end && behind_by(site, own)
        }
        EventKind::Visit => is_subject && !speaks(site, name),
        _ => {
            !owns
                && !speaks(site, name)
                && !SPOKEN_OF.contains(&before)
                && (own.end <= at.start || is_object(site, own))
        }
    }
}

/// Whether the name stands behind the verb before any purpose is told: "met Orr and Lind to discuss".
fn is_object(site: &Site<'_, '_>, own: &Range<usize>) -> bool {
    let between = site.trigger_words.end..own.start;
    between.len() <= OBJECT_REACH && !between.clone().any(|at| PURPOSES.contains(&site.folded(at)))
}

/// "Drafted by Orr", and the second of "worked on by both Orr and Lind".
fn behind_by(site: &Site<'_, '_>, own: &Range<usize>) -> bool {
    (site.trigger_words.end..own.start)
        .any(|index| site.folded(index) == "by" && AUTHORING.contains(&site.folded(index - 1)))
}

/// The second of "between Orland and Lund".
fn joined_to_between(site: &Site<'_, '_>, own: &Range<usize>) -> bool {
    let from = own.start.saturating_sub(LONGEST_TITLE + 2).max(site.clause.start);
    let words = from..own.start;
    words.end > words.start
        && site.folded(own.start - 1) == "and"
        && words.clone().any(|index| site.folded(index) == "between")
}

/// Whether a name is only a possessive before what it owns, also one that lost its apostrophe: "Orr's
/// envoy", "Orrs envoy".
fn is_owner(site: &Site<'_, '_>, name: usize, bearer: BearerOrdinal) -> bool {
    let span = site.account.analysis.names[name].span;
    if site.account.text[span.end()..].starts_with(['\'', '’']) {
        return true;
    }
    let last = |text: &str| text.split_whitespace().next_back().map(fold).unwrap_or_default();
    let (written, shown) =
        (last(span.of(site.account.text)), last(&site.register.get(bearer).name));
    written.strip_suffix('s') == Some(shown.as_str())
}

/// The word before a name, titles and offices left out.
fn word_before<'r>(site: &Site<'r, '_>, name: usize) -> &'r str {
    let analysis = site.account.analysis;
    let own = &analysis.names[name];
    let mut first =
        own.role.map_or(own.words.start, |role| analysis.words_in(role).start.min(own.words.start));
    // "A friend of Vice President Orr": capitals before the name are its title, known or not.
    while first > site.clause.start && own.words.start - first < LONGEST_TITLE {
        let span = analysis.words[first - 1].span;
        let capital = span.of(site.account.text).starts_with(char::is_uppercase);
        if !site.gap(first - 1).trim().is_empty() || !capital {
            break;
        }
        first -= 1;
    }
    if first > site.clause.start && matches!(site.folded(first - 1), "the" | "both") {
        first -= 1;
    }
    let before = first.checked_sub(1).map_or("", |before| site.folded(before));
    // "Ministers of Orland and Lund": what stands before the first name of two holds for both.
    let previous = name.checked_sub(1).filter(|previous| {
        before == "and"
            && site.statement().names.contains(previous)
            && analysis.names[*previous].words.end + 1 == first
    });
    previous.map_or(before, |previous| word_before(site, previous))
}

/// Whether a name is only the source of what is told: a verb of saying stands beside it.
fn speaks(site: &Site<'_, '_>, name: usize) -> bool {
    let words = &site.account.analysis.names[name].words;
    let language = site.account.analysis.language;
    let reports = |index: usize| {
        site.statement().words.contains(&index)
            && !site.trigger_words.contains(&index)
            && is_reporting_verb(site.folded(index), language)
    };
    reports(words.end) || words.start.checked_sub(1).is_some_and(reports)
}

/// Whom "he" or "she" right before the verb means: the last person named before it, here or at the head
/// of the sentence before. Only a subject counts.
fn pronoun(site: &Site<'_, '_>) -> Option<(usize, BearerOrdinal)> {
    if site.trigger.form == Form::Noun {
        return None;
    }
    let from = site.trigger_words.start.saturating_sub(OBJECT_REACH).max(site.clause.start);
    let at = (from..site.trigger_words.start)
        .rev()
        .find(|&index| matches!(site.folded(index), "he" | "she"))?;
    let names = &site.account.analysis.names;
    let is_person = |name: &usize| {
        let person = site.account.people.record(site.account.people.of_name(*name));
        person.kind == NameKind::Person || person.is_person()
    };
    let here = site.statement().names.clone().rev();
    let mut here = here.filter(|&name| names[name].words.end <= at);
    let meant = here.find(is_person).or_else(|| {
        let previous = &site.account.statements[site.sentence.checked_sub(1)?];
        previous.names.clone().find(is_person)
    })?;
    Some((at, site.bearer(meant)?))
}

/// People in numbers that are the subject: "the foreign ministers of Orland and Lund signed".
fn ministers(site: &Site<'_, '_>) -> Option<(Range<usize>, Who)> {
    if site.trigger.form == Form::Noun {
        return None;
    }
    let words = &site.account.analysis.words;
    let language = site.account.analysis.language;
    let from = site.trigger_words.start.saturating_sub(SUBJECT_REACH).max(site.clause.start);
    let head = (from..site.trigger_words.start).rev().find(|&index| {
        let plural = site.folded(index).strip_suffix('s').is_some_and(is_role_word);
        plural && !site.account.terms[index].named
    })?;
    // Between the head and the verb stands nothing but whose ministers they are, and when.
    let belongs = |index: usize| {
        site.account.terms[index].named || is_function_word(site.folded(index), language)
    };
    if !(head + 1..site.trigger_words.start).all(belongs) {
        return None;
    }
    let mut start = head;
    while start > site.clause.start
        && head - start < LONGEST_TITLE
        && site.gap(start - 1) == " "
        && !site.account.terms[start - 1].named
        && !is_function_word(site.folded(start - 1), language)
    {
        start -= 1;
    }
    // "U.S. and Russian representatives"
    if start >= site.clause.start + 2
        && site.folded(start - 1) == "and"
        && site.account.terms[start - 2].named
    {
        start -= 2;
    }
    let named = (head + 1..site.trigger_words.start).filter(|&at| site.account.terms[at].named);
    let end = named.fold(head, |_, at| at);
    let of = head + 1 < site.trigger_words.start && site.folded(head + 1) == "of";
    let span = words[start].span.cover(words[if of { end } else { head }].span);
    let text = span.of(site.account.text).split_whitespace().collect::<Vec<_>>().join(" ");
    Some((start..head + 1, Who::Described(text)))
}

/// People that are only described behind "with" or "between": "with Turkish and Qatari officials".
fn group(site: &Site<'_, '_>) -> Option<(usize, Who)> {
    let words = &site.account.analysis.words;
    let from = site.trigger_words.end;
    let limit = site.clause.end.min(from + LONGEST_GROUP);
    let led = (from..limit).find(|&index| matches!(site.folded(index), "with" | "between"))?;
    let start = led
        + 1
        + usize::from(
            led + 1 < site.clause.end
                && matches!(site.folded(led + 1), "the" | "top" | "his" | "her" | "their"),
        );
    let end = site.clause.end.min(start + LONGEST_GROUP);
    let all_names = &site.account.analysis.names;
    for index in start..end {
        let word = site.folded(index);
        let in_name = all_names[site.statement().names.clone()]
            .iter()
            .any(|name| name.words.contains(&index));
        if in_name || index > start && site.gap(index - 1) != " " {
            return None;
        }
        let plural = word.strip_suffix('s').is_some_and(is_role_word);
        if GROUPS.contains(&word) || plural {
            let span = words[start].span.cover(words[index].span);
            let text = span.of(site.account.text).split_whitespace().collect::<Vec<_>>().join(" ");
            return Some((index, Who::Described(text)));
        }
    }
    None
}
