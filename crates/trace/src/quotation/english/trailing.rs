//! Cues that follow or interrupt their content, and `according to`.

use std::ops::Range;

use super::classes::Class;
use super::cues::Frames;
use super::view::{Subject, View};
use crate::quotation::find::Found;
use crate::quotation::tokens::TokenKind;

/// Adds the attributions whose cue follows or interrupts the content.
pub(super) fn find(view: &View<'_>, covered: &mut [bool], found: &mut Vec<Found>) {
    let mut from = 0;
    let mut at = 0;
    while at < view.len() {
        let attribution = according_to(view, at, from).or_else(|| after_content(view, at, from));
        let Some((attribution, end)) = attribution else {
            at += 1;
            continue;
        };
        for range in attribution.content.iter().chain(&attribution.cue).chain(&attribution.speaker)
        {
            covered[range.clone()].fill(true);
        }
        found.push(attribution);
        from = end;
        at = end.max(at + 1);
    }
}

/// `According to X, …` and `…, according to X`.
fn according_to(view: &View<'_>, at: usize, from: usize) -> Option<(Found, usize)> {
    if view.folded(at) != "according" || view.folded(at + 1) != "to" {
        return None;
    }
    let cue = at..at + 2;
    let end = source_end(view, at + 2);
    let speaker = (end > at + 2).then_some(at + 2..end);
    let before_end = trimmed_end(view, from, at);
    let mut content = Vec::new();
    let begins = before_end <= from
        || (from..before_end).all(|word| {
            matches!(view.class(word), Some(Class::Conjunction | Class::Adverb | Class::Sign))
                && !view.is_quote(word)
        });
    let mut last = end;
    if begins {
        let start = if view.is_pause(end) || view.kind(end) == Some(TokenKind::Colon) {
            end + 1
        } else {
            end
        };
        let stop = view.len();
        if start < stop {
            content.push(start..stop);
            last = stop;
        }
    } else {
        content.push(from..before_end);
        // "The bill, according to him, would fail."
        if view.is_comma(at.wrapping_sub(1))
            && view.is_comma(end)
            && matches!(
                view.class(end + 1),
                Some(Class::Auxiliary | Class::Be | Class::Other | Class::Verb)
            )
            && !view.folded(end + 1).ends_with("ing")
        {
            content.push(end + 1..view.len());
            last = view.len();
        }
    }
    (!content.is_empty()).then_some((Found { content, cue: Some(cue), speaker }, last))
}

/// Where the source of `according to` ends: at a comma that ends it, at a run, at a verb.
fn source_end(view: &View<'_>, start: usize) -> usize {
    let mut end = start;
    while end < view.len() && end - start < LONGEST_SOURCE {
        match view.kind(end) {
            Some(TokenKind::Word)
                if matches!(view.class(end), Some(Class::Subordinator | Class::That)) =>
            {
                break;
            }
            Some(TokenKind::Word | TokenKind::Open | TokenKind::Close) => {}
            Some(TokenKind::Quote(_)) if view.quote_words(end, SHORT_RUN + 1) <= SHORT_RUN => {}
            _ => break,
        }
        end += 1;
    }
    end
}

/// `“…,” she said`, `…, said the mayor`, `The bill, he said, would fail`.
fn after_content(view: &View<'_>, at: usize, from: usize) -> Option<(Found, usize)> {
    let frames = view.verb(at).filter(|frames| frames.any(Frames::SPEECH))?;
    if at <= from {
        return None;
    }
    let (group_start, speaker, after_verb) = speaker_group(view, at, from, frames)?;
    if group_start <= from {
        return None;
    }
    let before = group_start - 1;
    let quote_before = view.is_quote(before)
        || (view.is_pause(before) && before > from && view.is_quote(before - 1));
    if !quote_before && !view.is_pause(before) {
        return None;
    }
    // What follows must be a pause, a run or the end, or the cue is not an insertion.
    let tail = tail_end(
        view,
        after_verb,
        frames,
        speaker.as_ref().is_some_and(|speaker| speaker.start > at),
    );
    let boundary = tail >= view.len()
        || matches!(
            view.kind(tail),
            Some(
                TokenKind::Comma
                    | TokenKind::Quote(_)
                    | TokenKind::Semicolon
                    | TokenKind::Dash
                    | TokenKind::Colon
                    | TokenKind::Sign
            )
        );
    let participle_follows = view.is_comma(tail) && view.folded(tail + 1).ends_with("ing");
    if !boundary && !quote_before {
        return None;
    }
    let before_end = trimmed_end(view, from, group_start);
    if before_end <= from {
        return None;
    }
    let next = if view.is_pause(tail) || view.kind(tail) == Some(TokenKind::Colon) {
        tail + 1
    } else {
        tail
    };
    if !quote_before {
        // "On Monday, she said, “…”" and "But, he added, …": the content comes after.
        let run_follows = view.is_quote(next) && next < view.len();
        let short_lead = before_end - from < SHORTEST_CLAUSE
            || (matches!(
                view.class(from),
                Some(
                    Class::Preposition
                        | Class::Adverb
                        | Class::Conjunction
                        | Class::Subordinator
                        | Class::Time
                )
            ) && before_end - from < LONGEST_LEAD
                && next < view.len());
        if run_follows || short_lead {
            return None;
        }
        if frames.any(Frames::NOUN_TOO) {
            return None;
        }
    }
    let mut content = before_pieces(view, from, before_end);
    let mut end = tail;
    if boundary && view.is_quote(next) {
        let stop = run_extent(view, next);
        content.push(next..stop);
        end = stop;
    } else if !quote_before
        && view.is_comma(tail)
        && !participle_follows
        && next < view.len()
        && continues_clause(view, next)
    {
        let stop = view.content_end(next);
        content.push(next..stop);
        end = stop;
    }
    let cue = at..after_verb.max(at + 1).min(at + 1);
    Some((Found { content, cue: Some(cue), speaker }, end))
}

