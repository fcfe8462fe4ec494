//! Word by word alignment along a chain, so that both ends of a passage are exact.

use super::chains::{Run, WIDEST_GAP_WORDS};

/// What a pair of equal words adds to an alignment's score.
const MATCH: i16 = 2;

/// What a replaced, added or dropped word takes from it.
const EDIT: i16 = -1;

/// An end is given up once the score has fallen this far below its best (x-drop: Zhang, Schwartz,
/// Wagner, Miller, "A greedy algorithm for aligning DNA sequences", J. Comput. Biol. 2000).
const DROP: i16 = 12;

/// How far the two sides may shift against each other while an end is followed, in words.
const BAND: usize = 12;

/// Longest end that is followed beyond the last run, in words.
const LONGEST_END_WORDS: usize = 200;

/// Longest gap between two runs, in words: as many as there are bits in a row of the subsequence.
const GAP_WORDS_MAX: usize = 64;
const _: () = assert!(WIDEST_GAP_WORDS as usize <= GAP_WORDS_MAX, "a gap has a bit for each word");

/// Words in common must be at least this share of a passage's longer side.
const LEAST_DENSITY: f64 = 0.3;

/// Words in a row that agree by chance: of forty words of unrelated English prose ten or so agree, nearly all
/// of them alone or in pairs.
pub(super) const CHANCE_RUN_WORDS: usize = 2;

/// What an agreeing word counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It says nothing, and ends a run.
    Void,
    /// It goes with the word before it, as in a web address.
    None,
    One,
}

/// A shared passage: the places of the words that agree, ascending in both articles; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aligned {
    pub(super) agreeing: Vec<(u32, u32)>,
}

impl Aligned {
    /// One run alone.
    pub(super) fn of_run(run: Run) -> Aligned {
        Aligned { agreeing: (0..run.words).map(|word| (run.a + word, run.b + word)).collect() }
    }

    /// The passage in the first article, as a half-open run of words.
    pub(super) fn a(&self) -> (usize, usize) {
        let (first, last) = self.ends();
        (first.0 as usize, last.0 as usize + 1)
    }

    /// The passage in the second article, as a half-open run of words.
    pub(super) fn b(&self) -> (usize, usize) {
        let (first, last) = self.ends();
        (first.1 as usize, last.1 as usize + 1)
    }

    fn ends(&self) -> ((u32, u32), (u32, u32)) {
        let ends = self.agreeing.first().zip(self.agreeing.last());
        let (first, last) = ends.expect("a passage has agreeing words");
        (*first, *last)
    }

    /// How many words agree.
    pub(super) fn matched(&self) -> usize {
        self.agreeing.len()
    }

    /// How far its agreement goes beyond chance: what the words of its runs weigh, less [`CHANCE_RUN_WORDS`] for
    /// each run.
    pub(super) fn surprise(&self, weight: impl Fn((u32, u32)) -> Weight) -> usize {
        let (mut surprise, mut run) = (0, 0_usize);
        let mut last = None;
        for &(a, b) in &self.agreeing {
            let weight = weight((a, b));
            if last != Some((a, b)) || weight == Weight::Void {
                surprise += run.saturating_sub(CHANCE_RUN_WORDS);
                run = 0;
            }
            run += usize::from(weight == Weight::One);
            last = Some((a + 1, b + 1));
        }
        surprise + run.saturating_sub(CHANCE_RUN_WORDS)
    }

    /// The share of the longer side's words that agree.
    pub(super) fn density(&self) -> f64 {
        let ((a_from, a_to), (b_from, b_to)) = (self.a(), self.b());
        self.matched() as f64 / (a_to - a_from).max(b_to - b_from) as f64
    }

    /// Whether at least half of it lies in `other`, on both sides.
    pub(super) fn is_mostly_in(&self, other: &Aligned) -> bool {
        let mostly = |(start, end): (usize, usize), (from, to): (usize, usize)| {
            2 * end.min(to).saturating_sub(start.max(from)) >= end - start
        };
        mostly(self.a(), other.a()) && mostly(self.b(), other.b())
    }
}

/// Aligns passages in memory that is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    /// The rows of a band.
    rows: Vec<Row>,
    /// The words of both sides on the way away from a run.
    a: Vec<u32>,
    b: Vec<u32>,
    /// The places of the words that agree, counted from the run, the last first.
    end: Vec<(u32, u32)>,
}

