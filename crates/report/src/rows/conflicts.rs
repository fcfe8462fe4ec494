//! `conflicts.jsonl`: where accounts disagree.

use serde::Serialize;

use crate::index::Index;
use crate::rows::QuotedPassageRow;

#[derive(Serialize)]
pub(super) struct ConflictRow<'d> {
    kind: &'static str,
    a: QuotedPassageRow<'d>,
    b: QuotedPassageRow<'d>,
    detail: &'d str,
    rule: &'d str,
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = ConflictRow<'d>> {
    index.dossier.conflicts.iter().map(|conflict| ConflictRow {
        kind: conflict.kind.name(),
        a: QuotedPassageRow::new(index, conflict.a),
        b: QuotedPassageRow::new(index, conflict.b),
        detail: &conflict.detail,
        rule: &conflict.rule,
    })
}
