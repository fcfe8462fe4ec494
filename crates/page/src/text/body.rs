//! Where the article's own text begins and ends among the units of a page.

use std::ops::Range;

use crate::newsroom::LineKind;
use crate::text::unit::Unit;

/// What a line that is no prose costs: a section heading between paragraphs is worth it, a menu is not.
const UNKNOWN_LINE_COST: i64 = 8;
/// What a line that is known not to be the article costs.
const MARKED_LINE_COST: i64 = 15;
/// The prose, in words, that a region before the comments must hold to be the article ...
const ARTICLE_WORDS: i64 = 40;
/// ... without regard to what follows, ...
const SURE_WORDS: i64 = 100;
/// ... or if it is not less than this part of the largest region.
const HEAD_SHARE: i64 = 6;
/// Up to how many lines in a row cost more each than the one before.
const LONGEST_RUN: i64 = 2;

/// The run of units that is the article's body: the one with the highest sum of scores, prose counting its
/// words and everything else its cost (maximum subsequence segmentation, Pasternack and Roth 2009).
///
/// The heading of the comments ends a region: comments are prose as well, and often more of it. Empty
/// where there is no prose.
pub(crate) fn body(units: &[Unit<'_>]) -> Range<usize> {
    let mut regions = Vec::new();
    let mut start = 0;
    for (place, unit) in units.iter().enumerate() {
        if matches!(unit.kind, Some(LineKind::CommentHeading(_))) {
            regions.push(best_run(&units[start..place], start));
            start = place + 1;
        }
    }
    regions.push(best_run(&units[start..], start));
    let most = regions.iter().map(|(score, _)| *score).max().unwrap_or(0);
    // What follows an article is its comments, not another article, however long they are. A first
    // region of a few words is the page's head, under a counter of comments.
    let is_article = |score: i64| {
        score > 0
            && score >= ARTICLE_WORDS.min(most)
            && (score >= SURE_WORDS || score * HEAD_SHARE >= most)
    };
    regions.into_iter().find(|(score, _)| is_article(*score)).map_or(0..0, |(_, run)| run)
}

fn best_run(units: &[Unit<'_>], offset: usize) -> (i64, Range<usize>) {
    let (mut best, mut best_run) = (0, offset..offset);
    let (mut sum, mut start, mut unknown) = (0, 0, 0);
    for (place, unit) in units.iter().enumerate() {
        if sum <= 0 {
            (sum, start, unknown) = (0, place, 0);
        }
        let score = score(unit);
        unknown = if score < 0 { unknown + 1 } else { 0 };
        // Headings stand alone; each further line without prose makes a menu or a list of pages likelier.
        sum += score * unknown.clamp(1, LONGEST_RUN);
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
