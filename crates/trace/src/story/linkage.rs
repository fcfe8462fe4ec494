//! Grouping by average linkage over the pairs that are alike at all.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidates::{CANDIDATES, Pair};

/// Groups things: the two groups whose members are most alike on average are joined, as long as that average is at
/// least `threshold`. Pairs that are not given count as not alike at all, which is what keeps a chain of neighbours
/// from becoming one group.
///
/// `start[thing]` numbers the group that a thing is in at first, from 0; `0..count` where each is alone. Returns
/// each thing's group, numbered in the order of their first things.
///
/// A thing is compared with its [`CANDIDATES`] nearest at most, so an average is taken over so many members of
/// the larger group at most: else no story of thousands could hold together, whose members cannot all be
/// compared.
///
/// (Sokal, Michener, "A statistical method for evaluating systematic relationships", 1958; over a heap whose
/// entries are put right when they come up. About `pairs · log²(pairs)` steps, whatever the sizes of groups.)
pub(super) fn average_linkage(start: &[u32], pairs: &[Pair], threshold: f32) -> Vec<u32> {
    // An average is never above its largest part: groups that no pair at the threshold connects stay apart, and
    // each connected part is grouped by itself.
    let parts = connected_parts(start, pairs, threshold);
    let mut pairs_of: Vec<Vec<Pair>> = vec![Vec::new(); parts.things.len()];
    for pair in pairs {
        let part = parts.of[pair.a as usize];
        if part == parts.of[pair.b as usize] {
            pairs_of[part as usize].push(*pair);
        }
    }
    let joined: Vec<Vec<u32>> = parts
        .things
        .par_iter()
        .zip(&pairs_of)
        .map(|(things, pairs)| Part::new(things, start, pairs).joined(threshold))
        .collect();
    // Within a part, groups carry the place of their first thing.
    let mut first_of = vec![0; start.len()];
    for (things, firsts) in parts.things.iter().zip(&joined) {
        for (&thing, &first) in things.iter().zip(firsts) {
            first_of[thing as usize] = first;
        }
    }
    let mut number_of: FxHashMap<u32, u32> = FxHashMap::default();
    first_of
        .into_iter()
        .map(|first| {
            let next = number_of.len() as u32;
            *number_of.entry(first).or_insert(next)
        })
        .collect()
}

/// Things that pairs at the threshold, or the groups at the start, connect.
struct Parts {
    of: Vec<u32>,
    things: Vec<Vec<u32>>,
}

fn connected_parts(start: &[u32], pairs: &[Pair], threshold: f32) -> Parts {
    let mut above: Vec<u32> = (0..start.len() as u32).collect();
    let mut connect = |a: u32, b: u32| {
        let (a, b) = (top(&mut above, a), top(&mut above, b));
        above[a.max(b) as usize] = a.min(b);
    };
    let mut first_of: FxHashMap<u32, u32> = FxHashMap::default();
    for (thing, &group) in start.iter().enumerate() {
        connect(*first_of.entry(group).or_insert(thing as u32), thing as u32);
    }
    for pair in pairs.iter().filter(|pair| pair.similarity >= threshold) {
        connect(pair.a, pair.b);
    }
    let mut of = vec![0; start.len()];
    let mut things: Vec<Vec<u32>> = Vec::new();
    for thing in 0..start.len() as u32 {
        let top = top(&mut above, thing);
        if top == thing {
            of[thing as usize] = things.len() as u32;
            things.push(Vec::new());
        } else {
            of[thing as usize] = of[top as usize];
        }
        things[of[thing as usize] as usize].push(thing);
    }
    Parts { of, things }
}

/// The smallest thing connected with `thing`; paths are halved on the way.
fn top(above: &mut [u32], mut thing: u32) -> u32 {
    while above[thing as usize] != thing {
        above[thing as usize] = above[above[thing as usize] as usize];
        thing = above[thing as usize];
    }
    thing
}

/// One connected part while it is grouped.
struct Part<'t> {
    things: &'t [u32],
    groups: Vec<Option<Group>>,
}

struct Group {
    /// Places in the part's things; the first is the smallest.
    members: Vec<u32>,
    /// What is known of the pairs with each neighbouring group. Never walked through where order could show.
    near: FxHashMap<u32, Near>,
}

