//! A text that was edited, word by word: what stayed, what went, what came.

use serde::Serialize;

use crate::alignment::{Step, steps};

/// Pairs of words that are compared at the most: texts that differ over more than 2,000 words each are shown as gone and
/// come altogether.
const CELLS_MAX: usize = 4_000_000;

/// A run of words in an edited text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "edit", content = "text", rename_all = "kebab-case")]
pub enum Edit {
    /// Stands there as before.
    Same(String),
    /// Is gone.
    Gone(String),
    /// Has come.
    Come(String),
}

/// What became of `before` in `now`, in order, word by word with the marks that touch them. Words within a run are set apart by
/// one space; runs of [`Edit::Same`] and [`Edit::Come`] together make `now`, but for its white space.
///
/// Cost: the product of the words that differ on both sides, at most four million.
pub fn edits(before: &str, now: &str) -> Vec<Edit> {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = now.split_whitespace().collect();
    let Some(steps) = steps(old.len(), new.len(), CELLS_MAX, |i, j| old[i] == new[j]) else {
        return vec![Edit::Gone(old.join(" ")), Edit::Come(new.join(" "))];
    };
    let mut found = Vec::new();
    let (mut same, mut gone, mut come) = (Vec::new(), Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::Both(i, _) => {
                // What went stands before what came in its place.
                end_run(&mut found, Edit::Gone, &mut gone);
                end_run(&mut found, Edit::Come, &mut come);
                same.push(old[i]);
            }
            Step::First(i) => {
                end_run(&mut found, Edit::Same, &mut same);
                gone.push(old[i]);
            }
            Step::Second(j) => {
                end_run(&mut found, Edit::Same, &mut same);
                come.push(new[j]);
            }
        }
    }
    end_run(&mut found, Edit::Same, &mut same);
    end_run(&mut found, Edit::Gone, &mut gone);
    end_run(&mut found, Edit::Come, &mut come);
    found
}

fn end_run(found: &mut Vec<Edit>, edit: fn(String) -> Edit, words: &mut Vec<&str>) {
    if !words.is_empty() {
        found.push(edit(words.join(" ")));
        words.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stays_goes_or_comes() {
        let same = |text: &str| Edit::Same(text.to_owned());
        let gone = |text: &str| Edit::Gone(text.to_owned());
        let come = |text: &str| Edit::Come(text.to_owned());
        let found = edits(
            "Repairs will take two years, he said.",
            "Repairs  may take nine long years, he said!",
        );
        let expected = [
            same("Repairs"),
            gone("will"),
            come("may"),
            same("take"),
            gone("two"),
            come("nine long"),
            same("years, he"),
            gone("said."),
            come("said!"),
        ];
        assert_eq!(found, expected);
        assert_eq!(edits("", "new words"), [come("new words")]);
        assert_eq!(edits("old words", ""), [gone("old words")]);
        assert_eq!(edits("a b", "a b"), [same("a b")]);
        assert!(edits("", "").is_empty());
    }

    #[test]
    fn texts_that_differ_all_over_are_shown_whole() {
        let (old, new) = ("old ".repeat(3_000), "new ".repeat(3_000));
        assert!(matches!(edits(&old, &new)[..], [Edit::Gone(_), Edit::Come(_)]));
    }
}
