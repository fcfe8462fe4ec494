//! The words of one quotation, as they are compared.

use firsthand_language::{Analysis, Word};
use firsthand_model::{Quotation, QuotationKind, Span};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

use crate::Collection;

/// Words of a trigram.
pub(super) const SHINGLE_WORDS: usize = 3;

/// Fewest words of quoted content that can be told to be the same.
pub(super) const FEWEST_WORDS: usize = 4;

/// The words of one quotation.
#[derive(Clone, Debug)]
pub(super) struct Wording<'a> {
    /// Folded words: those in quotation marks for content that has at least [`FEWEST_WORDS`] of them
    /// there, all of them otherwise.
    pub(super) words: Vec<&'a str>,
    /// Whether `words` stood in quotation marks.
    pub(super) in_marks: bool,
    /// Hashes of the trigrams of `words`, sorted, without repeats.
    pub(super) shingles: Vec<u64>,
    /// Hashes of the stems that carry meaning, sorted, without repeats.
    pub(super) stems: Vec<u64>,
    /// The last word of the speaker's name, folded: who spoke, for matching words told indirectly.
    pub(super) speaker: Option<String>,
}

impl<'a> Wording<'a> {
    /// Reads the words of `quotation`.
    pub(super) fn of(collection: &'a Collection, quotation: &Quotation) -> Wording<'a> {
        let analysis = collection.analysis(quotation.article);
        let all = &analysis.words[analysis.words_in(quotation.content)];
        let quoted = match quotation.kind {
            QuotationKind::Mixed => quoted_words(analysis, quotation.content),
            QuotationKind::Direct | QuotationKind::Indirect => Vec::new(),
        };
        let in_marks = quotation.kind == QuotationKind::Direct || quoted.len() >= FEWEST_WORDS;
        let chosen: Vec<&'a Word> =
            if quoted.len() >= FEWEST_WORDS { quoted } else { all.iter().collect() };
        let mut words: Vec<&str> =
            chosen.iter().map(|word| &*word.folded).filter(|word| !word.is_empty()).collect();
        // The conjunction is the writer's.
        if !in_marks && words.first() == Some(&"that") {
            words.remove(0);
        }
        let mut shingles: Vec<u64> = words.windows(SHINGLE_WORDS).map(hash_of).collect();
        shingles.sort_unstable();
        shingles.dedup();
        let mut stems: Vec<u64> = chosen
            .iter()
            .filter(|word| is_weighty(&word.folded))
            .map(|word| hash_of(&word.stem))
            .collect();
        stems.sort_unstable();
        stems.dedup();
        let speaker = quotation.speaker_name.as_deref().and_then(surname);
        Wording { words, in_marks, shingles, stems, speaker }
    }
}

/// The words of `content` that stand in quotation marks.
fn quoted_words(analysis: &Analysis, content: Span) -> Vec<&Word> {
    let first = analysis.quoted.partition_point(|run| run.outer.start() < content.start());
    let mut words = Vec::new();
    for run in analysis.quoted[first..].iter().take_while(|run| run.outer.start() < content.end()) {
        if run.depth == 0 && run.outer.end() <= content.end() {
            words.extend(&analysis.words[analysis.words_in(run.inner)]);
        }
    }
    words
}

/// Whether a folded word says something by itself: of five letters or more, or a number. Cruder than a
/// list, this holds for any language.
fn is_weighty(folded: &str) -> bool {
    folded.chars().take(5).count() == 5 || folded.bytes().any(|byte| byte.is_ascii_digit())
}

/// The last word of a name, folded.
pub(super) fn surname(name: &str) -> Option<String> {
    let last = name.split_whitespace().next_back()?;
    Some(firsthand_language::fold(last)).filter(|folded| !folded.is_empty())
}

fn hash_of<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
