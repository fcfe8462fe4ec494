//! What a story is called, when it was told, and by how many.

use firsthand_model::{Affair, ArticleOrdinal, DateRange, Direction, Evidence, LineageKind, Story};

use super::story_names::story_names;
use crate::Collection;
use crate::lineage::Family;

/// How many names a story is described by.
const NAMES_SHOWN: usize = 8;

/// Fills in what readers see of each story and affair once its lineage is known: headline, order of articles,
/// days, names, how many reports are independent, and why the articles are one story.
pub fn describe(
    collection: &Collection,
    stories: &mut [Story],
    affairs: &mut [Affair],
    family: &Family,
) {
    let derived: Vec<bool> = {
        let mut derived = vec![false; collection.len()];
        for link in family.links.iter().filter(|link| link.kind.is_derivation()) {
            derived[link.to.index()] = true;
        }
        derived
    };
    let order = order(collection, family);
    for story in stories.iter_mut() {
        story.articles.sort_by_key(|&article| (order[article.index()], article));
        story.independent_reports = independent_reports(story, &derived, family);
        story.headline = best_headline(collection, story, family);
        story.days = days(collection, &story.articles);
        let mut names: Vec<_> = story_names(collection, story).into_values().collect();
        names.sort_by(|x, y| y.prominence.total_cmp(&x.prominence).then(x.shown.cmp(&y.shown)));
        story.names = names.into_iter().take(NAMES_SHOWN).map(|name| name.shown).collect();
        story.evidence = evidence(story, family);
    }
    for affair in affairs {
        let largest = affair.stories.iter().max_by_key(|story| {
            (stories[story.index()].articles.len(), std::cmp::Reverse(**story))
        });
        affair.headline = largest.and_then(|story| stories[story.index()].headline.clone());
    }
}

/// Each article's place in time: its own, but never before what it derives from.
fn order(collection: &Collection, family: &Family) -> Vec<(i64, usize)> {
    let mut order: Vec<(i64, usize)> =
        collection.ordinals().map(|article| (collection.time_key(article), 0)).collect();
    let derivations: Vec<_> = family
        .links
        .iter()
        .filter(|link| link.kind.is_derivation() && link.direction == Direction::Known)
        .collect();
    // A derivation moves a copy behind its source; after as many rounds as the longest line of descent nothing
    // moves. Descent has no circles, so that it is never longer than the articles are many.
    for _ in 0..collection.len() {
        let mut moved = false;
        for link in &derivations {
            let (time, steps) = order[link.from.index()];
            if order[link.to.index()] <= (time, steps) {
                order[link.to.index()] = (time, steps + 1);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    order
}

/// How many of a story's articles took from no other; those that share a source which is not here count as one.
fn independent_reports(story: &Story, derived: &[bool], family: &Family) -> u32 {
    let originals: Vec<ArticleOrdinal> =
        story.articles.iter().copied().filter(|article| !derived[article.index()]).collect();
    let shares_with_earlier = |place: usize| {
        family.links.iter().filter(|link| link.kind == LineageKind::SharedSource).any(|link| {
            let other = match originals[place] {
                article if article == link.from => link.to,
                article if article == link.to => link.from,
                _ => return false,
            };
            originals[..place].contains(&other)
        })
    };
    (0..originals.len()).filter(|&place| !shares_with_earlier(place)).count() as u32
}

/// The headline of the article that most others derive from; of the earliest where none does.
fn best_headline(collection: &Collection, story: &Story, family: &Family) -> Option<String> {
    let derivations = |article: ArticleOrdinal| {
        family.links.iter().filter(|link| link.from == article && link.kind.is_derivation()).count()
    };
    let headline = |article: &&ArticleOrdinal| collection.article(**article).headline.is_some();
    story
        .articles
        .iter()
        .filter(headline)
        .min_by_key(|article| std::cmp::Reverse(derivations(**article)))
        .and_then(|&article| collection.article(article).headline.clone())
}

fn days(collection: &Collection, articles: &[ArticleOrdinal]) -> Option<DateRange> {
    let ranges = || articles.iter().filter_map(|&article| collection.written(article));
    let from = ranges().map(DateRange::from).min()?;
    let to = ranges().map(DateRange::to).max()?;
    DateRange::new(from, to)
}

fn evidence(story: &Story, family: &Family) -> Vec<Evidence> {
    let count = story.articles.len();
    if count < 2 {
        return Vec::new();
    }
    let mut found = vec![Evidence::new(
        "same-words-and-names",
        format!(
            "headlines and leads of the {count} articles share words and names: {}",
            story.names.join(", ")
        ),
        1.0,
    )];
    let linked = family
        .links
        .iter()
        .filter(|link| story.articles.contains(&link.from) && story.articles.contains(&link.to))
        .filter(|link| !matches!(link.kind, LineageKind::Independent | LineageKind::FollowUp))
        .count();
    if linked > 0 {
        let text = format!("{linked} pairs of them share passages");
        found.push(Evidence::new("shared-passages", text, 1.0));
    }
    found
}
