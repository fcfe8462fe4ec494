//! Where two accounts cannot both be true, and where they only look so.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::rates::{Counts, ratio};
use crate::runs::Run;

/// A span longer than this points at nothing. The longest sentence of the development set has 229
/// characters.
const LONGEST_SPAN_CHARACTERS: usize = 250;

/// Two accounts of one event.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// One account.
    pub a: Account,
    /// The other.
    pub b: Account,
    /// Passages that cannot both hold.
    pub conflicts: Vec<Difference>,
    /// Passages that look different and do not conflict.
    pub traps: Vec<Difference>,
}

/// One article of a case.
#[derive(Clone, Debug, Deserialize)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// Its text; spans count its code points.
    pub text: String,
}

/// A passage of each account.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Difference {
    /// Where it stands in the first.
    pub a: Run,
    /// Where it stands in the second.
    pub b: Run,
}

/// A conflict as found: a kind and two passages by article id, either way round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundConflict {
    /// Which detail differs.
    pub kind: String,
    /// One passage.
    pub a: (String, Run),
    /// The other.
    pub b: (String, Run),
}

/// How well conflicts were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConflictScore {
    /// Conflicts; each takes one prediction and each prediction one conflict.
    pub conflicts: Counts,
    /// Traps that some prediction fell into.
    pub traps_hit: usize,
    /// Traps there are.
    pub traps: usize,
}

impl ConflictScore {
    /// Share of the traps that nothing fell into; 1 where there are none.
    pub fn traps_avoided(self) -> f64 {
        1.0 - ratio(self.traps_hit, self.traps)
    }
}

/// A case with its texts as characters, and what was found in it.
struct Sheet<'c> {
    case: &'c Case,
    texts: [Vec<char>; 2],
    found: BTreeSet<(&'c str, Run, Run)>,
}

/// Compares found conflicts with the gold. Which kind a prediction has does not decide a match.
///
/// Predictions that repeat a kind and two spans count once; those that join articles of two cases,
/// or an article with itself, are wrong.
pub fn score(cases: &[Case], found: &[FoundConflict]) -> ConflictScore {
    let mut homes: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    let mut sheets = Vec::with_capacity(cases.len());
    for (index, case) in cases.iter().enumerate() {
        homes.insert(&case.a.id, (index, false));
        homes.insert(&case.b.id, (index, true));
        let texts = [&case.a, &case.b].map(|account| account.text.chars().collect());
        sheets.push(Sheet { case, texts, found: BTreeSet::new() });
    }
    let mut stray = BTreeSet::new();
    for conflict in found {
        let ends = [&conflict.a, &conflict.b].map(|(id, run)| (homes.get(id.as_str()), *run));
        match ends {
            [(Some(&(one, a_is_second)), a), (Some(&(other, b_is_second)), b)]
                if one == other && a_is_second != b_is_second =>
            {
                let (a, b) = if a_is_second { (b, a) } else { (a, b) };
                sheets[one].found.insert((&conflict.kind, a, b));
            }
            _ => {
                stray.insert(conflict);
            }
        }
    }
    let mut score = ConflictScore::default();
    score.conflicts.predicted = stray.len();
    for sheet in &sheets {
        sheet.add_to(&mut score);
    }
    score
}

impl Sheet<'_> {
    fn add_to(&self, score: &mut ConflictScore) {
        let found: Vec<(Run, Run)> = self.found.iter().map(|&(_, a, b)| (a, b)).collect();
        let meets = |gold: &Difference, &(a, b): &(Run, Run)| {
            meets_span(&self.texts[0], gold.a, a) && meets_span(&self.texts[1], gold.b, b)
        };
        let choices: Vec<Vec<usize>> = self
            .case
            .conflicts
            .iter()
            .map(|gold| (0..found.len()).filter(|&i| meets(gold, &found[i])).collect())
            .collect();
        score.conflicts += Counts {
            right: most_pairs(&choices, found.len()),
            predicted: found.len(),
            gold: self.case.conflicts.len(),
        };
        let meets_gold: BTreeSet<usize> = choices.iter().flatten().copied().collect();
        let wrong: Vec<_> =
            (0..found.len()).filter(|i| !meets_gold.contains(i)).map(|i| found[i]).collect();
        score.traps += self.case.traps.len();
        score.traps_hit +=
            self.case.traps.iter().filter(|trap| wrong.iter().any(|w| meets(trap, w))).count();
    }
}

