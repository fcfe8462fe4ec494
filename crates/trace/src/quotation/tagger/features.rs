//! The features of a token: what stands in and around it, as hashes.

use super::attributes::{Attributes, step};
use super::hash::of_parts;

/// One block of an article as a row of attributes.
pub(super) struct Row<'a> {
    /// The tokens of the block.
    pub(super) tokens: &'a [Attributes],
    /// Where the unit of each token begins and ends, by token.
    pub(super) units: &'a [UnitSight],
    /// The block's place in the article, in steps.
    pub(super) block: u8,
    /// What the rules found in the block before.
    pub(super) block_before: u8,
}

/// What a token sees of its unit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UnitSight {
    /// The first token of the unit and the one after its last, in the row.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it holds: runs and nothing else, runs at its beginning, cues.
    pub(super) shape: u8,
    /// The same of the unit before it.
    pub(super) shape_before: u8,
}

impl Row<'_> {
    /// The class on which the transitions to a token depend: its kind, and whether its unit begins with it.
    pub(super) fn transition_class(&self, at: usize) -> u8 {
        let begins = self.units[at].start == at;
        self.tokens[at].kind + if begins { super::attributes::KINDS } else { 0 }
    }

    /// Hands each feature of the token at `at` to `take`.
    ///
    /// A feature is the hash of its template, counted in the order of writing, and of what fills it: to move
    /// a line is to make all models worthless.
    pub(super) fn features(&self, at: usize, take: &mut impl FnMut(u64)) {
        let window = Window::new(self.tokens, at);
        let unit = &self.units[at];
        let mut sink = Sink { template: 0, take };
        sink.put(&[]);
        window.words(&mut sink);
        window.kinds(&mut sink);
        window.form(&mut sink);
        window.cues(&mut sink);
        window.rules(unit, &mut sink);
        self.place(at, &window, &mut sink);
        if window.here.run > 0 {
            self.run(at, &window, &mut sink);
        }
    }

    /// Where the token stands in its unit, block and article.
    fn place(&self, at: usize, window: &Window<'_>, sink: &mut Sink<'_, impl FnMut(u64)>) {
        let unit = &self.units[at];
        let kind = kind(window.here);
        let shape = number(unit.shape);
        sink.put(&[number(step(at - unit.start)), kind]);
        sink.put(&[number(step(unit.end - at)), kind]);
        sink.put(&[shape, kind]);
        sink.put(&[shape, number(unit.shape_before), kind]);
        sink.put(&[number(self.block), kind]);
        let begins_block = u64::from(unit.start == 0);
        sink.put(&[number(self.block_before), shape, begins_block, kind]);
    }

    /// What a run in quotation marks is like and what stands beside it.
    fn run(&self, at: usize, window: &Window<'_>, sink: &mut Sink<'_, impl FnMut(u64)>) {
        let unit = &self.units[at];
        let run = window.here.run;
        let shape = number(unit.shape);
        let edge = u64::from(at == unit.start) + 2 * u64::from(at + 1 == unit.end);
        let (before, after) = (&window.here.before, &window.here.after);
        sink.put(&[run]);
        sink.put(&[run, edge]);
        sink.put(&[run, shape, number(unit.shape_before)]);
        sink.put(&[run, window.left[0].word]);
        sink.put(&[run, window.right[0].word]);
        sink.put(&[run, kind(window.left[0]), kind(window.right[0])]);
        sink.put(&[
            run,
            number(before.cue),
            number(before.distance),
            number(after.cue),
            number(after.distance),
        ]);
        sink.put(&[run, number(window.here.rule), edge]);
        sink.put(&[run, number(self.block_before), edge, shape]);
    }
}

/// Where features go.
struct Sink<'t, F> {
    template: u64,
    take: &'t mut F,
}

impl<F: FnMut(u64)> Sink<'_, F> {
    fn put(&mut self, parts: &[u64]) {
        self.template += 1;
        (self.take)(of_parts(self.template, parts));
    }
}

fn number(value: u8) -> u64 {
    u64::from(value)
}

/// The kind of a token and of the name it belongs to.
fn kind(token: &Attributes) -> u64 {
    number(token.kind) | number(token.name & 7) << 8
}

/// Stands for the tokens before the first and after the last.
static NOTHING: Attributes = Attributes::NOTHING;