/// The given pairs between two groups.
#[derive(Clone, Copy, Default)]
struct Near {
    sum: f64,
    pairs: u32,
}

impl<'t> Part<'t> {
    fn new(things: &'t [u32], start: &[u32], pairs: &[Pair]) -> Part<'t> {
        let mut group_at: FxHashMap<u32, u32> = FxHashMap::default();
        let mut groups: Vec<Option<Group>> = Vec::new();
        let mut group_of = vec![0_u32; things.len()];
        for (place, &thing) in things.iter().enumerate() {
            let group = *group_at.entry(start[thing as usize]).or_insert_with(|| {
                groups.push(Some(Group { members: Vec::new(), near: FxHashMap::default() }));
                groups.len() as u32 - 1
            });
            group_of[place] = group;
            groups[group as usize].as_mut().expect("none is gone yet").members.push(place as u32);
        }
        let place = |thing| things.binary_search(&thing).expect("a pair lies within its part");
        for pair in pairs {
            let (a, b) = (group_of[place(pair.a)], group_of[place(pair.b)]);
            for (from, to) in [(a, b), (b, a)] {
                if a != b {
                    let group = groups[from as usize].as_mut().expect("none is gone yet");
                    let near = group.near.entry(to).or_default();
                    near.sum += f64::from(pair.similarity);
                    near.pairs += 1;
                }
            }
        }
        Part { things, groups }
    }

    /// Joins what is to be joined; returns the first thing of the group of each thing.
    fn joined(mut self, threshold: f32) -> Vec<u32> {
        let threshold = f64::from(threshold);
        let mut heap = BinaryHeap::new();
        for a in 0..self.groups.len() as u32 {
            for &b in self.group(a).near.keys().filter(|b| a < **b) {
                heap.extend(self.join(a, b).filter(|join| join.average >= threshold));
            }
        }
        while let Some(entry) = heap.pop() {
            let (a, b) = entry.groups;
            if self.groups[a as usize].is_none() || self.groups[b as usize].is_none() {
                continue;
            }
            let Some(now) = self.join(a, b) else { continue };
            match entry.average.total_cmp(&now.average) {
                // A group has grown since: what it was once alike must wait for its new turn. Where an average
                // has risen, a newer entry stands in the heap.
                Ordering::Greater if now.average >= threshold => heap.push(now),
                Ordering::Equal => self.merge(a, b, threshold, &mut heap),
                _ => {}
            }
        }
        let mut first_of = vec![0; self.things.len()];
        for group in self.groups.iter().flatten() {
            for &member in &group.members {
                first_of[member as usize] = self.things[group.members[0] as usize];
            }
        }
        first_of
    }

    /// Puts the group with fewer neighbours into the other one, so that each neighbour is moved a logarithmic
    /// number of times. Averages with neighbours of the larger one alone can only fall: their entries are put
    /// right when they come up.
    fn merge(&mut self, a: u32, b: u32, threshold: f64, heap: &mut BinaryHeap<Join>) {
        let is_smaller = self.group(a).near.len() < self.group(b).near.len();
        let (kept, gone) = if is_smaller { (b, a) } else { (a, b) };
        let taken = self.groups[gone as usize].take().expect("both are alive");
        let group = self.groups[kept as usize].as_mut().expect("both are alive");
        group.near.remove(&gone);
        if taken.members[0] < group.members[0] {
            let first = std::mem::replace(&mut group.members[0], taken.members[0]);
            group.members.push(first);
            group.members.extend(&taken.members[1..]);
        } else {
            group.members.extend(&taken.members);
        }
        for (&other, near) in taken.near.iter().filter(|(other, _)| **other != kept) {
            for (from, to) in [(kept, other), (other, kept)] {
                let from = self.groups[from as usize].as_mut().expect("a neighbour is alive");
                let sum = from.near.entry(to).or_default();
                sum.sum += near.sum;
                sum.pairs += near.pairs;
            }
            let theirs = self.groups[other as usize].as_mut().expect("a neighbour is alive");
            theirs.near.remove(&gone);
            heap.extend(self.join(kept, other).filter(|join| join.average >= threshold));
        }
    }

    fn group(&self, group: u32) -> &Group {
        self.groups[group as usize].as_ref().expect("only living groups are asked for")
    }

    /// Two neighbouring groups with their average now.
    fn join(&self, a: u32, b: u32) -> Option<Join> {
        let (x, y) = (self.group(a), self.group(b));
        let near = x.near.get(&b)?;
        let (small, large) =
            (x.members.len().min(y.members.len()), x.members.len().max(y.members.len()));
        let compared = (small * large.min(CANDIDATES)).max(near.pairs as usize);
        let firsts = (x.members[0], y.members[0]);
        Some(Join {
            average: near.sum / compared as f64,
            firsts: (firsts.0.min(firsts.1), firsts.0.max(firsts.1)),
            groups: (a, b),
        })
    }
}

/// Two groups that might be joined; the most alike come first, then those of the earliest things.
#[derive(PartialEq)]
struct Join {
    average: f64,
    firsts: (u32, u32),
    groups: (u32, u32),
}

impl Eq for Join {}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Join) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Join {
    fn cmp(&self, other: &Join) -> Ordering {
        let order = self.average.total_cmp(&other.average);
        order.then_with(|| (other.firsts, other.groups).cmp(&(self.firsts, self.groups)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(count: u32) -> Vec<u32> {
        (0..count).collect()
    }

    fn pair(a: u32, b: u32, similarity: f32) -> Pair {
        Pair { a, b, similarity }
    }

    #[test]
    fn a_chain_of_neighbours_does_not_become_one_group() {
        let pairs: Vec<Pair> = (0..9).map(|at| pair(at, at + 1, 0.5)).collect();
        let groups = average_linkage(&alone(10), &pairs, 0.3);
        assert_eq!(groups, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn a_dense_group_takes_in_a_member_that_is_alike_on_average() {
        let pairs = [pair(0, 1, 0.9), pair(0, 2, 0.5), pair(1, 2, 0.3), pair(3, 2, 0.2)];
        assert_eq!(average_linkage(&alone(4), &pairs, 0.35), [0, 0, 0, 1]);
        assert_eq!(average_linkage(&alone(4), &pairs, 0.45), [0, 0, 1, 2]);
    }

    /// The plain definition, for comparison: join the best two groups until none is good enough.
    fn plain(count: usize, pairs: &[Pair], threshold: f64) -> Vec<u32> {
        let mut groups: Vec<Vec<usize>> = (0..count).map(|place| vec![place]).collect();
        let similarity = |x: usize, y: usize| {
            pairs
                .iter()
                .find(|pair| (pair.a as usize, pair.b as usize) == (x.min(y), x.max(y)))
                .map_or(0.0, |pair| f64::from(pair.similarity))
        };
        loop {
            let mut best: Option<(f64, usize, usize)> = None;
            for a in 0..groups.len() {
                for b in a + 1..groups.len() {
                    let sum: f64 = groups[a]
                        .iter()
                        .flat_map(|&x| groups[b].iter().map(move |&y| (x, y)))
                        .map(|(x, y)| similarity(x, y))
                        .sum();
                    let average = sum / (groups[a].len() * groups[b].len()) as f64;
                    if average >= threshold && best.is_none_or(|best| average > best.0 + 1e-12) {
                        best = Some((average, a, b));
                    }
                }
            }
            let Some((_, a, b)) = best else { break };
            let gone = groups.remove(b);
            groups[a].extend(gone);
        }
        let mut group_of = vec![0; count];
        for (number, members) in groups.iter().enumerate() {
            for &member in members {
                group_of[member] = number as u32;
            }
        }
        group_of
    }

    #[test]
    fn the_heap_gives_what_the_plain_definition_gives() {
        let mut state = 7_u64;
        let mut random = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as u32
        };
        for _ in 0..60 {
            let mut pairs = Vec::new();
            for a in 0..12 {
                for b in a + 1..12 {
                    if random() % 3 == 0 {
                        pairs.push(pair(a, b, (random() % 1000) as f32 / 1000.0));
                    }
                }
            }
            assert_eq!(average_linkage(&alone(12), &pairs, 0.25), plain(12, &pairs, 0.25));
        }
    }
}
