//! What the comparison of accounts says of the page's sentences.

use firsthand_language::Tense;
use firsthand_model::{
    ArticleOrdinal, Conflict, ConflictKind, DetailMatch, DetailOutcome, Passage, Quotation,
};

use crate::{Collection, claim};

use super::texts::Sentence;

/// A conflict between a sentence of the page and a source.
#[derive(Clone, Debug)]
pub(super) struct Disagreement {
    /// The detail in which they differ.
    pub(super) detail: DetailMatch,
    /// The source's claim.
    pub(super) passage: Passage,
}

/// The conflicts of the page with one source, each with the place of the sentence it stands in.
///
/// The rules of [`claim::compare`]: what is rounded, converted, of another day or another occasion is none.
pub(super) fn disagreements(
    collection: &Collection,
    page: ArticleOrdinal,
    source: ArticleOrdinal,
    sentences: &[Sentence],
    quotations: &[Quotation],
) -> Vec<(usize, Disagreement)> {
    let conflicts = claim::compare(collection, page, source, quotations);
    conflicts
        .into_iter()
        .filter_map(|conflict| placed(conflict, page, sentences))
        .filter(|(_, found)| !is_development(collection, page, &found.detail, source))
        .collect()
}

/// Whether the page tells what is to come and the source, written later, what came: no account is wrong then.
fn is_development(
    collection: &Collection,
    page: ArticleOrdinal,
    detail: &DetailMatch,
    source: ArticleOrdinal,
) -> bool {
    let written = |article| collection.written(article);
    let is_later =
        written(page).zip(written(source)).is_some_and(|(mine, theirs)| mine.to() < theirs.from());
    let times = &collection.analysis(page).times;
    let start = times.partition_point(|time| time.span.end() <= detail.span.start());
    let mut here = times[start..].iter().take_while(|time| time.span.start() < detail.span.end());
    detail.kind == ConflictKind::Date && is_later && here.any(|time| time.tense == Tense::Future)
}

fn placed(
    conflict: Conflict,
    page: ArticleOrdinal,
    sentences: &[Sentence],
) -> Option<(usize, Disagreement)> {
    let (mine, theirs) = if conflict.a.article == page {
        (conflict.a, conflict.b)
    } else {
        (conflict.b, conflict.a)
    };
    let after = sentences.partition_point(|sentence| sentence.span.end() <= mine.span.start());
    let sentence = sentences.get(after)?;
    let span = sentence.span.intersection(mine.span)?;
    let detail = DetailMatch {
        kind: conflict.kind,
        outcome: DetailOutcome::Differs,
        span,
        source: Some(theirs),
        text: conflict.detail,
        rule: conflict.rule,
    };
    Some((after, Disagreement { detail, passage: theirs }))
}

/// Whether a difference of that kind changes what is told without telling the opposite.
pub(super) fn alters(kind: ConflictKind) -> bool {
    matches!(kind, ConflictKind::Certainty | ConflictKind::Quotation | ConflictKind::Speaker)
}
