//! Speech that a dash begins in place of marks: `— Мост безопасен, — сказала Лунд. — Мы проверили.`,
//! `—El puente es seguro —dijo Lund—. Lo revisamos.`, `— Le pont est sûr, dit Lund.`

use std::ops::Range;

use super::tokens::{Token, TokenKind};

/// Words from the dash or comma to the cue of the clause that says who speaks.
const WORDS_BEFORE_CUE: usize = 3;

/// What a paragraph that a dash begins gives as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The pieces of speech, as runs of the paragraph's tokens.
    pub(super) pieces: Vec<Range<usize>>,
    /// The reporting verb.
    pub(super) cue: usize,
}

/// Whether a paragraph is one of speech: a dash begins it.
pub(super) fn begins_with_dash(tokens: &[Token<'_>]) -> bool {
    tokens.first().is_some_and(|token| token.kind == TokenKind::Dash)
        && tokens.get(1).is_some_and(|token| token.kind == TokenKind::Word)
}

/// The speech of such a paragraph; `None` where no clause says that somebody speaks, as in lists. Linear.
pub(super) fn spoken(tokens: &[Token<'_>], is_cue: impl Fn(&str) -> bool) -> Option<Spoken> {
    if !begins_with_dash(tokens) {
        return None;
    }
    let is_word = |at: usize| tokens[at].kind == TokenKind::Word;
    let cue_after = |from: usize, to: usize| {
        (from..to)
            .take_while(|&at| is_word(at))
            .take(WORDS_BEFORE_CUE)
            .find(|&at| is_cue(tokens[at].folded))
    };
    let mut dashes: Vec<usize> =
        (0..tokens.len()).filter(|&at| tokens[at].kind == TokenKind::Dash).collect();
    dashes.push(tokens.len());
    let mut cue = None;
    let mut pieces = Vec::new();
    for pair in dashes.windows(2) {
        let (from, to) = (pair[0] + 1, pair[1]);
        match cue_after(from, to) {
            Some(found) if from > 1 => cue = cue.or(Some(found)),
            _ => pieces.extend(words_of(tokens, from..to)),
        }
    }
    if let Some(cue) = cue {
        return Some(Spoken { pieces, cue });
    }
    // "— Le pont est sûr, dit Lund.": the clause follows a comma, and what comes after it is told, not said.
    let comma = (1..tokens.len()).find(|&at| {
        tokens[at].kind == TokenKind::Comma && cue_after(at + 1, tokens.len()).is_some()
    })?;
    let cue = cue_after(comma + 1, tokens.len())?;
    Some(Spoken { pieces: words_of(tokens, 1..comma).into_iter().collect(), cue })
}

/// The run without signs at its ends.
fn words_of(tokens: &[Token<'_>], range: Range<usize>) -> Option<Range<usize>> {
    let says = |at: &usize| matches!(tokens[*at].kind, TokenKind::Word | TokenKind::Quote(_));
    let first = range.clone().find(says)?;
    let last = range.rev().find(says)?;
    Some(first..last + 1)
}
