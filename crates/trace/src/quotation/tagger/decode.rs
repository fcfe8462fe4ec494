//! The most likely row of labels.

use super::label::Label;
use super::model::{Model, Scores};

/// A score below any that weights can add up to in one block, far from overflow when weights are added.
const IMPOSSIBLE: i32 = i32::MIN / 4;

/// The row of labels with the highest score, by the algorithm of Viterbi (1967); of equal ones the first.
///
/// `emissions` holds the scores of each token, `classes` its transition class. Linear in their number.
pub(super) fn decode(model: &Model<'_>, emissions: &[Scores], classes: &[u8]) -> Vec<Label> {
    let mut best: Scores = [IMPOSSIBLE; Label::COUNT];
    let mut from: Vec<[u8; Label::COUNT]> = Vec::with_capacity(emissions.len());
    for (at, (emission, &class)) in emissions.iter().zip(classes).enumerate() {
        let mut next: Scores = [IMPOSSIBLE; Label::COUNT];
        let mut back = [0; Label::COUNT];
        let befores = if at == 0 { 0..1 } else { 0..Label::COUNT };
        for before in befores {
            let label_before = (at > 0).then(|| Label::from_index(before));
            let base = if at == 0 { 0 } else { best[before] };
            if base <= IMPOSSIBLE {
                continue;
            }
            let transitions = model.transitions(class, label_before);
            for label in 0..Label::COUNT {
                let score = base + transitions[label] + emission[label];
                if score > next[label] && Label::from_index(label).may_follow(label_before) {
                    next[label] = score;
                    back[label] = before as u8;
                }
            }
        }
        // Scores are kept near zero, so that no text is long enough to overflow them.
        let highest = next.iter().copied().max().unwrap_or(0);
        for score in &mut next {
            *score = if *score <= IMPOSSIBLE { IMPOSSIBLE } else { *score - highest };
        }
        best = next;
        from.push(back);
    }
    let mut label = (0..Label::COUNT).rev().max_by_key(|&label| best[label]).unwrap_or(0);
    let mut labels = vec![Label::OUTSIDE; emissions.len()];
    for at in (0..emissions.len()).rev() {
        labels[at] = Label::from_index(label);
        label = usize::from(from[at][label]);
    }
    labels
}
