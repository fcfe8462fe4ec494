//! Sentences that say the same in other words.

use std::collections::BTreeMap;

use firsthand_language::{Analysis, is_function_word};
use firsthand_model::{ArticleOrdinal, Reuse, ReuseKind, SharedPassage, Span, Story};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::Collection;

/// A sentence of one article and the sentence of another that says the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counterpart {
    /// Index into the first article's sentences.
    pub a: usize,
    /// Index into the second article's sentences.
    pub b: usize,
    /// How alike they are, 0 to 1.
    pub similarity: f64,
}

/// How alike two sentences must be; what keeps the order of the other article may be
/// [`ORDER_BONUS`] less alike.
const LEAST_SIMILARITY: f64 = 0.34;

/// What it adds that the sentence before has its counterpart just before this one.
const ORDER_BONUS: f64 = 0.08;

/// How far behind the last counterpart the next one may stand to count as in order, in sentences.
const NEXT_SENTENCES: usize = 3;

/// A pair of articles is taken to tell the same text again if this share of the shorter one's sentences has
/// counterparts. Independent reports of one event stay under .15 on labelled stories, rewrites over .3.
const RETOLD_SHARE: f64 = 0.25;

/// ... and at least this many of them have: reports written from one template (results, weather) agree in two.
const RETOLD_SENTENCES: usize = 4;

/// How many articles of its story each article is aligned with, besides those it shares passages with.
const COMPARED_ARTICLES: usize = 24;

/// How many counterparts are considered for a sentence.
const CANDIDATES: usize = 4;

/// Sentences with fewer telling words (no function words) are not compared: "He declined to comment."
const LEAST_TELLING_WORDS: usize = 4;

/// For each sentence of `b` that has one, its counterpart in `a`, in the order of `b`.
///
/// Stems weighted by how few sentences of both articles have them, compared by Dice's coefficient, with the
/// choice of counterparts made for the whole article at once so that those in order win (Viterbi). Linear in
/// sentences, with at most the sentences that share a stem compared for each.
pub fn best_counterparts(a: &Analysis, b: &Analysis) -> Vec<Counterpart> {
    counterparts(a, b, LEAST_SIMILARITY)
}

/// [`best_counterparts`] at least so alike; in the order of the other article, [`ORDER_BONUS`] less.
fn counterparts(a: &Analysis, b: &Analysis, least_similarity: f64) -> Vec<Counterpart> {
    let (a_stems, b_stems) = (sentence_stems(a), sentence_stems(b));
    let mut frequencies: FxHashMap<&str, f64> = FxHashMap::default();
    for stem in a_stems.iter().chain(&b_stems).flatten() {
        *frequencies.entry(stem).or_default() += 1.0;
    }
    let sentences = (a_stems.len() + b_stems.len()) as f64;
    let weight = |stem: &str| (1.0 + sentences / frequencies[stem]).ln();
    let total = |stems: &[&str]| stems.iter().map(|stem| weight(stem)).sum::<f64>();
    let a_totals: Vec<f64> = a_stems.iter().map(|stems| total(stems)).collect();
    let mut holders: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (sentence, stems) in a_stems.iter().enumerate() {
        if stems.len() >= LEAST_TELLING_WORDS {
            for stem in stems {
                holders.entry(stem).or_default().push(sentence);
            }
        }
    }
    let candidates: Vec<Vec<(usize, f64)>> = b_stems
        .iter()
        .map(|stems| {
            if stems.len() < LEAST_TELLING_WORDS {
                return Vec::new();
            }
            let b_total = total(stems);
            let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
            for stem in stems {
                for &sentence in holders.get(stem).into_iter().flatten() {
                    *shared.entry(sentence).or_default() += weight(stem);
                }
            }
            let mut found: Vec<(usize, f64)> = shared
                .into_iter()
                .map(|(sentence, common)| (sentence, 2.0 * common / (a_totals[sentence] + b_total)))
                .filter(|(_, similarity)| similarity + ORDER_BONUS >= least_similarity)
                .collect();
            found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            found.truncate(CANDIDATES);
            found
        })
        .collect();
    in_order(&candidates, least_similarity)
}

/// The best choice of candidates for a whole article: each sentence takes one or none.
fn in_order(candidates: &[Vec<(usize, f64)>], least_similarity: f64) -> Vec<Counterpart> {
    // One more state than candidates: none. Its value carries the best path so far, its place the last taken.
    struct State {
        score: f64,
        taken: Option<(usize, f64)>,
        last: Option<usize>,
        from: usize,
    }
    let mut columns: Vec<Vec<State>> =
        vec![vec![State { score: 0.0, taken: None, last: None, from: 0 }]];
    for options in candidates {
        let before = columns.last().expect("the first column is always there");
        let best_of = |value: &dyn Fn(&State) -> f64| {
            let mut best = (f64::NEG_INFINITY, 0);
            for (place, state) in before.iter().enumerate() {
                if value(state) > best.0 {
                    best = (value(state), place);
                }
            }
            best
        };
        let mut column = Vec::with_capacity(options.len() + 1);
        for &(sentence, similarity) in options {
            let gain = |state: &State| {
                let follows = state
                    .last
                    .is_some_and(|last| sentence >= last && sentence - last <= NEXT_SENTENCES);
                state.score + similarity - least_similarity
                    + if follows { ORDER_BONUS } else { 0.0 }
            };
            let (score, from) = best_of(&gain);
            column.push(State {
                score,
                taken: Some((sentence, similarity)),
                last: Some(sentence),
                from,
            });
        }
        let (score, from) = best_of(&|state: &State| state.score);
        let last = before[from].last;
        column.push(State { score, taken: None, last, from });
        columns.push(column);
    }
    let mut place = 0;
    let mut best = f64::NEG_INFINITY;
    for (at, state) in columns.last().into_iter().flatten().enumerate() {
        if state.score > best {
            (best, place) = (state.score, at);
        }
    }
    let mut found = Vec::new();
    for (index, column) in columns.iter().enumerate().skip(1).rev() {
        let state = &column[place];
        if let Some((a, similarity)) = state.taken {
            found.push(Counterpart { a, b: index - 1, similarity });
        }
        place = state.from;
    }
    found.reverse();
    found
}

