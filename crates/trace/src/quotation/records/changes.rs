//! How a variant differs from the first.

use firsthand_model::{Quotation, QuotationKind, VariantChange};
use rustc_hash::FxHashMap;

use super::wording::{Wording, surname};
use crate::Collection;

/// Words that bear on the sense wherever they stand: negations, conditions, hedges, limits.
const SENSE_WORDS: &[&str] = &[
    // Negation.
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "cannot",
    "cant",
    "dont",
    "doesnt",
    "didnt",
    "isnt",
    "arent",
    "wasnt",
    "werent",
    "wont",
    "wouldnt",
    "couldnt",
    "shouldnt",
    "hasnt",
    "havent",
    "hadnt",
    // Condition.
    "if",
    "unless",
    "until",
    "provided",
    "except",
    "otherwise",
    "whether",
    // Hedge and limit.
    "may",
    "might",
    "could",
    "would",
    "should",
    "perhaps",
    "maybe",
    "probably",
    "possibly",
    "likely",
    "unlikely",
    "almost",
    "nearly",
    "about",
    "roughly",
    "some",
    "sometimes",
    "often",
    "mostly",
    "partly",
    "only",
    "but",
    "however",
    "although",
    "though",
    "reportedly",
    "allegedly",
    "apparently",
    "think",
    "believe",
    "hope",
    "expect",
    "guess",
    // The same in German, French, Spanish and Russian.
    "nicht",
    "kein",
    "keine",
    "keinen",
    "nie",
    "niemals",
    "wenn",
    "falls",
    "sofern",
    "vielleicht",
    "wohl",
    "konnte",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "si",
    "sauf",
    "peutetre",
    "probablement",
    "pourrait",
    "mais",
    "nunca",
    "ningun",
    "ninguna",
    "salvo",
    "quizas",
    "quiza",
    "podria",
    "probablemente",
    "pero",
    "sin",
    "не",
    "нет",
    "никогда",
    "если",
    "пока",
    "возможно",
    "может",
    "вероятно",
    "почти",
    "но",
    "без",
];

/// Cells of the largest table of word alignments; longer pairs are compared as bags of words.
const ALIGNMENT_CELLS_MAX: usize = 4_000_000;

/// Earlier variants among which the nearest is looked for; those past them are copies of copies.
const EARLIER_MAX: usize = 32;