/// Whether `found` holds at least one whole word of `gold`, or lies inside it.
fn meets_span(text: &[char], gold: Run, found: Run) -> bool {
    let (start, end) = (gold.0.max(found.0), gold.1.min(found.1).min(text.len()));
    if start >= end || found.1 - found.0 > LONGEST_SPAN_CHARACTERS {
        return false;
    }
    if gold.0 <= found.0 && found.1 <= gold.1 {
        return text[start..end].iter().any(|&c| is_word(c));
    }
    words(text, gold).any(|(word_start, word_end)| start <= word_start && word_end <= end)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words of a run of `text`, a run that cuts a word giving the part inside.
fn words(text: &[char], (start, end): Run) -> impl Iterator<Item = Run> + '_ {
    let mut at = start;
    std::iter::from_fn(move || {
        while at < end && !is_word(text[at]) {
            at += 1;
        }
        let word_start = at;
        while at < end && is_word(text[at]) {
            at += 1;
        }
        (word_start < at).then_some((word_start, at))
    })
}

/// The largest number of pairs between gold conflicts and the predictions that fit them (augmenting
/// paths; a case has a handful of either).
fn most_pairs(choices: &[Vec<usize>], predictions: usize) -> usize {
    fn place(
        gold: usize,
        choices: &[Vec<usize>],
        seen: &mut [bool],
        taken: &mut [Option<usize>],
    ) -> bool {
        choices[gold].iter().any(|&prediction| {
            if std::mem::replace(&mut seen[prediction], true) {
                return false;
            }
            let free = match taken[prediction] {
                None => true,
                Some(other) => place(other, choices, seen, taken),
            };
            if free {
                taken[prediction] = Some(gold);
            }
            free
        })
    }
    let mut taken = vec![None; predictions];
    (0..choices.len())
        .filter(|&gold| place(gold, choices, &mut vec![false; predictions], &mut taken))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> Case {
        let account = |id: &str, text: &str| Account { id: id.to_owned(), text: text.to_owned() };
        Case {
            a: account("x", "Nine boats left. Two sank at dawn."),
            b: account("y", "Six boats left. Two sank at daybreak."),
            conflicts: vec![Difference { a: (0, 10), b: (0, 9) }],
            traps: vec![Difference { a: (17, 33), b: (16, 36) }],
        }
    }

    fn found(kind: &str, a: (&str, Run), b: (&str, Run)) -> FoundConflict {
        let end = |(id, run): (&str, Run)| (id.to_owned(), run);
        FoundConflict { kind: kind.to_owned(), a: end(a), b: end(b) }
    }

    #[test]
    fn whole_sentences_either_way_round_meet() {
        let result = score(&[case()], &[found("number", ("y", (0, 15)), ("x", (0, 16)))]);
        assert_eq!(result.conflicts, Counts { right: 1, predicted: 1, gold: 1 });
        assert_eq!((result.traps_hit, result.traps), (0, 1));
    }

    #[test]
    fn a_second_prediction_is_wrong_and_a_repeated_one_is_not() {
        let rows = [
            found("number", ("x", (0, 4)), ("y", (0, 3))),
            found("number", ("x", (0, 4)), ("y", (0, 3))),
            found("polarity", ("x", (0, 16)), ("y", (0, 15))),
        ];
        let result = score(&[case()], &rows);
        assert_eq!(result.conflicts, Counts { right: 1, predicted: 2, gold: 1 });
    }

    #[test]
    fn traps_and_strays_are_wrong() {
        let rows = [
            found("date", ("x", (17, 34)), ("y", (16, 37))),
            found("date", ("x", (0, 4)), ("x", (0, 4))),
        ];
        let result = score(&[case()], &rows);
        assert_eq!(result.conflicts, Counts { right: 0, predicted: 2, gold: 1 });
        assert!(result.traps_avoided() < 1e-12);
    }

    #[test]
    fn a_cut_word_does_not_meet() {
        let result = score(&[case()], &[found("number", ("x", (9, 16)), ("y", (0, 15)))]);
        assert_eq!(result.conflicts.right, 0);
    }

    #[test]
    fn most_pairs_moves_an_earlier_choice() {
        assert_eq!(most_pairs(&[vec![0, 1], vec![0]], 2), 2);
    }
}