/// A token and its neighbours, the nearest first.
struct Window<'a> {
    here: &'a Attributes,
    left: [&'a Attributes; 3],
    right: [&'a Attributes; 3],
}

impl<'a> Window<'a> {
    fn new(tokens: &'a [Attributes], at: usize) -> Window<'a> {
        let before = |steps: usize| at.checked_sub(steps).and_then(|at| tokens.get(at));
        let left = |steps| before(steps).unwrap_or(&NOTHING);
        let right = |steps| tokens.get(at + steps).unwrap_or(&NOTHING);
        Window {
            here: &tokens[at],
            left: [left(1), left(2), left(3)],
            right: [right(1), right(2), right(3)],
        }
    }

    /// The words around, alone and together.
    fn words(&self, sink: &mut Sink<'_, impl FnMut(u64)>) {
        let (here, [l1, l2, l3], [r1, r2, r3]) = (self.here, self.left, self.right);
        for near in [here, l1, l2, l3, r1, r2, r3] {
            sink.put(&[near.word]);
        }
        sink.put(&[l1.word, here.word]);
        sink.put(&[here.word, r1.word]);
        sink.put(&[l2.word, l1.word]);
        sink.put(&[r1.word, r2.word]);
        sink.put(&[l1.word, r1.word]);
        sink.put(&[l2.word, l1.word, here.word]);
        sink.put(&[here.word, r1.word, r2.word]);
        sink.put(&[l1.word, here.word, r1.word]);
        for near in [here, l1, r1] {
            sink.put(&[near.stem]);
        }
        sink.put(&[here.prefix]);
        sink.put(&[here.suffix]);
        sink.put(&[l1.suffix]);
        sink.put(&[r1.suffix]);
    }

    /// The kinds around, alone and together: what a tagger of parts of speech would tell.
    fn kinds(&self, sink: &mut Sink<'_, impl FnMut(u64)>) {
        let here = kind(self.here);
        let ([l1, l2, l3], [r1, r2, r3]) = (self.left.map(kind), self.right.map(kind));
        for near in [here, l1, l2, l3, r1, r2, r3] {
            sink.put(&[near]);
        }
        sink.put(&[l1, here]);
        sink.put(&[here, r1]);
        sink.put(&[l2, l1]);
        sink.put(&[r1, r2]);
        sink.put(&[l2, l1, here]);
        sink.put(&[l1, here, r1]);
        sink.put(&[here, r1, r2]);
        sink.put(&[r1, r2, r3]);
        sink.put(&[l3, l2, l1]);
        sink.put(&[l2, l1, here, r1, r2]);
        sink.put(&[l3, l2, l1, here]);
        sink.put(&[here, r1, r2, r3]);
        let word = self.here.word;
        sink.put(&[word, l1, r1]);
        sink.put(&[word, r1, r2]);
        sink.put(&[word, l2, l1]);
    }

    /// Signs behind, names and capitals.
    fn form(&self, sink: &mut Sink<'_, impl FnMut(u64)>) {
        let (here, l1, r1) = (self.here, self.left[0], self.right[0]);
        sink.put(&[number(here.follower), kind(here)]);
        sink.put(&[number(l1.follower), kind(here)]);
        sink.put(&[number(here.name), number(l1.name), number(r1.name)]);
        let capital = |token: &Attributes| u64::from(token.capital);
        sink.put(&[capital(here), capital(l1), capital(r1)]);
    }

    /// The nearest cues on both sides and the first of the unit.
    fn cues(&self, sink: &mut Sink<'_, impl FnMut(u64)>) {
        let Attributes { before, after, first, word, .. } = self.here;
        let here = kind(self.here);
        let (left, right) = (kind(self.left[0]), kind(self.right[0]));
        sink.put(&[before.word, number(before.distance)]);
        sink.put(&[before.word]);
        sink.put(&[number(before.cue), number(before.distance)]);
        sink.put(&[after.word, number(after.distance)]);
        sink.put(&[after.word]);
        sink.put(&[number(after.cue), number(after.distance)]);
        sink.put(&[first.word, number(first.distance)]);
        sink.put(&[number(first.cue), number(first.distance)]);
        sink.put(&[before.word, after.word]);
        sink.put(&[number(before.cue), number(after.cue), here]);
        sink.put(&[before.word, here]);
        sink.put(&[after.word, here]);
        sink.put(&[number(before.cue), number(before.distance), here, right]);
        sink.put(&[number(after.cue), number(after.distance), here, left]);
        sink.put(&[first.word, number(first.distance), here]);
        sink.put(&[before.word, number(before.distance), *word]);
        sink.put(&[*word, after.word]);
    }

    /// What the rules make of the token, and where they are to be trusted.
    fn rules(&self, unit: &UnitSight, sink: &mut Sink<'_, impl FnMut(u64)>) {
        let Attributes { before, after, word, .. } = self.here;
        let rule = |token: &Attributes| number(token.rule);
        let (here, l1, r1) = (rule(self.here), rule(self.left[0]), rule(self.right[0]));
        let (kind_here, kind_left, kind_right) =
            (kind(self.here), kind(self.left[0]), kind(self.right[0]));
        sink.put(&[here]);
        sink.put(&[l1, here]);
        sink.put(&[here, r1]);
        sink.put(&[l1, here, r1]);
        sink.put(&[here, *word]);
        sink.put(&[here, kind_here]);
        sink.put(&[here, kind_left, kind_here]);
        sink.put(&[here, kind_here, kind_right]);
        sink.put(&[here, before.word]);
        sink.put(&[here, after.word]);
        sink.put(&[here, number(before.cue), number(before.distance)]);
        sink.put(&[here, number(unit.shape)]);
    }
}
