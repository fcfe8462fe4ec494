//! Short mentions and the full names they stand for.

use rustc_hash::FxHashMap;

use super::{Name, NameKind};
use crate::{Analysis, fold};

/// For each of the analysis's names the index of the fullest mention of the same bearer in the text:
/// "Lund" → "Ana Lund", "NSC" → "National Security Council". A name that has no fuller form is
/// answered by its own first mention.
///
/// A short form that fits several full names goes to the one mentioned most, and among equals to the
/// nearest before it. `text` is the text the analysis was made of. Linear in the number of names, but
/// for short forms that fit several full ones.
pub fn full_names(analysis: &Analysis, text: &str) -> Vec<usize> {
    let names = &analysis.names;
    let keys: Vec<Vec<String>> = names.iter().map(|name| key_words(name, text)).collect();
    let mut forms: Vec<Form> = Vec::new();
    let mut form_of: FxHashMap<String, usize> = FxHashMap::default();
    let form_indices: Vec<usize> = keys
        .iter()
        .enumerate()
        .map(|(index, words)| {
            let form = *form_of.entry(words.join(" ")).or_insert_with(|| {
                forms.push(Form { first: index, mentions: 0 });
                forms.len() - 1
            });
            forms[form].mentions += 1;
            form
        })
        .collect();
    let mut fuller: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate() {
        let words = &keys[form.first];
        for short in short_forms(words, names[form.first].kind) {
            let candidates = fuller.entry(short).or_default();
            if candidates.len() < CANDIDATES_MAX {
                candidates.push(index);
            }
        }
    }
    (0..names.len())
        .map(|index| {
            let own = forms[form_indices[index]].first;
            let key = keys[index].join(" ");
            let unmarked = key.strip_suffix('s').filter(|_| keys[index].len() == 1);
            let candidates = fuller
                .get(&key)
                .filter(|candidates| !candidates.is_empty())
                // A possessive that lost its apostrophe: "Lunds plan".
                .or_else(|| unmarked.and_then(|unmarked| fuller.get(unmarked)));
            let fullest = candidates.and_then(|candidates| {
                candidates
                    .iter()
                    .map(|&form| &forms[form])
                    .filter(|form| fits(names[index].kind, names[form.first].kind))
                    .max_by_key(|form| {
                        let before = form.first <= index;
                        (
                            keys[form.first].len().min(3),
                            form.mentions,
                            before,
                            std::cmp::Reverse(form.first),
                        )
                    })
            });
            fullest.map_or(own, |form| form.first)
        })
        .collect()
}

/// How many full names are weighed for one short form.
const CANDIDATES_MAX: usize = 16;

struct Form {
    /// The first name of this form.
    first: usize,
    mentions: usize,
}

/// The words of a name, folded.
fn key_words(name: &Name, text: &str) -> Vec<String> {
    crate::word_spans(name.span.of(text))
        .map(|span| fold(span.of(name.span.of(text))))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The shorter forms under which a full name may be mentioned again.
fn short_forms(words: &[String], kind: NameKind) -> Vec<String> {
    if words.len() < 2 {
        return Vec::new();
    }
    let last = words.len() - 1;
    match kind {
        // The last word alone can be anything: "Treaty of Lund".
        NameKind::Unknown => vec![words[last].clone()],
        NameKind::Person => {
            let mut forms = vec![words[last].clone(), words[0].clone()];
            for start in 1..last {
                forms.push(words[start..].join(" "));
            }
            if words.len() > 2 {
                // Without the middle name.
                forms.push(format!("{} {}", words[0], words[last]));
            }
            forms
        }
        NameKind::Organisation => {
            let initials = words
                .iter()
                .filter(|word| {
                    !matches!(word.as_str(), "of" | "the" | "for" | "and" | "de" | "la" | "des")
                })
                .filter_map(|word| word.chars().next())
                .collect();
            vec![initials]
        }
        NameKind::Place => Vec::new(),
    }
}

/// Whether a mention of one kind can stand for a full name of another.
fn fits(mention: NameKind, full: NameKind) -> bool {
    mention == full
        || mention == NameKind::Unknown
        || full == NameKind::Unknown && mention != NameKind::Place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fullest(text: &str) -> Vec<(&str, &str)> {
        let analysis = Analysis::of(text, Some("en"), &[]);
        let full = full_names(&analysis, text);
        analysis
            .names
            .iter()
            .zip(full)
            .map(|(name, full)| (name.span.of(text), analysis.names[full].span.of(text)))
            .collect()
    }

    #[test]
    fn surnames_and_initials_lead_to_the_full_name() {
        let text = "President Ana Lund met Karl J. Vogt of the National Harbour Council. \
                    Lund said the NHC was ready. Vogt’s aides and Karl Vogt agreed.";
        let found = fullest(text);
        for pair in [
            ("Lund", "Ana Lund"),
            ("NHC", "National Harbour Council"),
            ("Vogt", "Karl J. Vogt"),
            ("Karl Vogt", "Karl J. Vogt"),
        ] {
            assert!(found.contains(&pair), "{pair:?} in {found:?}");
        }
    }
}
