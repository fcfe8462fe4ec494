//! Words that deny.

use firsthand_language::Word;

/// Folded words that deny what follows them in their clause. Apostrophes are folded away.
const NEGATORS: &[&str] = &[
    "absence", "aint", "arent", "cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt",
    "hardly", "hasnt", "havent", "isnt", "lack", "lacked", "lacking", "lacks", "neither", "never",
    "no", "nobody", "none", "nor", "not", "nothing", "nowhere", "shouldnt", "wasnt", "werent",
    "without", "wont", "wouldnt",
];

/// Words after a negator with which it denies nothing: "not only", "no longer than", "no later".
const HOLLOW_AFTER: &[&str] =
    &["only", "just", "least", "later", "less", "more", "doubt", "matter"];

/// Whether a folded word denies.
pub(in crate::claim) fn is_negator(folded: &str) -> bool {
    NEGATORS.binary_search(&folded).is_ok()
}

/// Whether the word at `index` denies what follows it: a negator that is not part of "not only",
/// "no more than" and the like.
pub(in crate::claim) fn negation_at(words: &[Word], index: usize) -> bool {
    is_negator(&words[index].folded)
        && !words.get(index + 1).is_some_and(|next| HOLLOW_AFTER.contains(&&*next.folded))
}

#[cfg(test)]
mod tests {
    use firsthand_language::Analysis;

    use super::*;

    #[test]
    fn negators_are_sorted() {
        assert!(NEGATORS.is_sorted());
    }

    #[test]
    fn not_only_denies_nothing() {
        let negated = |text: &str| {
            let words = Analysis::of(text, Some("en"), &[]).words;
            (0..words.len()).any(|index| negation_at(&words, index))
        };
        assert!(negated("They didn’t sign."));
        assert!(negated("It was built without a permit."));
        assert!(!negated("They not only signed, they celebrated."));
        assert!(!negated("It took no more than an hour."));
    }
}
