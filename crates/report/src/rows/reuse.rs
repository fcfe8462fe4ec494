//! `reuse.jsonl`: the passages that pairs of articles share.

use firsthand_model::{CodePoints, SharedPassage};
use serde::Serialize;

use crate::index::Index;

#[derive(Serialize)]
pub(super) struct ReuseRow<'d> {
    a: &'d str,
    b: &'d str,
    /// Start and end in `a`, start and end in `b`, kind.
    spans: Vec<(u32, u32, u32, u32, &'static str)>,
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = ReuseRow<'d>> {
    index.dossier.reuse.iter().map(|reuse| ReuseRow {
        a: index.id(reuse.a),
        b: index.id(reuse.b),
        spans: reuse
            .passages
            .iter()
            .map(|passage| {
                let in_a = index.span(reuse.a, passage.a);
                let in_b = index.span(reuse.b, passage.b);
                (in_a.start(), in_a.end(), in_b.start(), in_b.end(), passage.kind.name())
            })
            .collect(),
    })
}

/// Writes the row of one pair, ended by a line feed: `a` and `b` are their ids and texts.
///
/// For whoever has no dossier, only the pair. Linear in both texts and the passages.
///
/// # Panics
///
/// If a passage does not lie in its text.
pub fn write_reuse(
    (a, a_text): (&str, &str),
    (b, b_text): (&str, &str),
    passages: &[SharedPassage],
    out: &mut Vec<u8>,
) {
    let (in_a, in_b) = (CodePoints::new(a_text), CodePoints::new(b_text));
    let spans = passages
        .iter()
        .map(|passage| {
            let (a, b) = (in_a.span(passage.a), in_b.span(passage.b));
            (a.start(), a.end(), b.start(), b.end(), passage.kind.name())
        })
        .collect();
    serde_json::to_writer(&mut *out, &ReuseRow { a, b, spans })
        .expect("a row of texts and numbers can be written to memory");
    out.push(b'\n');
}
