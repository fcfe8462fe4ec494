//! Stories of a whole collection at once.

use firsthand_model::{AffairOrdinal, ArticleOrdinal, Story};
use rayon::prelude::*;

use super::across::NameVectors;
use super::candidates::{Pair, pairs};
use super::copies::Copies;
use super::likeness::{LEAST_LIKENESS, STORY_THRESHOLD, likeness, likeness_across_languages};
use super::linkage::average_linkage;
use super::profile::Profile;
use super::vectors::vectors;
use crate::Collection;

/// The stories of a collection, each article in exactly one, those with the earliest article first.
///
/// The affair is set by [`affairs`](super::affairs); headline, days, names and evidence by
/// [`describe`](super::describe()), once lineage is known.
///
/// Cost: linear in articles but for a logarithm; about 10 KB an article at the highest.
pub fn stories(collection: &Collection) -> Vec<Story> {
    let profiles: Vec<Profile> = collection
        .ordinals()
        .collect::<Vec<_>>()
        .par_iter()
        .map(|&article| {
            let written = collection.written(article);
            Profile::of(collection.article(article), collection.analysis(article), written)
        })
        .collect();
    let times: Vec<i64> =
        collection.ordinals().map(|article| collection.time_key(article)).collect();
    as_stories(groups(&profiles, &times))
}

/// [`stories`] from profiles alone, in the order of their articles' ids, and the times the articles are sorted by
/// ([`Collection::time_key`]): the places of each story's articles, in the order that `stories` gives.
///
/// # Panics
///
/// If there are not as many times as profiles.
pub fn groups(profiles: &[Profile], times: &[i64]) -> Vec<Vec<ArticleOrdinal>> {
    assert_eq!(profiles.len(), times.len(), "each article has a time");
    let time = |article: &ArticleOrdinal| (times[article.index()], *article);
    let mut order: Vec<ArticleOrdinal> =
        (0..profiles.len()).map(ArticleOrdinal::from_index).collect();
    order.sort_by_key(time);
    let units = Units::of(profiles, &order);
    let groups = grouped(&units.profiles);
    let count = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut members: Vec<Vec<ArticleOrdinal>> = vec![Vec::new(); count];
    for (articles, &group) in units.articles.into_iter().zip(&groups) {
        members[group as usize].extend(articles);
    }
    // Units, and so groups, are in order of their earliest article.
    for articles in &mut members {
        articles.sort_by_key(time);
    }
    members
}

/// Stories of which nothing is known but their articles.
pub(crate) fn as_stories(groups: Vec<Vec<ArticleOrdinal>>) -> Vec<Story> {
    groups
        .into_iter()
        .map(|articles| Story {
            headline: None,
            articles,
            affair: AffairOrdinal(0),
            days: None,
            place: None,
            independent_reports: 0,
            names: Vec::new(),
            evidence: Vec::new(),
        })
        .collect()
}

/// Articles, copies of one text together: a thousand of them say no more than one, and weigh no more when
/// articles are compared.
struct Units<'p> {
    profiles: Vec<&'p Profile>,
    articles: Vec<Vec<ArticleOrdinal>>,
}

impl<'p> Units<'p> {
    fn of(profiles: &'p [Profile], order: &[ArticleOrdinal]) -> Units<'p> {
        let mut copies = Copies::default();
        let mut units = Units { profiles: Vec::new(), articles: Vec::new() };
        for &article in order {
            let profile = &profiles[article.index()];
            let original = copies.original(profile, |unit| Some(units.profiles[unit as usize]));
            if let Some(unit) = original {
                units.articles[unit as usize].push(article);
            } else {
                copies.insert(units.profiles.len() as u32, profile);
                units.profiles.push(profile);
                units.articles.push(vec![article]);
            }
        }
        units
    }
}

/// The group of each profile, numbered in the order of their first ones. `profiles` are in order of time.
pub(super) fn grouped(profiles: &[&Profile]) -> Vec<u32> {
    let alone: Vec<u32> = (0..profiles.len() as u32).collect();
    average_linkage(&alone, &similarities(profiles), STORY_THRESHOLD)
}

/// How alike every pair worth comparing is. Articles in different languages are compared by names and numbers
/// instead of words; those that say too little, with nothing.
fn similarities(profiles: &[&Profile]) -> Vec<Pair> {
    let one_language =
        |pair: &Pair| profiles[pair.a as usize].language == profiles[pair.b as usize].language;
    let mut found = pairs(&vectors(profiles), LEAST_LIKENESS);
    found.retain(one_language);
    found.par_iter_mut().for_each(|pair| {
        let (a, b) = (profiles[pair.a as usize], profiles[pair.b as usize]);
        pair.similarity = likeness(pair.similarity, a, b);
    });
    let names = NameVectors::of(profiles);
    let mut across = pairs(names.vectors(), LEAST_LIKENESS);
    across.retain(|pair| !one_language(pair));
    across.par_iter_mut().for_each(|pair| {
        let (a, b) = (profiles[pair.a as usize], profiles[pair.b as usize]);
        let cosine = if names.tell(pair.a, pair.b) { pair.similarity } else { 0.0 };
        pair.similarity = likeness_across_languages(cosine, a, b);
    });
    found.extend(across);
    found.retain(|pair| {
        let says_enough = |profile: u32| !profiles[profile as usize].says_too_little();
        pair.similarity > 0.0 && says_enough(pair.a) && says_enough(pair.b)
    });
    found.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    found
}
