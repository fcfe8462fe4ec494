//! `reuse.jsonl`: the passages that pairs of articles share.

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
