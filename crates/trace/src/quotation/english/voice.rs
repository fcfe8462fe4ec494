//! What the verb of a cue does with its subject: speaks by it, about it, or leaves the speaker unnamed.

use std::ops::Range;

use super::classes::{Class, class_of};
use crate::quotation::tokens::{Token, TokenKind};

/// Whose words or thoughts the verb of a cue gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Voice {
    /// Its subject's: "Lund said".
    Active,
    /// Those of its subject, which stands in the clause before: "…, saying that".
    Participle,
    /// Those of whoever follows "by", or of nobody named: "was asked", "is expected", "asked whether he …, Lund".
    Passive,
    /// The narrator's own: "Lund seemed to". In the training part of `PolNeAR` 82 % of these have no source.
    Narrator,
}

/// Participles after "be" that tell what their subject feels or intends: their subject is the source.
#[rustfmt::skip]
const ATTITUDES: &[&str] = &[
    "alarmed", "amazed", "amused", "angered", "annoyed", "ashamed", "assured", "astonished", "bored", "bothered",
    "committed", "concerned", "confused", "convinced", "dedicated", "delighted", "depressed", "determined",
    "devastated", "devoted", "disappointed", "disgusted", "disturbed", "divided", "embarrassed", "encouraged",
    "excited", "fascinated", "focused", "frightened", "frustrated", "honored", "horrified", "humbled", "impressed",
    "inclined", "interested", "offended", "opposed", "outraged", "persuaded", "pleased", "poised", "prepared",
    "puzzled", "quoted", "relieved", "resigned", "sad", "saddened", "satisfied", "scared", "shocked", "stunned",
    "startled", "surprised", "tempted", "terrified", "thrilled", "tired", "troubled", "undecided", "unconvinced",
    "upset", "worried",
];
/// Participles that do not end in -ed.
const STRONG: &[&str] = &[
    "told",
    "said",
    "known",
    "seen",
    "thought",
    "shown",
    "heard",
    "understood",
    "given",
    "put",
    "felt",
];
/// Participles that stand before the clause of who answers: "Asked whether …, Lund said".
const PUT_TO: &[&str] = &["asked", "pressed", "quizzed", "questioned"];
/// Words between "be" and its participle.
const ADVERBS_BETWEEN: usize = 3;

/// The voice of the cue at `cue` among the tokens of its unit.
pub(in crate::quotation) fn voice(tokens: &[Token<'_>], cue: &Range<usize>) -> Voice {
    let is_word = |at: usize| tokens[at].kind == TokenKind::Word;
    let Some(first) = cue.clone().find(|&at| is_word(at)) else { return Voice::Active };
    let folded = tokens[first].folded;
    if folded.starts_with("seem")
        || matches!(folded, "appear" | "appears" | "appeared" | "appearing")
    {
        return Voice::Narrator;
    }
    if PUT_TO.contains(&folded) && stands_before_its_clause(tokens, first) {
        return Voice::Passive;
    }
    // "was first asked", "have been reported": the participle that closes the verb group.
    let verb = cue.clone().rev().find(|&at| {
        is_word(at) && (tokens[at].folded.ends_with("ed") || STRONG.contains(&tokens[at].folded))
    });
    if let Some(verb) = verb
        && !ATTITUDES.contains(&tokens[verb].folded)
        && follows_be(tokens, verb)
    {
        return Voice::Passive;
    }
    let participle = cue.clone().all(|at| !is_word(at) || class_of(&tokens[at]) != Class::Be);
    if participle && folded.ends_with("ing") && folded.len() > "bring".len() {
        return Voice::Participle;
    }
    Voice::Active
}

/// "Asked whether", "when asked about".
fn stands_before_its_clause(tokens: &[Token<'_>], at: usize) -> bool {
    match tokens[..at].last() {
        Some(before) if before.kind == TokenKind::Word => {
            matches!(before.folded, "when" | "if" | "once" | "repeatedly")
        }
        _ => tokens[at].capital && begins(tokens, at),
    }
}

/// Signs that may stand before the first word of a sentence.
const SIGNS_BEFORE: usize = 4;

/// Whether the word at `at` is the first of its sentence.
pub(in crate::quotation) fn begins(tokens: &[Token<'_>], at: usize) -> bool {
    at <= SIGNS_BEFORE && tokens[..at].iter().all(|token| token.kind != TokenKind::Word)
}

fn follows_be(tokens: &[Token<'_>], verb: usize) -> bool {
    tokens[..verb]
        .iter()
        .rev()
        .take(ADVERBS_BETWEEN + 1)
        .take_while(|token| token.kind == TokenKind::Word)
        .find(|token| {
            !matches!(class_of(token), Class::Adverb | Class::Time)
                && !token.folded.ends_with("ly")
                && token.folded != "not"
        })
        .is_some_and(|token| class_of(token) == Class::Be)
}

/// The end of a mention without the relative clause that tells more of somebody who is named: "Ana Lund, who runs the
/// smaller yard". Of somebody who is not named that clause is all there is, and stays.
pub(in crate::quotation) fn without_relative_clause(
    tokens: &[Token<'_>],
    mention: &Range<usize>,
) -> Range<usize> {
    let clause = mention.clone().find(|&at| {
        tokens[at].kind == TokenKind::Word
            && matches!(tokens[at].folded, "who" | "whom" | "whose" | "which")
    });
    let Some(clause) = clause.filter(|&clause| clause > mention.start) else {
        return mention.clone();
    };
    let is_named =
        tokens[mention.start..clause].windows(2).any(|pair| pair.iter().all(|it| it.capital));
    let words = tokens[mention.start..clause].iter().rposition(|token| {
        matches!(token.kind, TokenKind::Word | TokenKind::Quote(_) | TokenKind::Close)
    });
    match words {
        Some(last) if is_named => mention.start..mention.start + last + 1,
        _ => mention.clone(),
    }
}
