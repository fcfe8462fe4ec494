//! What two articles share: decided from these two alone.

use firsthand_model::{SharedPassage, Span};
use rustc_hash::FxHashMap;

use super::align::{Aligned, Aligner, CHANCE_RUN_WORDS, Weight};
use super::chains::{LeastChain, Run, chains, maximal_runs};
use super::document::Document;
use super::edge::{begins_at_end, closes};
use super::known_pair::KnownGrams;
use super::marks::{is_whole, with_marks};
use super::pieces::pieces;
use super::seeds::{DOUBTFUL_RUNS, Seed, are_promising, runs_in_order};
use super::signature::{RESEMBLANCE, Signature};
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
    /// How many words more than among few articles.
    fn doublings(self) -> usize {
        self.0 - LEAST_SURPRISE
    }

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

/// What is retold uses the same content words, beyond chance, to this extent at least; asked only where too few
/// k-grams are shared to surprise enough.
const RETOLD_RESEMBLANCE: f64 = 0.14;

/// Of a whole sentence that both have at least this share agrees.
const WHOLE_DENSITY: f64 = 0.5;

/// What seeds that are not promising must come to, a run after the first counting for one more, before the words of
/// both articles are held against each other: three, and one more with each doubling of the articles beyond
/// [`MEASURED_ARTICLES`].
const FEWEST_SEEDS: usize = 3;

/// Articles whose seeds are not promising share something only if the passages that a closer look finds have so
/// many agreeing words ...
const RESEMBLING_WORDS: usize = 25;

/// ... and this share of the shorter article's. Of 3,093,000 such pairs of 20,000 generated articles 7 were heavy
/// edits, which all had as many; of the others 31 had.
const RESEMBLING_SHARE: f64 = 0.16;

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

/// Whether the texts of two articles, of which `seeds` and signatures are known, are worth looking at: most pairs
/// share a phrase or two and nothing else.
pub fn are_worth_comparing(
    seeds: &[Seed],
    a: &Signature,
    b: &Signature,
    least: LeastSurprise,
) -> bool {
    let are_many = || {
        let runs = runs_in_order(seeds);
        seeds.len() + runs > FEWEST_SEEDS + least.doublings()
    };
    are_promising(seeds) || (are_many() && a.resembles(b, RESEMBLANCE))
}

/// An article that is compared with others: what it takes to look at pairs closely is made once.
#[derive(Debug)]
pub struct Comparer<'d> {
    a: &'d Document<'d>,
    standing: &'d StandingWords,
    least: LeastSurprise,
    grams: Option<KnownGrams<'d>>,
    aligner: Aligner,
}

impl<'d> Comparer<'d> {
    /// Of the first article of pairs.
    pub fn of(
        a: &'d Document<'d>,
        standing: &'d StandingWords,
        least: LeastSurprise,
    ) -> Comparer<'d> {
        Comparer { a, standing, least, grams: None, aligner: Aligner::default() }
    }

    /// What it shares with `b`, in its own order: nothing, or all passages. `seeds` are the k-grams both have in
    /// common, by the place in the first; [`are_worth_comparing`] is true of them.
    ///
    /// Cost: linear in the seeds where they lead nowhere, else in the words of both, and 40 times the words that are
    /// shared.
    pub fn shared_with(&mut self, b: &Document, seeds: &[Seed]) -> Vec<SharedPassage> {
        let Some(first) = seeds.first() else { return Vec::new() };
        let a = Side { document: self.a, standing: self.standing.of(first.a) };
        let b = Side { document: b, standing: self.standing.of(first.b) };
        let at_sight = at_sight(&a, &b, seeds, self.least, &mut self.aligner);
        if at_sight == Sight::Nothing {
            return Vec::new();
        }
        let grams = self.grams.get_or_insert_with(|| KnownGrams::of(&self.a.words));
        let seeds = grams.seeds_with(&b.document.words);
        // Each run of words surprises by as much as it has seeds.
        if at_sight == Sight::Doubtful
            && seeds.len() < self.least.0 + DOUBTFUL_MORE
            && !self.a.signature().resembles(b.document.signature(), RETOLD_RESEMBLANCE)
        {
            return Vec::new();
        }
        let found = found_closely(&a, &b, &seeds, &mut self.aligner);
        let share = match at_sight {
            Sight::Nothing => false,
            Sight::Resembling => is_retold(&a, &b, &found),
            Sight::Doubtful => convinces(&a, &b, &found, self.least),
            Sight::Shared => true,
        };
        if share { passages(&a, &b, &found) } else { Vec::new() }
    }
}

/// What the seeds of a pair tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    /// The two share no more than phrases and notices.
    Nothing,
    /// They use the same words; a closer look tells, which must find more.
    Resembling,
    /// They may share more: a closer look tells.
    Doubtful,
    Shared,
}

