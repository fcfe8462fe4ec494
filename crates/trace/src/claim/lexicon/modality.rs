//! Whether something is told as settled or as open.

use std::sync::LazyLock;

use firsthand_language::Word;
use rustc_hash::FxHashMap;

/// How sure a clause is of what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) enum Certainty {
    /// "Will", "has decided to", "agreed to".
    Decided,
    /// "May", "no decision has been taken", "is considering".
    Open,
}

/// Phrases that leave a matter open; folded, in order, at any place of a clause.
const OPEN: &[&str] = &[
    "may",
    "might",
    "could",
    "undecided",
    "no decision",
    "not decided",
    "not yet decided",
    "not made a decision",
    "not taken a decision",
    "yet to decide",
    "has yet to",
    "have yet to",
    "not made up",
    "make up his mind",
    "make up her mind",
    "make up its mind",
    "make up their mind",
    "considering",
    "is weighing",
    "are weighing",
    "is mulling",
    "are mulling",
    "thinking about",
    "thinking of",
    "open question",
    "left open",
    "leaves open",
    "remains open",
    "kept open",
    "remains unclear",
    "is unclear",
    "uncertain",
    "not certain",
    "not ruled out",
    "not rule out",
    "possible",
    "possibly",
    "perhaps",
    "whether to",
    "not clear whether",
    "nothing has been decided",
    "nothing is decided",
    "nothing decided",
    "still studying",
    "under review",
    "unclear",
    "possibility",
    "still open",
    "is open",
    "to be seen",
    "too early",
    "not known whether",
    "unknown whether",
    "whether it will",
    "whether they will",
    "waiting to hear",
    "awaits a decision",
    "awaiting a decision",
    "pending",
    "remains in doubt",
    "in doubt",
    "not been decided",
    "not confirmed",
    "no final decision",
    "to decide whether",
];

/// Words that take something back by half without leaving it open.
const HEDGES: &[&str] = &[
    "allegedly",
    "alleged",
    "apparently",
    "appears",
    "appear",
    "believed",
    "believe",
    "believes",
    "estimated",
    "expected",
    "expects",
    "likely",
    "unlikely",
    "presumably",
    "probably",
    "reportedly",
    "reported",
    "rumoured",
    "rumored",
    "seems",
    "seem",
    "suspected",
    "suspect",
    "suspects",
    "supposedly",
    "thought",
    "should",
    "would",
    "hopes",
    "hope",
    "hoped",
    "wants",
    "if",
    "unless",
];

/// Whether any of `words` hedges.
pub(in crate::claim) fn is_hedged(words: &[Word]) -> bool {
    words.iter().any(|word| HEDGES.contains(&&*word.folded))
}

/// Phrases that settle a matter.
const DECIDED: &[&str] = &[
    "will",
    "wont",
    "has decided",
    "have decided",
    "decided to",
    "decided against",
    "decided not",
    "has agreed to",
    "have agreed to",
    "agreed to",
    "is to",
    "are to",
    "has ruled out",
    "have ruled out",
    "ruled out",
    "is going to",
    "are going to",
    "has resolved to",
    "definitely",
    "is certain to",
    "has been settled",
    "has been cancelled",
    "has been canceled",
    "has been approved",
];

/// The phrases by their first word, each as the words that must follow.
type Phrases = FxHashMap<&'static str, Vec<(Vec<&'static str>, Certainty)>>;

fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut phrases = Phrases::default();
        for (list, certainty) in [(OPEN, Certainty::Open), (DECIDED, Certainty::Decided)] {
            for phrase in list {
                let mut words = phrase.split(' ');
                let first = words.next().unwrap_or_default();
                phrases.entry(first).or_default().push((words.collect(), certainty));
            }
        }
        phrases
    });
    &PHRASES
}

/// The first word at which `words` says how sure it is, and how; hedges win over "will" in the same words.
pub(in crate::claim) fn certainty(words: &[Word]) -> Option<(usize, Certainty)> {
    let mut decided = None;
    for (start, word) in words.iter().enumerate() {
        let Some(phrases) = phrases().get(&*word.folded) else { continue };
        for (rest, certainty) in phrases {
            let mut following = words[start + 1..].iter();
            let stands =
                rest.iter().all(|part| following.next().is_some_and(|word| *word.folded == **part));
            // "Could not have known": denied, and nothing left open.
            let impossible = &*word.folded == "could"
                && words.get(start + 1).is_some_and(|next| &*next.folded == "not");
            if !stands || is_month(words, start) || impossible {
                continue;
            }
            match certainty {
                Certainty::Open => return Some((start, Certainty::Open)),
                Certainty::Decided => decided = decided.or(Some((start, Certainty::Decided))),
            }
        }
    }
    decided
}

/// Words before "May" that make it the month.
const BEFORE_MONTH: &[&str] =
    &["in", "last", "next", "this", "on", "of", "since", "until", "by", "early", "mid", "late"];

/// Whether the word at `index` is the month of May and no modal: "in May", "3 May", "May 2024".
fn is_month(words: &[Word], index: usize) -> bool {
    let is_number = |word: &Word| word.folded.starts_with(|first: char| first.is_ascii_digit());
    let before = index.checked_sub(1).map(|before| &words[before]);
    &*words[index].folded == "may"
        && (before.is_some_and(|word| BEFORE_MONTH.contains(&&*word.folded) || is_number(word))
            || words.get(index + 1).is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use firsthand_language::Analysis;

    use super::*;

    #[test]
    fn hedges_win_over_will() {
        let of = |text: &str| {
            certainty(&Analysis::of(text, Some("en"), &[]).words).map(|(_, certainty)| certainty)
        };
        for (text, expected) in [
            ("The mill will close next year.", Some(Certainty::Decided)),
            ("It has decided to close the mill.", Some(Certainty::Decided)),
            ("The mill might close.", Some(Certainty::Open)),
            ("No decision has been taken; the board will meet.", Some(Certainty::Open)),
            ("The mill closed.", None),
            ("The mill closed in May.", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
