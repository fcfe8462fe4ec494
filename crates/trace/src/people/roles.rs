//! The roles that an article gives to people, in its own words or in those of somebody it quotes.
//!
//! Three ways of giving a role are read: beside the name ("Trade Minister Ada Orr", "Ada Orr, a teacher
//! from Lund"), with a verb ("Orr was ambassador to Norway", "she served as trade minister", "in his
//! capacity as a private citizen"), and as somebody's description ("called Orr a gifted negotiator").
//! Only noun phrases whose head is a word for an office, a trade or a relation count.

use std::ops::Range;

use firsthand_language::{Language, NameKind, is_function_word, is_role_word, mended};
use firsthand_model::{GivenRole, Passage, Quotation, Span};

use crate::claim::{Account, Statement, is_post_word};

/// A role after a verb has no more words than this, what it is "of" or "for" included.
const MOST_WORDS: usize = 12;

/// How far before "as" a verb of holding, or a name, may stand.
const REACH: usize = 8;

/// Words between which and a role somebody is said to be it.
const COPULAS: &[&str] = &["is", "was", "became", "becomes", "remains", "remained"];

/// Verbs and nouns that give the role behind "as", "to be" or themselves.
const HOLDING: &[&str] = &[
    "serve",
    "serves",
    "served",
    "serving",
    "work",
    "works",
    "worked",
    "working",
    "act",
    "acts",
    "acted",
    "acting",
    "appointed",
    "named",
    "elected",
    "chosen",
    "hired",
    "nominated",
    "known",
    "capacity",
    "role",
    "job",
    "position",
    "post",
    "career",
    "tenure",
    "stint",
    "stepped",
    "resigned",
    "appointment",
];

/// Verbs of describing: "called Orr a gifted negotiator", "described her as a friend".
const DESCRIBING: &[&str] = &[
    "called",
    "calls",
    "describes",
    "described",
    "labelled",
    "labeled",
    "branded",
    "hailed",
    "dubbed",
    "views",
    "viewed",
    "sees",
    "praised",
];

/// A role before a name has no more words before its head.
const MOST_BEFORE: usize = 4;

/// More roles than this are not given behind one comma.
const MOST_APPOSED: usize = 4;

/// A word before a full stop with more letters ends a sentence.
const LONGEST_ABBREVIATION: usize = 5;

/// Quotations before a role among which the one that holds it is looked for: they nest little.
const QUOTATIONS_LOOKED_BACK: usize = 8;

/// A role with the record of the article's people that has it.
pub(super) struct Found {
    pub(super) record: usize,
    pub(super) role: GivenRole,
}

/// Every role that an article gives, in the order of its text. `quotations` are the article's own.
pub(super) fn roles(account: &Account<'_>, quotations: &[&Quotation]) -> Vec<Found> {
    let mut quotations = quotations.to_vec();
    quotations.sort_by_key(|quotation| quotation.content.start());
    let mut found = Vec::new();
    for index in 0..account.statements.len() {
        beside_names(account, index, &quotations, &mut found);
        if account.analysis.language == Language::English {
            by_verbs(account, index, &quotations, &mut found);
        }
    }
    found.sort_by_key(|found| (found.role.passage.span.start(), found.record));
    found.dedup_by(|next, kept| {
        next.record == kept.record && kept.role.passage.span.overlaps(next.role.passage.span)
    });
    found
}

/// The roles that stand beside names: whose (a record of the article's people), in which sentence, where.
pub(crate) fn role_spans(account: &Account<'_>) -> Vec<(usize, usize, Span)> {
    let mut spans = Vec::new();
    for (sentence, statement) in account.statements.iter().enumerate() {
        for name in statement.names.clone() {
            let record = account.people.of_name(name);
            let found = beside(account, statement, name);
            spans.extend(found.into_iter().map(|span| (record, sentence, span)));
        }
    }
    spans
}

