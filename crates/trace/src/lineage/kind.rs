//! What one article made of another.

use firsthand_model::LineageKind;

use super::measure::Measure;

/// Fewer shared words of the narrator than this, and what is shared is other people's words.
const NARRATED_WORDS_MIN: usize = 12;

/// ... unless they are this share of the shared words.
const NARRATED_SHARE_MIN: f64 = 0.25;

/// A republication is made of the source by this share at least ...
const REPUBLISHED_OF_COPY: f64 = 0.7;

/// ... and carries this share of the source.
const REPUBLISHED_OF_SOURCE: f64 = 0.6;

/// Of what a copy shares this much is copied and not told in other words.
const COPIED_SHARE: f64 = 0.5;

/// A digest is at most this long, measured by its source, unless it draws on several ...
const DIGEST_LENGTH: f64 = 0.65;

/// ... and at most this many words: what is longer is read as an article of its own.
const DIGEST_WORDS_MAX: usize = 400;

/// What `b` made of `a`, given that it derives from `a`; `sources` is how many articles it derives from.
///
/// The questions, in this order: is anything shared but quotations? is it copied, and is it most of both
/// (republication)? is it short (digest)? is it copied (partial copy)? Else it is
/// a rewrite.
pub(super) fn kind(measure: &Measure, sources: usize) -> LineageKind {
    let Measure { a, b, .. } = measure;
    let narrated_share = b.narrated as f64 / b.shared.max(1) as f64;
    if b.narrated < NARRATED_WORDS_MIN && narrated_share < NARRATED_SHARE_MIN {
        return LineageKind::QuoteOnly;
    }
    let is_copied = b.copied_share() >= COPIED_SHARE;
    if is_copied && b.coverage() >= REPUBLISHED_OF_COPY && a.coverage() >= REPUBLISHED_OF_SOURCE {
        return LineageKind::Republication;
    }
    let is_short = b.words <= DIGEST_WORDS_MAX && b.words as f64 <= DIGEST_LENGTH * a.words as f64;
    if sources > 1 || is_short {
        return LineageKind::Digest;
    }
    if is_copied { LineageKind::PartialCopy } else { LineageKind::Rewrite }
}

#[cfg(test)]
mod tests {
    use super::super::measure::Side;
    use super::*;

    fn measure(a: Side, b: Side) -> Measure {
        Measure { a, b, order_kept: 1.0 }
    }

    fn side(words: usize, shared: usize, copied: usize, narrated: usize) -> Side {
        Side { words, shared, copied, narrated }
    }

    #[test]
    fn each_kind_is_told_by_what_is_shared() {
        let source = |shared| side(500, shared, shared, shared);
        for (of_source, of_copy, kind_of_it) in [
            (source(450), side(480, 450, 450, 400), LineageKind::Republication),
            (source(200), side(600, 200, 200, 200), LineageKind::PartialCopy),
            (source(80), side(150, 90, 60, 60), LineageKind::Digest),
            (source(300), side(550, 300, 20, 300), LineageKind::Rewrite),
            (source(60), side(220, 60, 5, 60), LineageKind::Digest),
            (source(30), side(400, 30, 30, 4), LineageKind::QuoteOnly),
        ] {
            assert_eq!(kind(&measure(of_source, of_copy), 1), kind_of_it);
        }
    }
}
