//! Whether a speaker span names a gold source.

use crate::runs::Run;

/// Words that end the noun group a source begins with, or that belong to none.
const STOP: &str = "who whom whose which that of for in from at with on by to about as under against \
    near between among including during since after before over into according familiar around when \
    where while briefed involved filed released published made trying";

/// How much longer than the longest gold span a speaker span may be, in code points.
const SLACK_CHARACTERS: usize = 60;

/// Whether `speaker` overlaps a head word of one of the gold spans and is not much longer; where gold
/// has none, whether there is none.
pub(super) fn is_right(text: &[char], gold: &[Run], speaker: Option<Run>) -> bool {
    let Some(speaker) = speaker else { return gold.is_empty() };
    let Some(longest) = gold.iter().map(|(start, end)| end - start).max() else { return false };
    if speaker.1 - speaker.0 > SLACK_CHARACTERS + longest {
        return false;
    }
    gold.iter()
        .flat_map(|&source| heads(text, source))
        .any(|(start, end)| speaker.0 < end && start < speaker.1)
}

/// The head words of a source: the last word of its first noun group, and of each conjunct and
/// apposition.
fn heads(text: &[char], source: Run) -> Vec<Run> {
    let (mut found, mut last, mut cut, mut gap_start) = (Vec::new(), None, false, source.0);
    for (start, end) in words(text, source) {
        let gap = &text[gap_start..start];
        let word: String = text[start..end].iter().collect::<String>().to_lowercase();
        let word = word.trim_end_matches('.');
        let is_stop = STOP.split_whitespace().any(|stop| stop == word);
        if breaks_group(gap) {
            found.extend(last.take());
            cut = false;
        } else if gap.contains(&'(') || (is_stop && start > source.0) {
            cut = true;
        } else if gap.contains(&')') {
            cut = false;
        }
        if matches!(word, "and" | "or") && !cut {
            found.extend(last.take());
        } else if !cut && !is_stop && !is_number(word) {
            last = Some((start, end));
        }
        gap_start = end;
    }
    found.extend(last);
    if found.is_empty() { vec![source] } else { found }
}

fn breaks_group(gap: &[char]) -> bool {
    gap.iter().any(|c| matches!(c, ',' | ';' | ':' | '—' | '–'))
        || gap.windows(2).any(|w| w == ['-', '-'])
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_numeric)
}

/// Words with their inner hyphens, slashes and apostrophes.
fn words(text: &[char], (start, end): Run) -> impl Iterator<Item = Run> + '_ {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = start;
    std::iter::from_fn(move || {
        let begins = |c: char| letter(c) || matches!(c, '$' | '%' | '&' | '.');
        let goes_on = |c: char| letter(c) || c == '.';
        while at < end && !begins(text[at]) {
            at += 1;
        }
        let word_start = at;
        while at < end && begins(text[at]) {
            at += 1;
        }
        while at + 1 < end && matches!(text[at], '-' | '/' | '\'' | '’') && goes_on(text[at + 1])
        {
            at += 1;
            while at < end && goes_on(text[at]) {
                at += 1;
            }
        }
        (word_start < at).then_some((word_start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head_words(source: &str) -> Vec<String> {
        let text: Vec<char> = source.chars().collect();
        heads(&text, (0, text.len()))
            .into_iter()
            .map(|(start, end)| text[start..end].iter().collect())
            .collect()
    }

    #[test]
    fn a_head_is_the_last_word_of_its_noun_group() {
        assert_eq!(head_words("the mayor of Old Harbour"), ["mayor"]);
        assert_eq!(head_words("Ann Verrin, a lawyer"), ["Verrin", "lawyer"]);
        assert_eq!(head_words("Ann Verrin and her co-worker"), ["Verrin", "co-worker"]);
        assert_eq!(head_words("of"), ["of"]);
    }

    #[test]
    fn a_speaker_must_touch_a_head_and_be_no_paragraph() {
        let text: Vec<char> =
            format!("the mayor of Old Harbour {}", "x".repeat(99)).chars().collect();
        let gold = [(0, 24)];
        assert!(is_right(&text, &gold, Some((4, 9))));
        assert!(!is_right(&text, &gold, Some((13, 24))));
        assert!(!is_right(&text, &gold, Some((0, 100))));
        assert!(!is_right(&text, &gold, None));
        assert!(is_right(&text, &[], None));
        assert!(!is_right(&text, &[], Some((0, 3))));
    }
}
