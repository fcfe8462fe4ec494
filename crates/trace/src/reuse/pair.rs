//! What two articles share: decided from these two alone.

use firsthand_model::{SharedPassage, Span};
use rustc_hash::FxHashMap;

use super::align::{Aligned, Weight, align};
use super::chains::{LeastChain, chains};
use super::document::Document;
use super::edge::closes;
use super::marks::{is_whole, with_marks};
use super::pieces::pieces;
use super::seeds::{DOUBTFUL_RUNS, Seed, runs_in_order, seeds_of_known_pair};
use super::standing::{StandingOf, StandingWords};

/// Two articles share something if their agreement surprises so much (see [`Aligned::surprise`]), or if a
/// passage is a whole sentence or quotation in both. One run of twelve words reaches it, or five of four.
/// In 20,000 generated articles 4 pairs of 10 with a surprise of 8 or 9 shared nothing, and 1 of 40 with 10 or 11.
const LEAST_SURPRISE: usize = 10;

/// The articles among which [`LEAST_SURPRISE`] was found enough.
const MEASURED_ARTICLES: usize = 20_000;

/// How far the agreement of two articles must surprise to tell that they share something.
#[derive(Clone, Copy, Debug)]
pub struct LeastSurprise(usize);

impl LeastSurprise {
    /// The pairs that agree by chance grow with the square of the number of articles, and each further word of
    /// a run leaves about one in four of them: one word more for each doubling.
    pub fn among(articles: usize) -> LeastSurprise {
        let doublings = (articles / MEASURED_ARTICLES).max(1).ilog2() as usize;
        LeastSurprise(LEAST_SURPRISE + doublings)
    }
}

/// With less, but this much, two articles are looked at more closely: a heavy edit leaves little at first sight.
const DOUBTFUL_SURPRISE: usize = 3;

/// The closer look must find so much more ...
const DOUBTFUL_MORE: usize = 2;

/// ... unless the passages it finds hold this share of the shorter article's words. Of 8,000 doubtful pairs of
/// generated articles that shared nothing one in a hundred held so much, of heavy edits all did.
const RETOLD_SHARE: f64 = 0.14;

/// Of a whole sentence that both have at least this share agrees.
const WHOLE_DENSITY: f64 = 0.5;

/// A passage of which this share is standing text on both sides is left out.
const STANDING_SHARE: f64 = 0.5;

/// The longest notice, in words: a short item that closes a page is longer.
const NOTICE_WORDS: usize = 60;

/// Words of a stretch in which passages are held against each other: about as long as many passages.
const STRETCH_WORDS: usize = 64;

/// Fewest agreeing words of a passage between any two articles.
const LEAST_WORDS: usize = 9;

/// Fewest agreeing words of a further passage between articles already known to share something.
const LEAST_WORDS_OF_KNOWN_PAIR: usize = 7;

/// What two articles share, in the order of `a`: nothing, or all their passages. `seeds` are the k-grams they
/// have in common, by the place in `a`.
///
/// Cost: linear in the seeds where they lead nowhere, else a sort of the words of both and 40 times the
/// words that are shared.
pub fn compare(
    a: &Document,
    b: &Document,
    standing: &StandingWords,
    seeds: &[Seed],
    least: LeastSurprise,
) -> Vec<SharedPassage> {
    let Some(first) = seeds.first() else { return Vec::new() };
    let a = Side { document: a, standing: standing.of(first.a) };
    let b = Side { document: b, standing: standing.of(first.b) };
    if share(&a, &b, seeds, least) { passages(&a, &b) } else { Vec::new() }
}

/// Whether two articles share more than phrases and notices; `seeds` are the k-grams they have in common, by
/// the place in `a`.
fn share(a: &Side, b: &Side, seeds: &[Seed], least: LeastSurprise) -> bool {
    let found = telling(a, b, seeds, LeastChain::OF_ANY_PAIR, LEAST_WORDS);
    let surprise = surprise(a, b, &found);
    if surprise >= least.0 || found.iter().any(|passage| is_whole_sentence(a, b, passage)) {
        return true;
    }
    if surprise < DOUBTFUL_SURPRISE && runs_in_order(seeds) < DOUBTFUL_RUNS {
        return false;
    }
    let seeds = seeds_of_known_pair(&a.document.words, &b.document.words);
    let found = telling(a, b, &seeds, LeastChain::OF_KNOWN_PAIR, LEAST_WORDS_OF_KNOWN_PAIR);
    let surprise = self::surprise(a, b, &found);
    let matched: usize = found.iter().map(Aligned::matched).sum();
    let shorter = word_count(a).min(word_count(b));
    surprise >= least.0 + DOUBTFUL_MORE
        || (surprise >= DOUBTFUL_SURPRISE && matched as f64 >= RETOLD_SHARE * shorter as f64)
}

fn word_count(side: &Side) -> usize {
    side.document.words.len()
}

