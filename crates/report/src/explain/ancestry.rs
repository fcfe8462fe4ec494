//! Links between two articles that run through others: a chain of takings, or a common source.

use std::collections::{BTreeMap, VecDeque};

use firsthand_model::{ArticleOrdinal, Direction, LineageLink};

use super::Step;
use crate::describe::{credit_word, kind_words};
use crate::index::Index;

/// The articles that one article's text came from, each with its distance in links and the link that
/// leads one step back towards that article.
type Ancestors<'d> = BTreeMap<ArticleOrdinal, (usize, &'d LineageLink)>;

/// The rule of a step that names an article both come from.
pub(super) const COMMON_SOURCE: &str = "common-source";

/// Tells of a chain or a common source that joins the two through at least one other article.
pub(super) fn step(index: &Index<'_>, a: ArticleOrdinal, b: ArticleOrdinal) -> Option<Step> {
    let sources = sources_by_article(index);
    let (of_a, of_b) = (ancestors(&sources, a), ancestors(&sources, b));
    let fact =
        |rule: &str, text| Step { rule: rule.to_owned(), text, weight: None, passages: Vec::new() };
    for (start, ancestors, target) in [(a, &of_a, b), (b, &of_b, a)] {
        match ancestors.get(&target) {
            Some((1, _)) => return None,
            Some(_) => return Some(fact("chain", tell(index, &chain(ancestors, start, target)))),
            None => {}
        }
    }
    // The nearest article that both come from; the smaller ordinal where several are as near.
    let (_, common) = of_a
        .iter()
        .filter_map(|(&article, (links, _))| Some((links + of_b.get(&article)?.0, article)))
        .min()?;
    let text = format!(
        "both come from one article: {}; {}",
        tell(index, &chain(&of_a, a, common)),
        tell(index, &chain(&of_b, b, common)),
    );
    Some(fact(COMMON_SOURCE, text))
}

fn sources_by_article<'d>(index: &Index<'d>) -> BTreeMap<ArticleOrdinal, Vec<&'d LineageLink>> {
    let mut sources: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let known = index.dossier.lineage.iter();
    for link in known.filter(|it| it.kind.is_derivation() && it.direction == Direction::Known) {
        sources.entry(link.to).or_default().push(link);
    }
    sources
}

/// Breadth first, so that each ancestor is reached by a shortest chain; every article is visited once.
fn ancestors<'d>(
    sources: &BTreeMap<ArticleOrdinal, Vec<&'d LineageLink>>,
    article: ArticleOrdinal,
) -> Ancestors<'d> {
    let mut found: Ancestors = BTreeMap::new();
    let mut queue = VecDeque::from([(article, 0)]);
    while let Some((current, links)) = queue.pop_front() {
        for &link in sources.get(&current).map_or(&[][..], Vec::as_slice) {
            if link.from == article || found.contains_key(&link.from) {
                continue;
            }
            found.insert(link.from, (links + 1, link));
            queue.push_back((link.from, links + 1));
        }
    }
    found
}

/// The links from `start` back to its ancestor `target`, nearest first.
fn chain<'d>(
    ancestors: &Ancestors<'d>,
    start: ArticleOrdinal,
    target: ArticleOrdinal,
) -> Vec<&'d LineageLink> {
    let mut links = Vec::new();
    let mut current = target;
    while current != start {
        let Some(&(_, link)) = ancestors.get(&current) else { break };
        links.push(link);
        current = link.to;
    }
    links.reverse();
    links
}

fn tell(index: &Index<'_>, chain: &[&LineageLink]) -> String {
    let start = chain.first().map(|link| index.name(link.to));
    let steps = chain.iter().map(|link| {
        let (kind, credit) = (kind_words(link.kind), credit_word(link.credit));
        format!("{} ({kind}, {credit})", index.name(link.from))
    });
    start.into_iter().chain(steps).collect::<Vec<_>>().join(" ← ")
}
