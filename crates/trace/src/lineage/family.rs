//! The family tree: every pair judged, the sources of each article chosen, the rest explained.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{
    Affair, ArticleOrdinal, CreditStatus, Direction, Evidence, InferredDate, LineageKind,
    LineageLink, Passage, Reuse, SentenceOrigin, Story, UnseenSource,
};
use rayon::prelude::*;

use super::branching::{Parents, branching};
use super::credit::{Naming, is_same_publisher, naming};
use super::dating;
use super::direction::{DECIDED, direction};
use super::kind::kind;
use super::measure::Measure;
use super::origins::origins;
use super::unseen::{gather, shared_source};
use crate::Collection;

/// A derivation is called uncredited only if at least this share of the copy comes from the source.
const UNCREDITED_COVERAGE: f64 = 0.2;

/// With this many shared words of the narrator's, 63 % of the doubt whether anything was taken is gone.
const CONVINCING_WORDS: f64 = 40.0;

/// A later story's article that takes less than this from an earlier story's is a follow-up, not a copy.
const FOLLOW_UP_COVERAGE: f64 = 0.6;

/// A pair whose shared words are explained by the articles' own sources up to this share needs no link.
const EXPLAINED_SHARE: f64 = 0.7;

/// What is known of the descent of a collection's articles.
#[derive(Clone, Debug, Default)]
pub struct Family {
    /// The links, by pair.
    pub links: Vec<LineageLink>,
    /// Where each sentence came from, by article and place.
    pub origins: Vec<SentenceOrigin>,
    /// Texts that must exist and are not in the collection.
    pub unseen_sources: Vec<UnseenSource>,
    /// For articles that give no date: the days that their relatives leave.
    pub inferred: Vec<(ArticleOrdinal, InferredDate)>,
}

impl Family {
    /// Gives undated articles the days that their relatives leave.
    pub fn date_articles(&self, collection: &mut Collection) {
        for (article, inferred) in &self.inferred {
            collection.infer_date(*article, inferred.clone());
        }
    }
}

/// A pair of articles that share passages, turned so that the likelier source comes first.
#[derive(Clone, Debug)]
pub(super) struct Kinship {
    pub(super) source: ArticleOrdinal,
    pub(super) copy: ArticleOrdinal,
    /// `a` is the source.
    pub(super) measure: Measure,
    /// How much speaks for the source being the source; never negative.
    pub(super) log_odds: f64,
    pub(super) evidence: Vec<Evidence>,
    /// The pair's place in the reuse list, and whether its `a` is the copy.
    pub(super) pair: usize,
    pub(super) turned: bool,
    /// Whether both seem to have it from a text that is not here, and why.
    pub(super) shared_source: Option<Evidence>,
}

impl Kinship {
    fn of(collection: &Collection, pair: &Reuse, place: usize) -> Kinship {
        let measure = Measure::of(collection, pair);
        let (log_odds, mut evidence) = direction(collection, pair, &measure);
        let turned = log_odds < 0.0;
        if turned {
            for evidence in &mut evidence {
                evidence.weight = -evidence.weight;
            }
        }
        evidence.sort_by(|x, y| y.weight.total_cmp(&x.weight));
        let (source, copy) = if turned { (pair.b, pair.a) } else { (pair.a, pair.b) };
        Kinship {
            source,
            copy,
            shared_source: shared_source(collection, pair, &measure),
            measure: if turned { measure.turned() } else { measure },
            log_odds: log_odds.abs(),
            evidence,
            pair: place,
            turned,
        }
    }

    pub(super) fn is_decided(&self) -> bool {
        self.log_odds >= DECIDED
    }

    /// Whether the copy can have this as a source of more than quoted words.
    pub(super) fn is_derivation(&self) -> bool {
        self.is_decided()
            && self.shared_source.is_none()
            && kind(&self.measure, 1) != LineageKind::QuoteOnly
    }

    pub(super) fn confidence(&self) -> f64 {
        let taken = 1.0 - (-(self.measure.b.shared as f64) / CONVINCING_WORDS).exp();
        let known = if self.is_decided() { 1.0 / (1.0 + (-self.log_odds).exp()) } else { 1.0 };
        taken * known
    }
}

