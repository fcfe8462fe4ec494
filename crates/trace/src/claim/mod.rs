//! What the accounts assert, and where they cannot both be right.
//!
//! [`compare`] lays two articles side by side: sentences are aligned, and what they tell of the same
//! thing is compared detail by detail, each kind of detail in a module of its own. What differs without
//! conflicting (rounding, conversion, a part against the whole, another day, a hedge against a hedge, a
//! quoted opinion against the narrator) is left out, since a false alarm costs a reader more than a
//! missed one. [`conflicts`] chooses which articles to compare.

mod account;
mod age;
mod agency;
mod align;
mod exchange;
mod figure;
mod finding;
mod half_name;
mod lexicon;
mod naming;
mod number;
mod occasion;
mod polarity;
mod post;
mod presence;
mod role;
mod site;
mod speech;
mod sureness;
#[cfg(test)]
mod tests;
mod time;

use firsthand_model::{
    ArticleOrdinal, Conflict, ConflictKind, LineageKind, LineageLink, Quotation, Reuse, Story,
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Collection;

pub(crate) use account::{Account, Statement};

use align::Comparison;

/// Whether a folded word names a post or relation of which one person has one at a time.
pub(crate) fn is_post_word(folded: &str) -> bool {
    lexicon::post_of(folded).is_some()
}

/// An article is compared with at most this many others of its story: those it is linked to by lineage
/// first, then its neighbours in time.
const MOST_PARTNERS: usize = 24;

/// Articles of two stories of one affair are compared only with the first few of the other.
const MOST_ACROSS_STORIES: usize = 8;

/// The conflicts between articles of one story, and between stories of one affair.
///
/// Between stories only what is said of the same words or the same presence is compared: their events
/// differ, so most of their details may too. Copies are compared once. Near linear in the number of
/// articles: each is compared with at most 24 others of its story and 8 of each neighbouring story.
pub fn conflicts(
    collection: &Collection,
    stories: &[Story],
    reuse: &[Reuse],
    lineage: &[LineageLink],
    quotations: &[Quotation],
) -> Vec<Conflict> {
    let copies = copies(collection, lineage);
    let mut pairs = pairs_in_stories(stories, reuse, lineage, &copies);
    pairs.extend(pairs_across_stories(stories, &copies));
    pairs.sort_unstable();
    pairs.dedup_by_key(|(a, b, _)| (*a, *b));
    let mut needed: Vec<_> = pairs.iter().flat_map(|&(a, b, _)| [a, b]).collect();
    needed.sort_unstable();
    needed.dedup();
    let accounts: FxHashMap<ArticleOrdinal, Account<'_>> =
        needed.par_iter().map(|&ordinal| (ordinal, Account::of(collection, ordinal))).collect();
    let by_article = quotations_by_article(quotations);
    let found: Vec<Vec<Conflict>> = pairs
        .par_iter()
        .map(|&(a, b, relation)| {
            let (a, b) = in_order(collection, a, b);
            let of = |ordinal| by_article.get(&ordinal).map_or(&[][..], Vec::as_slice);
            let mut conflicts = compare_accounts(&accounts[&a], &accounts[&b], (of(a), of(b)));
            if relation == Relation::OneAffair {
                conflicts.retain(|conflict| holds_across_stories(conflict.kind));
            }
            conflicts
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// The conflicts between two articles, whatever their stories.
///
/// `a` of each conflict is the earlier article's passage or, where time does not tell, that of the
/// smaller ordinal. An article has no conflict with itself.
pub fn compare(
    collection: &Collection,
    a: ArticleOrdinal,
    b: ArticleOrdinal,
    quotations: &[Quotation],
) -> Vec<Conflict> {
    if a == b {
        return Vec::new();
    }
    let (a, b) = in_order(collection, a, b);
    let by_article = quotations_by_article(quotations);
    let of = |ordinal| by_article.get(&ordinal).map_or(&[][..], Vec::as_slice);
    compare_accounts(&Account::of(collection, a), &Account::of(collection, b), (of(a), of(b)))
}

fn compare_accounts(
    a: &Account<'_>,
    b: &Account<'_>,
    quotations: (&[&Quotation], &[&Quotation]),
) -> Vec<Conflict> {
    if a.text == b.text {
        return Vec::new();
    }
    let comparison = Comparison::new(a, b);
    let mut findings = Vec::new();
    speech::find(&comparison, quotations, &mut findings);
    presence::find(&comparison, &mut findings);
    role::find(&comparison, &mut findings);
    post::find(&comparison, &mut findings);
    agency::find(&comparison, &mut findings);
    exchange::find(&comparison, &mut findings);
    sureness::find(&comparison, &mut findings);
    sureness::plain(&comparison, &mut findings);
    polarity::find(&comparison, &mut findings);
    number::find(&comparison, &mut findings);
    age::find(&comparison, &mut findings);
    time::find(&comparison, &mut findings);
    half_name::find(&comparison, &mut findings);
    naming::find(&comparison, &mut findings);
    site::find(&comparison, &mut findings);
    occasion::find(&comparison, &mut findings);
    finding::settle(findings)
}

/// How the articles of a pair belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    OneStory,
    OneAffair,
}

/// What can conflict between reports of two events: not what happened, but what somebody said and
/// whether somebody was where both put the same occasion.
fn holds_across_stories(kind: ConflictKind) -> bool {
    matches!(kind, ConflictKind::Speaker | ConflictKind::Quotation)
}

type Pairs = Vec<(ArticleOrdinal, ArticleOrdinal, Relation)>;

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

fn quotations_by_article(quotations: &[Quotation]) -> FxHashMap<ArticleOrdinal, Vec<&Quotation>> {
    let mut by_article: FxHashMap<ArticleOrdinal, Vec<&Quotation>> = FxHashMap::default();
    for quotation in quotations {
        by_article.entry(quotation.article).or_default().push(quotation);
    }
    by_article
}

/// The pair, the earlier article first; by ordinal where time does not tell.
fn in_order(
    collection: &Collection,
    a: ArticleOrdinal,
    b: ArticleOrdinal,
) -> (ArticleOrdinal, ArticleOrdinal) {
    let published = |ordinal| collection.article(ordinal).published;
    let before = published(a).zip(published(b)).and_then(|(a, b)| a.is_before(b));
    match before {
        Some(true) => (a, b),
        Some(false) => (b, a),
        None => (a.min(b), a.max(b)),
    }
}
