//! Which words differ between two passages of one origin.

use firsthand_model::Span;

use crate::alignment::{Step, steps};

/// The largest table of words against words that is filled: 600 × 600, about a page of text each.
/// Longer passages are shown without their differences rather than slowly.
const CELLS_MAX: usize = 360_000;

/// The words of each text that have no counterpart in the other, as runs of bytes; case and marks at a
/// word's ends do not count. `None` where the texts are too long to compare.
///
/// Longest common subsequence of words: O(words of a · words of b), at most 360,000 steps.
pub fn differing_words(a: &str, b: &str) -> Option<(Vec<Span>, Vec<Span>)> {
    let (a_words, b_words) = (words(a), words(b));
    let is_same = |i: usize, j: usize| a_words[i].folded == b_words[j].folded;
    let (mut only_a, mut only_b) = (Vec::new(), Vec::new());
    for step in steps(a_words.len(), b_words.len(), CELLS_MAX, is_same)? {
        match step {
            Step::Both(..) => {}
            Step::First(i) => only_a.push(i),
            Step::Second(j) => only_b.push(j),
        }
    }
    Some((runs(&a_words, &only_a), runs(&b_words, &only_b)))
}

struct Word {
    span: Span,
    folded: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut offset = 0;
    for piece in text.split(char::is_whitespace) {
        let core = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if !core.is_empty() {
            let start = offset + piece.len()
                - piece.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            found.push(Word {
                span: Span::from_range(start..start + core.len()),
                // Apostrophes come curly, straight or lost: none of these is another word.
                folded: core.to_lowercase().replace(['’', '\''], ""),
            });
        }
        offset +=
            piece.len() + text[offset + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Neighbouring words as one run each.
fn runs(words: &[Word], chosen: &[usize]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut last = None;
    for &place in chosen {
        let span = words[place].span;
        match runs.last_mut() {
            Some(run) if last == place.checked_sub(1) => *run = run.cover(span),
            _ => runs.push(span),
        }
        last = Some(place);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences(a: &str, b: &str) -> (Vec<String>, Vec<String>) {
        let (in_a, in_b) = differing_words(a, b).unwrap();
        let texts =
            |spans: &[Span], text: &str| spans.iter().map(|s| s.of(text).to_owned()).collect();
        (texts(&in_a, a), texts(&in_b, b))
    }

    #[test]
    fn changed_words_are_found_on_both_sides() {
        let (in_a, in_b) = differences(
            "The bridge, she said, “won’t open” before  148 checks.",
            "The old bridge will not open before 138 checks, she said",
        );
        assert_eq!(in_a, ["she said, “won’t", "148"]);
        assert_eq!(in_b, ["old", "will not", "138", "she said"]);
    }

    #[test]
    fn case_and_marks_are_no_difference() {
        assert_eq!(differences("„Wir gehen“, SAGTE er", "wir gehen - sagte er."), (vec![], vec![]));
        assert_eq!(differences("", "new"), (vec![], vec!["new".to_owned()]));
    }

    #[test]
    fn long_texts_are_left_alone() {
        let (long, other) = ("word ".repeat(5_000), "other ".repeat(5_000));
        assert_eq!(differing_words(&long, &other), None);
        assert_eq!(differing_words(&long, &long), Some((vec![], vec![])));
    }
}
