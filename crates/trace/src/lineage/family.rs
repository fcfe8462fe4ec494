//! The family tree: every pair judged, the sources of each article chosen, the rest explained.

use firsthand_model::{
    Affair, ArticleOrdinal, InferredDate, LineageLink, Reuse, SentenceOrigin, Story, UnseenSource,
};
use rayon::prelude::*;

use super::branching::{Parents, branching};
use super::dating;
use super::direction::Facts;
use super::kinship::Kinship;
use super::links::Told;
use super::origins::origins;
use super::unseen::gather;
use super::unshared::unshared;
use crate::Collection;

/// A pair whose shared words are explained by the articles' own sources up to this share needs no link.
const EXPLAINED_SHARE: f32 = 0.8;

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
    /// How many possible sources were passed over because articles would have derived from one another in a
    /// circle.
    pub circles_broken: usize,
}

impl Family {
    /// Gives undated articles the days that their relatives leave.
    pub fn date_articles(&self, collection: &mut Collection) {
        for (article, inferred) in &self.inferred {
            collection.infer_date(*article, inferred.clone());
        }
    }
}

/// Finds who took what from whom.
///
/// Linear in the words of the pairs that share passages. The same on any number of threads.
pub fn family(
    collection: &Collection,
    stories: &[Story],
    affairs: &[Affair],
    reuse: &[Reuse],
) -> Family {
    let facts = Facts::of(collection, reuse);
    let kinships: Vec<Kinship> = reuse
        .par_iter()
        .enumerate()
        .map(|(place, pair)| Kinship::of(collection, &facts, pair, place))
        .collect();
    let parents = branching(collection, &facts, &kinships, reuse);
    let story_of = story_of_each(collection, stories);
    let told =
        Told { collection, facts: &facts, parents: &parents, reuse, stories, story_of: &story_of };
    let kept = kept(collection, &kinships, &parents, reuse);
    let mut links: Vec<LineageLink> = kept
        .par_iter()
        .map(|&place| {
            let kinship = &kinships[place];
            let is_alternative = parents.is_alternative(place);
            told.link(kinship, is_alternative || parents.is_parent(kinship.copy, place))
        })
        .collect();
    let unseen: Vec<(usize, usize)> = kept
        .iter()
        .filter(|&&place| kinships[place].shared_source.is_some())
        .map(|&place| (place, story_of[kinships[place].source.index()]))
        .collect();
    links.extend(unshared(collection, stories, affairs, &links));
    links.sort_by_key(|link| (link.from.min(link.to), link.from.max(link.to)));
    Family {
        origins: origins(collection, &kinships, &parents, reuse),
        inferred: dating::inferred(collection, &links),
        unseen_sources: gather(collection, &facts, &kinships, &unseen, reuse),
        circles_broken: parents.circles_broken,
        links,
    }
}

/// The places of the pairs that make a link: chosen sources, and what these leave unexplained. Of pairs whose
/// direction is open, only those that join what no closer pair has joined: ten copies of one text need nine links.
fn kept(
    collection: &Collection,
    kinships: &[Kinship],
    parents: &Parents,
    reuse: &[Reuse],
) -> Vec<usize> {
    let is_kept: Vec<bool> = kinships
        .par_iter()
        .enumerate()
        .map(|(place, kinship)| {
            parents.is_parent(kinship.copy, place)
                || parents.is_closest(place)
                || parents.is_alternative(place)
                || !(kinship.is_derivation()
                    || kinship.measure.is_slight()
                    || parents.explains(collection, kinship, reuse, EXPLAINED_SHARE))
        })
        .collect();
    let mut kept: Vec<usize> = Vec::new();
    let mut open: Vec<(f32, usize)> = Vec::new();
    for (place, kinship) in kinships.iter().enumerate().filter(|(place, _)| is_kept[*place]) {
        if kinship.is_decided() || kinship.shared_source.is_some() {
            kept.push(place);
        } else {
            open.push((kinship.common_words(collection, reuse), place));
        }
    }
    open.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let mut groups = Groups::new(collection.len());
    for (_, place) in open {
        let kinship = &kinships[place];
        if groups.join(kinship.source.index(), kinship.copy.index()) {
            kept.push(place);
        }
    }
    kept.sort_unstable();
    kept
}

/// Things joined to groups, pair by pair.
pub(super) struct Groups {
    above: Vec<usize>,
}

impl Groups {
    pub(super) fn new(things: usize) -> Groups {
        Groups { above: (0..things).collect() }
    }

    pub(super) fn of(&mut self, thing: usize) -> usize {
        let mut at = thing;
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    /// Whether they were in different groups until now.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.of(a), self.of(b));
        self.above[a.max(b)] = a.min(b);
        a != b
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
