//! Where the article's own text begins and ends among the units of a page.

use std::ops::Range;

use crate::newsroom::LineKind;
use crate::text::unit::Unit;

/// What a line that is no prose costs: a section heading between paragraphs is worth it, a menu is not.
const UNKNOWN_LINE_COST: i64 = 8;
/// What a line that is known not to be the article costs.
const MARKED_LINE_COST: i64 = 15;
/// The prose, in words, that a region before the comments must hold to be the article.
const ARTICLE_WORDS: i64 = 40;

/// The run of units that is the article's body: the one with the highest sum of scores, prose counting its
/// words and everything else its cost (maximum subsequence segmentation, Pasternack and Roth 2009).
///
/// The heading of the comments ends a region: comments are prose as well, and often more of it. Empty
/// where there is no prose.
pub(crate) fn body(units: &[Unit<'_>]) -> Range<usize> {
    let mut best: Option<(i64, Range<usize>)> = None;
    let mut start = 0;
    loop {
        let heading = units[start..]
            .iter()
            .position(|unit| matches!(unit.kind, Some(LineKind::CommentHeading(_))));
        let end = heading.map_or(units.len(), |at| start + at);
        let (score, run) = best_run(&units[start..end], start);
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, run));
        }
        // What follows an article is its comments, not another article.
        let found = best.as_ref().is_some_and(|(score, _)| *score >= ARTICLE_WORDS);
        if found || end == units.len() {
            return best.map_or(0..0, |(_, run)| run);
        }
        start = end + 1;
    }
}

fn best_run(units: &[Unit<'_>], offset: usize) -> (i64, Range<usize>) {
    let (mut best, mut best_run) = (0, offset..offset);
    let (mut sum, mut start) = (0, 0);
    for (place, unit) in units.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, place);
        }
        sum += score(unit);
        if sum > best {
            (best, best_run) = (sum, offset + start..offset + place + 1);
        }
    }
    (best, best_run)
}

fn score(unit: &Unit<'_>) -> i64 {
    if unit.kind.is_some() {
        -MARKED_LINE_COST
    } else if unit.is_prose() {
        unit.words as i64
    } else if unit.ends_sentence && unit.words > 1 {
        // A short sentence: "Nobody was hurt." It neither begins nor ends an article alone.
        1
    } else {
        -UNKNOWN_LINE_COST
    }
}
