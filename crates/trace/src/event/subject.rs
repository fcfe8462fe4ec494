//! Which draft, agreement or vote it is: "28-point draft", "border treaty".

use firsthand_language::is_function_word;
use firsthand_model::{EventKind, Span};

use super::telling::Site;
use super::triggers::Form;

/// How many words may qualify the noun.
const MOST_QUALIFIERS: usize = 4;

/// How far behind a verb of agreeing or voting its object may end.
const OBJECT_REACH: usize = 9;

/// What is drafted, agreed or voted on.
const DOCUMENTS: &[&str] = &[
    "agreement",
    "agreements",
    "treaty",
    "accord",
    "accords",
    "deal",
    "pact",
    "ceasefire",
    "truce",
    "memorandum",
    "contract",
    "law",
    "bill",
    "order",
    "protocol",
    "declaration",
    "plan",
    "draft",
    "proposal",
    "budget",
    "motion",
    "resolution",
    "measure",
    "amendment",
    "charter",
    "convention",
    "constitution",
    "decree",
    "reform",
];

/// The drafts an article has named so far.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    draft: Option<String>,
}

/// What the event is about, where its kind has several of a sort. "The draft" is the one named last in
/// the article.
pub(super) fn subject(site: &Site<'_, '_>, subjects: &mut Subjects) -> Option<String> {
    match (site.trigger.kind, site.trigger.form) {
        (EventKind::Draft, Form::Noun) => {
            let named = noun_group(site, site.trigger_words.start, site.trigger_words.end - 1);
            if named.is_some() {
                subjects.draft.clone_from(&named);
            }
            let definite = site.trigger_words.start.checked_sub(1).is_some_and(|before| {
                matches!(site.folded(before), "the" | "this" | "that" | "its")
            });
            named.or_else(|| subjects.draft.clone().filter(|_| definite))
        }
        (EventKind::Agreement | EventKind::Vote | EventKind::Draft, _) => {
            let from = site.trigger_words.end;
            let end = site.clause.end.min(from + OBJECT_REACH);
            let head = (from..end).find(|&index| DOCUMENTS.contains(&site.folded(index)))?;
            noun_group(site, head.max(from), head)
        }
        _ => None,
    }
}

/// The noun from `first` to `head` with what qualifies it; `None` where nothing does.
fn noun_group(site: &Site<'_, '_>, first: usize, head: usize) -> Option<String> {
    let words = &site.account.analysis.words;
    let mut start = first;
    while start > site.clause.start && first - start < MOST_QUALIFIERS {
        let before = start - 1;
        let own = site.trigger.form != Form::Noun && site.trigger_words.contains(&before);
        let folded = site.folded(before);
        let possessive = words[before].span.of(site.account.text).contains(['\'', '’']);
        if own
            || possessive
            || is_function_word(folded, site.account.analysis.language)
            || folded.ends_with("ed") && !site.account.terms[before].named
            || !matches!(site.gap(before), " " | "-" | "\u{a0}")
        {
            break;
        }
        start -= 1;
    }
    let span: Span = words[start].span.cover(words[head].span);
    let text = span.of(site.account.text).split_whitespace().collect::<Vec<_>>().join(" ");
    (start < head).then_some(text)
}
