//! Sentences that assert nothing sources could bear out.

use firsthand_language::{Analysis, Language};
use firsthand_model::{BlockKind, Uncheckable};

use super::texts::Sentence;
use super::wording::is_attribution;

/// Fewer content words assert nothing that could be told from chance.
const LEAST_CONTENT: usize = 2;

/// How many runs in quotation marks before a sentence may still hold it.
const RUNS_BEFORE: usize = 4;

/// How many runs in quotation marks in one sentence are looked at.
const MOST_RUNS: usize = 64;

/// Words by which writers speak of themselves; folded. "We" and "us" are left out: firms and teams speak so.
const WRITER: &[&str] = &["i", "im", "ive", "id", "my", "me", "myself"];

/// Words that say what ought to be.
const OUGHT: &[&str] = &["should", "shouldnt", "ought", "must", "mustnt", "deserve", "deserves"];

/// Words that value.
const VALUES: &[&str] = &[
    "amazing",
    "appalling",
    "awful",
    "beautiful",
    "best",
    "better",
    "brilliant",
    "disgraceful",
    "excellent",
    "fantastic",
    "great",
    "horrible",
    "outrageous",
    "ridiculous",
    "shameful",
    "stupid",
    "terrible",
    "ugly",
    "wonderful",
    "worse",
    "worst",
    "wrong",
];

/// Why `sentence` cannot be checked whatever the sources say, and by what that was told; `None` if it can.
///
/// What is given as somebody's, or stands in quotation marks, can be checked: whether it was said.
pub(super) fn uncheckable(
    text: &str,
    analysis: &Analysis,
    block: Option<BlockKind>,
    sentence: &Sentence,
) -> Option<(Uncheckable, &'static str)> {
    let shown = sentence.span.of(text).trim_end_matches(['"', '”', '’', '\'', '»', ')', ' ']);
    let is_said = sentence.words.clone().any(|index| is_attribution(analysis, index));
    if shown.ends_with('?') && !is_said {
        return Some((Uncheckable::Question, "asks-a-question"));
    }
    if matches!(block, Some(BlockKind::Heading)) || sentence.content.len() < LEAST_CONTENT {
        return Some((Uncheckable::NoClaim, "too-little-to-assert"));
    }
    if analysis.language != Language::English || is_said {
        return None;
    }
    // Runs are in the order of their beginnings; one that began long before holds whole paragraphs.
    let runs = &analysis.quoted;
    let begun = runs.partition_point(|run| run.outer.start() < sentence.span.start());
    let near = &runs[begun.saturating_sub(RUNS_BEFORE)..];
    let end = near.partition_point(|run| run.outer.start() < sentence.span.end());
    let near = &near[..end.min(MOST_RUNS)];
    let quoted = |index: usize| {
        let span = analysis.words[index].span;
        near.iter().any(|run| run.outer.overlaps(span))
    };
    let has = |list: &[&str]| {
        let in_list =
            |&index: &usize| list.contains(&&*analysis.words[index].folded) && !quoted(index);
        sentence.words.clone().any(|index| in_list(&index))
    };
    if has(WRITER) {
        return Some((Uncheckable::Opinion, "speaks-of-the-writer"));
    }
    (has(OUGHT) && has(VALUES)).then_some((Uncheckable::Opinion, "says-what-ought-to-be"))
}
