//! Which of its possible sources explain an article.

use std::collections::BTreeMap;

use firsthand_model::{ArticleOrdinal, Reuse, SharedPassage, Span};

use super::credit::{Naming, naming};
use super::family::Kinship;
use crate::Collection;

/// A further source explains an article better only if it adds this many words ...
const FURTHER_WORDS: usize = 20;

/// ... and this share of the article's words.
const FURTHER_SHARE: f64 = 0.05;

/// Two sources whose coverage of a copy differs by less than this share of it explain it equally well.
const EQUAL_COVERAGE: f64 = 0.02;

/// The chosen sources of each article.
#[derive(Clone, Debug, Default)]
pub(super) struct Parents {
    /// Places in the list of kinships, the best first.
    of: BTreeMap<ArticleOrdinal, Vec<usize>>,
    sources: BTreeMap<ArticleOrdinal, Vec<ArticleOrdinal>>,
    /// Which words of each article its chosen sources hold.
    explained: BTreeMap<ArticleOrdinal, Vec<bool>>,
}

impl Parents {
    pub(super) fn is_parent(&self, copy: ArticleOrdinal, kinship: usize) -> bool {
        self.of.get(&copy).is_some_and(|chosen| chosen.contains(&kinship))
    }

    pub(super) fn count(&self, copy: ArticleOrdinal) -> usize {
        self.of.get(&copy).map_or(0, Vec::len)
    }

    /// The articles it derives from, directly.
    pub(super) fn of(&self, copy: ArticleOrdinal) -> &[ArticleOrdinal] {
        self.sources.get(&copy).map_or(&[], Vec::as_slice)
    }

    /// How many steps lie between each ancestor and `article`, at most.
    pub(super) fn ancestors(&self, article: ArticleOrdinal) -> BTreeMap<ArticleOrdinal, usize> {
        let mut depths = BTreeMap::new();
        let mut open = vec![(article, 0)];
        while let Some((at, depth)) = open.pop() {
            for &source in self.of(at) {
                let known = depths.get(&source).copied();
                if known.is_none_or(|known| known < depth + 1) {
                    depths.insert(source, depth + 1);
                    open.push((source, depth + 1));
                }
            }
        }
        depths
    }

    /// Whether what a pair shares comes, in one of the two articles, from that article's own sources.
    pub(super) fn explains(
        &self,
        collection: &Collection,
        kinship: &Kinship,
        reuse: &[Reuse],
        share: f64,
    ) -> bool {
        [kinship.source, kinship.copy].into_iter().any(|article| {
            let Some(explained) = self.explained.get(&article) else { return false };
            let words = shared_word_places(collection, kinship, article, reuse);
            let known = words.iter().filter(|&&word| explained[word]).count();
            known as f64 >= share * words.len() as f64
        })
    }
}

/// Chooses the sources of each article: the one that holds most of it, then others that add enough. What
/// would close a circle is passed over, the least certain first.
///
/// A greedy branching: Edmonds' optimum ("Optimum branchings", 1967) differs only where directions
/// contradict one another, and there the least certain of them is given up here as well.
pub(super) fn branching(collection: &Collection, kinships: &[Kinship], reuse: &[Reuse]) -> Parents {
    let mut by_copy: BTreeMap<ArticleOrdinal, Vec<usize>> = BTreeMap::new();
    for (place, kinship) in kinships.iter().enumerate() {
        if kinship.is_derivation() {
            by_copy.entry(kinship.copy).or_default().push(place);
        }
    }
    let surest = |candidates: &[usize]| {
        candidates.iter().map(|&place| kinships[place].log_odds).fold(0.0, f64::max)
    };
    let mut order: Vec<(ArticleOrdinal, Vec<usize>)> = by_copy.into_iter().collect();
    order.sort_by(|x, y| surest(&y.1).total_cmp(&surest(&x.1)).then(x.0.cmp(&y.0)));
    let mut parents = Parents::default();
    for (copy, candidates) in order {
        choose(collection, kinships, reuse, copy, candidates, &mut parents);
    }
    parents
}

fn choose(
    collection: &Collection,
    kinships: &[Kinship],
    reuse: &[Reuse],
    copy: ArticleOrdinal,
    candidates: Vec<usize>,
    parents: &mut Parents,
) {
    let words = collection.analysis(copy).words.len();
    let mut open: Vec<(usize, Vec<usize>)> = candidates
        .into_iter()
        .filter(|&place| !parents.ancestors(kinships[place].source).contains_key(&copy))
        .map(|place| (place, shared_word_places(collection, &kinships[place], copy, reuse)))
        .collect();
    let mut explained = vec![false; words];
    let mut chosen = Vec::new();
    loop {
        let gain = |places: &[usize]| places.iter().filter(|&&word| !explained[word]).count();
        let most = open.iter().map(|(_, places)| gain(places)).max().unwrap_or(0);
        let enough = if chosen.is_empty() {
            most > 0
        } else {
            most >= FURTHER_WORDS && most as f64 >= FURTHER_SHARE * words as f64
        };
        if !enough {
            break;
        }
        let equal = most.saturating_sub((EQUAL_COVERAGE * words as f64) as usize);
        let best = open
            .iter()
            .enumerate()
            .filter(|(_, (_, places))| gain(places) >= equal)
            .min_by_key(|(_, (place, _))| preference(collection, &kinships[*place]))
            .map(|(at, _)| at)
            .expect("the one with most words is among them");
        let (place, places) = open.swap_remove(best);
        for word in places {
            explained[word] = true;
        }
        chosen.push(place);
    }
    parents.sources.insert(copy, chosen.iter().map(|&place| kinships[place].source).collect());
    parents.explained.insert(copy, explained);
    parents.of.insert(copy, chosen);
}

/// Of sources that explain a copy equally well: the one it names, then the earliest, then by id.
fn preference(collection: &Collection, kinship: &Kinship) -> (bool, i64, ArticleOrdinal) {
    let copy = collection.article(kinship.copy);
    let source = collection.article(kinship.source);
    let named = matches!(naming(copy, source), Naming::Names(_) | Naming::Links(_));
    (!named, collection.time_key(kinship.source), kinship.source)
}

/// The words of `article` that stand in the passages of a pair, by place.
pub(super) fn shared_word_places(
    collection: &Collection,
    kinship: &Kinship,
    article: ArticleOrdinal,
    reuse: &[Reuse],
) -> Vec<usize> {
    let analysis = collection.analysis(article);
    let pair = &reuse[kinship.pair];
    let side: fn(&SharedPassage) -> Span =
        if pair.a == article { |passage| passage.a } else { |passage| passage.b };
    let mut words: Vec<usize> =
        pair.passages.iter().flat_map(|passage| analysis.words_in(side(passage))).collect();
    words.sort_unstable();
    words.dedup();
    words
}
