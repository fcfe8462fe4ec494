//! Stories of a whole collection at once.

use firsthand_model::{AffairOrdinal, ArticleOrdinal, DateRange, Story};
use rayon::prelude::*;

use super::candidates::{Pair, pairs};
use super::event_day::{EventDays, event_days};
use super::linkage::average_linkage;
use super::names::NameVectors;
use super::vectors::vectors;
use crate::Collection;
use crate::reuse::best_counterparts;

/// Articles belong to one story if they are this much alike on average, everything below counted in. Swept on
/// labelled stories from .05 to .13 with their dates, without, and with all dates moved into one month:
/// best or within noise of it on all three.
const STORY_THRESHOLD: f32 = 0.08;

/// Articles this many days apart are 1/e as alike as their words say. Swept from 10 to 30.
const FADE_DAYS: f32 = 14.0;

/// An undated article is taken to be of the days of the dated one most like it, if they are this many times as
/// alike as one story asks.
const SAME_DAYS: f32 = 2.0;

/// Names and numbers, which are all that articles in different languages can share, make them this much less
/// alike than words and names make articles in one. From translated reports of the bundled sample; there
/// is no labelled set yet.
const ACROSS_LANGUAGES: f32 = 1.5;

/// Articles whose leads speak of different days of the week are this much less alike: another step of the
/// same affair is told with the same words about another day. Swept: .7, .5 and .3 all help where dates
/// are missing, and none hurts elsewhere.
const OTHER_DAY_FACTOR: f32 = 0.5;

/// Pairs up to this many times the threshold are looked at sentence by sentence; beyond, words decide.
const DOUBTFUL: f32 = 2.0;

/// Articles in which this share of the shorter one's sentences has a counterpart in the other are at least
/// as alike as the share, whatever words they use: a rewrite tells the story of its source.
const RETOLD_SHARE: f64 = 0.25;

/// The stories of a collection, each article in exactly one, those with the earliest article first.
///
/// The affair is set by [`affairs`](super::affairs); headline, days, names and evidence by
/// [`describe`](super::describe()), once lineage is known.
pub fn stories(collection: &Collection) -> Vec<Story> {
    let groups = average_linkage(collection.len(), &similarities(collection), STORY_THRESHOLD);
    let count = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut members: Vec<Vec<ArticleOrdinal>> = vec![Vec::new(); count];
    for (article, &group) in groups.iter().enumerate() {
        members[group as usize].push(ArticleOrdinal::from_index(article));
    }
    let earliest = |articles: &[ArticleOrdinal]| {
        articles.iter().map(|&article| (collection.time_key(article), article)).min()
    };
    members.sort_by_cached_key(|articles| earliest(articles));
    members
        .into_iter()
        .map(|articles| Story {
            headline: None,
            articles,
            affair: AffairOrdinal(0),
            days: None,
            independent_reports: 0,
            names: Vec::new(),
            evidence: Vec::new(),
        })
        .collect()
}

/// How alike every pair worth comparing is: words, faded by the days between, lessened where leads speak of
/// other days, raised to the share of sentences told again. Articles in different languages are compared
/// by names and numbers instead of words.
fn similarities(collection: &Collection) -> Vec<Pair> {
    let mut pairs = pairs(&vectors(collection), STORY_THRESHOLD / 4.0);
    let names = NameVectors::of(collection);
    let across = names.pairs(STORY_THRESHOLD / 4.0).into_iter();
    pairs.extend(across.filter(|pair| !is_one_language(collection, pair)));
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs.dedup_by_key(|pair| (pair.a, pair.b));
    let written = assumed_days(collection, &pairs);
    let days: Vec<EventDays> =
        collection.ordinals().map(|article| event_days(collection, article)).collect();
    pairs.par_iter_mut().for_each(|pair| {
        let (a, b) = (ArticleOrdinal(pair.a), ArticleOrdinal(pair.b));
        let one_language = is_one_language(collection, pair);
        if !one_language {
            pair.similarity = ACROSS_LANGUAGES * names.similarity(a, b).unwrap_or(0.0);
        }
        let fade = fade(written[a.index()], written[b.index()]);
        if days[a.index()].disagree(days[b.index()]) {
            pair.similarity *= OTHER_DAY_FACTOR;
        }
        pair.similarity *= fade;
        if one_language && pair.similarity < DOUBTFUL * STORY_THRESHOLD {
            let retold = retold_share(collection, a, b);
            if retold >= RETOLD_SHARE {
                pair.similarity = pair.similarity.max(fade * retold as f32);
            }
        }
    });
    pairs
}

fn is_one_language(collection: &Collection, pair: &Pair) -> bool {
    let language = |article| collection.analysis(ArticleOrdinal(article)).language;
    language(pair.a) == language(pair.b)
}

/// The days each article can be of: its own, or for an undated one those of the dated article most like it.
fn assumed_days(collection: &Collection, pairs: &[Pair]) -> Vec<Option<DateRange>> {
    let own: Vec<Option<DateRange>> =
        collection.ordinals().map(|article| collection.written(article)).collect();
    let mut nearest: Vec<(f32, Option<DateRange>)> =
        vec![(SAME_DAYS * STORY_THRESHOLD, None); own.len()];
    for pair in pairs {
        for (article, other) in
            [(pair.a as usize, pair.b as usize), (pair.b as usize, pair.a as usize)]
        {
            if own[article].is_none()
                && own[other].is_some()
                && pair.similarity > nearest[article].0
            {
                nearest[article] = (pair.similarity, own[other]);
            }
        }
    }
    own.into_iter().zip(nearest).map(|(own, (_, nearest))| own.or(nearest)).collect()
}

/// The share of the shorter article's sentences that have a counterpart in the other.
fn retold_share(collection: &Collection, a: ArticleOrdinal, b: ArticleOrdinal) -> f64 {
    let (a, b) = (collection.analysis(a), collection.analysis(b));
    let (longer, shorter) = if a.sentences.len() >= b.sentences.len() { (a, b) } else { (b, a) };
    let sentences = shorter.sentences.len();
    if sentences == 0 {
        return 0.0;
    }
    best_counterparts(longer, shorter).len() as f64 / sentences as f64
}

/// What the days between two articles leave of their likeness; 1 where the day of one is unknown.
fn fade(a: Option<DateRange>, b: Option<DateRange>) -> f32 {
    let (Some(a), Some(b)) = (a, b) else { return 1.0 };
    let (first, second) = if a.from() <= b.from() { (a, b) } else { (b, a) };
    let days = DateRange::new(first.to(), second.from()).map_or(0, DateRange::length_days);
    (-(days as f32) / FADE_DAYS).exp()
}
