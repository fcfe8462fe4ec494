//! Seeds that lie along one diagonal, gathered into the outline of a shared passage.

use super::seeds::Seed;

/// Widest gap between two runs of one passage, in words.
pub(super) const WIDEST_GAP_WORDS: u32 = 40;

/// How much longer a gap may be on one side than on the other, in words.
pub(super) const WIDEST_DRIFT_WORDS: u32 = 12;

/// What a chain must hold to be worth aligning: one long run, or two short ones with enough words between
/// them (what a heavy edit leaves).
#[derive(Clone, Copy, Debug)]
pub(super) struct LeastChain {
    pub(super) run_words: u32,
    pub(super) words_in_several_runs: u32,
}

impl LeastChain {
    /// Between any two articles: a common phrase is shorter.
    pub(super) const OF_ANY_PAIR: LeastChain =
        LeastChain { run_words: 8, words_in_several_runs: 8 };

    /// Between articles already known to share something.
    pub(super) const OF_KNOWN_PAIR: LeastChain =
        LeastChain { run_words: 6, words_in_several_runs: 6 };

    fn holds(self, chain: &[Run]) -> bool {
        let words: u32 = chain.iter().map(|run| run.words).sum();
        chain.iter().any(|run| run.words >= self.run_words)
            || (chain.len() > 1 && words >= self.words_in_several_runs)
    }
}

/// How many open chains a run is tried against, the latest first: bounds the cost of a page that repeats itself.
const OPEN_CHAINS: usize = 16;

/// Words that stand in the same order, without a break, in both articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) words: u32,
}

impl Run {
    fn a_end(self) -> u32 {
        self.a + self.words
    }

    fn b_end(self) -> u32 {
        self.b + self.words
    }
}

/// The outlines of the passages that `runs`, which are in the order of `a`, belong to: each a list of runs that
/// ascend in both articles.
pub(super) fn chains(runs: &[Run], least: LeastChain) -> Vec<Vec<Run>> {
    let mut chains: Vec<Vec<Run>> = Vec::new();
    for &run in runs {
        let nearest = chains
            .iter_mut()
            .rev()
            .take(OPEN_CHAINS)
            .filter_map(|chain| {
                let end = *chain.last().expect("a chain is born with a run");
                continuation(end, run).map(|(gap, rest)| (gap, rest, chain))
            })
            .min_by_key(|(gap, ..)| *gap);
        match nearest {
            Some((_, Some(rest), chain)) => chain.push(rest),
            Some((_, None, _)) => {}
            None => chains.push(vec![run]),
        }
    }
    chains.retain(|chain| least.holds(chain));
    chains
}

/// How far `run` lies behind `last`, and what of it is new; `None` if it is no continuation.
fn continuation(last: Run, run: Run) -> Option<(u32, Option<Run>)> {
    let overlap = last.a_end().saturating_sub(run.a).max(last.b_end().saturating_sub(run.b));
    if run.a < last.a || run.b < last.b {
        return None;
    }
    if overlap >= run.words {
        // It lies wholly in what the chain has on one side: part of the chain only if it does so on both.
        let inside = run.a_end() <= last.a_end() && run.b_end() <= last.b_end();
        return inside.then_some((0, None));
    }
    let rest = Run { a: run.a + overlap, b: run.b + overlap, words: run.words - overlap };
    let (gap_a, gap_b) = (rest.a - last.a_end(), rest.b - last.b_end());
    let gap = gap_a.max(gap_b);
    (gap <= WIDEST_GAP_WORDS && gap_a.abs_diff(gap_b) <= WIDEST_DRIFT_WORDS)
        .then_some((gap, Some(rest)))
}

/// Each seed extended as far as the words agree, without repeats, in the order of `a`; `a` and `b` are the
/// articles' words.
pub(super) fn maximal_runs(seeds: &[Seed], a: &[u32], b: &[u32]) -> Vec<Run> {
    // By diagonal, which is told by the difference of the places, and by the place in `a`: one number of both.
    let mut on_diagonals: Vec<u64> = seeds
        .iter()
        .map(|seed| u64::from(seed.a_word.wrapping_sub(seed.b_word)) << 32 | u64::from(seed.a_word))
        .collect();
    on_diagonals.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    let mut covered = None;
    for seed in on_diagonals {
        let (diagonal, a_word) = ((seed >> 32) as u32, seed as u32);
        if covered.is_some_and(|(of, end)| of == diagonal && a_word < end) {
            continue;
        }
        let (start_a, start_b) = (a_word as usize, a_word.wrapping_sub(diagonal) as usize);
        let before = a[..start_a]
            .iter()
            .rev()
            .zip(b[..start_b].iter().rev())
            .take_while(|(x, y)| x == y)
            .count();
        let after = a[start_a..].iter().zip(&b[start_b..]).take_while(|(x, y)| x == y).count();
        let run = Run {
            a: (start_a - before) as u32,
            b: (start_b - before) as u32,
            words: (before + after) as u32,
        };
        covered = Some((diagonal, run.a_end()));
        runs.push(run);
    }
    runs.sort_unstable_by_key(|run| (run.a, run.b));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(a_word: u32, b_word: u32) -> Seed {
        Seed { a: 0, b: 1, a_word, b_word }
    }

    #[test]
    fn an_edit_within_a_passage_leaves_one_chain() {
        let a: Vec<u32> = (0..40).collect();
        let mut b = a.clone();
        b[20] = 999;
        let runs = maximal_runs(&[seed(0, 0), seed(5, 5), seed(30, 30)], &a, &b);
        let found = chains(&runs, LeastChain::OF_ANY_PAIR);
        assert_eq!(found, [vec![Run { a: 0, b: 0, words: 20 }, Run { a: 21, b: 21, words: 19 }]]);
    }

    #[test]
    fn moved_paragraphs_are_two_chains() {
        let a: Vec<u32> = (0..40).collect();
        let b: Vec<u32> = (20..40).chain(0..20).collect();
        let runs = maximal_runs(&[seed(3, 23), seed(25, 5)], &a, &b);
        let found = chains(&runs, LeastChain::OF_ANY_PAIR);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_few_short_runs_are_dropped() {
        let a: Vec<u32> = (0..40).collect();
        let b: Vec<u32> = (10..15).chain(100..140).collect();
        let runs = maximal_runs(&[seed(10, 0)], &a, &b);
        assert_eq!(chains(&runs, LeastChain::OF_ANY_PAIR), Vec::<Vec<Run>>::new());
    }
}
