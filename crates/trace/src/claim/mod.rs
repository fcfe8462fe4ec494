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
mod pairs;
mod polarity;
mod post;
mod presence;
mod rewording;
mod role;
mod site;
mod speech;
mod sureness;
#[cfg(test)]
mod tests;
mod time;

use firsthand_model::{
    ArticleOrdinal, Conflict, ConflictKind, LineageLink, Quotation, Reuse, Story,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::Collection;

pub(crate) use account::{Account, Statement};

use align::Comparison;
use pairs::Relation;

/// Whether a folded word names a post or relation of which one person has one at a time.
pub(crate) fn is_post_word(folded: &str) -> bool {
    lexicon::post_of(folded).is_some()
}

/// The conflicts between articles of one story, and between stories of one affair.
///
/// Between stories only who said the same words, and how, is compared: their events differ, so most of their details may
/// too. Articles of two stories that name the same people and places within days of each other are compared as if of
/// one: the wording alone kept them apart. Copies are compared once. Near linear in the number of articles: each
/// is compared with at most 24 others of its story, 8 of each neighbouring story and 8 that name the same.
pub fn conflicts(
    collection: &Collection,
    stories: &[Story],
    reuse: &[Reuse],
    lineage: &[LineageLink],
    quotations: &[Quotation],
) -> Vec<Conflict> {
    let pairs = pairs::pairs(collection, stories, reuse, lineage);
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

/// What can conflict between reports of two events: not what happened, but what somebody said and
/// whether somebody was where both put the same occasion.
fn holds_across_stories(kind: ConflictKind) -> bool {
    matches!(kind, ConflictKind::Speaker | ConflictKind::Quotation)
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