/// Finds who took what from whom.
///
/// Linear in the pairs that share passages, times the pairs of the articles involved. The same on any number
/// of threads.
pub fn family(
    collection: &Collection,
    stories: &[Story],
    affairs: &[Affair],
    reuse: &[Reuse],
) -> Family {
    let kinships: Vec<Kinship> = reuse
        .par_iter()
        .enumerate()
        .map(|(place, pair)| Kinship::of(collection, pair, place))
        .collect();
    let parents = branching(collection, &kinships, reuse);
    let story_of = story_of_each(collection, stories);
    let mut links = Vec::new();
    let mut unseen = Vec::new();
    for (place, kinship) in kinships.iter().enumerate() {
        let chosen = parents.is_parent(kinship.copy, place);
        if !chosen && parents.explains(collection, kinship, reuse, EXPLAINED_SHARE) {
            continue;
        }
        let related = story_of[kinship.source.index()] == story_of[kinship.copy.index()];
        if kinship.shared_source.is_some() {
            unseen.push((place, story_of[kinship.source.index()]));
        }
        links.push(link(collection, kinship, &parents, chosen, related, reuse));
    }
    links.extend(unshared(collection, stories, affairs, &parents, &links));
    links.sort_by_key(|link| (link.from.min(link.to), link.from.max(link.to)));
    Family {
        origins: origins(collection, &kinships, &parents, reuse),
        inferred: dating::inferred(collection, &links),
        unseen_sources: gather(collection, &kinships, &unseen, reuse),
        links,
    }
}

/// Each article's story, by ordinal.
fn story_of_each(collection: &Collection, stories: &[Story]) -> Vec<usize> {
    let mut story_of = vec![usize::MAX; collection.len()];
    for (story, of) in stories.iter().enumerate() {
        for article in &of.articles {
            story_of[article.index()] = story;
        }
    }
    story_of
}

fn link(
    collection: &Collection,
    kinship: &Kinship,
    parents: &Parents,
    chosen: bool,
    same_story: bool,
    reuse: &[Reuse],
) -> LineageLink {
    let measure = &kinship.measure;
    let sources = if chosen { parents.count(kinship.copy) } else { 1 };
    let mut kind_found = kind(measure, sources);
    let mut evidence = vec![shared_words(collection, kinship, &reuse[kinship.pair])];
    let mut direction = if kinship.is_decided() { Direction::Known } else { Direction::Unknown };
    if let Some(shared) = &kinship.shared_source {
        kind_found = LineageKind::SharedSource;
        direction = Direction::None;
        evidence.push(shared.clone());
    } else if kind_found == LineageKind::QuoteOnly {
        direction = Direction::None;
    } else if !same_story && measure.b.coverage() < FOLLOW_UP_COVERAGE {
        kind_found = LineageKind::FollowUp;
    }
    let mut credit = CreditStatus::Undecided;
    if direction == Direction::Known && kind_found.is_derivation() {
        let (status, reason) = credit_status(collection, kinship);
        credit = status;
        evidence.extend(reason);
    }
    evidence.extend(kinship.evidence.iter().cloned());
    if direction == Direction::Unknown {
        let text = format!(
            "nothing decides which of `{}` and `{}` was there first",
            collection.article(kinship.source).id,
            collection.article(kinship.copy).id
        );
        evidence.push(Evidence::new("direction-unknown", text, 0.0));
    }
    let (from, to, of_from, of_to) = match direction {
        Direction::Known => {
            (kinship.source, kinship.copy, measure.a.coverage(), measure.b.coverage())
        }
        Direction::Unknown | Direction::None if kinship.source < kinship.copy => {
            (kinship.source, kinship.copy, measure.a.coverage(), measure.b.coverage())
        }
        Direction::Unknown | Direction::None => {
            (kinship.copy, kinship.source, measure.b.coverage(), measure.a.coverage())
        }
    };
    LineageLink {
        from,
        to,
        kind: kind_found,
        direction,
        credit,
        coverage_of_from: of_from,
        coverage_of_to: of_to,
        confidence: kinship.confidence(),
        evidence,
    }
}

/// How much is shared, with the longest passages.
fn shared_words(collection: &Collection, kinship: &Kinship, pair: &Reuse) -> Evidence {
    let measure = &kinship.measure;
    let text = format!(
        "{} of {} words of `{}` stand in `{}` ({} of them copied, {} in other words), {:.0} % of neighbouring \
         passages in the same order",
        measure.b.shared,
        measure.b.words,
        collection.article(kinship.copy).id,
        collection.article(kinship.source).id,
        measure.b.copied,
        measure.b.shared - measure.b.copied,
        100.0 * measure.order_kept,
    );
    let mut longest: Vec<_> = pair.passages.iter().collect();
    longest.sort_by_key(|passage| (passage.kind, std::cmp::Reverse(passage.b.len()), passage.a));
    let passages = longest.into_iter().take(2).flat_map(|passage| {
        [Passage { article: pair.a, span: passage.a }, Passage { article: pair.b, span: passage.b }]
    });
    Evidence::new("shared-passages", text, kinship.confidence()).with_passages(passages)
}

