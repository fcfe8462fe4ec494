//! `lineage.jsonl`: which article derives from which.

use firsthand_model::{ConflictKind, LineageLink, LinkChange, Passage};
use serde::Serialize;

use crate::describe::direction_name;
use crate::index::Index;
use crate::rows::{EvidenceRow, PassageRow, four_decimals};

#[derive(Serialize)]
pub(super) struct LineageRow<'d> {
    from: &'d str,
    to: &'d str,
    kind: &'static str,
    direction: &'static str,
    credited: Option<bool>,
    credit_chain: Vec<&'d str>,
    confidence: f64,
    coverage_of_from: f64,
    coverage_of_to: f64,
    evidence: Vec<EvidenceRow<'d>>,
    changes: Vec<ChangeRow<'d>>,
}

#[derive(Serialize)]
struct ChangeRow<'d> {
    kind: &'static str,
    detail: Option<&'static str>,
    in_from: Option<PassageRow<'d>>,
    in_to: Option<PassageRow<'d>>,
    text: &'d str,
}

impl<'d> ChangeRow<'d> {
    fn new(index: &Index<'d>, link: &LineageLink, change: &'d LinkChange) -> ChangeRow<'d> {
        let row = |article, span: Option<_>| {
            span.map(|span| PassageRow::new(index, Passage { article, span }))
        };
        ChangeRow {
            kind: change.kind.name(),
            detail: change.detail.map(ConflictKind::name),
            in_from: row(link.from, change.in_from),
            in_to: row(link.to, change.in_to),
            text: &change.text,
        }
    }
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = LineageRow<'d>> {
    index.dossier.lineage.iter().map(|link| LineageRow {
        from: index.id(link.from),
        to: index.id(link.to),
        kind: link.kind.name(),
        direction: direction_name(link.direction),
        credited: link.credit.as_flag(),
        credit_chain: link.credit_chain.iter().map(|&article| index.id(article)).collect(),
        confidence: four_decimals(link.confidence),
        coverage_of_from: four_decimals(link.coverage_of_from),
        coverage_of_to: four_decimals(link.coverage_of_to),
        evidence: link.evidence.iter().map(|it| EvidenceRow::new(index, it)).collect(),
        changes: link.changes.iter().map(|it| ChangeRow::new(index, link, it)).collect(),
    })
}
