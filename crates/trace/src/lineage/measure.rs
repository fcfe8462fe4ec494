//! How much two articles share, and in what way.

use firsthand_language::{Analysis, is_function_word};
use firsthand_model::{ArticleOrdinal, Reuse, ReuseKind, SharedPassage, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Collection;

/// Passages this alike are copied: between a sub-editor's touch, which leaves nine words in ten, and a rewording, which
/// leaves seven or eight.
const CLOSE_LIKENESS: f32 = 0.86;

/// Fewer shared words than this may be a turn of phrase, ...
const SLIGHT_WORDS: usize = 16;

/// ... unless they are this share of an article.
const SLIGHT_SHARE: f64 = 0.11;

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
    /// Share of the shared words, small ones aside, whose stems stand in the rest of the article too.
    pub(super) belonging: f64,
    /// Share of the first sentence that stands in passages; 0 to 1.
    pub(super) lead: f64,
    /// Where the middle of the shared words stands, from 0, the beginning, to 1.
    pub(super) middle: f64,
}

impl Side {
    /// Share of the article's words that stand in passages of any kind.
    pub(super) fn coverage(&self) -> f64 {
        share(self.shared, self.words)
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
    /// How alike the words of the passages are, on average: Dice's coefficient; 1 for the same words.
    pub(super) likeness: f64,
    /// Share of the words of `b`'s passages that stand in passages copied word for word, a word here and there aside.
    pub(super) copied_closely: f64,
}

impl Measure {
    /// `likenesses` are those of the pair's passages, by place.
    pub(super) fn of(collection: &Collection, pair: &Reuse, likenesses: &[f32]) -> Measure {
        let side = |article: ArticleOrdinal, span: fn(&SharedPassage) -> Span| {
            side(collection.analysis(article), &pair.passages, span)
        };
        let (a, b) = (side(pair.a, |passage| passage.a), side(pair.b, |passage| passage.b));
        let analysis = collection.analysis(pair.b);
        let (mut alike, mut closely, mut in_passages) = (0.0, 0, 0);
        for (passage, &likeness) in pair.passages.iter().zip(likenesses) {
            let words = analysis.words_in(passage.b).len();
            alike += f64::from(likeness) * words as f64;
            closely += if likeness >= CLOSE_LIKENESS { words } else { 0 };
            in_passages += words;
        }
        Measure {
            a,
            b,
            order_kept: order_kept(&pair.passages),
            likeness: alike / in_passages.max(1) as f64,
            copied_closely: share(closely, in_passages),
        }
    }

    /// Whether so little is shared that it may be a turn of phrase: few words, and not much of either article.
    pub(super) fn is_slight(&self) -> bool {
        let most = self.a.coverage().max(self.b.coverage());
        self.b.shared < SLIGHT_WORDS && self.b.narrated > 0 && most < SLIGHT_SHARE
    }

    /// The same, with `a` and `b` exchanged.
    pub(super) fn turned(&self) -> Measure {
        Measure { a: self.b, b: self.a, ..*self }
    }
}

/// How alike the words of each passage of a pair are: Dice's coefficient over words with repeats. Linear in the
/// words of the passages.
pub(super) fn likenesses(collection: &Collection, pair: &Reuse) -> Vec<f32> {
    let (a, b) = (collection.analysis(pair.a), collection.analysis(pair.b));
    let mut counts: FxHashMap<&str, i32> = FxHashMap::default();
    let likeness = |passage: &SharedPassage| {
        if passage.kind == ReuseKind::Verbatim {
            return 1.0;
        }
        counts.clear();
        let (in_a, in_b) = (a.words_in(passage.a), b.words_in(passage.b));
        let total = in_a.len() + in_b.len();
        for word in in_a {
            *counts.entry(&a.words[word].folded).or_default() += 1;
        }
        let mut common = 0_usize;
        for word in in_b {
            if let Some(count) = counts.get_mut(&*b.words[word].folded)
                && *count > 0
            {
                *count -= 1;
                common += 1;
            }
        }
        2.0 * common as f32 / total.max(1) as f32
    };
    pair.passages.iter().map(likeness).collect()
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
    let shared = count(&|mark, _| mark != Mark::Own);
    let places: usize =
        marks.iter().enumerate().filter(|(_, mark)| **mark != Mark::Own).map(|(at, _)| at).sum();
    let lead = analysis.sentences.first().map_or(0..0, |sentence| sentence.words.clone());
    let in_lead = marks[lead.clone()].iter().filter(|mark| **mark != Mark::Own).count();
    Side {
        words: marks.len(),
        shared,
        copied: count(&|mark, _| mark == Mark::Copied),
        narrated: count(&|mark, quoted| mark != Mark::Own && !quoted),
        belonging: belonging(analysis, &marks),
        lead: share(in_lead, lead.len()),
        middle: share(places, shared * marks.len()),
    }
}

/// The share of the marked words, small ones aside, whose stems stand among the others too.
fn belonging(analysis: &Analysis, marks: &[Mark]) -> f64 {
    let stems = |is_shared: bool| {
        let words = analysis.words.iter().zip(marks);
        words
            .filter(|(word, mark)| {
                (**mark != Mark::Own) == is_shared
                    && word.folded.len() > 3
                    && !is_function_word(&word.folded, analysis.language)
            })
            .map(|(word, _)| &*word.stem)
            .collect::<FxHashSet<&str>>()
    };
    let (shared, rest) = (stems(true), stems(false));
    share(shared.iter().filter(|stem| rest.contains(*stem)).count(), shared.len())
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

/// For each article, the share of its words that stand in any other article, and how many articles these are.
pub(super) fn held_elsewhere(collection: &Collection, reuse: &[Reuse]) -> Vec<f64> {
    let mut held: Vec<Vec<bool>> = vec![Vec::new(); collection.len()];
    let mut mark = |article: ArticleOrdinal, span: Span| {
        let analysis = collection.analysis(article);
        let held = &mut held[article.index()];
        held.resize(analysis.words.len(), false);
        for word in analysis.words_in(span) {
            held[word] = true;
        }
    };
    for pair in reuse {
        for passage in &pair.passages {
            mark(pair.a, passage.a);
            mark(pair.b, passage.b);
        }
    }
    held.iter().map(|held| share(held.iter().filter(|held| **held).count(), held.len())).collect()
}
