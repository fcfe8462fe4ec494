//! What is true of the articles that were made.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Place};
use super::making::Maker;
use super::{Edge, EdgeKind};

/// What an article says of the one it took from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditGiven {
    /// It names it.
    ToSource,
    /// It names another outlet only.
    ToOthers,
    /// It names nobody.
    ToNobody,
    /// The question does not arise.
    DoesNotArise,
}

/// How one article came to share words with another.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldEdge {
    /// The source; where there is no direction, one of the two.
    pub from: String,
    /// The article made from it, or the other.
    pub to: String,
    /// How.
    pub kind: EdgeKind,
    /// Whether `to` names `from`.
    pub credit: CreditGiven,
    /// Other articles that hold the same words, so that `to` could have them from there as well.
    pub alternatives: Vec<String>,
    /// Whether the two texts are equal but for types: without times, nothing decides between them.
    pub only_time_decides: bool,
    /// Whether nothing but a loss of details speaks for the direction: the times do not tell, and the copy names
    /// nobody. Of a digest its shape tells.
    pub little_decides: bool,
    /// Whether both give a time, and how these stand to the truth.
    pub times: Times,
}

/// How the times of a pair stand to the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// The source's is the earlier.
    Right,
    /// The source's is the later.
    Wrong,
    /// One gives none, or they do not decide.
    Open,
}

/// The gold of everything made, and the pairs that do not matter; `id` names each article.
pub(super) fn gold(
    maker: &Maker,
    id: impl Fn(Place) -> String,
) -> (Vec<GoldEdge>, Vec<(String, String)>) {
    let descent = Descent::of(maker);
    let mut edges = Vec::new();
    let mut indifferent: BTreeSet<(Place, Place)> = BTreeSet::new();
    for edge in &maker.edges {
        let alternatives = descent.alternatives(maker, edge);
        for &other in &alternatives {
            indifferent.insert((other, edge.to));
        }
        let times = times(&maker.drafts[edge.from], &maker.drafts[edge.to]);
        edges.push(GoldEdge {
            from: id(edge.from),
            to: id(edge.to),
            kind: edge.kind,
            credit: credit(maker, edge),
            alternatives: alternatives.iter().map(|&place| id(place)).collect(),
            only_time_decides: only_time_decides(maker, edge),
            little_decides: edge.kind != EdgeKind::Digest
                && times == Times::Open
                && maker.drafts[edge.to].credits(&maker.outlets).next().is_none(),
            times,
        });
    }
    for (&article, ancestors) in &descent.ancestors {
        for &ancestor in ancestors {
            indifferent.insert((ancestor, article));
        }
    }
    for edge in &maker.edges {
        indifferent.remove(&(edge.from, edge.to));
    }
    let indifferent = indifferent.into_iter().map(|(a, b)| (id(a), id(b))).collect();
    (edges, indifferent)
}

fn credit(maker: &Maker, edge: &Edge) -> CreditGiven {
    let (source, copy) = (&maker.drafts[edge.from], &maker.drafts[edge.to]);
    let arises = edge.kind.has_direction() && edge.kind != EdgeKind::FollowUp;
    if !arises || source.outlet == copy.outlet {
        return CreditGiven::DoesNotArise;
    }
    let named: Vec<usize> = copy.credits(&maker.outlets).collect();
    if named.contains(&source.outlet) {
        CreditGiven::ToSource
    } else if named.is_empty() {
        CreditGiven::ToNobody
    } else {
        CreditGiven::ToOthers
    }
}

fn times(source: &Draft, copy: &Draft) -> Times {
    let (Some(first), Some(second)) = (source.stamp, copy.stamp) else { return Times::Open };
    let day = |minute: i64| minute.div_euclid(24 * 60);
    let (first, second) = if first.is_day || second.is_day {
        (day(first.minute), day(second.minute))
    } else {
        (first.minute, second.minute)
    };
    match first.cmp(&second) {
        std::cmp::Ordering::Less => Times::Right,
        std::cmp::Ordering::Equal => Times::Open,
        std::cmp::Ordering::Greater => Times::Wrong,
    }
}

fn only_time_decides(maker: &Maker, edge: &Edge) -> bool {
    let (source, copy) = (&maker.drafts[edge.from], &maker.drafts[edge.to]);
    let versions = |draft: &Draft| draft.story().map(|unit| unit.version).collect::<Vec<_>>();
    edge.kind == EdgeKind::Republication
        && source.outlet != copy.outlet
        && versions(source) == versions(copy)
        && copy.credits(&maker.outlets).next().is_none()
        && source.credits(&maker.outlets).next().is_none()
}

/// Who descends from whom, and who holds which words.
struct Descent {
    ancestors: BTreeMap<Place, BTreeSet<Place>>,
    holders: BTreeMap<u64, BTreeSet<Place>>,
}

impl Descent {
    fn of(maker: &Maker) -> Descent {
        let mut ancestors: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
        // Edges stand in the order of making: an article's own sources are complete before it is one.
        for edge in maker
            .edges
            .iter()
            .filter(|edge| edge.kind.has_direction() || edge.kind == EdgeKind::QuoteOnly)
        {
            let mut of_source = ancestors.get(&edge.from).cloned().unwrap_or_default();
            of_source.insert(edge.from);
            ancestors.entry(edge.to).or_default().extend(of_source);
        }
        let mut holders: BTreeMap<u64, BTreeSet<Place>> = BTreeMap::new();
        for (place, draft) in maker.drafts.iter().enumerate() {
            for unit in &draft.units {
                holders.entry(unit.version).or_default().insert(place);
            }
        }
        Descent { ancestors, holders }
    }

    /// Who else holds every word that `edge.to` took from `edge.from`, the credit allowing it.
    fn alternatives(&self, maker: &Maker, edge: &Edge) -> Vec<Place> {
        let copy = &maker.drafts[edge.to];
        let mut taken = copy
            .units
            .iter()
            .filter_map(|unit| unit.taken.filter(|(from, _)| *from == edge.from))
            .map(|(_, version)| self.holders.get(&version));
        let Some(Some(first)) = taken.next() else { return Vec::new() };
        let mut holders = first.clone();
        for others in taken {
            holders.retain(|place| others.is_some_and(|others| others.contains(place)));
        }
        let named: Vec<usize> = copy.credits(&maker.outlets).collect();
        let source_is_named = named.contains(&maker.drafts[edge.from].outlet);
        let descends = |place: Place| {
            self.ancestors.get(&place).is_some_and(|ancestors| ancestors.contains(&edge.to))
        };
        holders
            .into_iter()
            .filter(|&place| place != edge.from && place != edge.to && !descends(place))
            .filter(|&place| !source_is_named || named.contains(&maker.drafts[place].outlet))
            .collect()
    }
}