/// The passages along `seeds` that are no notices.
fn telling(
    a: &Side,
    b: &Side,
    seeds: &[Seed],
    least: LeastChain,
    least_words: usize,
) -> Vec<Aligned> {
    let (a_words, b_words) = (&a.document.words, &b.document.words);
    let mut found: Vec<Aligned> = chains(seeds, a_words, b_words, least)
        .iter()
        .filter_map(|chain| align(chain, a_words, b_words, least_words))
        .collect();
    drop_shadows(&mut found);
    found.retain(|passage| !is_notice(a, b, passage));
    found
}

/// How far the agreement of all passages goes beyond chance, standing text left out.
fn surprise(a: &Side, b: &Side, passages: &[Aligned]) -> usize {
    let is_void = |(of_a, of_b): (u32, u32)| a.standing.holds(of_a) || b.standing.holds(of_b);
    let roughly = |words| if is_void(words) { Weight::Void } else { Weight::One };
    let at_most: usize = passages.iter().map(|passage| passage.surprise(roughly)).sum();
    if at_most < DOUBTFUL_SURPRISE {
        return at_most;
    }
    let places = a.document.places();
    let exactly = |words: (u32, u32)| match roughly(words) {
        Weight::One if !places.stands_apart(words.0) => Weight::None,
        weight => weight,
    };
    passages.iter().map(|passage| passage.surprise(exactly)).sum()
}

fn is_whole_sentence(a: &Side, b: &Side, passage: &Aligned) -> bool {
    let is_whole = |side: &Side, words| {
        !side.is_standing(words)
            && is_whole(&side.document.text, side.document.places().span(words))
    };
    let places = a.document.places();
    let apart = passage.agreeing.iter().filter(|words| places.stands_apart(words.0)).count();
    apart >= LEAST_WORDS
        && passage.density() >= WHOLE_DENSITY
        && is_whole(a, passage.a())
        && is_whole(b, passage.b())
}

/// Whether a passage is a paragraph or two that closes both articles: a credit, a licence, a word on the author.
fn is_notice(a: &Side, b: &Side, passage: &Aligned) -> bool {
    passage.matched() <= NOTICE_WORDS
        && closes(a.document, passage.a())
        && closes(b.document, passage.b())
}

/// All passages of two articles that are known to share one, in the order of `a`.
///
/// Cost: a sort of the words of both, and 40 times the words that are shared.
fn passages(a: &Side, b: &Side) -> Vec<SharedPassage> {
    let seeds = seeds_of_known_pair(&a.document.words, &b.document.words);
    let found = telling(a, b, &seeds, LeastChain::OF_KNOWN_PAIR, LEAST_WORDS_OF_KNOWN_PAIR);
    let (a_places, b_places) = (a.document.places(), b.document.places());
    let mut passages: Vec<SharedPassage> = found
        .iter()
        .flat_map(|passage| pieces(passage, &a_places.sentence_of_word, &b_places.sentence_of_word))
        .filter(|piece| !a.is_standing(piece.a) || !b.is_standing(piece.b))
        .map(|piece| SharedPassage {
            a: marked_span(a.document, piece.a),
            b: marked_span(b.document, piece.b),
            kind: piece.kind,
        })
        .collect();
    passages.sort_unstable();
    passages.dedup();
    passages
}

/// One article of a pair.
#[derive(Clone, Copy)]
struct Side<'s> {
    document: &'s Document<'s>,
    standing: StandingOf<'s>,
}

impl Side<'_> {
    /// Whether most of a run of words is standing text.
    fn is_standing(&self, (from, to): (usize, usize)) -> bool {
        let standing = (from..to).filter(|&word| self.standing.holds(word as u32)).count();
        standing as f64 >= STANDING_SHARE * (to - from) as f64
    }
}

/// Where a run of words stands, with the marks around it.
fn marked_span(document: &Document, words: (usize, usize)) -> Span {
    with_marks(&document.text, document.places().span(words))
}

/// Drops passages that a better one holds on both sides: two chains can grow into the same place.
///
/// A passage of which half lies in another has a word at its middle in it, so only those that have a word in the
/// same stretch of `a` are held against each other: a text in another order has one passage for each sentence.
fn drop_shadows(aligned: &mut Vec<Aligned>) {
    aligned.sort_unstable_by_key(|passage| {
        (std::cmp::Reverse(passage.matched()), passage.a(), passage.b())
    });
    let mut kept: Vec<Aligned> = Vec::new();
    let mut kept_in: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for passage in aligned.drain(..) {
        let (from, to) = passage.a();
        let middle = from.midpoint(to);
        let around_middle = middle.max(from + 1) - 1..=middle;
        let stretches = around_middle.start() / STRETCH_WORDS..=around_middle.end() / STRETCH_WORDS;
        let near = stretches.filter_map(|stretch| kept_in.get(&stretch)).flatten();
        if !near.into_iter().any(|&better| passage.is_mostly_in(&kept[better])) {
            for stretch in from / STRETCH_WORDS..=(to - 1) / STRETCH_WORDS {
                kept_in.entry(stretch).or_default().push(kept.len());
            }
            kept.push(passage);
        }
    }
    *aligned = kept;
}