/// Whether the copy names its source; "uncredited" only where coverage and direction allow the word.
fn credit_status(collection: &Collection, kinship: &Kinship) -> (CreditStatus, Option<Evidence>) {
    let copy = collection.article(kinship.copy);
    let source = collection.article(kinship.source);
    if is_same_publisher(copy, source) {
        let text = format!("`{}` and `{}` are of one publisher", copy.id, source.id);
        return (CreditStatus::Undecided, Some(Evidence::new("same-publisher", text, 0.0)));
    }
    match naming(copy, source) {
        Naming::Names(_) | Naming::Links(_) => (CreditStatus::Credited, None),
        Naming::NamesOthers(credit) => {
            let text = format!(
                "`{}` gives credit (“{}”), but whether that is `{}` cannot be told",
                copy.id,
                credit.phrase.trim(),
                source.id
            );
            (CreditStatus::Undecided, Some(Evidence::new("credit-to-others", text, 0.0)))
        }
        Naming::Nobody if kinship.measure.b.coverage() >= UNCREDITED_COVERAGE => {
            let text = format!(
                "`{}` names no source in any form: no outlet in the text, no dateline, no credit line, no link",
                copy.id
            );
            (CreditStatus::Uncredited, Some(Evidence::new("credit-absent", text, 0.0)))
        }
        Naming::Nobody => (CreditStatus::Undecided, None),
    }
}

/// Links between articles that share no passage: independent reports of one story, and later stories of one
/// affair. One link joins each to the first report before it, so their number stays that of the articles.
fn unshared(
    collection: &Collection,
    stories: &[Story],
    affairs: &[Affair],
    parents: &Parents,
    links: &[LineageLink],
) -> Vec<LineageLink> {
    let linked: BTreeSet<(ArticleOrdinal, ArticleOrdinal)> =
        links.iter().map(|link| (link.from.min(link.to), link.from.max(link.to))).collect();
    let mut roots: BTreeMap<usize, Vec<ArticleOrdinal>> = BTreeMap::new();
    for (place, story) in stories.iter().enumerate() {
        let mut originals: Vec<ArticleOrdinal> =
            story.articles.iter().copied().filter(|article| parents.count(*article) == 0).collect();
        // The report that others rest on stands for its story, then the earliest.
        let taken = |article: ArticleOrdinal| {
            links.iter().filter(|link| link.from == article && link.kind.is_derivation()).count()
        };
        originals.sort_by_cached_key(|&article| {
            (std::cmp::Reverse(taken(article)), collection.time_key(article), article)
        });
        roots.insert(place, originals);
    }
    let mut found = Vec::new();
    let mut add =
        |from: ArticleOrdinal, to: ArticleOrdinal, kind, direction, confidence, evidence| {
            if from != to && !linked.contains(&(from.min(to), from.max(to))) {
                found.push(LineageLink {
                    from,
                    to,
                    kind,
                    direction,
                    credit: CreditStatus::Undecided,
                    coverage_of_from: 0.0,
                    coverage_of_to: 0.0,
                    confidence,
                    evidence: vec![evidence],
                });
            }
        };
    for originals in roots.values() {
        let Some((&first, others)) = originals.split_first() else { continue };
        for &other in others {
            let text = format!(
                "`{}` and `{}` report the same story and share no passage",
                collection.article(first).id,
                collection.article(other).id
            );
            add(
                first,
                other,
                LineageKind::Independent,
                Direction::None,
                0.8,
                Evidence::new("no-shared-passage", text, 0.8),
            );
        }
    }
    for affair in affairs {
        for pair in affair.stories.windows(2) {
            let (earlier, later) = (pair[0].index(), pair[1].index());
            let (Some(&from), Some(&to)) = (roots[&earlier].first(), roots[&later].first()) else {
                continue;
            };
            let known = matches!(
                (collection.written(from), collection.written(to)),
                (Some(first), Some(second)) if first.to() < second.from()
            );
            let (source, copy) = (&collection.article(from).id, &collection.article(to).id);
            let (direction, confidence, text) = if known {
                let text =
                    format!("`{copy}` tells a later story of the affair that `{source}` reports");
                (Direction::Known, 0.8, text)
            } else {
                let text = format!(
                    "`{source}` and `{copy}` tell different stories of one affair; which is the later is not known"
                );
                (Direction::Unknown, 0.5, text)
            };
            let evidence = Evidence::new("story-of-same-affair", text, confidence);
            add(from, to, LineageKind::FollowUp, direction, confidence, evidence);
        }
    }
    found
}
