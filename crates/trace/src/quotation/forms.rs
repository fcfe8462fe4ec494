//! Forms in which the layout alone says who speaks: turns of a transcript, signed quotations.

use std::ops::Range;

use firsthand_language::Name;
use rustc_hash::{FxHashMap, FxHashSet};

use super::tokens::{Token, TokenKind, Units};

/// A transcript is told from headings in capitals by so many turns …
const FEWEST_TURNS: usize = 3;
/// … of so many speakers, or by the speaker's name in the text.
const FEWEST_SPEAKERS: usize = 2;

/// Tokens of the longest label before a turn: `SEN. MARA VELL (I-ORV):`.
const LONGEST_LABEL: usize = 8;

/// Tokens of the longest signature.
const LONGEST_SIGNATURE: usize = 12;

/// The units that begin a turn of a transcript (`VELL: If I may …`), each with the place of its colon among
/// its tokens. A label is in capitals and begins its block.
pub(super) fn turns(text: &str, units: &Units<'_>, names: &[Name]) -> FxHashMap<usize, usize> {
    let mut labelled: Vec<(usize, usize, &str)> = Vec::new();
    let mut last_block = None;
    for (index, unit) in units.units.iter().enumerate() {
        if last_block.replace(unit.block) == Some(unit.block) {
            continue;
        }
        let tokens = &units.tokens[unit.tokens.clone()];
        if let Some(colon) = colon_of_label(text, tokens) {
            let speaker = tokens[..colon].iter().rev().find(|token| is_capitals(text, token));
            labelled.extend(speaker.map(|token| (index, colon, token.folded)));
        }
    }
    if labelled.is_empty() {
        return FxHashMap::default();
    }
    let speakers: FxHashSet<&str> = labelled.iter().map(|(_, _, speaker)| *speaker).collect();
    let is_transcript = labelled.len() >= FEWEST_TURNS && speakers.len() >= FEWEST_SPEAKERS;
    let known: FxHashSet<String> = names
        .iter()
        .filter_map(|name| name.span.of(text).split_whitespace().next_back())
        .filter(|word| word.contains(char::is_lowercase))
        .map(|word| firsthand_language::fold(word.trim_end_matches("’s").trim_end_matches("'s")))
        .collect();
    labelled
        .into_iter()
        .filter(|(_, _, speaker)| is_transcript || known.contains(*speaker))
        .map(|(unit, colon, _)| (unit, colon))
        .collect()
}

/// The colon that ends a label in capitals at the beginning of a unit with something after it.
fn colon_of_label(text: &str, tokens: &[Token<'_>]) -> Option<usize> {
    let colon =
        tokens.iter().take(LONGEST_LABEL).position(|token| token.kind == TokenKind::Colon)?;
    let label = &tokens[..colon];
    let is_label = label.iter().all(|token| match token.kind {
        TokenKind::Word => !token.span.of(text).contains(char::is_lowercase),
        TokenKind::Open | TokenKind::Close | TokenKind::Comma | TokenKind::Dash => true,
        _ => false,
    });
    (is_label && label.iter().any(|token| is_capitals(text, token)) && colon + 1 < tokens.len())
        .then_some(colon)
}

/// Whether a token is a word of three or more capitals.
fn is_capitals(text: &str, token: &Token<'_>) -> bool {
    let written = token.span.of(text);
    token.kind == TokenKind::Word
        && written.chars().filter(|c| c.is_uppercase()).take(3).count() == 3
        && !written.contains(char::is_lowercase)
}

/// The speaker of a signature that begins at `start`: `— Esther Tapia, a baker`. A signature ends its unit
/// and holds no word for which `is_cue` holds.
pub(super) fn signature(
    tokens: &[Token<'_>],
    start: usize,
    is_cue: impl Fn(&str) -> bool,
) -> Option<Range<usize>> {
    let signed = tokens.get(start..)?;
    let (dash, words) = signed.split_first()?;
    let first = words.first()?;
    let fits = dash.kind == TokenKind::Dash
        && first.kind == TokenKind::Word
        && first.capital
        && words.len() <= LONGEST_SIGNATURE
        && words.iter().all(|token| {
            matches!(token.kind, TokenKind::Word | TokenKind::Comma) && !is_cue(token.folded)
        });
    let end = words.iter().position(|token| token.kind == TokenKind::Comma);
    fits.then(|| start + 1..start + 1 + end.unwrap_or(words.len()))
}
