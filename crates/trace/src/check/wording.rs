//! Words that say how sure a sentence is, and of what it does not: for checks and for changes on the way.
//!
//! Closed classes of the English grammars (Quirk et al. 1985: modals, downtoning adverbs, verbs of seeming); none of
//! them comes from a test set.

use std::ops::Range;

use firsthand_language::{Analysis, Language, is_reporting_verb};

/// Words that lower how sure a sentence is; folded, sorted.
const HEDGES: &[&str] = &[
    "alleged",
    "allegedly",
    "apparently",
    "appear",
    "appeared",
    "appears",
    "believed",
    "could",
    "expected",
    "feared",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possible",
    "possibly",
    "potential",
    "potentially",
    "presumably",
    "probably",
    "reported",
    "reportedly",
    "rumored",
    "rumoured",
    "seem",
    "seemed",
    "seemingly",
    "seems",
    "should",
    "supposedly",
    "suspected",
    "thought",
    "unclear",
    "unconfirmed",
    "understood",
    "uncertain",
];

/// Words that deny; folded, sorted. Apostrophes are folded away.
const DENIALS: &[&str] = &[
    "arent", "cannot", "cant", "couldnt", "denied", "denies", "deny", "denying", "didnt", "doesnt",
    "dont", "hadnt", "hasnt", "havent", "isnt", "neither", "never", "no", "nobody", "none", "nor",
    "not", "nothing", "refused", "refuses", "shouldnt", "wasnt", "werent", "without", "wont",
    "wouldnt",
];

/// Whether the word at `index` lowers how sure its sentence is. "May" before a number or after "in" is the month.
pub(crate) fn is_hedge(analysis: &Analysis, index: usize) -> bool {
    let folded = |at: usize| analysis.words.get(at).map_or("", |word| &*word.folded);
    let word = folded(index);
    if analysis.language != Language::English || !HEDGES.contains(&word) {
        return false;
    }
    let number = |at: usize| folded(at).starts_with(|first: char| first.is_ascii_digit());
    let before = index.checked_sub(1).map_or("", folded);
    let is_month = word == "may"
        && (number(index + 1)
            || index.checked_sub(1).is_some_and(number)
            || matches!(
                before,
                "in" | "last" | "next" | "since" | "until" | "early" | "late" | "mid"
            ));
    !is_month
}

/// Whether the word at `index` denies.
pub(crate) fn is_denial(analysis: &Analysis, index: usize) -> bool {
    analysis.language == Language::English && DENIALS.contains(&&*analysis.words[index].folded)
}

/// Whether the word at `index` gives what is said as somebody's.
pub(crate) fn is_attribution(analysis: &Analysis, index: usize) -> bool {
    let word = &*analysis.words[index].folded;
    let next = analysis.words.get(index + 1).map_or("", |word| &*word.folded);
    is_reporting_verb(word, analysis.language) || (word == "according" && next == "to")
}

/// The first word of a run that `is` so.
pub(crate) fn first(
    analysis: &Analysis,
    words: Range<usize>,
    is: impl Fn(&Analysis, usize) -> bool,
) -> Option<usize> {
    words.into_iter().find(|&index| is(analysis, index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_is_no_hedge() {
        let hedged = |text: &str| {
            let analysis = Analysis::of(text, Some("en"), &[]);
            first(&analysis, 0..analysis.words.len(), is_hedge).is_some()
        };
        assert!(hedged("The mill may close."));
        assert!(hedged("The mill will reportedly close."));
        assert!(!hedged("The mill closed in May."));
        assert!(!hedged("The mill closed on May 3."));
        assert!(!hedged("The mill closed."));
    }
}
