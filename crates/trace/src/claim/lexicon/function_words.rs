//! Words too common to say what a sentence is about.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Closed-class words, auxiliaries and the verbs of saying that every report is full of.
const ENGLISH: &str = "a about above across after again against ago all almost along already also although \
    always am amid among an and another any anyone anything are around as asked at away back be became \
    because become becomes been before behind being below between both but by called came can come comes \
    coming could did do does doing done down during each either else enough even ever every everyone \
    everything except few for from further gave get gets getting give given gives go goes going gone got \
    had half has have having he her here hers herself him himself his how however i if in indeed instead \
    into is it its itself just last least less like made make makes making many may me might more most \
    much must my near nearly neither next no nobody none nor not nothing now of off often on once one ones \
    only onto or other others our ours out over own per perhaps put quite rather said same saw say saying \
    says see seen set several shall she should since so some someone something soon still such take taken \
    takes taking than that the their theirs them themselves then there these they thing things this those \
    though through till to today together told tomorrow too took toward towards under until unless up upon \
    us very was way we well went were what when where whether which while who whom whose why will with \
    within without would yesterday yet you your yours mr mrs ms dr according added announced stated spoke \
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays \
    saturdays sundays january february march april june july august september october november december \
    day days week weeks month months year years hour hours minute minutes morning evening night nights \
    afternoon early late later earlier first second third two three four five six seven eight nine ten \
    eleven twelve dozen hundred thousand million billion percent cent";

/// Words that open a new clause after a comma or a dash.
const CLAUSE_OPENERS: &str = "and but while although though who which where when because after before \
    since whereas whose with saying adding so or yet until as if that than";

fn set(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Whether a folded word tells nothing of what its sentence is about.
pub(in crate::claim) fn is_function_word(folded: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set(ENGLISH));
    WORDS.contains(folded)
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
