//! Which articles are held against each other.

use firsthand_model::{ArticleOrdinal, DateRange, LineageKind, LineageLink, Moment, Reuse, Story};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Collection;

/// An article is compared with at most this many others of its story: those it is linked to by lineage
/// first, then its neighbours in time.
const MOST_PARTNERS: usize = 24;

/// Articles of two stories of one affair are compared only with the first few of the other.
const MOST_ACROSS_STORIES: usize = 8;

/// Articles of two stories that are compared as if of one were written within so many days.
const MOST_DAYS_APART: i32 = 3;

/// ... share so many names that few articles have,
const LEAST_NAMES: usize = 2;

/// ... and so much of the names of the article with fewer, by weight. On labelled stories no pair of two stories has
/// both, and 57 pairs of one story do.
const LEAST_NAMES_SHARE: f64 = 0.5;

/// A name that more articles have is everybody's.
const MOST_WITH_NAME: usize = 12;

/// An article is compared with at most this many of other stories that name the same.
const MOST_OF_SAME_NAMES: usize = 8;

/// How the articles of a pair belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// Of one story, or as if of one.
    OneStory,
    /// Of neighbouring stories of one affair.
    OneAffair,
}

pub(super) type Pairs = Vec<(ArticleOrdinal, ArticleOrdinal, Relation)>;

/// Every pair to be compared, in order, each once.
pub(super) fn pairs(
    collection: &Collection,
    stories: &[Story],
    reuse: &[Reuse],
    lineage: &[LineageLink],
) -> Pairs {
    let copies = copies(collection, lineage);
    let mut pairs = pairs_in_stories(stories, reuse, lineage, &copies);
    pairs.extend(pairs_of_same_names(collection, stories, &copies));
    pairs.extend(pairs_across_stories(stories, &copies));
    pairs.sort_unstable();
    pairs.dedup_by_key(|(a, b, _)| (*a, *b));
    pairs
}

fn pairs_in_stories(
    stories: &[Story],
    reuse: &[Reuse],
    lineage: &[LineageLink],
    copies: &FxHashSet<ArticleOrdinal>,
) -> Pairs {
    let mut story_of: FxHashMap<ArticleOrdinal, usize> = FxHashMap::default();
    for (index, story) in stories.iter().enumerate() {
        story_of.extend(story.articles.iter().map(|&article| (article, index)));
    }
    let linked = lineage.iter().map(|link| (link.from, link.to));
    let sharing = reuse.iter().map(|reuse| (reuse.a, reuse.b));
    let neighbours = stories.iter().flat_map(|story| {
        let articles: Vec<_> =
            story.articles.iter().copied().filter(|article| !copies.contains(article)).collect();
        (0..articles.len()).flat_map(move |index| {
            let articles = articles.clone();
            (index + 1..articles.len().min(index + 1 + MOST_PARTNERS))
                .map(move |other| (articles[index], articles[other]))
        })
    });
    let mut partners: FxHashMap<ArticleOrdinal, usize> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    let mut pairs = Pairs::new();
    for (a, b) in linked.chain(sharing).chain(neighbours) {
        let (a, b) = (a.min(b), a.max(b));
        let one_story = story_of.contains_key(&a) && story_of.get(&a) == story_of.get(&b);
        if a == b
            || !one_story
            || copies.contains(&a)
            || copies.contains(&b)
            || !seen.insert((a, b))
        {
            continue;
        }
        let full = |article| partners.get(&article).is_some_and(|&count| count >= MOST_PARTNERS);
        if full(a) || full(b) {
            continue;
        }
        *partners.entry(a).or_default() += 1;
        *partners.entry(b).or_default() += 1;
        pairs.push((a, b, Relation::OneStory));
    }
    pairs
}

/// Pairs from neighbouring stories of one affair.
fn pairs_across_stories(stories: &[Story], copies: &FxHashSet<ArticleOrdinal>) -> Pairs {
    let mut by_affair: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for (index, story) in stories.iter().enumerate() {
        by_affair.entry(story.affair).or_default().push(index);
    }
    let first = |story: usize| {
        stories[story]
            .articles
            .iter()
            .copied()
            .filter(|article| !copies.contains(article))
            .take(MOST_ACROSS_STORIES)
            .collect::<Vec<_>>()
    };
    by_affair
        .values()
        .flat_map(|stories| stories.windows(2).map(|window| (window[0], window[1])))
        .flat_map(|(one, other)| {
            let (one, other) = (first(one), first(other));
            one.into_iter().flat_map(move |a| {
                other.clone().into_iter().map(move |b| (a.min(b), a.max(b), Relation::OneAffair))
            })
        })
        .collect()
}

