//! Verbs that give words as somebody's.

use crate::Language;

/// The reporting verbs of `language` as folded forms, sorted.
pub fn reporting_verbs(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["said", "says", "told"],
        _ => &[],
    }
}

/// Whether a folded word is a form of a reporting verb.
pub fn is_reporting_verb(folded: &str, language: Language) -> bool {
    reporting_verbs(language).binary_search(&folded).is_ok()
}