/// What `seeds`, which are by the place in `a`, tell.
fn at_sight(
    a: &Side,
    b: &Side,
    seeds: &[Seed],
    least: LeastSurprise,
    aligner: &mut Aligner,
) -> Sight {
    if !are_promising(seeds) {
        return Sight::Resembling;
    }
    let runs = maximal_runs(seeds, &a.document.words, &b.document.words);
    if runs.iter().any(|run| tells_alone(a, b, run, least)) {
        return Sight::Shared;
    }
    let found = telling(a, b, &runs, LeastChain::OF_ANY_PAIR, LEAST_WORDS, aligner);
    let surprise = surprise(a, b, &found);
    if surprise >= least.0 || found.iter().any(|passage| is_whole_sentence(a, b, passage)) {
        Sight::Shared
    } else if surprise >= DOUBTFUL_SURPRISE || runs_in_order(seeds) >= DOUBTFUL_RUNS {
        Sight::Doubtful
    } else {
        Sight::Nothing
    }
}

/// Whether one run of words surprises enough, and the passage around it cannot be a notice: what most copies
/// have, and told without aligning anything.
fn tells_alone(a: &Side, b: &Side, run: &Run, least: LeastSurprise) -> bool {
    let stands_in_text = |side: &Side, word: u32| !begins_at_end(side.document, word as usize);
    run.words as usize >= least.0 + CHANCE_RUN_WORDS
        && (stands_in_text(a, run.a) || stands_in_text(b, run.b))
        && surprise(a, b, &[Aligned::of_run(*run)]) >= least.0
}

/// Whether the passages that a closer look at a doubtful pair has found are enough.
fn convinces(a: &Side, b: &Side, found: &[Aligned], least: LeastSurprise) -> bool {
    let surprise = surprise(a, b, found);
    surprise >= least.0 + DOUBTFUL_MORE
        || (surprise >= DOUBTFUL_SURPRISE && holds(a, b, found, RETOLD_SHARE))
}

/// Whether the passages that a closer look at a pair that resembles has found are enough.
fn is_retold(a: &Side, b: &Side, found: &[Aligned]) -> bool {
    let matched: usize = found.iter().map(Aligned::matched).sum();
    matched >= RESEMBLING_WORDS
        && holds(a, b, found, RESEMBLING_SHARE)
        && surprise(a, b, found) >= DOUBTFUL_SURPRISE
}

/// Whether so much of the shorter article's words agree in passages.
fn holds(a: &Side, b: &Side, found: &[Aligned], share: f64) -> bool {
    let matched: usize = found.iter().map(Aligned::matched).sum();
    let shorter = a.document.word_count().min(b.document.word_count());
    matched as f64 >= share * shorter as f64
}

/// The passages of two articles along `seeds` of shorter k-grams: all of them, where the two share something.
///
/// Cost: linear in the words of both, and 40 times the words that are shared.
fn found_closely(a: &Side, b: &Side, seeds: &[Seed], aligner: &mut Aligner) -> Vec<Aligned> {
    let (a_words, b_words) = (&a.document.words, &b.document.words);
    let runs = maximal_runs(seeds, a_words, b_words);
    telling(a, b, &runs, LeastChain::OF_KNOWN_PAIR, LEAST_WORDS_OF_KNOWN_PAIR, aligner)
}

/// The passages along `runs` that are no notices.
fn telling(
    a: &Side,
    b: &Side,
    runs: &[Run],
    least: LeastChain,
    least_words: usize,
    aligner: &mut Aligner,
) -> Vec<Aligned> {
    let (a_words, b_words) = (&a.document.words, &b.document.words);
    let mut found: Vec<Aligned> = chains(runs, least)
        .iter()
        .filter_map(|chain| aligner.align(chain, a_words, b_words, least_words))
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
    let exactly = |words: (u32, u32)| match roughly(words) {
        Weight::One if !a.document.stands_apart(words.0) => Weight::None,
        weight => weight,
    };
    passages.iter().map(|passage| passage.surprise(exactly)).sum()
}

fn is_whole_sentence(a: &Side, b: &Side, passage: &Aligned) -> bool {
    let is_whole = |side: &Side, words| {
        !side.is_standing(words)
            && is_whole(&side.document.text, side.document.places().span(words))
    };
    let agreeing = passage.agreeing.iter();
    let apart = agreeing.filter(|words| a.document.stands_apart(words.0)).count();
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

/// Where the passages that were found stand, in the order of `a`, each cut where both sides pass to another
/// sentence.
fn passages(a: &Side, b: &Side, found: &[Aligned]) -> Vec<SharedPassage> {
    let (of_a, of_b) = (a.document.sentences(), b.document.sentences());
    let mut passages: Vec<SharedPassage> = found
        .iter()
        .flat_map(|passage| pieces(passage, of_a, of_b))
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
