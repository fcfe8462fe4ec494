//! Cues that stand before their content.

use std::ops::Range;

use super::classes::Class;
use super::cues::{CueClass, Frames, cue_frames};
use super::trailing::run_extent;
use super::view::{Subject, View};
use crate::quotation::find::Found;
use crate::quotation::tokens::TokenKind;

/// Adds the attributions whose cue stands before the content.
pub(super) fn find(view: &View<'_>, covered: &mut [bool], found: &mut Vec<Found>) {
    let mut at = 0;
    let mut last_subject: Option<Range<usize>> = None;
    let mut earlier = found
        .iter()
        .filter_map(|earlier| Some((earlier.cue.as_ref()?.start, earlier.speaker.clone()?)))
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    while at < view.len() {
        while let Some((_, speaker)) = earlier.next_if(|(cue, _)| *cue <= at) {
            last_subject = Some(speaker);
        }
        if covered[at] || view.kind(at) != Some(TokenKind::Word) {
            at += 1;
            continue;
        }
        let hit = verb_cue(view, at, last_subject.as_ref())
            .or_else(|| noun_cue(view, at))
            .or_else(|| adjective_cue(view, at, last_subject.as_ref()));
        let Some(mut attribution) = hit else {
            at += 1;
            continue;
        };
        let content = attribution.content[0].clone();
        let stop = content.clone().find(|&token| covered[token]).unwrap_or(content.end);
        if stop <= content.start {
            at += 1;
            continue;
        }
        attribution.content[0].end = stop;
        covered[at..stop].fill(true);
        if let Some(speaker) = &attribution.speaker {
            last_subject = Some(speaker.clone());
        }
        found.push(attribution);
        at = stop.max(at + 1);
    }
}

fn verb_cue(view: &View<'_>, at: usize, last: Option<&Range<usize>>) -> Option<Found> {
    let frames = view.verb(at)?;
    let before = at.checked_sub(1);
    // "his claims", "the calls": a noun.
    if let Some(before) = before {
        let class = view.class(before);
        let owned = view.tokens[before].possessive;
        if matches!(class, Some(Class::Determiner | Class::PossessivePronoun))
            && !matches!(
                view.folded(before),
                "all" | "both" | "many" | "some" | "most" | "others" | "another"
            )
            || owned && frames.any(Frames::NOUN_TOO)
            || class == Some(Class::Preposition) && !view.folded(at).ends_with("ing")
        {
            return None;
        }
        if frames.any(Frames::NOUN_TOO)
            && view.is_nominal(before)
            && !view.is_capital(before)
            && !view.folded(at).ends_with("ed")
            && !view.folded(before).ends_with('s')
        {
            return None;
        }
    }
    // A capital within a sentence is a name or a title.
    if at > 0 && view.is_capital(at) && !view.is_quote(at - 1) {
        return None;
    }
    // "Asked whether he would go, the mayor said …": a participle, not what is said.
    if at == 0
        && view.is_capital(at)
        && !view.folded(at).ends_with("ing")
        && view.class(1) != Some(Class::Other)
    {
        return None;
    }
    let group_start = verb_group_start(view, at);
    let passive = (group_start..at).any(|word| view.class(word) == Some(Class::Be))
        && !view.folded(at).ends_with("ing");
    if passive && !frames.any(Frames::PASSIVE) {
        return None;
    }
    let participle = view.folded(at).ends_with("ing") && group_start == at;
    let infinitive = group_start > 0 && view.class(group_start - 1) == Some(Class::To);
    let (content, cue_end) = content_after(view, at, frames, infinitive)?;
    let speaker = if passive {
        None
    } else {
        match view.subject_before(group_start, 0) {
            Subject::Found(subject) if !participle && !infinitive => Some(subject),
            Subject::Shared => last.cloned().or_else(|| view.first_subject(0, at)),
            _ if at == 0 && participle => following_subject(view, content.end),
            _ => last.cloned().or_else(|| view.first_subject(0, at)),
        }
    };
    let mut content = content;
    if at == 0
        && participle
        && let Some(comma) = content.clone().find(|&token| view.is_comma(token))
    {
        content.end = comma;
        return Some(Found {
            speaker: following_subject(view, comma),
            content: vec![content],
            cue: Some(group_start..cue_end),
        });
    }
    Some(Found { content: vec![content], cue: Some(group_start..cue_end), speaker })
}

/// The subject after the comma at `comma`: "Declaring that …, the mayor left".
fn following_subject(view: &View<'_>, comma: usize) -> Option<Range<usize>> {
    view.first_subject(comma + 1, view.len())
}

/// Where auxiliaries and adverbs before a verb begin.
fn verb_group_start(view: &View<'_>, at: usize) -> usize {
    let mut start = at;
    while start > 0
        && matches!(view.class(start - 1), Some(Class::Auxiliary | Class::Be | Class::Adverb))
    {
        start -= 1;
    }
    start
}

