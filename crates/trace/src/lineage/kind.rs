//! What one article made of another.

use firsthand_model::LineageKind;

use super::measure::Measure;

/// Fewer shared words of the narrator than this, and what is shared is other people's words.
const NARRATED_WORDS_MIN: usize = 12;

/// ... unless they are this share of the shared words.
const NARRATED_SHARE_MIN: f64 = 0.25;

/// What is most of a copy, and most of its source: this share of the copy at least ...
const MOST_OF_COPY: f64 = 0.6;

/// ... and this share of the source.
const MOST_OF_SOURCE: f64 = 0.5;

/// The passages of a republication are this alike on average: between a sub-editor's touch, which leaves nine words in
/// ten, and a rewording, which leaves seven or eight.
const REPUBLISHED_LIKENESS: f64 = 0.9;

/// Of what a copy shares at least this much stands in passages that are copied word for word, a word here and there
/// aside.
const COPIED_SHARE: f64 = 0.5;

/// A digest is at most this long, measured by its source ...
const DIGEST_LENGTH: f64 = 0.55;

/// ... and at most this many words: what is longer is read as an article of its own; ...
const DIGEST_WORDS_MAX: usize = 400;

/// ... and at least this share of it is from the source, or, where it has several, from any of them.
const DIGEST_TAKEN: f64 = 0.5;

/// A follow-up has at most this share from what was reported before ...
const BACKGROUND_MAX: f64 = 0.4;

/// ... which stands behind its own news: the middle of it is beyond this part of the article.
const BACKGROUND_FROM: f64 = 0.5;

/// Where times do not tell which is the later, less than this of a follow-up is background.
const BACKGROUND_UNDATED_MAX: f64 = 0.25;

/// A later report of the same affair is a follow-up unless this share of it is from the earlier.
const LATER_STORY_MAX: f64 = 0.6;

/// What is known of a pair besides what is shared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circumstances {
    /// How many articles the copy derives from.
    pub(super) sources: usize,
    /// Share of the copy's words that stand in any other article.
    pub(super) held: f64,
    /// Whether the copy was published later by days, where times tell.
    pub(super) is_days_later: Option<bool>,
    /// Whether both report the same event.
    pub(super) nearness: Nearness,
}

/// How near to one another the events are that two articles report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// They report one event.
    SameStory,
    /// They report events that continue one another.
    SameAffair,
    /// They report events that have nothing to do with one another.
    Apart,
}

/// What `b` made of `a`, given that it derives from `a`.
///
/// The questions, in this order: is anything shared but quotations? is it most of both, copied (republication) or
/// told in other words (rewrite)? is it short and taken throughout (digest)? is it background behind later news
/// (follow-up)? is it copied (partial copy)? Else it is a rewrite.
pub(super) fn kind(measure: &Measure, circumstances: Circumstances) -> LineageKind {
    let Measure { a, b, .. } = measure;
    if is_quotation_only(measure) {
        return LineageKind::QuoteOnly;
    }
    let is_copied = measure.copied_closely >= COPIED_SHARE;
    let is_short = b.words <= DIGEST_WORDS_MAX && b.words as f64 <= DIGEST_LENGTH * a.words as f64;
    let is_most_of_both = b.coverage() >= MOST_OF_COPY && a.coverage() >= MOST_OF_SOURCE;
    match (is_most_of_both, measure.likeness >= REPUBLISHED_LIKENESS) {
        (true, true) => return LineageKind::Republication,
        (true, false) if !is_short => return LineageKind::Rewrite,
        _ => {}
    }
    let is_of_several = circumstances.sources > 1 && circumstances.held >= DIGEST_TAKEN;
    if is_of_several || (is_short && b.coverage() >= DIGEST_TAKEN) {
        return LineageKind::Digest;
    }
    let Circumstances { nearness, is_days_later, .. } = circumstances;
    let is_background = b.coverage() < BACKGROUND_MAX && b.middle >= BACKGROUND_FROM;
    let is_later = is_days_later
        .unwrap_or(nearness != Nearness::SameStory && b.coverage() < BACKGROUND_UNDATED_MAX);
    let is_later_story = nearness == Nearness::SameAffair && b.coverage() < LATER_STORY_MAX;
    if (is_background && is_later) || is_later_story {
        return LineageKind::FollowUp;
    }
    if is_copied { LineageKind::PartialCopy } else { LineageKind::Rewrite }
}

/// Whether nothing is shared but other people's words.
pub(super) fn is_quotation_only(measure: &Measure) -> bool {
    let b = &measure.b;
    let narrated_share = b.narrated as f64 / b.shared.max(1) as f64;
    b.narrated < NARRATED_WORDS_MIN && narrated_share < NARRATED_SHARE_MIN
}

#[cfg(test)]
mod tests {
    use super::super::measure::Side;
    use super::*;

    fn side(words: usize, shared: usize, narrated: usize, middle: f64) -> Side {
        Side { words, shared, copied: shared, narrated, belonging: 0.5, lead: 0.0, middle }
    }

    fn circumstances(sources: usize, held: f64, is_days_later: Option<bool>) -> Circumstances {
        Circumstances { sources, held, is_days_later, nearness: Nearness::SameStory }
    }

    #[test]
    fn each_kind_is_told_by_what_is_shared() {
        let alone = circumstances(1, 0.0, Some(false));
        let source = |shared| side(500, shared, shared, 0.5);
        for (of_source, of_copy, likeness, around, kind_of_it) in [
            (source(450), side(480, 450, 400, 0.5), 1.0, alone, LineageKind::Republication),
            (source(300), side(450, 300, 300, 0.5), 0.2, alone, LineageKind::Rewrite),
            (source(200), side(600, 200, 200, 0.5), 1.0, alone, LineageKind::PartialCopy),
            (source(80), side(150, 90, 60, 0.5), 0.8, alone, LineageKind::Digest),
            (
                source(60),
                side(220, 60, 60, 0.5),
                1.0,
                circumstances(3, 0.9, None),
                LineageKind::Digest,
            ),
            (
                source(60),
                side(400, 60, 60, 0.8),
                1.0,
                circumstances(1, 0.2, Some(true)),
                LineageKind::FollowUp,
            ),
            (source(30), side(400, 30, 4, 0.5), 1.0, alone, LineageKind::QuoteOnly),
        ] {
            let measure = Measure {
                a: of_source,
                b: of_copy,
                order_kept: 1.0,
                likeness,
                copied_closely: likeness,
            };
            assert_eq!(kind(&measure, around), kind_of_it);
        }
    }
}
