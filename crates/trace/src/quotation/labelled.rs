//! The attributions of a unit by the labels of its tokens, each with whom its verb lets speak.

use std::ops::Range;

use firsthand_language::Quoted;

use super::english::voice::{Voice, voice, without_relative_clause};
use super::find::{Finder, Found};
use super::tagger::{Label, Part, link};
use super::tokens::{Token, TokenKind};

/// The attributions that the labels of an English unit tell.
///
/// Labels say which tokens name sources; the grammar of the cue says whether one of them can be its own: none speaks
/// in "Lund was asked whether", and in "Lund nodded, saying" the subject of the clause before does.
pub(super) fn attributions(
    text: &str,
    finder: &dyn Finder,
    quoted: &[Quoted],
    tokens: &[Token<'_>],
    labels: &[Label],
) -> Vec<Found> {
    let mut found = link::attributions(labels);
    let is_free = |subject: &Range<usize>| {
        labels[subject.clone()].iter().all(|&label| label == Label::OUTSIDE)
    };
    for attribution in &mut found {
        let Some(cue) = attribution.cue.clone() else { continue };
        if attribution.speaker.is_none()
            && let Some((cue, subject)) = inverted(text, finder, quoted, tokens, labels, &cue)
        {
            (attribution.cue, attribution.speaker) = (Some(cue), Some(subject));
            continue;
        }
        let cue = &cue;
        attribution.speaker = match (voice(tokens, cue), attribution.speaker.take()) {
            (Voice::Narrator, _) => None,
            (Voice::Passive, speaker) => speaker.filter(|speaker| follows_by(tokens, speaker)),
            (Voice::Active | Voice::Participle, Some(speaker)) => Some(speaker),
            (Voice::Active, None) => finder.subject_of(text, tokens, quoted, cue).filter(is_free),
            (Voice::Participle, None) => {
                let subject = finder.subject_of(text, tokens, quoted, cue).filter(is_free);
                subject.or_else(|| {
                    let first = finder.first_subject(text, tokens, quoted);
                    first.filter(|first| first.end <= cue.start && is_free(first))
                })
            }
        };
        if let Some(speaker) = &mut attribution.speaker {
            *speaker = without_relative_clause(tokens, speaker);
        }
    }
    found
}

/// The cue and the subject behind it where a reporting verb stands before whoever speaks, and the labels take them for
/// one: "“…,” explained the clerk Ana Lund.".
fn inverted(
    text: &str,
    finder: &dyn Finder,
    quoted: &[Quoted],
    tokens: &[Token<'_>],
    labels: &[Label],
    cue: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let is_cue = |at: &usize| {
        tokens[*at].kind == TokenKind::Word && finder.is_speech_cue(tokens[*at].folded)
    };
    let verb = cue.clone().find(is_cue)?;
    let begins = tokens[..verb].last().is_none_or(|before| before.kind != TokenKind::Word);
    let subject = finder.noun_group(text, tokens, quoted, verb + 1)?;
    let of_cue = |at: usize| labels[at] == Label::OUTSIDE || labels[at].part() == Some(Part::Cue);
    let names_somebody = tokens[subject.clone()].iter().any(|token| token.capital)
        || subject.len() > 1 && matches!(tokens[subject.start].folded, "the" | "a" | "an");
    let ends = tokens.get(subject.end).is_none_or(|after| after.kind != TokenKind::Word);
    (begins && names_somebody && ends && subject.end >= cue.end && subject.clone().all(of_cue))
        .then(|| (cue.start..verb + 1, subject))
}

fn follows_by(tokens: &[Token<'_>], speaker: &Range<usize>) -> bool {
    let before = tokens[..speaker.start].last();
    let by = |token: &Token<'_>| token.kind == TokenKind::Word && token.folded == "by";
    before.is_some_and(by) || tokens.get(speaker.start).is_some_and(by)
}
