//! What a rule hands back, before repetitions are taken out.

use firsthand_model::{Conflict, ConflictKind, Passage};

/// A conflict with how far its rule trusts it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    /// The conflict; `a` is a passage of the comparison's `a`.
    pub(super) conflict: Conflict,
    /// Higher is better founded; only compared between findings on the same passages.
    pub(super) strength: f64,
}

impl Finding {
    pub(super) fn new(
        kind: ConflictKind,
        rule: &'static str,
        (a, b): (Passage, Passage),
        detail: String,
        strength: f64,
    ) -> Finding {
        Finding { conflict: Conflict { kind, a, b, detail, rule: rule.into() }, strength }
    }
}

/// Two articles with more findings than this are no two reports of one thing; the best founded stay.
const MOST_FINDINGS: usize = 1_000;

/// Drops what repeats: of all findings on one passage and of one kind only the best founded stays, and
/// of the kinds that say the same of one pair of passages (done or not, sure or not, by whom) only one.
pub(super) fn settle(mut findings: Vec<Finding>) -> Vec<Conflict> {
    findings.sort_by(|x, y| {
        y.strength.total_cmp(&x.strength).then_with(|| key(&x.conflict).cmp(&key(&y.conflict)))
    });
    findings.truncate(MOST_FINDINGS);
    let mut kept: Vec<Conflict> = Vec::new();
    for Finding { conflict, .. } in findings {
        let repeated = kept.iter().any(|other| {
            let same_a = other.a.span.overlaps(conflict.a.span);
            let same_b = other.b.span.overlaps(conflict.b.span);
            if other.kind == conflict.kind {
                return same_a || same_b;
            }
            same_a && same_b && is_whole_claim(other.kind) && is_whole_claim(conflict.kind)
        });
        if !repeated {
            kept.push(conflict);
        }
    }
    kept.sort_by_key(key);
    kept
}

/// Whether the kind speaks of the claim as a whole and not of one detail in it.
fn is_whole_claim(kind: ConflictKind) -> bool {
    matches!(
        kind,
        ConflictKind::Polarity
            | ConflictKind::Certainty
            | ConflictKind::Agent
            | ConflictKind::Participant
            | ConflictKind::Quotation
            | ConflictKind::Speaker
    )
}

fn key(conflict: &Conflict) -> (Passage, Passage, ConflictKind, String) {
    (conflict.a, conflict.b, conflict.kind, conflict.detail.clone())
}
