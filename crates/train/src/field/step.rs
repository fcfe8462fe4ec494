//! The loss of one block and its gradient, by the forward-backward algorithm.

use firsthand_trace::quotation::tagger::Label;

use super::{BEGIN, LABELS, Learner, ROWS};
use crate::examples::Example;

/// One gradient step; gives the loss before it.
fn step(
    example: &Example,
    emissions: &mut Parameters,
    transitions: &mut Parameters,
    settings: &Settings,
    seen: f32,
) -> f64 {
    let length = example.len();
    if length == 0 {
        return 0.0;
    }
    // Scores, exponentiated; each token's divided by the largest.
    let mut potentials: Vec<[f64; LABELS]> = Vec::with_capacity(length);
    let mut matrices: Vec<[[f64; LABELS]; LABELS]> = Vec::with_capacity(length);
    let mut gold_score = 0.0;
    for at in 0..length {
        let mut scores = [0.0_f32; LABELS];
        for &feature in example.features_of(at) {
            let weights = emissions.weights(feature as usize, settings, seen);
            for label in 0..LABELS {
                scores[label] += weights[label];
            }
        }
        let gold = example.labels[at].index();
        let class = usize::from(example.classes[at]);
        let mut matrix = [[0.0; LABELS]; LABELS];
        if at == 0 {
            let weights = transitions.weights(class * ROWS + BEGIN, settings, seen);
            for label in 0..LABELS {
                scores[label] = if Label::from_index(label).may_follow(None) {
                    scores[label] + weights[label]
                } else {
                    f32::NEG_INFINITY
                };
            }
        } else {
            for (before, row) in matrix.iter_mut().enumerate() {
                let weights = transitions.weights(class * ROWS + before, settings, seen);
                for label in 0..LABELS {
                    let allowed = Label::from_index(label).may_follow(Some(Label::from_index(before)));
                    row[label] = if allowed { f64::from(weights[label]).exp() } else { 0.0 };
                }
            }
            let before = example.labels[at - 1].index();
            gold_score += matrix[before][gold].ln();
        }
        gold_score += f64::from(scores[gold]);
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        gold_score -= f64::from(highest);
        potentials.push(scores.map(|score| f64::from(score - highest).exp()));
        matrices.push(matrix);
    }
    // Forward, each row scaled to add up to one.
    let mut forward: Vec<[f64; LABELS]> = Vec::with_capacity(length);
    let mut scales = Vec::with_capacity(length);
    for at in 0..length {
        let mut row = potentials[at];
        if at > 0 {
            let last = &forward[at - 1];
            let mut sums = [0.0; LABELS];
            for before in 0..LABELS {
                for label in 0..LABELS {
                    sums[label] += last[before] * matrices[at][before][label];
                }
            }
            for label in 0..LABELS {
                row[label] *= sums[label];
            }
        }
        let scale: f64 = row.iter().sum();
        for value in &mut row {
            *value /= scale;
        }
        scales.push(scale);
        forward.push(row);
    }
    let log_all: f64 = scales.iter().map(|scale| scale.ln()).sum();
    // Backward, with the gradients on the way.
    let mut backward = [1.0; LABELS];
    for at in (0..length).rev() {
        let gold = example.labels[at].index();
        let mut gradient = [0.0_f32; LABELS];
        let mut largest = 0.0_f32;
        for label in 0..LABELS {
            gradient[label] = (forward[at][label] * backward[label]) as f32 - f32::from(u8::from(label == gold));
            largest = largest.max(gradient[label].abs());
        }
        if largest > LEAST_GRADIENT {
            for &feature in example.features_of(at) {
                emissions.add(feature as usize, &gradient);
            }
        }
        let class = usize::from(example.classes[at]);
        if at == 0 {
            transitions.add(class * ROWS + BEGIN, &gradient);
            break;
        }
        let mut next = [0.0; LABELS];
        let gold_before = example.labels[at - 1].index();
        for before in 0..LABELS {
            let mut gradient = [0.0_f32; LABELS];
            for label in 0..LABELS {
                let way = matrices[at][before][label] * potentials[at][label] * backward[label] / scales[at];
                next[before] += way;
                gradient[label] = (forward[at - 1][before] * way) as f32;
            }
            if before == gold_before {
                gradient[gold] -= 1.0;
            }
            transitions.add(class * ROWS + before, &gradient);
        }
        backward = next;
    }
    log_all - gold_score
}

/// A token whose labels are this sure teaches nothing.
const LEAST_GRADIENT: f32 = 1e-4;