/// Where the group of speaker and verb begins, the speaker, and where the group ends.
fn speaker_group(
    view: &View<'_>,
    at: usize,
    from: usize,
    frames: Frames,
) -> Option<(usize, Option<Range<usize>>, usize)> {
    let before = at.checked_sub(1)?;
    let inverts = (view.is_quote(before) || view.is_pause(before)) && before >= from;
    if inverts && !frames.any(Frames::HEARER) {
        let end = view.noun_group_end(at + 1);
        if end > at + 1 && view.class(at + 1) != Some(Class::ObjectPronoun) {
            return Some((at, Some(at + 1..end), end));
        }
    }
    if let Subject::Found(subject) = view.subject_before(at, from) {
        if view.class(subject.start) == Some(Class::Relative) || subject.start == from {
            return None;
        }
        let mut after = at + 1;
        if frames.any(Frames::HEARER) {
            after = view.noun_group_end(after);
        }
        let mut start = subject.start;
        while start > from
            && matches!(
                view.class(start - 1),
                Some(Class::Adverb | Class::Conjunction | Class::Time)
            )
        {
            start -= 1;
        }
        return Some((start, Some(subject), after));
    }
    None
}

/// Where the adjuncts and the apposition after a trailing cue end.
fn tail_end(view: &View<'_>, from: usize, _frames: Frames, inverted: bool) -> usize {
    let mut tail = view.after_adjuncts(from);
    // "said Ann Lee, a nurse from Ohio."
    if inverted
        && view.is_comma(tail)
        && matches!(
            view.class(tail + 1),
            Some(Class::Determiner | Class::Relative | Class::PossessivePronoun)
        )
    {
        let stop = (tail + 1..view.len())
            .take(LONGEST_SOURCE)
            .find(|&at| view.is_quote(at) || view.is_comma(at))
            .unwrap_or(view.len());
        tail = stop;
    }
    tail
}

/// The end of `from..end` without the pauses at its end.
fn trimmed_end(view: &View<'_>, from: usize, end: usize) -> usize {
    let mut end = end;
    while end > from && view.is_pause(end - 1) {
        end -= 1;
    }
    end
}

/// The content before a cue: whole if words and runs mix, each run alone if only conjunctions join them.
fn before_pieces(view: &View<'_>, from: usize, end: usize) -> Vec<Range<usize>> {
    let mut start = from;
    while start < end
        && (view.is_pause(start)
            || (view.class(start) == Some(Class::Conjunction) && view.is_quote(start + 1)))
    {
        start += 1;
    }
    // "However, “…,” she said."
    if view.class(start) == Some(Class::Adverb)
        && view.is_comma(start + 1)
        && view.is_quote(start + 2)
    {
        start += 2;
    }
    let only_runs = (start..end).all(|at| view.is_quote(at) || view.is_pause(at));
    if only_runs {
        return (start..end).filter(|&at| view.is_quote(at)).map(|at| at..at + 1).collect();
    }
    // "She laughed: “…,” he said": a colon before the run leaves only the run.
    if view.is_quote(end - 1) && end - 1 > start && view.kind(end - 2) == Some(TokenKind::Colon) {
        return std::iter::once(end - 1..end).collect();
    }
    std::iter::once(start..end).collect()
}

/// How far the content goes on from the run at `at`: to further runs, to the end of a clause it is part of.
pub(super) fn run_extent(view: &View<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while view.is_quote(end) {
        end += 1;
    }
    if end >= view.len() || !matches!(view.kind(end), Some(TokenKind::Word)) {
        return end;
    }
    match view.quote_ending(end - 1) {
        Some('.' | ',' | '?' | '!') => end,
        _ => view.content_end(end - 1),
    }
}

fn continues_clause(view: &View<'_>, at: usize) -> bool {
    !matches!(view.class(at), Some(Class::Subordinator | Class::Relative))
        && !view.folded(at).ends_with("ing")
}

/// Tokens in the longest source of `according to`.
const LONGEST_SOURCE: usize = 40;
/// Words in a run that may be a title within a name.
const SHORT_RUN: usize = 4;
/// Tokens in the shortest clause that a trailing cue can follow.
const SHORTEST_CLAUSE: usize = 3;
/// Tokens in the longest adverbial before a cue: "On Monday in the capital, she said".
const LONGEST_LEAD: usize = 9;