/// Which of the `earlier` quotations has the words nearest to those of `index`: the most word trigrams in
/// common for all they have together; of equal ones the earliest.
pub(super) fn nearest(wordings: &[Wording<'_>], earlier: &[usize], index: usize) -> Option<usize> {
    let own = &wordings[index].shingles;
    let likeness = |other: usize| {
        let other = &wordings[other].shingles;
        let shared = own.iter().filter(|shingle| other.binary_search(shingle).is_ok()).count();
        let all = own.len() + other.len() - shared;
        // Compared as a fraction of whole numbers: no rounding decides.
        (shared * LIKENESS_STEPS).checked_div(all).unwrap_or(0)
    };
    earlier
        .iter()
        .take(EARLIER_MAX)
        .enumerate()
        .max_by_key(|&(place, &other)| (likeness(other), std::cmp::Reverse(place)))
        .map(|(place, _)| place)
}

/// Steps in which likeness is counted.
const LIKENESS_STEPS: usize = 1 << 20;

/// How the quotation `other` differs from `first`, in the order of the kinds of change.
pub(super) fn changes(
    collection: &Collection,
    first: (&Quotation, &Wording<'_>),
    other: (&Quotation, &Wording<'_>),
) -> Vec<VariantChange> {
    let mut changes = Vec::new();
    let told = |quotation: &Quotation| quotation.kind == QuotationKind::Indirect;
    match (first.1.in_marks, other.1.in_marks) {
        (true, false) => changes.push(VariantChange::BecameIndirect),
        (false, true) => changes.push(VariantChange::BecameDirect),
        // The writer's own words are no variants of each other.
        _ if told(first.0) || told(other.0) => {}
        _ => changes.extend(word_changes(&first.1.words, &other.1.words)),
    }
    if let (Some(a), Some(b)) = (&first.0.speaker_name, &other.0.speaker_name)
        && is_other_speaker(a, b)
    {
        changes.push(VariantChange::SpeakerChanged);
    }
    if changes.is_empty() && signs(collection, first.0) != signs(collection, other.0) {
        changes.push(VariantChange::Punctuation);
    }
    changes.sort_unstable();
    changes
}

/// The signs between the first and the last letter of a content. Apostrophes are lost to damage and
/// straight and curly marks to typing: none of these is a difference, but a mark of another script is.
fn signs(collection: &Collection, quotation: &Quotation) -> Vec<char> {
    let text = &collection.article(quotation.article).text;
    let written = firsthand_language::mended(quotation.content.of(text));
    let edge = |c: char| !c.is_alphanumeric();
    let outer =
        if written.contains(['«', '»', '„', '「', '」', '『', '』']) { '«' } else { '"' };
    let inner = written.trim_matches(edge).chars().filter(|&c| {
        edge(c) && !c.is_whitespace() && !matches!(c, '’' | '\'' | '‘' | '`' | '“' | '”' | '"')
    });
    std::iter::once(outer).chain(inner).collect()
}

/// Whether two names cannot be of one speaker: names both, with neither surname nor other words in common.
/// A description may be of anybody.
fn is_other_speaker(a: &str, b: &str) -> bool {
    let is_name = |name: &str| {
        name.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase))
    };
    if !is_name(a) || !is_name(b) || surname(a) == surname(b) {
        return false;
    }
    let words = |name: &str| -> Vec<String> {
        name.split_whitespace().map(firsthand_language::fold).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.iter().all(|word| long.contains(word))
}

/// How the words differ, by the gaps of their alignment.
fn word_changes(first: &[&str], other: &[&str]) -> Vec<VariantChange> {
    let mut trimmed = false;
    let mut sense = false;
    let mut replaced = false;
    let mut added = false;
    for gap in gaps(first, other) {
        match (gap.lost.is_empty(), gap.gained.is_empty()) {
            (false, true) => {
                trimmed = true;
                sense |= gap.lost.iter().any(|word| SENSE_WORDS.contains(word));
            }
            (true, false) => added = true,
            (false, false) => replaced = true,
            (true, true) => {}
        }
    }
    let mut changes = Vec::new();
    if sense {
        changes.push(VariantChange::TrimmedSense);
    } else if trimmed {
        changes.push(VariantChange::Trimmed);
    }
    if replaced {
        changes.push(VariantChange::WordsChanged);
    }
    if added {
        changes.push(VariantChange::WordsAdded);
    }
    changes
}

/// Words lost and gained between two words that both wordings share.
#[derive(Debug, Default, PartialEq, Eq)]
struct Gap<'a> {
    lost: Vec<&'a str>,
    gained: Vec<&'a str>,
}

fn gaps<'a>(first: &[&'a str], other: &[&'a str]) -> Vec<Gap<'a>> {
    let prefix = first.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (first, other) = (&first[prefix..], &other[prefix..]);
    let suffix = first.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (first, other) = (&first[..first.len() - suffix], &other[..other.len() - suffix]);
    if first.is_empty() || other.is_empty() {
        return vec![Gap { lost: first.to_vec(), gained: other.to_vec() }];
    }
    if first.len().saturating_mul(other.len()) > ALIGNMENT_CELLS_MAX {
        return bag_gaps(first, other);
    }
    let width = other.len() + 1;
    // lengths[i * width + j]: longest common subsequence of first[i..] and other[j..].
    let mut lengths = vec![0u32; (first.len() + 1) * width];
    for i in (0..first.len()).rev() {
        for j in (0..other.len()).rev() {
            lengths[i * width + j] = if first[i] == other[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let mut gaps = vec![Gap::default()];
    let (mut i, mut j) = (0, 0);
    while i < first.len() || j < other.len() {
        let gap = gaps.last_mut().expect("there is one from the start");
        if i < first.len() && j < other.len() && first[i] == other[j] {
            gaps.push(Gap::default());
            i += 1;
            j += 1;
        } else if j == other.len()
            || (i < first.len() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
        {
            gap.lost.push(first[i]);
            i += 1;
        } else {
            gap.gained.push(other[j]);
            j += 1;
        }
    }
    gaps
}

/// What two long wordings have not in common, as one gap for what is lost and one for what is gained.
fn bag_gaps<'a>(first: &[&'a str], other: &[&'a str]) -> Vec<Gap<'a>> {
    let mut surplus: FxHashMap<&str, i64> = FxHashMap::default();
    for word in first {
        *surplus.entry(word).or_default() += 1;
    }
    let mut gained = Vec::new();
    for word in other {
        let count = surplus.entry(word).or_default();
        *count -= 1;
        if *count < 0 {
            gained.push(*word);
        }
    }
    let mut lost = Vec::new();
    for word in first.iter().rev() {
        let count = surplus.entry(word).or_default();
        if *count > 0 {
            *count -= 1;
            lost.push(*word);
        }
    }
    vec![Gap { lost, gained: Vec::new() }, Gap { lost: Vec::new(), gained }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: &str, other: &str) -> Vec<VariantChange> {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let (first, other) = (first.to_owned().leak(), other.to_owned().leak());
        word_changes(&words(first), &words(other))
    }

    #[test]
    fn cuts_additions_and_replacements_are_told_apart() {
        let said = "we will open the bridge in spring";
        assert_eq!(of(said, said), []);
        assert_eq!(of(said, "open the bridge in spring"), [VariantChange::Trimmed]);
        assert_eq!(of(said, "we will open the bridge"), [VariantChange::Trimmed]);
        assert_eq!(of(said, "we will open the tunnel in spring"), [VariantChange::WordsChanged]);
        assert_eq!(of(said, "we will open the old bridge in spring"), [VariantChange::WordsAdded]);
    }

    #[test]
    fn a_cut_that_loses_a_negation_or_a_condition_bears_on_the_sense() {
        let said = "we will not open the bridge if it rains";
        assert_eq!(of(said, "we will open the bridge if it rains"), [VariantChange::TrimmedSense]);
        assert_eq!(of(said, "we will not open the bridge"), [VariantChange::TrimmedSense]);
    }

    #[test]
    fn long_wordings_are_compared_as_bags() {
        let first: Vec<String> = (0..3000).map(|number| format!("w{number}")).collect();
        let mut other = first.clone();
        other.reverse();
        other.pop();
        let first: Vec<&str> = first.iter().map(String::as_str).collect();
        let other: Vec<&str> = other.iter().map(String::as_str).collect();
        assert_eq!(word_changes(&first, &other), [VariantChange::Trimmed]);
    }

    #[test]
    fn a_surname_is_the_same_speaker_and_a_description_may_be_anybody() {
        assert!(!is_other_speaker("Ana Lund", "Lund"));
        assert!(!is_other_speaker("Ana Lund", "Mayor Lund"));
        assert!(!is_other_speaker("Ana Lund", "a senior official"));
        assert!(is_other_speaker("Ana Lund", "Piet Moor"));
    }
}
