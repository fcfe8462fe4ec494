//! Quotations in languages of which only the reporting verbs are known.

use std::ops::Range;

use firsthand_language::{Language, Quoted, is_reporting_verb};

use super::find::{Finder, Found};
use super::tokens::{Token, TokenKind};

/// Finds quoted runs with a reporting verb of the language next to them.
#[derive(Clone, Copy, Debug)]
pub(super) struct General {
    language: Language,
}

impl General {
    pub(super) fn new(language: Language) -> General {
        General { language }
    }

    /// The reporting verb of a unit: the nearest to one of its runs, outside all of them.
    fn cue(self, tokens: &[Token<'_>]) -> Option<usize> {
        let runs: Vec<usize> = (0..tokens.len())
            .filter(|&at| matches!(tokens[at].kind, TokenKind::Quote(_)))
            .collect();
        (0..tokens.len())
            .filter(|&at| {
                is_word(tokens, at) && is_reporting_verb(tokens[at].folded, self.language)
            })
            .min_by_key(|&at| {
                let after = runs.partition_point(|&run| run < at);
                let before = after.checked_sub(1).map(|index| at - runs[index]);
                let next = runs.get(after).map(|&run| run - at);
                (before.into_iter().chain(next).min(), at)
            })
    }

    /// The speaker next to the cue: after it where the cue follows a run or a comma (verb-second and
    /// inverted clauses), before it otherwise.
    fn speaker(tokens: &[Token<'_>], cue: usize) -> Option<Range<usize>> {
        let inverted = cue > 0 && !is_word(tokens, cue - 1);
        let after = || {
            let mut start = cue + 1;
            // Auxiliaries, reflexives and articles before the name: "hat … gesagt" has it before the cue.
            let mut end = start;
            while is_word(tokens, end) && end - start < LONGEST_SPEAKER {
                end += 1;
            }
            let named = (start..end).find(|&at| tokens[at].capital);
            if let Some(named) = named {
                let stop = (named..end)
                    .find(|&at| !tokens[at].capital && !joins_name(tokens, at))
                    .unwrap_or(end);
                if named > start + LONGEST_LEAD {
                    start = named;
                }
                return Some(start..stop);
            }
            (end > start).then(|| start..(start + 1).max(end.min(start + 2)))
        };
        let before = || {
            let mut start = cue;
            while start > 0 && is_word(tokens, start - 1) && cue - start < LONGEST_SPEAKER {
                start -= 1;
            }
            let last = (start..cue).rev().find(|&at| tokens[at].capital);
            if let Some(last) = last {
                let first = (start..last)
                    .rev()
                    .take_while(|&at| tokens[at].capital || joins_name(tokens, at))
                    .last();
                return Some(first.unwrap_or(last)..last + 1);
            }
            (cue > start).then(|| cue - 1..cue)
        };
        if inverted { after().or_else(before) } else { before().or_else(after) }
    }
}

impl Finder for General {
    fn attributions(&self, _text: &str, tokens: &[Token<'_>], _quoted: &[Quoted]) -> Vec<Found> {
        let content: Vec<_> = (0..tokens.len())
            .filter(|&at| matches!(tokens[at].kind, TokenKind::Quote(_)))
            .map(|at| at..at + 1)
            .collect();
        if content.is_empty() {
            return Vec::new();
        }
        let Some(cue) = self.cue(tokens) else { return Vec::new() };
        let speaker = General::speaker(tokens, cue);
        vec![Found { content, cue: Some(cue..cue + 1), speaker }]
    }

    fn first_subject(
        &self,
        _text: &str,
        tokens: &[Token<'_>],
        _quoted: &[Quoted],
    ) -> Option<Range<usize>> {
        let first = (0..tokens.len()).find(|&at| tokens[at].capital && at > 0)?;
        let end = (first..tokens.len()).find(|&at| !tokens[at].capital).unwrap_or(tokens.len());
        Some(first..end)
    }

    fn is_speech_cue(&self, folded: &str) -> bool {
        is_reporting_verb(folded, self.language)
    }
}

fn is_word(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
}

/// Small words within names.
fn joins_name(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(
        tokens[at].folded,
        "von" | "van" | "de" | "der" | "du" | "del" | "la" | "le" | "al" | "bin" | "di"
    )
}

/// Words in the longest speaker looked at.
const LONGEST_SPEAKER: usize = 8;
/// Words of a role before a name: "der frühere Minister Meyer".
const LONGEST_LEAD: usize = 4;
