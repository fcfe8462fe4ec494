//! The loss of one block and its gradient, by the forward-backward algorithm.

use firsthand_trace::quotation::tagger::Label;

use super::{BEGIN, Field, LABELS, ROWS};
use crate::examples::Example;

/// A token of whose labels the field is this sure teaches nothing.
const LEAST_GRADIENT: f32 = 1e-4;

type Row = [f64; LABELS];

/// Exponentiated scores of all rows of labels of one block.
pub(super) struct Lattice {
    /// Of each label at each token, divided by the highest there.
    potentials: Vec<Row>,
    /// Of each label at each token after each label; of the first token nothing.
    ways: Vec<[Row; LABELS]>,
    /// The logarithm of the score of the right row, divided alike.
    right: f64,
}

impl Lattice {
    pub(super) fn of(field: &Field<'_>, example: &Example) -> Lattice {
        let length = example.labels.len();
        let mut lattice = Lattice {
            potentials: Vec::with_capacity(length),
            ways: Vec::with_capacity(length),
            right: 0.0,
        };
        for at in 0..length {
            let mut scores = [0.0_f32; LABELS];
            for &feature in example.features_of(at) {
                let weights = field.emission(feature);
                for label in 0..LABELS {
                    scores[label] += weights[label];
                }
            }
            let label = example.labels[at].index();
            let class = example.classes[at];
            let mut ways = [[0.0; LABELS]; LABELS];
            if at == 0 {
                let weights = field.transition(class, BEGIN);
                for label in 0..LABELS {
                    let allowed = Label::from_index(label).may_follow(None);
                    let score = scores[label] + weights[label];
                    scores[label] = if allowed { score } else { f32::NEG_INFINITY };
                }
            } else {
                for (before, row) in ways.iter_mut().enumerate() {
                    let label_before = Some(Label::from_index(before));
                    let weights = field.transition(class, before);
                    for label in (0..LABELS)
                        .filter(|&label| Label::from_index(label).may_follow(label_before))
                    {
                        row[label] = f64::from(weights[label]).exp();
                    }
                }
                lattice.right += ways[example.labels[at - 1].index()][label].ln();
            }
            let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            lattice.right += f64::from(scores[label] - highest);
            lattice.potentials.push(scores.map(|score| f64::from(score - highest).exp()));
            lattice.ways.push(ways);
        }
        lattice
    }

    /// For each token the probability of each label given what stands up to it, and what the row was
    /// divided by to add up to one.
    fn forward(&self) -> Vec<(Row, f64)> {
        let mut rows: Vec<(Row, f64)> = Vec::with_capacity(self.potentials.len());
        for (potentials, ways) in self.potentials.iter().zip(&self.ways) {
            let mut row = *potentials;
            if let Some((last, _)) = rows.last() {
                let mut sums = [0.0; LABELS];
                for (before, way) in last.iter().zip(ways) {
                    for label in 0..LABELS {
                        sums[label] += before * way[label];
                    }
                }
                for label in 0..LABELS {
                    row[label] *= sums[label];
                }
            }
            let sum: f64 = row.iter().sum();
            rows.push((row.map(|value| value / sum), sum));
        }
        rows
    }

    /// Gives the gradient to `field`, and back the loss: minus the log-probability of the right labels.
    pub(super) fn descend(&self, field: &mut Field<'_>, example: &Example) -> f64 {
        let forward = self.forward();
        let all: f64 = forward.iter().map(|(_, sum)| sum.ln()).sum();
        let mut backward = [1.0; LABELS];
        for at in (0..forward.len()).rev() {
            let right = example.labels[at].index();
            let (row, sum) = &forward[at];
            let mut gradient: [f32; LABELS] =
                std::array::from_fn(|label| (row[label] * backward[label]) as f32);
            gradient[right] -= 1.0;
            if gradient.iter().any(|part| part.abs() > LEAST_GRADIENT) {
                for &feature in example.features_of(at) {
                    field.emissions.add(feature as usize, &gradient);
                }
            }
            let class = usize::from(example.classes[at]);
            if at == 0 {
                field.transitions.add(class * ROWS + BEGIN, &gradient);
                break;
            }
            let right_before = example.labels[at - 1].index();
            let mut next = [0.0; LABELS];
            for (before, sum_of_ways) in next.iter_mut().enumerate() {
                let mut gradient = [0.0_f32; LABELS];
                for label in 0..LABELS {
                    let way = self.ways[at][before][label] * self.potentials[at][label];
                    let way = way * backward[label] / sum;
                    *sum_of_ways += way;
                    gradient[label] = (forward[at - 1].0[before] * way) as f32;
                }
                if before == right_before {
                    gradient[right] -= 1.0;
                }
                field.transitions.add(class * ROWS + before, &gradient);
            }
            backward = next;
        }
        all - self.right
    }
}