/// The roles right before and behind a name.
fn beside(account: &Account<'_>, statement: &Statement, name: usize) -> Vec<Span> {
    let read = &account.analysis.names[name];
    let person = account.people.record(account.people.of_name(name));
    let mut spans = Vec::new();
    if person.is_person() && read.kind != NameKind::Place {
        spans.extend(apposed(account, statement, read.words.end));
        spans.extend(in_laws(account, statement, read.words.start));
    }
    let behind = |role: &Span| role.start() >= read.span.end();
    let given = read.role.filter(|role| spans.is_empty() || !behind(role));
    if given.is_none_or(|role| behind(&role)) && person.is_person() && spans.is_empty() {
        spans.extend(before(account, statement, name));
    }
    spans.extend(given.map(|role| trimmed(account, role)));
    spans
}

fn beside_names(
    account: &Account<'_>,
    sentence: usize,
    quotations: &[&Quotation],
    found: &mut Vec<Found>,
) {
    let statement = &account.statements[sentence];
    for name in statement.names.clone() {
        let record = account.people.of_name(name);
        for role in beside(account, statement, name) {
            found.push(given(account, statement, record, role, None, quotations));
        }
    }
}

/// The roles set off by a comma behind the name that ends before the word at `after`: "Orr, a retired
/// diplomat and former ambassador to Norway,".
fn apposed(account: &Account<'_>, statement: &Statement, after: usize) -> Vec<Span> {
    let words = &account.analysis.words;
    let mut spans = Vec::new();
    if account.analysis.language != Language::English || !statement.words.contains(&after) {
        return spans;
    }
    let gap = &account.text[words[after - 1].span.end()..words[after].span.start()];
    if gap.trim() != "," {
        return spans;
    }
    let mut from = after;
    while let Some(span) = role_phrase(account, statement, from) {
        spans.push(span);
        let next = account.analysis.words_in(span).end;
        let joined = statement.words.contains(&next) && &*words[next].folded == "and";
        if !joined || spans.len() >= MOST_APPOSED {
            break;
        }
        from = next + 1;
    }
    spans
}

/// The role right before a name ("defender Ada Orr"), or before the comma behind which the name is set off
/// ("the victim's brother, Ada Orr, who").
fn before(account: &Account<'_>, statement: &Statement, name: usize) -> Option<Span> {
    let words = &account.analysis.words;
    let own = &account.analysis.names[name].words;
    let head = own.start.checked_sub(1).filter(|head| statement.words.contains(head))?;
    let gap = |index: usize| &account.text[words[index].span.end()..words[index + 1].span.start()];
    let set_off = gap(head) == ", " && {
        let behind = &account.text[account.analysis.names[name].span.end()..];
        behind.starts_with([',', ';', ')']) || behind.starts_with(". ")
    };
    if !(gap(head) == " " || set_off) || !is_role(&words[head].folded) || account.terms[head].named
    {
        return None;
    }
    let language = account.analysis.language;
    let mut start = head;
    while start > statement.words.start
        && head - start < MOST_BEFORE
        && gap(start - 1) == " "
        && !account.terms[start - 1].named
        && !is_function_word(&words[start - 1].folded, language)
        && !words[start - 1].span.of(account.text).contains(['\'', '’'])
    {
        start -= 1;
    }
    Some(words[start].span.cover(words[head].span))
}

/// Whether a folded word names an office, a trade, a relation or a post.
fn is_role(folded: &str) -> bool {
    is_role_word(folded) || is_post_word(folded)
}

/// The relation before a name whose last words are "in-law", which are no trade of their own, with a role
/// joined to it by "and": "senior adviser and son-in-law Ada Orr".
fn in_laws(account: &Account<'_>, statement: &Statement, name: usize) -> Vec<Span> {
    let words = &account.analysis.words;
    let first = statement.words.start;
    let mut spans = Vec::new();
    let is = |back: usize, word: &str| name >= first + back && &*words[name - back].folded == word;
    if !(is(1, "law") && is(2, "in") && name >= first + 3 && is_role_word(&words[name - 3].folded))
    {
        return spans;
    }
    spans.push(words[name - 3].span.cover(words[name - 1].span));
    if is(4, "and") && name >= first + 5 && is_role_word(&words[name - 5].folded) {
        let mut start = name - 5;
        let language = account.analysis.language;
        while start > first
            && name - start < MOST_WORDS
            && !account.terms[start - 1].named
            && !is_function_word(&words[start - 1].folded, language)
            && account.text[words[start - 1].span.end()..words[start].span.start()] == *" "
        {
            start -= 1;
        }
        spans.insert(0, words[start].span.cover(words[name - 5].span));
    }
    spans
}

