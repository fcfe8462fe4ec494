//! Words too common to say what a sentence is about.

use std::sync::LazyLock;

use firsthand_language::Language;
use rustc_hash::FxHashSet;

/// What every report is full of besides the small words of the language: verbs of saying and doing, days,
/// months, stretches of time and number words, which are compared as times and figures.
const OF_EVERY_REPORT: &str = "became becomes called came comes coming gave gets getting give gives goes half make makes making per \
    put said saw say saying says set takes told took way went mr mrs ms dr added announced stated spoke \
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays \
    fridays saturdays sundays january february march april june july august september october november \
    december day days week weeks month months year years hour minute minutes morning evening night \
    nights afternoon second third eleven twelve dozen hundred thousand million billion percent cent";

/// Words that open a new clause after a comma or a dash.
const CLAUSE_OPENERS: &str = "and but while although though who which where when because after before \
    since whereas whose with saying adding so or yet until as if that than";

fn set(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Whether a folded English word tells nothing of what its sentence is about.
pub(in crate::claim) fn is_function_word(folded: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set(OF_EVERY_REPORT));
    WORDS.contains(folded) || firsthand_language::is_function_word(folded, Language::English)
}

/// Whether a folded word opens a clause where it stands after a comma.
pub(in crate::claim) fn is_clause_opener(folded: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set(CLAUSE_OPENERS));
    WORDS.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_say_nothing_of_the_matter() {
        for word in ["the", "thursday", "million", "yesterday", "said"] {
            assert!(is_function_word(word), "{word}");
        }
        for word in ["bridge", "minister", "signed", "vote"] {
            assert!(!is_function_word(word), "{word}");
        }
        assert!(is_clause_opener("although"));
        assert!(!is_clause_opener("bridge"));
    }
}
