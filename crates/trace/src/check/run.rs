//! The check of one page from beginning to end.

use firsthand_language::Language;
use firsthand_model::{ArticleOrdinal, BlockKind, Check, LineageLink, SentenceVerdict, Span};
use rustc_hash::FxHashMap;

use crate::{Collection, quotation};

use super::bearing::Supporter;
use super::candidates::candidates;
use super::claims::{Disagreement, disagreements};
use super::details::{Held, RETOLD_SHARE, details};
use super::features::{FeatureValues, Measured, measure};
use super::independence::Groups;
use super::judge::{Case, judge};
use super::retelling::Retellings;
use super::texts::{Sentence, Sources, Token, Vocabulary, sentence, tokens};
use super::uncheckable::uncheckable;
use super::verbatim::word_for_word;
use super::wording::{first, is_attribution, is_hedge};

/// The page is held against this many sources claim by claim: those most of its sentences lead to.
const MOST_COMPARED: usize = 8;

/// Sources with less of a sentence's words than this are not compared detail by detail, the best aside.
const LEAST_COVERED_FOR_DETAILS: f64 = 0.4;

/// What gets a verdict each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// The page's sentences.
    #[default]
    Sentences,
    /// Its paragraphs, whatever sentences they hold: for lists of claims, one a line.
    Lines,
}

/// What was measured of one unit: against the article that bears it out best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measurement {
    /// The unit.
    pub span: Span,
    /// The features; all 0 where no article shares a word with it.
    pub values: FeatureValues,
}

struct Reading<'c> {
    sources: Sources,
    tokens: Vec<Token>,
    units: Vec<Sentence>,
    blocks: Vec<Option<BlockKind>>,
    collection: &'c Collection,
    page: ArticleOrdinal,
}