/// A role without what the words before it leave on it: "initially appointed as a special envoy", the
/// end of another sentence.
fn trimmed(account: &Account<'_>, role: Span) -> Span {
    let words = &account.analysis.words;
    let inside = account.analysis.words_in(role);
    let mut start = inside.start;
    for index in inside.clone() {
        let folded = &*words[index].folded;
        let article = matches!(folded, "a" | "an" | "the");
        let led = article && index > inside.start && &*words[index - 1].folded == "as";
        let full_stop = index > inside.start
            && account.text[words[index - 1].span.end()..words[index].span.start()].contains('.')
            && words[index - 1].folded.chars().count() > LONGEST_ABBREVIATION;
        if led {
            start = index + 1;
        } else if full_stop {
            start = index;
        }
    }
    if start == inside.start || start >= inside.end {
        return role;
    }
    Span::from_range(words[start].span.start()..role.end())
}

fn by_verbs(
    account: &Account<'_>,
    sentence: usize,
    quotations: &[&Quotation],
    found: &mut Vec<Found>,
) {
    let statement = &account.statements[sentence];
    let words = &account.analysis.words;
    let folded = |index: usize| &*words[index].folded;
    for index in statement.words.clone() {
        let word = folded(index);
        let describing = DESCRIBING.contains(&word);
        let copula = COPULAS.contains(&word);
        let as_role = word == "as" || word == "be" && index > 0 && folded(index - 1) == "to";
        if !describing && !copula && !as_role {
            continue;
        }
        if describing {
            described(account, sentence, index, quotations, found);
            continue;
        }
        let before = index.saturating_sub(REACH).max(statement.words.start)..index;
        if as_role && !before.clone().any(|at| HOLDING.contains(&folded(at))) {
            continue;
        }
        let Some(span) = role_phrase(account, statement, index + 1) else { continue };
        let holder = if as_role {
            nearest_person(account, sentence, index, before.len())
        } else {
            // "Orr, who also was": little may stand between.
            nearest_person(account, sentence, index, 3)
        };
        if let Some(record) = holder {
            found.push(given(account, statement, record, span, None, quotations));
        }
    }
}

/// "Orr called Lund a gifted negotiator": the role behind the name behind the verb, in the words of
/// whoever stands before it.
fn described(
    account: &Account<'_>,
    sentence: usize,
    verb: usize,
    quotations: &[&Quotation],
    found: &mut Vec<Found>,
) {
    let statement = &account.statements[sentence];
    let words = &account.analysis.words;
    let object = statement
        .names
        .clone()
        .find(|&name| account.analysis.names[name].words.start == verb + 1)
        .map(|name| (account.people.of_name(name), account.analysis.names[name].words.end));
    let Some((record, mut next)) = object else { return };
    while next < statement.words.end && matches!(&*words[next].folded, "as" | "being") {
        next += 1;
    }
    let Some(span) = role_phrase(account, statement, next) else { return };
    let describer = nearest_person(account, sentence, verb, REACH)
        .filter(|&describer| describer != record)
        .map(|describer| mended(&account.people.record(describer).name).into_owned());
    found.push(given(account, statement, record, span, describer, quotations));
}

fn given(
    account: &Account<'_>,
    statement: &Statement,
    record: usize,
    span: Span,
    describer: Option<String>,
    quotations: &[&Quotation],
) -> Found {
    let quoted = || {
        let before = quotations.partition_point(|it| it.content.start() <= span.start());
        let near = quotations[..before].iter().rev().take(QUOTATIONS_LOOKED_BACK);
        near.clone().find(|quotation| quotation.content.contains(span))?.speaker_name.clone()
    };
    let passage = |span| Passage { article: account.ordinal, span };
    let role = mended(span.of(account.text)).split_whitespace().collect::<Vec<_>>().join(" ");
    Found {
        record,
        role: GivenRole {
            role,
            passage: passage(span),
            sentence: account.passage(statement, span),
            said_by: describer.or_else(quoted),
        },
    }
}

