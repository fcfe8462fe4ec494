//! How much two articles share, and in what way.

use firsthand_language::Analysis;
use firsthand_model::{ArticleOrdinal, Reuse, ReuseKind, SharedPassage, Span};

use crate::Collection;

/// What the passages of one pair amount to, for one of its two articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Side {
    /// Words of the article.
    pub(super) words: usize,
    /// Words in passages of any kind.
    pub(super) shared: usize,
    /// Words in passages that are copied, with or without edits.
    pub(super) copied: usize,
    /// Shared words outside quotation marks: the narrator's own.
    pub(super) narrated: usize,
}

impl Side {
    /// Share of the article's words that stand in passages of any kind.
    pub(super) fn coverage(&self) -> f64 {
        share(self.shared, self.words)
    }

    /// Share of the shared words that are copied, with or without edits.
    pub(super) fn copied_share(&self) -> f64 {
        share(self.copied, self.shared)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What two articles share, seen from both.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    pub(super) a: Side,
    pub(super) b: Side,
    /// Share of neighbouring passages of `b` that stand in the same order in `a`; 1 for a single passage.
    pub(super) order_kept: f64,
}

impl Measure {
    pub(super) fn of(collection: &Collection, pair: &Reuse) -> Measure {
        let side = |article: ArticleOrdinal, span: fn(&SharedPassage) -> Span| {
            side(collection.analysis(article), &pair.passages, span)
        };
        Measure {
            a: side(pair.a, |passage| passage.a),
            b: side(pair.b, |passage| passage.b),
            order_kept: order_kept(&pair.passages),
        }
    }

    /// The same, with `a` and `b` exchanged.
    pub(super) fn turned(&self) -> Measure {
        Measure { a: self.b, b: self.a, order_kept: self.order_kept }
    }
}

fn side(analysis: &Analysis, passages: &[SharedPassage], span: fn(&SharedPassage) -> Span) -> Side {
    let mut marks = vec![Mark::Own; analysis.words.len()];
    for passage in passages {
        let mark = if passage.kind == ReuseKind::Paraphrased { Mark::Retold } else { Mark::Copied };
        for word in analysis.words_in(span(passage)) {
            marks[word] = marks[word].max(mark);
        }
    }
    let mut quoted = vec![false; analysis.words.len()];
    for run in &analysis.quoted {
        for word in analysis.words_in(run.inner) {
            quoted[word] = true;
        }
    }
    let count = |is: &dyn Fn(Mark, bool) -> bool| {
        marks.iter().zip(&quoted).filter(|&(&mark, &quoted)| is(mark, quoted)).count()
    };
    Side {
        words: marks.len(),
        shared: count(&|mark, _| mark != Mark::Own),
        copied: count(&|mark, _| mark == Mark::Copied),
        narrated: count(&|mark, quoted| mark != Mark::Own && !quoted),
    }
}

/// Whether a word is shared, the stronger kind later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Own,
    Retold,
    Copied,
}

fn order_kept(passages: &[SharedPassage]) -> f64 {
    let mut by_b: Vec<&SharedPassage> = passages.iter().collect();
    by_b.sort_unstable_by_key(|passage| passage.b);
    let steps = by_b.windows(2).count();
    let kept = by_b.windows(2).filter(|pair| pair[0].a.start() <= pair[1].a.start()).count();
    if steps == 0 { 1.0 } else { kept as f64 / steps as f64 }
}