impl Aligner {
    /// The passage along a chain, or `None` if fewer than `least_matched` words of it agree, or too small a share.
    ///
    /// Cost: the product of both lengths for each gap (at most 40 words), 32 times the length for each end, both of a
    /// few bits.
    pub(super) fn align(
        &mut self,
        chain: &[Run],
        a: &[u32],
        b: &[u32],
        least_matched: usize,
    ) -> Option<Aligned> {
        let (first, last) = (*chain.first()?, *chain.last()?);
        let mut agreeing = Vec::new();
        self.end(a[..first.a as usize].iter().rev(), b[..first.b as usize].iter().rev());
        agreeing.extend(self.end.iter().map(|(x, y)| (first.a - 1 - x, first.b - 1 - y)));
        for (place, run) in chain.iter().enumerate() {
            if let Some(before) = place.checked_sub(1).map(|before| chain[before]) {
                let (a_gap, b_gap) = (before.a + before.words, before.b + before.words);
                let common = common_subsequence(
                    &a[a_gap as usize..run.a as usize],
                    &b[b_gap as usize..run.b as usize],
                );
                agreeing.extend(common.into_iter().map(|(x, y)| (a_gap + x, b_gap + y)));
            }
            agreeing.extend((0..run.words).map(|word| (run.a + word, run.b + word)));
        }
        let (a_end, b_end) = (last.a + last.words, last.b + last.words);
        self.end(a[a_end as usize..].iter(), b[b_end as usize..].iter());
        agreeing.extend(self.end.iter().rev().map(|(x, y)| (a_end + x, b_end + y)));
        let aligned = Aligned { agreeing };
        (aligned.matched() >= least_matched && aligned.density() >= LEAST_DENSITY)
            .then_some(aligned)
    }

    /// Follows both sides away from a run for as long as agreeing words outweigh edits, and leaves the places of the
    /// words that agree in `end`.
    fn end<'w>(&mut self, a: impl Iterator<Item = &'w u32>, b: impl Iterator<Item = &'w u32>) {
        let Aligner { rows, a: a_words, b: b_padded, end } = self;
        end.clear();
        a_words.clear();
        a_words.extend(a.take(LONGEST_END_WORDS));
        // With room at both ends for the part of the band that lies beyond: what stands there is never looked at.
        b_padded.clear();
        b_padded.resize(BAND, 0);
        b_padded.extend(b.take(LONGEST_END_WORDS + BAND));
        let b_words = b_padded.len() - BAND;
        if a_words.is_empty() || b_words == 0 {
            return;
        }
        b_padded.resize(BAND + b_words.max(a_words.len()) + ROW_WIDTH, 0);
        // Row `i` holds, for columns `i - BAND ..= i + BAND`, the best score of `a[..i]` against `b[..column]`.
        let mut first = [CLOSED; ROW_WIDTH];
        for (dropped, score) in first[BAND..BAND_WIDTH].iter_mut().enumerate() {
            *score = EDIT * dropped as i16;
        }
        rows.clear();
        rows.push(first);
        let (mut best, mut best_score) = ((0, BAND), 0);
        for (row, &word) in a_words.iter().enumerate() {
            let here = next_row(&rows[row], word, &b_padded[row..], row, b_words);
            let row_best = here.iter().copied().max().unwrap_or(CLOSED);
            if row_best > best_score {
                let place = here.iter().position(|&score| score == row_best).unwrap_or_default();
                (best, best_score) = ((row + 1, place), row_best);
            }
            if row_best < best_score - DROP {
                break;
            }
            rows.push(here);
        }
        follow_back(rows, a_words, b_padded, best, end);
    }
}

/// The places of as many words as possible that stand in both in the same order; of at most [`GAP_WORDS_MAX`]
/// words each, as a gap between two runs has.
///
/// All lengths for one word of `b` are found at once, as bits (Hyyrö, "Bit-parallel LCS-length computation
/// revisited", AWOCA 2004): a word of `a` has its bit cleared where it makes the subsequence of what follows longer.
fn common_subsequence(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
    debug_assert!(a.len().max(b.len()) <= GAP_WORDS_MAX, "gaps are bounded by the chains");
    let (a, b) = (&a[..a.len().min(GAP_WORDS_MAX)], &b[..b.len().min(GAP_WORDS_MAX)]);
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let mut adds_nothing = [u64::MAX; GAP_WORDS_MAX];
    let mut row = u64::MAX;
    for (y, word) in b.iter().enumerate().rev() {
        // The first word of `a` has the highest of its bits.
        let equal = a.iter().fold(0, |bits: u64, x| bits << 1 | u64::from(x == word));
        let kept = row & equal;
        row = row.wrapping_add(kept) | (row - kept);
        adds_nothing[y] = row;
    }
    let (mut i, mut j) = (0, 0);
    let mut agreeing = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            agreeing.push((i as u32, j as u32));
            i += 1;
            j += 1;
        } else if adds_nothing[j] >> (a.len() - 1 - i) & 1 == 1 {
            i += 1;
        } else {
            j += 1;
        }
    }
    agreeing
}

/// Cells of the band in one row.
const BAND_WIDTH: usize = 2 * BAND + 1;

/// The same, with cells that are never reached, so that a row is worked on as a whole.
const ROW_WIDTH: usize = BAND_WIDTH.next_power_of_two();

/// The score of a cell that cannot be reached: below any that can.
const CLOSED: i16 = i16::MIN / 2;

type Row = [i16; ROW_WIDTH];

