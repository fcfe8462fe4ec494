//! A linear-chain conditional random field (Lafferty, `McCallum`, Pereira 2001), trained by gradient steps.

mod average;
mod choose;
mod lattice;
mod parameters;
mod shuffle;

use firsthand_trace::quotation::tagger::{Label, TRANSITION_CLASSES, Weights};

use self::average::Average;
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
    /// In how many orders of the blocks that is done; the weights are the average.
    pub orders: usize,
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
            orders: 3,
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
/// integers, averaged over the second half of the rounds and over several orders of the blocks; `told` hears of each round.
///
/// The same examples and settings give the same weights: blocks come in a fixed order and everything is
/// added up on one thread.
pub fn train(
    examples: &Examples,
    settings: &Settings,
    training_digest: [u8; 32],
    mut told: impl FnMut(Round),
) -> Weights {
    let rounds = settings.rounds_to_choose;
    let mut all = Field::new(examples, settings);
    all.learn_all(examples, rounds, SEED, &mut |_, round| told(round));
    let chosen = examples.only(&all.chosen(examples));
    drop(all);
    let mut average = Average::new(chosen.hashes.len());
    for order in 1..=settings.orders as u64 {
        let mut field = Field::new(&chosen, settings);
        field.learn_all(&chosen, settings.rounds, SEED + order, &mut |field, round| {
            if round.number * 2 > settings.rounds {
                average.add(field);
            }
            told(round);
        });
    }
    average.quantised(&chosen, settings, training_digest)
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
    fn new(examples: &Examples, settings: &'s Settings) -> Field<'s> {
        Field {
            settings,
            emissions: Parameters::new(examples.hashes.len()),
            transitions: Parameters::new(TRANSITION_CLASSES * ROWS),
            seen: 0.0,
        }
    }

    /// Looks at every block `rounds` times, in an order that `seed` decides; `told` hears of each round.
    fn learn_all(
        &mut self,
        examples: &Examples,
        rounds: usize,
        seed: u64,
        told: &mut impl FnMut(&Field<'_>, Round),
    ) {
        let mut order: Vec<usize> = (0..examples.examples.len()).collect();
        let mut shuffle = Shuffle::new(seed);
        for number in 1..=rounds {
            shuffle.shuffle(&mut order);
            let loss = order.iter().map(|&index| self.learn(&examples.examples[index])).sum();
            told(self, Round { number, loss });
        }
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