/// Pairs of two stories whose articles name the same people and places within days of each other.
///
/// Through an index of the last words of names; linear, since one in more than [`MOST_WITH_NAME`] articles is passed over.
fn pairs_of_same_names(
    collection: &Collection,
    stories: &[Story],
    copies: &FxHashSet<ArticleOrdinal>,
) -> Pairs {
    let names: Vec<Vec<&str>> =
        collection.ordinals().map(|ordinal| last_words_of_names(collection, ordinal)).collect();
    let mut holders: FxHashMap<&str, Vec<ArticleOrdinal>> = FxHashMap::default();
    for ordinal in collection.ordinals() {
        for &name in &names[ordinal.index()] {
            holders.entry(name).or_default().push(ordinal);
        }
    }
    let mut story_of: Vec<Option<usize>> = vec![None; collection.len()];
    for (index, story) in stories.iter().enumerate() {
        for article in &story.articles {
            story_of[article.index()] = Some(index);
        }
    }
    let rarity = |name: &str| (1.0 + collection.len() as f64 / holders[name].len() as f64).ln();
    let total = |ordinal: ArticleOrdinal| -> f64 {
        names[ordinal.index()].iter().map(|name| rarity(name)).sum()
    };
    let mut pairs = Pairs::new();
    for a in collection.ordinals().filter(|a| !copies.contains(a)) {
        let Some(written) = collection.article(a).published.map(Moment::date) else { continue };
        let mut shared: FxHashMap<ArticleOrdinal, (usize, f64)> = FxHashMap::default();
        for &name in &names[a.index()] {
            let with_name = &holders[name];
            if with_name.len() > MOST_WITH_NAME {
                continue;
            }
            let later = with_name.iter().skip_while(|&&b| b <= a);
            for &b in later.filter(|b| story_of[b.index()] != story_of[a.index()]) {
                let known = shared.entry(b).or_default();
                *known = (known.0 + 1, known.1 + rarity(name));
            }
        }
        let mut found: Vec<(ArticleOrdinal, f64)> = shared
            .into_iter()
            .filter(|(b, (count, weight))| {
                let other = collection.article(*b).published.map(Moment::date);
                let is_near = other.is_some_and(|other| {
                    DateRange::new(written.min(other), written.max(other))
                        .is_some_and(|between| between.length_days() <= MOST_DAYS_APART)
                });
                *count >= LEAST_NAMES
                    && !copies.contains(b)
                    && is_near
                    && *weight >= LEAST_NAMES_SHARE * total(a).min(total(*b))
            })
            .map(|(b, (_, weight))| (b, weight))
            .collect();
        found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        found.truncate(MOST_OF_SAME_NAMES);
        pairs.extend(found.into_iter().map(|(b, _)| (a, b, Relation::OneStory)));
    }
    pairs
}

/// The last words of an article's names, sorted, each once: of somebody, the surname.
fn last_words_of_names(collection: &Collection, ordinal: ArticleOrdinal) -> Vec<&str> {
    let analysis = collection.analysis(ordinal);
    let last = |words: &std::ops::Range<usize>| {
        let folded: &str = &analysis.words[words.clone()].last()?.folded;
        (!folded.is_empty()).then(|| folded.strip_suffix("'s").unwrap_or(folded))
    };
    let mut names: Vec<&str> = analysis.names.iter().filter_map(|name| last(&name.words)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Articles that only repeat another: their text is the same, or lineage says so. What they say is
/// compared once, where it stands first.
fn copies(collection: &Collection, lineage: &[LineageLink]) -> FxHashSet<ArticleOrdinal> {
    let mut first: FxHashMap<&str, ArticleOrdinal> = FxHashMap::default();
    let mut copies = FxHashSet::default();
    for ordinal in collection.ordinals() {
        if *first.entry(collection.article(ordinal).text.trim()).or_insert(ordinal) != ordinal {
            copies.insert(ordinal);
        }
    }
    let whole = lineage.iter().filter(|link| {
        // A copy with a changed sentence is worth comparing: only a whole one adds nothing.
        link.kind == LineageKind::Republication && link.coverage_of_to >= 0.999
    });
    copies.extend(whole.map(|link| link.to));
    copies
}