/// The content of the cue at `at` by its constructions, and where the cue itself ends.
fn content_after(
    view: &View<'_>,
    at: usize,
    frames: Frames,
    infinitive: bool,
) -> Option<(Range<usize>, usize)> {
    let mut next = at + 1;
    let mut cue_end = at + 1;
    if frames.takes_preposition(view.folded(next)) {
        let mut start = next + 1;
        if view.folded(next) == "out"
            && matches!(view.folded(start), "against" | "on" | "for" | "of" | "at")
        {
            start += 1;
        }
        if start < view.len() && !frames.any(Frames::SPEECH) || view.folded(next) == "out" {
            return bounded(view, start).map(|content| (content, start));
        }
        // "said of him that": an adjunct for verbs of speech unless nothing else follows.
        let after = view.after_adjuncts(next);
        if !begins_clause(view, after) && start < view.len() {
            return bounded(view, start).map(|content| (content, start));
        }
    }
    if frames.any(Frames::HEARER) {
        let hearer_end = view.noun_group_end(next);
        if hearer_end > next {
            next = hearer_end;
        }
    }
    let skipped = if frames.any(Frames::SPEECH) {
        view.after_adjuncts(next)
    } else {
        after_adverbs(view, next)
    };
    if skipped > next
        && (begins_clause(view, skipped) || frames.any(Frames::BARE) && skipped < view.len())
    {
        next = skipped;
    }
    // ", “…”" and ": “…”" and ": …"
    match view.kind(next)? {
        TokenKind::Comma if view.is_quote(next + 1) && frames.any(Frames::SPEECH) => {
            return Some((next + 1..run_extent(view, next + 1), cue_end));
        }
        TokenKind::Comma
            if frames.any(Frames::SPEECH) && view.class(next + 1) == Some(Class::That) =>
        {
            next += 1;
        }
        TokenKind::Colon if frames.any(Frames::SPEECH) => {
            let start = next + 1;
            if view.is_quote(start) {
                return Some((start..run_extent(view, start), cue_end));
            }
            return (start < view.len()).then(|| (start..view.len(), cue_end));
        }
        TokenKind::Quote(_) if frames.any(Frames::SPEECH) || frames.any(Frames::OBJECT) => {
            return Some((next..run_extent(view, next), cue_end));
        }
        TokenKind::Word => {}
        _ => return None,
    }
    let class = view.class(next)?;
    let taken = match class {
        Class::That => frames.any(Frames::THAT) || frames.any(Frames::HEARER),
        Class::To => frames.any(Frames::TO) || (frames.any(Frames::HEARER) && next > at + 1),
        Class::Question => {
            frames.any(Frames::QUESTION) || frames.any(Frames::BARE) || frames.any(Frames::HEARER)
        }
        Class::SubjectPronoun => {
            frames.any(Frames::BARE) || (frames.any(Frames::HEARER) && next > at + 1)
        }
        Class::Determiner
        | Class::PossessivePronoun
        | Class::ObjectPronoun
        | Class::Other
        | Class::Adverb => {
            !infinitive
                && (frames.any(Frames::OBJECT)
                    || frames.any(Frames::BARE)
                    || (frames.any(Frames::HEARER) && next > at + 1))
        }
        Class::Subordinator => {
            frames.any(Frames::BARE) && matches!(view.folded(next), "if" | "when")
        }
        _ => false,
    };
    if !taken {
        return None;
    }
    cue_end = cue_end.max(at + 1);
    bounded(view, next).map(|content| (content, cue_end))
}

fn bounded(view: &View<'_>, start: usize) -> Option<Range<usize>> {
    if start >= view.len() || view.kind(start) == Some(TokenKind::Comma) {
        return None;
    }
    let end = view.content_end(start);
    (end > start).then_some(start..end)
}

/// Whether content of a verb of saying plainly begins at `at`.
fn begins_clause(view: &View<'_>, at: usize) -> bool {
    match view.kind(at) {
        Some(TokenKind::Quote(_) | TokenKind::Colon) => true,
        Some(TokenKind::Comma) => view.is_quote(at + 1) || view.class(at + 1) == Some(Class::That),
        Some(TokenKind::Word) => {
            matches!(view.class(at), Some(Class::That | Class::SubjectPronoun | Class::Question))
        }
        _ => false,
    }
}

fn after_adverbs(view: &View<'_>, from: usize) -> usize {
    let mut at = from;
    while matches!(view.class(at), Some(Class::Adverb | Class::Time)) {
        at += 1;
    }
    at
}

/// `the mayor’s claim that …`, `their support for …`.
fn noun_cue(view: &View<'_>, at: usize) -> Option<Found> {
    let frames = cue_frames(view.folded(at), CueClass::Noun)?;
    let owner_end = (0..at).rev().take(3).find(|&word| {
        view.tokens[word].possessive || view.class(word) == Some(Class::PossessivePronoun)
    })? + 1;
    let next = at + 1;
    let start = match view.class(next)? {
        Class::That if frames.any(Frames::THAT) => next,
        Class::To if frames.any(Frames::TO) => next,
        _ if frames.takes_preposition(view.folded(next)) => next + 1,
        _ => return None,
    };
    let content = bounded(view, start)?;
    let speaker = if view.class(owner_end - 1) == Some(Class::PossessivePronoun) {
        owner_end - 1..owner_end
    } else {
        view.noun_group_start(owner_end, 0)..owner_end
    };
    Some(Found { content: vec![content], cue: Some(owner_end..at + 1), speaker: Some(speaker) })
}

/// `she was convinced that …`, `he is eager to …`.
fn adjective_cue(view: &View<'_>, at: usize, last: Option<&Range<usize>>) -> Option<Found> {
    let frames = cue_frames(view.folded(at), CueClass::Adjective)?;
    let group_start = verb_group_start(view, at);
    if !(group_start..at).any(|word| view.class(word) == Some(Class::Be)) {
        return None;
    }
    let next = at + 1;
    let start = match view.class(next)? {
        Class::That if frames.any(Frames::THAT) => next,
        Class::To if frames.any(Frames::TO) => next,
        _ if frames.takes_preposition(view.folded(next)) => next + 1,
        _ => return None,
    };
    let content = bounded(view, start)?;
    let speaker = match view.subject_before(group_start, 0) {
        Subject::Found(subject) => Some(subject),
        Subject::Shared => last.cloned().or_else(|| view.first_subject(0, at)),
        Subject::None => None,
    };
    Some(Found { content: vec![content], cue: Some(group_start..at + 1), speaker })
}
