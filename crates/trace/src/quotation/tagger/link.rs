//! From labels to attributions: which source and cue each stretch of content has.

use std::ops::Range;

use super::label::{Label, Part};
use crate::quotation::find::Found;

/// The attributions of one unit by the labels of its tokens, in the order of their content; content without
/// a cue stands by itself.
pub(in crate::quotation) fn attributions(labels: &[Label]) -> Vec<Found> {
    let parts = parts(labels);
    let of = |wanted: Part| -> Vec<Range<usize>> {
        parts.iter().filter(|(part, _)| *part == wanted).map(|(_, range)| range.clone()).collect()
    };
    let (cues, sources) = (of(Part::Cue), of(Part::Source));
    let mut found: Vec<Found> = Vec::new();
    for (part, content) in parts.iter().filter(|(part, _)| part.is_content()) {
        let cue = cue_of(*part, content, &cues);
        let speaker = match &cue {
            Some(cue) => source_of(cue, content, &cues, &sources),
            None => nearest(content, &sources).cloned(),
        };
        let same = found.iter_mut().find(|known| cue.is_some() && known.cue == cue);
        match same {
            Some(known) => known.content.push(content.clone()),
            None => found.push(Found { content: vec![content.clone()], cue, speaker }),
        }
    }
    found
}

/// The runs of tokens of one part each.
fn parts(labels: &[Label]) -> Vec<(Part, Range<usize>)> {
    let mut parts: Vec<(Part, Range<usize>)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(part) = label.part() else { continue };
        match parts.last_mut() {
            Some((last, range)) if *last == part && range.end == at && !label.is_begin() => {
                range.end = at + 1;
            }
            _ => parts.push((part, at..at + 1)),
        }
    }
    parts
}

/// The nearest cue on the side that the label of the content names, else the nearest.
fn cue_of(part: Part, content: &Range<usize>, cues: &[Range<usize>]) -> Option<Range<usize>> {
    let after = cues.partition_point(|cue| cue.start < content.start);
    let (left, right) = (after.checked_sub(1).map(|cue| &cues[cue]), cues.get(after));
    match part {
        Part::After => left.or(right),
        Part::Before => right.or(left),
        _ => None,
    }
    .cloned()
}

/// The source nearest to a cue; one beyond another cue or beyond the content only where there is no nearer.
fn source_of(
    cue: &Range<usize>,
    content: &Range<usize>,
    cues: &[Range<usize>],
    sources: &[Range<usize>],
) -> Option<Range<usize>> {
    let cost = |source: &Range<usize>| {
        let gap = if source.end <= cue.start {
            source.end..cue.start
        } else {
            cue.end..source.start.max(cue.end)
        };
        let within = |range: &Range<usize>| range.start >= gap.start && range.end <= gap.end;
        let others = cues.iter().filter(|other| within(other)).count();
        gap.len() + TOKENS_FOR_A_CUE * others + TOKENS_FOR_CONTENT * usize::from(within(content))
    };
    sources.iter().min_by_key(|source| (cost(source), source.start)).cloned()
}

fn nearest<'r>(content: &Range<usize>, ranges: &'r [Range<usize>]) -> Option<&'r Range<usize>> {
    ranges.iter().min_by_key(|range| {
        content.start.saturating_sub(range.end).max(range.start.saturating_sub(content.end))
    })
}

/// How many tokens another cue between a cue and a source counts for.
const TOKENS_FOR_A_CUE: usize = 10;
/// How many the content counts for.
const TOKENS_FOR_CONTENT: usize = 5;
