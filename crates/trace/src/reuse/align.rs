//! Word by word alignment along a chain, so that both ends of a passage are exact.

use super::chains::Run;

/// What a pair of equal words adds to an alignment's score.
const MATCH: i32 = 2;

/// What a replaced, added or dropped word takes from it.
const EDIT: i32 = -1;

/// An end is given up once the score has fallen this far below its best (x-drop: Zhang, Schwartz,
/// Wagner, Miller, "A greedy algorithm for aligning DNA sequences", J. Comput. Biol. 2000).
const DROP: i32 = 12;

/// How far the two sides may shift against each other while an end is followed, in words.
const BAND: usize = 12;

/// Longest end that is followed beyond the last run, in words.
const LONGEST_END_WORDS: usize = 200;

/// Words in common must be at least this share of a passage's longer side.
const LEAST_DENSITY: f64 = 0.3;

/// A shared passage in words: half-open runs of both articles' words, and how many of them agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aligned {
    pub(super) a: (usize, usize),
    pub(super) b: (usize, usize),
    pub(super) matched: u32,
}

impl Aligned {
    /// Whether both sides are word for word the same.
    pub(super) fn is_verbatim(&self) -> bool {
        let matched = self.matched as usize;
        self.a.1 - self.a.0 == matched && self.b.1 - self.b.0 == matched
    }

    /// Share of the longer side's words that agree.
    pub(super) fn density(&self) -> f64 {
        f64::from(self.matched) / (self.a.1 - self.a.0).max(self.b.1 - self.b.0) as f64
    }

    /// Whether at least half of it lies in `other`, on both sides.
    pub(super) fn is_mostly_in(&self, other: &Aligned) -> bool {
        let mostly = |(start, end): (usize, usize), (from, to): (usize, usize)| {
            2 * end.min(to).saturating_sub(start.max(from)) >= end - start
        };
        mostly(self.a, other.a) && mostly(self.b, other.b)
    }
}

/// The passage along a chain, or `None` if fewer than `least_matched` words of it agree, or too small a share.
///
/// Cost: the product of both lengths for each gap (at most 40 words), 25 times the length for each end.
pub(super) fn align(chain: &[Run], a: &[u64], b: &[u64], least_matched: u32) -> Option<Aligned> {
    let (first, last) = (*chain.first()?, *chain.last()?);
    let mut matched: u32 = chain.iter().map(|run| run.words).sum();
    for pair in chain.windows(2) {
        let gap_a = (pair[0].a + pair[0].words) as usize..pair[1].a as usize;
        let gap_b = (pair[0].b + pair[0].words) as usize..pair[1].b as usize;
        matched += common_subsequence(&a[gap_a], &b[gap_b]);
    }
    let (a_start, b_start) = (first.a as usize, first.b as usize);
    let (a_end, b_end) = ((last.a + last.words) as usize, (last.b + last.words) as usize);
    let before = end(a[..a_start].iter().rev(), b[..b_start].iter().rev());
    let after = end(a[a_end..].iter(), b[b_end..].iter());
    let aligned = Aligned {
        a: (a_start - before.a, a_end + after.a),
        b: (b_start - before.b, b_end + after.b),
        matched: matched + before.matched + after.matched,
    };
    (aligned.matched >= least_matched && aligned.density() >= LEAST_DENSITY).then_some(aligned)
}

/// How many words of `a` stand in `b` in the same order, at most.
fn common_subsequence(a: &[u64], b: &[u64]) -> u32 {
    let mut row = vec![0u32; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (place, y) in b.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if x == y { diagonal + 1 } else { above.max(row[place]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// What lies beyond the last run: how many words on each side, and how many of them agree.
#[derive(Clone, Copy, Default)]
struct End {
    a: usize,
    b: usize,
    matched: u32,
}

/// Follows both sides away from a run for as long as agreeing words outweigh edits.
fn end<'w>(a: impl Iterator<Item = &'w u64>, b: impl Iterator<Item = &'w u64>) -> End {
    let a: Vec<u64> = a.take(LONGEST_END_WORDS).copied().collect();
    let b: Vec<u64> = b.take(LONGEST_END_WORDS + BAND).copied().collect();
    const CLOSED: (i32, u32) = (i32::MIN / 2, 0);
    // Row `i` holds, for columns `i - BAND ..= i + BAND`, the best score of `a[..i]` against `b[..column]`
    // with the number of agreeing words that gives it.
    let mut above = [CLOSED; 2 * BAND + 1];
    for (place, cell) in above.iter_mut().enumerate().skip(BAND) {
        *cell = (EDIT * (place - BAND) as i32, 0);
    }
    let (mut best, mut best_score) = (End::default(), 0);
    for (row, word) in a.iter().enumerate() {
        let mut here = [CLOSED; 2 * BAND + 1];
        let mut row_best = CLOSED.0;
        for place in 0..here.len() {
            let Some(column) = (row + 1 + place).checked_sub(BAND) else { continue };
            if column > b.len() {
                break;
            }
            let mut cell = CLOSED;
            if column > 0 {
                let (score, matched) = above[place];
                cell = if *word == b[column - 1] {
                    (score + MATCH, matched + 1)
                } else {
                    (score + EDIT, matched)
                };
            }
            if let Some(&(score, matched)) = above.get(place + 1) {
                cell = cell.max((score + EDIT, matched));
            }
            if place > 0 && column > 0 {
                let (score, matched) = here[place - 1];
                cell = cell.max((score + EDIT, matched));
            }
            here[place] = cell;
            row_best = row_best.max(cell.0);
            if cell.0 > best_score {
                best_score = cell.0;
                best = End { a: row + 1, b: column, matched: cell.1 };
            }
        }
        if row_best < best_score - DROP {
            break;
        }
        above = here;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_reach_the_last_agreeing_word_and_no_further() {
        let a: Vec<u64> = (0..60).collect();
        let b: Vec<u64> =
            (500..510).chain(5..20).chain([900]).chain(21..40).chain(600..650).collect();
        let aligned = align(&[Run { a: 21, b: 26, words: 19 }], &a, &b, 9).unwrap();
        assert_eq!(aligned, Aligned { a: (5, 40), b: (10, 45), matched: 34 });
        assert!(!aligned.is_verbatim());
    }

    #[test]
    fn words_added_and_dropped_shift_the_sides() {
        let a: Vec<u64> = (0..40).collect();
        let b: Vec<u64> = (0..10).chain([900, 901]).chain(10..25).chain(28..40).collect();
        let aligned = align(&[Run { a: 10, b: 12, words: 15 }], &a, &b, 9).unwrap();
        assert_eq!(aligned, Aligned { a: (0, 40), b: (0, 39), matched: 37 });
    }

    #[test]
    fn too_few_agreeing_words_are_no_passage() {
        let a: Vec<u64> = (0..8).collect();
        assert_eq!(align(&[Run { a: 0, b: 0, words: 8 }], &a, &a, 9), None);
    }
}