/// The row below `above`, in which `word` meets the words of `b`.
fn next_row(above: &Row, word: u32, b: &[u32], row: usize, b_words: usize) -> Row {
    let mut next_above = [CLOSED; ROW_WIDTH];
    next_above[..BAND_WIDTH].copy_from_slice(&above[1..=BAND_WIDTH]);
    let mut here = [CLOSED; ROW_WIDTH];
    let b: &[u32; ROW_WIDTH] = b.first_chunk().expect("there is room for a row behind the words");
    for place in 0..ROW_WIDTH {
        let agree_or_replace = above[place] + if b[place] == word { MATCH } else { EDIT };
        here[place] = agree_or_replace.max(next_above[place] + EDIT);
    }
    // The columns of the row go from 0 to the number of words of `b`; in the first no word of `a` has a partner.
    let from = BAND.saturating_sub(row + 1);
    let to = BAND_WIDTH.min(b_words + BAND - row.min(b_words + BAND));
    if row < BAND {
        here[..from].fill(CLOSED);
        here[from] = above[from + 1] + EDIT;
    }
    // What follows from the cells before: from the next one, then from the next two, four and so on, a row at once.
    // Cells that are closed are so far below all others that they stay so.
    for step in [1, 2, 4, 8, 16] {
        let before = here;
        for place in step..ROW_WIDTH {
            here[place] = here[place].max(before[place - step] + EDIT * step as i16);
        }
    }
    here[to..].fill(CLOSED);
    here
}

/// Puts the agreeing words on the way to a cell of the band into `end`, the last first.
fn follow_back(
    rows: &[Row],
    a: &[u32],
    b_padded: &[u32],
    (mut row, mut place): (usize, usize),
    end: &mut Vec<(u32, u32)>,
) {
    while row > 0 {
        let (score, above) = (rows[row][place], &rows[row - 1]);
        let agrees = a[row - 1] == b_padded[row - 1 + place];
        let has_partner = row + place > BAND;
        if has_partner && score == above[place] + if agrees { MATCH } else { EDIT } {
            if agrees {
                end.push(((row - 1) as u32, (row + place - BAND - 1) as u32));
            }
            row -= 1;
        } else if above.get(place + 1).is_some_and(|above| score == above + EDIT) {
            row -= 1;
            place += 1;
        } else if place > 0 {
            place -= 1;
        } else {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_reach_the_last_agreeing_word_and_no_further() {
        let a: Vec<u32> = (0..60).collect();
        let b: Vec<u32> =
            (500..510).chain(5..20).chain([900]).chain(21..40).chain(600..650).collect();
        let aligned =
            Aligner::default().align(&[Run { a: 21, b: 26, words: 19 }], &a, &b, 9).unwrap();
        assert_eq!((aligned.a(), aligned.b(), aligned.matched()), ((5, 40), (10, 45), 34));
    }

    #[test]
    fn words_added_and_dropped_shift_the_sides() {
        let a: Vec<u32> = (0..40).collect();
        let b: Vec<u32> = (0..10).chain([900, 901]).chain(10..25).chain(28..40).collect();
        let aligned =
            Aligner::default().align(&[Run { a: 10, b: 12, words: 15 }], &a, &b, 9).unwrap();
        assert_eq!((aligned.a(), aligned.b(), aligned.matched()), ((0, 40), (0, 39), 37));
        assert!(aligned.agreeing.iter().all(|&(x, y)| a[x as usize] == b[y as usize]));
    }

    #[test]
    fn too_few_agreeing_words_are_no_passage() {
        let a: Vec<u32> = (0..8).collect();
        assert_eq!(Aligner::default().align(&[Run { a: 0, b: 0, words: 8 }], &a, &a, 9), None);
    }

    /// Runs of so many words each, a word apart from one another.
    fn passage(runs: &[u32]) -> Aligned {
        let mut next = 0;
        let mut agreeing = Vec::new();
        for words in runs {
            agreeing.extend((next..next + words).map(|word| (word, word)));
            next += words + 1;
        }
        Aligned { agreeing }
    }

    #[test]
    fn words_alone_or_in_pairs_do_not_surprise_and_runs_do() {
        let surprise = |runs: &[u32]| passage(runs).surprise(|_| Weight::One);
        assert_eq!(surprise(&[12]), 10);
        assert_eq!(surprise(&[4, 4, 4, 4, 4]), 10);
        assert_eq!(surprise(&[2, 1, 2, 2, 1]), 0);
    }

    #[test]
    fn a_run_ends_where_only_one_side_goes_on() {
        let agreeing = (0..4).map(|word| (word, word)).chain((4..8).map(|word| (word, word + 1)));
        let passage = Aligned { agreeing: agreeing.collect() };
        assert_eq!(passage.surprise(|_| Weight::One), 4);
    }

    #[test]
    fn void_words_part_a_run_and_words_without_weight_do_not() {
        let weigh =
            |weight| move |(word, _): (u32, u32)| if word == 4 { weight } else { Weight::One };
        assert_eq!(passage(&[9]).surprise(weigh(Weight::Void)), 2 + 2);
        assert_eq!(passage(&[9]).surprise(weigh(Weight::None)), 8 - 2);
        assert_eq!(passage(&[9]).surprise(|_| Weight::Void), 0);
    }
}
