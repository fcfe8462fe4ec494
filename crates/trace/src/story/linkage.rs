//! Grouping by average linkage over the pairs that are alike at all.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::candidates::Pair;

/// Groups `count` things: the two groups whose members are most alike on average are joined, as long as that
/// average is at least `threshold`. Pairs that are not given count as not alike at all, which is what keeps
/// a chain of neighbours from becoming one group.
///
/// Returns each thing's group, numbered in the order of their first things. (Sokal, Michener, "A statistical
/// method for evaluating systematic relationships", 1958; with a heap and stale entries skipped, about
/// `pairs * log(pairs)` steps for groups of bounded size.)
pub(super) fn average_linkage(count: usize, pairs: &[Pair], threshold: f32) -> Vec<u32> {
    let mut groups: Vec<Option<Group>> = (0..count)
        .map(|place| Some(Group { members: vec![place as u32], sums: BTreeMap::new() }))
        .collect();
    let mut heap = BinaryHeap::new();
    for pair in pairs {
        for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let group = groups[from as usize].as_mut().expect("nothing has been joined yet");
            group.sums.insert(to, f64::from(pair.similarity));
        }
        if pair.similarity >= threshold {
            heap.push(Join { average: f64::from(pair.similarity), a: pair.a, b: pair.b });
        }
    }
    // Joining keeps the smaller number, so an entry is stale if either group is gone or has grown since.
    while let Some(join) = heap.pop() {
        let Some(sum) = groups[join.a as usize].as_ref().and_then(|group| group.sums.get(&join.b))
        else {
            continue;
        };
        let Some(gone) = groups[join.b as usize].as_ref() else { continue };
        let size =
            |group: u32| groups[group as usize].as_ref().map_or(0, |group| group.members.len());
        let average = sum / (size(join.a) * gone.members.len()) as f64;
        if average.total_cmp(&join.average) != Ordering::Equal {
            continue;
        }
        let gone = groups[join.b as usize].take().expect("looked at above");
        let mut kept = groups[join.a as usize].take().expect("looked at above");
        kept.members.extend(gone.members);
        kept.sums.remove(&join.b);
        for (other, sum) in gone.sums {
            if other == join.a {
                continue;
            }
            let theirs = groups[other as usize].as_mut().expect("a neighbour is alive");
            theirs.sums.remove(&join.b);
            *theirs.sums.entry(join.a).or_default() += sum;
            *kept.sums.entry(other).or_default() += sum;
        }
        for (&other, sum) in &kept.sums {
            let average = sum / (kept.members.len() * size_of(&groups, other)) as f64;
            if average >= f64::from(threshold) {
                heap.push(Join { average, a: join.a.min(other), b: join.a.max(other) });
            }
        }
        groups[join.a as usize] = Some(kept);
    }
    let mut group_of = vec![0; count];
    for (number, group) in groups.iter().flatten().enumerate() {
        for &member in &group.members {
            group_of[member as usize] = number as u32;
        }
    }
    group_of
}

struct Group {
    members: Vec<u32>,
    /// Summed similarity of all pairs of members, by neighbouring group.
    sums: BTreeMap<u32, f64>,
}

fn size_of(groups: &[Option<Group>], group: u32) -> usize {
    groups[group as usize].as_ref().expect("a neighbour is alive").members.len()
}

/// Two groups that might be joined, `a < b`; the most alike come first, then the smallest numbers.
#[derive(PartialEq)]
struct Join {
    average: f64,
    a: u32,
    b: u32,
}

impl Eq for Join {}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Join) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Join {
    fn cmp(&self, other: &Join) -> Ordering {
        self.average
            .total_cmp(&other.average)
            .then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: u32, b: u32, similarity: f32) -> Pair {
        Pair { a, b, similarity }
    }

    #[test]
    fn a_chain_of_neighbours_does_not_become_one_group() {
        let pairs: Vec<Pair> = (0..9).map(|at| pair(at, at + 1, 0.5)).collect();
        let groups = average_linkage(10, &pairs, 0.3);
        assert_eq!(groups, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn a_dense_group_takes_in_a_member_that_is_alike_on_average() {
        let pairs = [pair(0, 1, 0.9), pair(0, 2, 0.5), pair(1, 2, 0.3), pair(3, 2, 0.2)];
        assert_eq!(average_linkage(4, &pairs, 0.35), [0, 0, 0, 1]);
        assert_eq!(average_linkage(4, &pairs, 0.45), [0, 0, 1, 2]);
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
            assert_eq!(average_linkage(12, &pairs, 0.25), plain(12, &pairs, 0.25));
        }
    }
}