impl<'c> Reading<'c> {
    fn of(collection: &'c Collection, page: ArticleOrdinal, units: Units) -> Reading<'c> {
        let mut vocabulary = Vocabulary::default();
        let (article, analysis) = (collection.article(page), collection.analysis(page));
        let tokens = tokens(analysis, &mut vocabulary);
        let sources = Sources::of(collection, page, &mut vocabulary);
        let (units, blocks) = match units {
            Units::Sentences => analysis
                .sentences
                .iter()
                .map(|found| {
                    let block = article.blocks.get(found.block).map(|block| block.kind);
                    (sentence(page, found.span, found.words.clone(), &tokens), block)
                })
                .unzip(),
            Units::Lines => article
                .blocks
                .iter()
                .map(|block| {
                    let words = analysis.words_in(block.span);
                    (sentence(page, block.span, words, &tokens), Some(block.kind))
                })
                .unzip(),
        };
        Reading { sources, tokens, units, blocks, collection, page }
    }

    /// What each candidate has of `unit`, the best first.
    fn measured(&self, unit: &Sentence) -> Vec<Measured> {
        let mine = self.collection.analysis(self.page);
        let hedged = |analysis, words| {
            first(analysis, words, |analysis, index| {
                is_hedge(analysis, index) || is_attribution(analysis, index)
            })
            .is_some()
        };
        let is_sure = !hedged(mine, unit.words.clone());
        let mut measured: Vec<Measured> = candidates(&self.sources, unit)
            .into_iter()
            .map(|article| {
                let mut measured = measure(&self.sources, article, unit, &self.tokens);
                if let Some(&best) = measured.best.first().filter(|_| is_sure) {
                    let analysis = self.collection.analysis(article);
                    let words = self.sources.sentences[best].words.clone();
                    if first(analysis, words, is_hedge).is_some() {
                        measured.values[super::features::HEDGE_LOST] = -1.0;
                    }
                }
                measured
            })
            .collect();
        measured.sort_by(|x, y| {
            super::score::score(&y.values)
                .total_cmp(&super::score::score(&x.values))
                .then(x.article.cmp(&y.article))
        });
        measured
    }
}

/// What the score is computed from, of every unit: for fitting and measuring it.
pub fn measurements(
    collection: &Collection,
    page: ArticleOrdinal,
    units: Units,
) -> Vec<Measurement> {
    let reading = Reading::of(collection, page, units);
    reading
        .units
        .iter()
        .map(|unit| Measurement {
            span: unit.span,
            values: reading.measured(unit).first().map_or([0.0; _], |measured| measured.values),
        })
        .collect()
}

/// Holds the article at `page` against all others of `collection`.
///
/// `links` are the lineage links of the collection ([`descent`](super::descent()) finds them), by which sources that
/// derive from one another count as one; with none, only equal texts do. Near linear in the words of the sources; each
/// sentence is held against at most 12 of them, the page as a whole claim by claim against at most 8.
///
/// # Panics
///
/// If `page` is no article of `collection`.
pub fn check(
    collection: &Collection,
    page: ArticleOrdinal,
    links: &[LineageLink],
    units: Units,
) -> Check {
    let reading = Reading::of(collection, page, units);
    let groups = Groups::of(collection, page, links);
    let measured: Vec<Vec<Measured>> =
        reading.units.iter().map(|unit| reading.measured(unit)).collect();
    let compared = most_led_to(&measured, &groups);
    let mut with_page = compared.clone();
    with_page.push(page);
    let quotations = quotation::quotations_of(collection, &with_page);
    let mut differing: FxHashMap<usize, Vec<Disagreement>> = FxHashMap::default();
    for &source in &compared {
        let found = disagreements(collection, page, source, &reading.units, &quotations);
        for (unit, disagreement) in found {
            differing.entry(unit).or_default().push(disagreement);
        }
    }
    // The lines of a list of claims are not the sentences that the alignment goes through.
    let told = if units == Units::Sentences { &compared[..] } else { &[] };
    let retellings = Retellings::of(collection, &reading.sources, page, &reading.tokens, told);
    let (article, analysis) = (collection.article(page), collection.analysis(page));
    let mut sentences: Vec<SentenceVerdict> = Vec::with_capacity(reading.units.len());
    for (place, (unit, measured)) in reading.units.iter().zip(&measured).enumerate() {
        let verbatim = word_for_word(collection, &reading.sources, unit, &reading.tokens);
        let supporters: Vec<Supporter> = measured
            .iter()
            .enumerate()
            .map(|(rank, measured)| {
                let retelling = retellings.get(place, unit, measured);
                // What has next to nothing of the sentence is not asked for its details.
                let is_far = rank > 0 && measured.covered < LEAST_COVERED_FOR_DETAILS;
                let held = Held {
                    collection,
                    sources: &reading.sources,
                    page,
                    tokens: &reading.tokens,
                    sentence: unit,
                    measured,
                    is_same_account: measured.covered_by_best >= RETOLD_SHARE,
                };
                let details = if is_far { Vec::new() } else { details(&held) };
                Supporter { measured: measured.clone(), details, retelling }
            })
            .collect();
        let block = reading.blocks[place];
        sentences.push(judge(&Case {
            collection,
            sources: &reading.sources,
            groups: &groups,
            quotations: &quotations,
            tokens: &reading.tokens,
            sentence: unit,
            uncheckable: uncheckable(&article.text, analysis, block, unit),
            verbatim,
            supporters,
            disagreements: differing.remove(&place).unwrap_or_default(),
            language: analysis.language,
        }));
    }
    Check {
        page,
        sentences,
        groups: groups.groups,
        searched_sentences: reading.sources.sentences.len(),
        limits: limits(collection, page),
    }
}

/// The sources that most sentences find most of their words in, best first; those of the page are left out.
fn most_led_to(measured: &[Vec<Measured>], groups: &Groups) -> Vec<ArticleOrdinal> {
    let mut led: FxHashMap<ArticleOrdinal, f64> = FxHashMap::default();
    for of_unit in measured {
        for (rank, measured) in of_unit.iter().take(3).enumerate() {
            if !groups.is_of_page(measured.article) {
                *led.entry(measured.article).or_default() +=
                    measured.covered_by_best / (rank + 1) as f64;
            }
        }
    }
    let mut led: Vec<(ArticleOrdinal, f64)> = led.into_iter().collect();
    led.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    led.truncate(MOST_COMPARED);
    led.into_iter().map(|(article, _)| article).collect()
}

fn limits(collection: &Collection, page: ArticleOrdinal) -> Vec<String> {
    let mut limits = Vec::new();
    let article = collection.article(page);
    if collection.analysis(page).language != Language::English {
        let language = article.language.as_deref().unwrap_or("unknown");
        limits.push(format!(
            "the page’s language (`{language}`) is compared word for word only: what is said in other words is not \
             checkable here"
        ));
    }
    let others = collection
        .ordinals()
        .filter(|&ordinal| ordinal != page)
        .filter(|&ordinal| collection.article(ordinal).language != article.language)
        .count();
    if others > 0 {
        limits.push(match others {
            1 => "1 source is in another language than the page, or in one that was not recognised".to_owned(),
            _ => format!("{others} sources are in another language than the page, or in one that was not recognised"),
        });
    }
    limits
}
