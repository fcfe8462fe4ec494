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
    pub(super) fn features(&self, at: usize, take: &mut impl FnMut(u64)) {
        let none = Attributes::default();
        let token = |offset: isize| -> &Attributes {
            at.checked_add_signed(offset).and_then(|at| self.tokens.get(at)).unwrap_or(&none)
        };
        let (t, l1, l2, l3) = (token(0), token(-1), token(-2), token(-3));
        let (r1, r2, r3) = (token(1), token(2), token(3));
        let unit = &self.units[at];
        let mut template = 0;
        let mut put = |parts: &[u64]| {
            template += 1;
            take(of_parts(template, parts));
        };
        let n = |value: u8| u64::from(value);

        put(&[]);
        // Words.
        for near in [t, l1, l2, l3, r1, r2, r3] {
            put(&[near.word]);
        }
        put(&[l1.word, t.word]);
        put(&[t.word, r1.word]);
        put(&[l2.word, l1.word]);
        put(&[r1.word, r2.word]);
        put(&[l1.word, r1.word]);
        put(&[l2.word, l1.word, t.word]);
        put(&[t.word, r1.word, r2.word]);
        put(&[l1.word, t.word, r1.word]);
        for near in [t, l1, r1] {
            put(&[near.stem]);
        }
        put(&[t.prefix]);
        put(&[t.suffix]);
        put(&[l1.suffix]);
        put(&[r1.suffix]);
        // Kinds.
        let k = |near: &Attributes| n(near.kind) | n(near.name & 7) << 8;
        let (k0, kl1, kl2, kl3) = (k(t), k(l1), k(l2), k(l3));
        let (kr1, kr2, kr3) = (k(r1), k(r2), k(r3));
        for kind in [k0, kl1, kl2, kl3, kr1, kr2, kr3] {
            put(&[kind]);
        }
        put(&[kl1, k0]);
        put(&[k0, kr1]);
        put(&[kl2, kl1]);
        put(&[kr1, kr2]);
        put(&[kl2, kl1, k0]);
        put(&[kl1, k0, kr1]);
        put(&[k0, kr1, kr2]);
        put(&[kr1, kr2, kr3]);
        put(&[kl3, kl2, kl1]);
        put(&[kl2, kl1, k0, kr1, kr2]);
        put(&[kl3, kl2, kl1, k0]);
        put(&[k0, kr1, kr2, kr3]);
        put(&[t.word, kl1, kr1]);
        put(&[t.word, kr1, kr2]);
        put(&[t.word, kl2, kl1]);
        // Form.
        put(&[n(t.follower), k0]);
        put(&[n(l1.follower), k0]);
        put(&[n(t.name), n(l1.name), n(r1.name)]);
        put(&[n(u8::from(t.capital)), n(u8::from(l1.capital)), n(u8::from(r1.capital))]);
        // Cues around.
        let (b, a, f) = (&t.before, &t.after, &t.first);
        put(&[b.word, n(b.distance)]);
        put(&[b.word]);
        put(&[n(b.cue), n(b.distance)]);
        put(&[a.word, n(a.distance)]);
        put(&[a.word]);
        put(&[n(a.cue), n(a.distance)]);
        put(&[f.word, n(f.distance)]);
        put(&[n(f.cue), n(f.distance)]);
        put(&[b.word, a.word]);
        put(&[n(b.cue), n(a.cue), k0]);
        put(&[b.word, k0]);
        put(&[a.word, k0]);
        put(&[n(b.cue), n(b.distance), k0, kr1]);
        put(&[n(a.cue), n(a.distance), k0, kl1]);
        put(&[f.word, n(f.distance), k0]);
        put(&[b.word, n(b.distance), t.word]);
        put(&[t.word, a.word]);
        // What the rules say.
        let (q0, ql1, qr1) = (n(t.rule), n(l1.rule), n(r1.rule));
        put(&[q0]);
        put(&[ql1, q0]);
        put(&[q0, qr1]);
        put(&[ql1, q0, qr1]);
        put(&[q0, t.word]);
        put(&[q0, k0]);
        put(&[q0, kl1, k0]);
        put(&[q0, k0, kr1]);
        put(&[q0, b.word]);
        put(&[q0, a.word]);
        put(&[q0, n(b.cue), n(b.distance)]);
        put(&[q0, n(unit.shape)]);
        // Place.
        put(&[n(step(at - unit.start)), k0]);
        put(&[n(step(unit.end - at)), k0]);
        put(&[n(unit.shape), k0]);
        put(&[n(unit.shape), n(unit.shape_before), k0]);
        put(&[n(self.block), k0]);
        put(&[n(self.block_before), n(unit.shape), n(u8::from(unit.start == 0)), k0]);
        // Runs.
        if t.run > 0 {
            let edge = n(u8::from(at == unit.start)) + 2 * n(u8::from(at + 1 == unit.end));
            put(&[t.run]);
            put(&[t.run, edge]);
            put(&[t.run, n(unit.shape), n(unit.shape_before)]);
            put(&[t.run, l1.word]);
            put(&[t.run, r1.word]);
            put(&[t.run, kl1, kr1]);
            put(&[t.run, n(b.cue), n(b.distance), n(a.cue), n(a.distance)]);
            put(&[t.run, q0, edge]);
            put(&[t.run, n(self.block_before), edge, n(unit.shape)]);
        }
    }
}