/// The last person named before the word at `before`, no more than `reach` words away; behind "he" or
/// "she" whoever these most likely mean: the last person named here, else the first of the sentence before.
fn nearest_person(
    account: &Account<'_>,
    sentence: usize,
    before: usize,
    reach: usize,
) -> Option<usize> {
    let names = &account.analysis.names;
    let statement = &account.statements[sentence];
    let is_person = |name: &usize| account.people.record(account.people.of_name(*name)).is_person();
    let last_before = |word: usize| {
        let mut backwards = statement.names.clone().rev();
        backwards.find(|name| names[*name].words.end <= word && is_person(name))
    };
    let near = last_before(before).filter(|&name| {
        let possessive = account.text[names[name].span.end()..].starts_with(['\'', '’']);
        before - names[name].words.end <= reach && !possessive
    });
    if let Some(name) = near {
        return Some(account.people.of_name(name));
    }
    let words = &account.analysis.words;
    let from = before.saturating_sub(reach + 1).max(statement.words.start);
    let pronoun = (from..before)
        .rev()
        .find(|&index| matches!(&*words[index].folded, "he" | "she" | "his" | "her"))?;
    let meant = last_before(pronoun)
        .or_else(|| account.statements[sentence.checked_sub(1)?].names.clone().find(is_person))?;
    Some(account.people.of_name(meant))
}

/// The noun phrase that begins at the word at `from`, article and marks left out, if a word for a role
/// heads it: "US ambassador to Poland", "gifted negotiator".
fn role_phrase(account: &Account<'_>, statement: &Statement, from: usize) -> Option<Span> {
    let words = &account.analysis.words;
    let folded = |index: usize| &*words[index].folded;
    let gap = |index: usize| &account.text[words[index].span.end()..words[index + 1].span.start()];
    let mut start = from;
    while start < statement.words.end
        && matches!(
            folded(start),
            "a" | "an" | "the" | "his" | "her" | "its" | "their" | "also" | "now" | "once"
        )
    {
        start += 1;
    }
    let end = statement.words.end.min(start + MOST_WORDS);
    // The run of words with nothing but spaces, hyphens and opening marks between them.
    let mut run_end = start;
    while run_end < end {
        // "Former" and "new" are small words that belong to a role.
        let belongs = matches!(folded(run_end), "former" | "late" | "new" | "first" | "own");
        if is_function_word(folded(run_end), account.analysis.language) && !belongs {
            break;
        }
        run_end += 1;
        if run_end < end && !matches!(gap(run_end - 1), " " | "-" | "\u{a0}") {
            break;
        }
    }
    let head = (start..run_end).rev().find(|&index| is_role(folded(index)))?;
    // The head is the last word of its group: "a minister meeting" is no minister.
    if head + 1 != run_end {
        return None;
    }
    let in_law = head + 2 < statement.words.end
        && (folded(head + 1), folded(head + 2)) == ("in", "law")
        && gap(head) == "-";
    let complement = if in_law { head + 3 } else { complement_end(account, statement, head, end) };
    Some(words[start].span.cover(words[complement - 1].span))
}

/// Where what a role is "of", "for" or "to" ends: capitals, and the small words between them.
fn complement_end(account: &Account<'_>, statement: &Statement, head: usize, end: usize) -> usize {
    let words = &account.analysis.words;
    let joined =
        |index: usize| &account.text[words[index - 1].span.end()..words[index].span.start()] == " ";
    let preposition = head + 1;
    if preposition >= end
        || !joined(preposition)
        || !matches!(&*words[preposition].folded, "of" | "for" | "to" | "at" | "in" | "on" | "from")
    {
        return head + 1;
    }
    let capital = |index: usize| words[index].span.of(account.text).starts_with(char::is_uppercase);
    let mut next = preposition + 1;
    let mut last = head + 1;
    let limit: Range<usize> = next..statement.words.end.min(end);
    while limit.contains(&next) && joined(next) {
        if capital(next) {
            last = next + 1;
        } else if !matches!(&*words[next].folded, "the" | "of" | "and" | "for" | "to") {
            break;
        }
        next += 1;
    }
    last
}