/// [`best_counterparts`] of two articles, at least `least_similarity` alike, where the shorter one tells at least
/// `least_sentences` and [`RETOLD_SHARE`] of its sentences again; else none.
pub(crate) fn told_again(
    a: &Analysis,
    b: &Analysis,
    least_similarity: f64,
    least_sentences: usize,
) -> Vec<Counterpart> {
    let turned = a.sentences.len() < b.sentences.len();
    let (longer, shorter) = if turned { (b, a) } else { (a, b) };
    let mut counterparts = counterparts(longer, shorter, least_similarity);
    if counterparts.len() < least_sentences
        || (counterparts.len() as f64) < RETOLD_SHARE * shorter.sentences.len() as f64
    {
        return Vec::new();
    }
    if turned {
        for counterpart in &mut counterparts {
            (counterpart.a, counterpart.b) = (counterpart.b, counterpart.a);
        }
    }
    counterparts
}

/// The telling stems of each sentence, sorted, each once.
fn sentence_stems(analysis: &Analysis) -> Vec<Vec<&str>> {
    analysis
        .sentences
        .iter()
        .map(|sentence| {
            let mut stems: Vec<&str> = analysis.words[sentence.words.clone()]
                .iter()
                .filter(|word| {
                    !word.folded.is_empty() && !is_function_word(&word.folded, analysis.language)
                })
                .map(|word| &*word.stem)
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
        .collect()
}

/// Adds to `reuse` the sentences that articles of one story tell again in other words, where the shorter
/// article tells enough of the other again that chance and a common subject cannot explain it.
///
/// Sentences that a copied or edited passage already covers are left alone. Pairs stay sorted. At most
/// `COMPARED_ARTICLES` articles are compared with each, so the cost is linear in the articles of a story.
pub fn add_paraphrases(collection: &Collection, stories: &[Story], reuse: &mut Vec<Reuse>) {
    let mut pairs: BTreeMap<(ArticleOrdinal, ArticleOrdinal), Vec<SharedPassage>> =
        reuse.drain(..).map(|pair| ((pair.a, pair.b), pair.passages)).collect();
    let mut to_compare: Vec<(ArticleOrdinal, ArticleOrdinal)> = pairs.keys().copied().collect();
    for story in stories {
        let hubs = &story.articles[..story.articles.len().min(COMPARED_ARTICLES)];
        for &article in &story.articles {
            to_compare.extend(hubs.iter().map(|&hub| (hub.min(article), hub.max(article))));
        }
    }
    to_compare.retain(|(a, b)| a != b);
    to_compare.sort_unstable();
    to_compare.dedup();
    let found: Vec<Vec<SharedPassage>> = to_compare
        .par_iter()
        .map(|&(a, b)| retold(collection, a, b, pairs.get(&(a, b)).map_or(&[], Vec::as_slice)))
        .collect();
    for (pair, found) in to_compare.into_iter().zip(found) {
        if !found.is_empty() {
            let passages = pairs.entry(pair).or_default();
            passages.extend(found);
            passages.sort_unstable();
        }
    }
    reuse.extend(pairs.into_iter().map(|((a, b), passages)| Reuse { a, b, passages }));
}

/// The sentences of one pair that are told again, beyond the passages already known.
fn retold(
    collection: &Collection,
    a: ArticleOrdinal,
    b: ArticleOrdinal,
    known: &[SharedPassage],
) -> Vec<SharedPassage> {
    let (a, b) = (collection.analysis(a), collection.analysis(b));
    let is_known = |span: Span, side: fn(&SharedPassage) -> Span| {
        let covered: usize = known
            .iter()
            .filter_map(|passage| side(passage).intersection(span))
            .map(Span::len)
            .sum();
        2 * covered >= span.len()
    };
    told_again(a, b, LEAST_SIMILARITY, RETOLD_SENTENCES)
        .into_iter()
        .map(|counterpart| {
            let (a, b) = (a.sentences[counterpart.a].span, b.sentences[counterpart.b].span);
            SharedPassage { a, b, kind: ReuseKind::Paraphrased }
        })
        .filter(|passage| {
            !is_known(passage.a, |known| known.a) && !is_known(passage.b, |known| known.b)
        })
        .collect()
}
