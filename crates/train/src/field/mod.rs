//! A linear-chain conditional random field (Lafferty, `McCallum`, Pereira 2001), trained by gradient steps.

mod lattice;
mod parameters;
mod quantise;
mod shuffle;

use firsthand_trace::quotation::tagger::{Label, TRANSITION_CLASSES, Weights};

use self::lattice::Lattice;
use self::parameters::Parameters;
use self::shuffle::Shuffle;
use crate::examples::{Example, Examples};

const LABELS: usize = Label::COUNT;
const ROWS: usize = LABELS + 1;

/// The row of [`Weights::transitions`] for the beginning of a block.
const BEGIN: usize = LABELS;

/// Where the order of blocks begins; any other number would do.
const SEED: u64 = 0x5eed;

/// What training is told. The defaults were chosen by cross-validation within the training set;
/// `docs/methods/quotations.md` has the figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Times that every block is looked at to find out which features to keep.
    pub rounds_to_choose: usize,
    /// Times that every block is looked at with these.
    pub rounds: usize,
    /// Length of the first steps.
    pub rate: f32,
    /// How strongly weights are drawn to zero by their squares, for each block looked at.
    pub ridge: f32,
    /// Features that fewer tokens have are left out.
    pub fewest: u32,
    /// How many features are kept, those with the largest weights for how often they occur.
    pub kept: usize,
    /// What a label of an attribution is given in advance over one outside, in steps of the integer weights.
    pub bias: i16,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            rounds_to_choose: 5,
            rounds: 10,
            rate: 0.05,
            ridge: 0.0006,
            fewest: 3,
            kept: 120_000,
            bias: 0,
        }
    }
}

/// How far training has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// Which round ended, from 1.
    pub number: usize,
    /// The loss over all blocks, each before its own step, in nats.
    pub loss: f64,
}

/// Trains on `examples`, first with all their features, then anew with the best, and gives the weights as
/// integers; `told` hears of each round.
///
/// The same examples and settings give the same weights: blocks come in a fixed order and everything is
/// added up on one thread.
pub fn train(
    examples: &Examples,
    settings: &Settings,
    training_digest: [u8; 32],
    mut told: impl FnMut(Round),
) -> Weights {
    let all = Field::learnt(examples, settings, settings.rounds_to_choose, &mut told);
    let chosen = examples.only(&all.chosen(examples));
    drop(all);
    let field = Field::learnt(&chosen, settings, settings.rounds, &mut told);
    field.quantised(&chosen, training_digest)
}

/// The field while it learns.
struct Field<'s> {
    settings: &'s Settings,
    emissions: Parameters,
    transitions: Parameters,
    /// Blocks looked at so far.
    seen: f32,
}

impl<'s> Field<'s> {
    /// The field after so many rounds.
    fn learnt(
        examples: &Examples,
        settings: &'s Settings,
        rounds: usize,
        told: &mut impl FnMut(Round),
    ) -> Field<'s> {
        let mut field = Field {
            settings,
            emissions: Parameters::new(examples.hashes.len()),
            transitions: Parameters::new(TRANSITION_CLASSES * ROWS),
            seen: 0.0,
        };
        let mut order: Vec<usize> = (0..examples.examples.len()).collect();
        let mut shuffle = Shuffle::new(SEED);
        for number in 1..=rounds {
            shuffle.shuffle(&mut order);
            let loss = order.iter().map(|&index| field.learn(&examples.examples[index])).sum();
            told(Round { number, loss });
        }
        field
    }

    /// One gradient step; gives the loss before it.
    fn learn(&mut self, example: &Example) -> f64 {
        self.seen += 1.0;
        if example.labels.is_empty() {
            return 0.0;
        }
        let lattice = Lattice::of(self, example);
        lattice.descend(self, example)
    }

    fn emission(&self, feature: u32) -> [f32; LABELS] {
        self.emissions.weights(feature as usize, self.settings, self.seen)
    }

    /// The weights of the labels at a token of `class` after the label `before`, or [`BEGIN`].
    fn transition(&self, class: u8, before: usize) -> [f32; LABELS] {
        self.transitions.weights(usize::from(class) * ROWS + before, self.settings, self.seen)
    }
}
