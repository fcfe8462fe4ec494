//! `lineage.jsonl`: which article derives from which.

use serde::Serialize;

use crate::describe::direction_name;
use crate::index::Index;
use crate::rows::{EvidenceRow, four_decimals};

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
    })
}
