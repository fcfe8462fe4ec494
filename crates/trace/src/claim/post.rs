//! Two posts, or two relations, for one person.
//!
//! Offices with a field ("finance minister") are compared by [`role`](super::role). Here the heads of the
//! roles that stand beside names are held against one another, within categories of which nobody has two:
//! nobody is both the uncle and the brother, the keeper and the striker.

use firsthand_language::is_function_word;
use firsthand_model::{ConflictKind, Span};

use super::account::Account;
use super::align::Comparison;
use super::finding::Finding;
use super::lexicon::post_of;
use crate::people::{Person, role_spans};

/// Posts of one article that are compared.
const MOST_POSTS: usize = 120;

/// Words in a role with which it says nothing of now.
const ELSEWHEN: &[&str] = &[
    "former",
    "ex",
    "acting",
    "interim",
    "future",
    "would-be",
    "aspiring",
    "onetime",
    "elect",
    "designate",
    "then",
    "retired",
    "late",
    "honorary",
    "assistant",
    "deputy",
    "vice",
];

/// What an article says somebody is.
struct Held<'p> {
    person: &'p Person,
    category: u8,
    post: u8,
    statement: usize,
    span: Span,
}

/// Finds people to whom the two articles give different posts of one category.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let (in_a, in_b) = (held(a), held(b));
    for mine in &in_a {
        for theirs in in_b.iter().filter(|theirs| theirs.category == mine.category) {
            if !mine.person.may_be(theirs.person) {
                continue;
            }
            let has = |all: &[Held<'_>], person: &Person, one: &Held<'_>| {
                all.iter().any(|other| {
                    other.person.may_be(person)
                        && (other.category, other.post) == (one.category, one.post)
                })
            };
            if mine.post == theirs.post
                || has(&in_a, theirs.person, theirs)
                || has(&in_b, mine.person, mine)
            {
                continue;
            }
            let (of_a, of_b) = (&a.statements[mine.statement], &b.statements[theirs.statement]);
            findings.push(Finding::new(
                ConflictKind::Role,
                "post-differs",
                (a.passage(of_a, mine.span), b.passage(of_b, theirs.span)),
                format!("{} / {}", mine.span.of(a.text), theirs.span.of(b.text)),
                4.0,
            ));
        }
    }
}

/// The posts of an article with who has them, quoted words aside.
fn held<'p>(account: &'p Account<'_>) -> Vec<Held<'p>> {
    let words = &account.analysis.words;
    role_spans(account)
        .into_iter()
        .filter_map(|(record, statement, span)| {
            let inside = account.analysis.words_in(span);
            let folded = |at: usize| &*words[at].folded;
            let elsewhen = inside.clone().any(|at| ELSEWHEN.contains(&folded(at)));
            // The head is the last word before what the role is "of".
            let end = inside
                .clone()
                .skip(1)
                .find(|&at| is_function_word(folded(at), account.analysis.language))
                .unwrap_or(inside.end);
            let head = end.checked_sub(1).filter(|head| inside.contains(head))?;
            let (category, post) = post_of(folded(head))?;
            let person = account.people.record(record);
            let plain = !elsewhen
                && account.statements[statement].asserts
                && !account.terms[head].quoted
                && person.words.len() >= 2;
            plain.then_some(Held { person, category, post, statement, span })
        })
        .take(MOST_POSTS)
        .collect()
}
