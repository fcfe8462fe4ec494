//! Links between articles that share no passage.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{
    Affair, ArticleOrdinal, CreditStatus, Direction, Evidence, LineageKind, LineageLink, Story,
};

use crate::Collection;

/// Links between articles that share no passage: independent reports of one story, and later stories of one
/// affair. One link joins each to the first report before it, so their number stays that of the articles.
pub(super) fn unshared(
    collection: &Collection,
    stories: &[Story],
    affairs: &[Affair],
    links: &[LineageLink],
) -> Vec<LineageLink> {
    let linked: BTreeSet<(ArticleOrdinal, ArticleOrdinal)> =
        links.iter().map(|link| (link.from.min(link.to), link.from.max(link.to))).collect();
    let mut taken = vec![0_usize; collection.len()];
    // Of two that share a text, whichever had it first, one stands for both.
    let mut stands_behind = vec![false; collection.len()];
    for link in links.iter().filter(|link| link.kind.is_derivation()) {
        taken[link.from.index()] += 1;
        stands_behind[link.to.index()] = true;
    }
    let mut roots: BTreeMap<usize, Vec<ArticleOrdinal>> = BTreeMap::new();
    for (place, story) in stories.iter().enumerate() {
        let mut originals: Vec<ArticleOrdinal> = story
            .articles
            .iter()
            .copied()
            .filter(|article| !stands_behind[article.index()])
            .collect();
        // The report that others rest on stands for its story, then the earliest.
        originals.sort_by_cached_key(|&article| {
            let taken = taken[article.index()];
            (std::cmp::Reverse(taken), collection.time_key(article), article)
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
                    credit_chain: Vec::new(),
                    coverage_of_from: 0.0,
                    coverage_of_to: 0.0,
                    confidence,
                    evidence: vec![evidence],
                    changes: Vec::new(),
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
