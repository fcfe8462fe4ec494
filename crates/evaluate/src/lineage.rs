//! Who took what from whom: links compared with the families they were found in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use firsthand_model::{CreditStatus, Direction, Dossier, LineageKind};

use crate::families::{CreditGiven, EdgeKind, Families, GoldEdge, Times};
use crate::rates::{Counts, ratio};

/// A link as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundLink {
    /// Id of the source, or of one of the two.
    pub from: String,
    /// Id of the other.
    pub to: String,
    /// How.
    pub kind: LineageKind,
    /// Whether it is known which is the source.
    pub direction: Direction,
    /// Whether the source is named.
    pub credit: CreditStatus,
    /// Whether the two share a passage.
    pub shares: bool,
}

/// How well the links were found. Sums of several sets are scores too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineageScore {
    /// Links with their direction: a link with the wrong one, or with none where one could be known, is a
    /// wrong link. Independent reports are counted under `kinds` only.
    pub edges: Counts,
    /// Links with their kind, kind by kind, in the order of [`EdgeKind::ALL`]; direction is not asked.
    pub kinds: [Counts; 8],
    /// Whether credit was told right, of the derivations found: predicted are those on which it was said to be
    /// there or absent, or rightly left open.
    pub credit: Share,
    /// Derivations called uncredited, and how many of them are.
    pub uncredited: Share,
    /// Direction of derivations found, where both articles give their right time.
    pub direction_dated: Share,
    /// The same, where one gives a time that is wrong so that the copy seems the earlier.
    pub direction_wrongly_dated: Share,
    /// The same, where time does not tell.
    pub direction_undated: Share,
    /// The same, for digests only.
    pub digests_undated: Share,
    /// Pairs that nothing but time could decide, found where time does not tell: right is "unknown".
    pub undecidable: Share,
    /// Directions said where time does not tell; right are those that are.
    pub said_undated: Share,
}

/// How many were right of how many asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many were right.
    pub right: usize,
    /// How many there were.
    pub of: usize,
}

impl Share {
    /// From 0 to 1; 0 where nothing was asked.
    pub fn value(self) -> f64 {
        ratio(self.right, self.of)
    }

    fn note(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

impl LineageScore {
    /// Micro-averaged F1 over kinds: a link of the wrong kind is neither found nor right.
    pub fn kind_f1(&self) -> f64 {
        let mut sum = Counts::default();
        for &counts in &self.kinds {
            sum += counts;
        }
        sum.f1()
    }

    /// The mean of the F1 of each kind that occurs.
    pub fn kind_macro_f1(&self) -> f64 {
        let occurring: Vec<f64> =
            self.kinds.iter().filter(|counts| counts.gold > 0).map(|counts| counts.f1()).collect();
        occurring.iter().sum::<f64>() / occurring.len().max(1) as f64
    }
}

impl std::ops::AddAssign for LineageScore {
    fn add_assign(&mut self, other: LineageScore) {
        self.edges += other.edges;
        for (mine, theirs) in self.kinds.iter_mut().zip(other.kinds) {
            *mine += theirs;
        }
        for (mine, theirs) in [
            (&mut self.credit, other.credit),
            (&mut self.uncredited, other.uncredited),
            (&mut self.direction_dated, other.direction_dated),
            (&mut self.direction_wrongly_dated, other.direction_wrongly_dated),
            (&mut self.direction_undated, other.direction_undated),
            (&mut self.digests_undated, other.digests_undated),
            (&mut self.undecidable, other.undecidable),
            (&mut self.said_undated, other.said_undated),
        ] {
            mine.right += theirs.right;
            mine.of += theirs.of;
        }
    }
}

/// The links of a dossier, as they are compared.
pub fn found_links(dossier: &Dossier) -> Vec<FoundLink> {
    let id = |article| dossier.article(article).id.as_str().to_owned();
    let link = |link: &firsthand_model::LineageLink| FoundLink {
        from: id(link.from),
        to: id(link.to),
        kind: link.kind,
        direction: link.direction,
        credit: link.credit,
        shares: link.coverage_of_to > 0.0,
    };
    dossier.lineage.iter().map(link).collect()
}

/// The place of a found kind in [`EdgeKind::ALL`].
fn place(kind: LineageKind) -> usize {
    EdgeKind::ALL
        .iter()
        .position(|known| known.name() == kind.name())
        .expect("families have every kind of lineage")
}

/// Whether a pair of ids, either way round.
fn unordered(a: &str, b: &str) -> (String, String) {
    if a <= b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) }
}

/// Compares links with the families they were found in. Linear in both.
pub fn score(families: &Families, found: &[FoundLink]) -> LineageScore {
    let by_pair: HashMap<(String, String), &FoundLink> =
        found.iter().map(|link| (unordered(&link.from, &link.to), link)).collect();
    let mut score = LineageScore::default();
    let mut accounted: BTreeSet<(String, String)> = BTreeSet::new();
    let mut kinds_of_copy: BTreeMap<&str, BTreeSet<EdgeKind>> = BTreeMap::new();
    for edge in &families.edges {
        kinds_of_copy.entry(&edge.to).or_default().insert(edge.kind);
        accounted.insert(unordered(&edge.from, &edge.to));
        // The source itself first, then whoever holds the same words.
        let sources = std::iter::once(&edge.from).chain(&edge.alternatives);
        let candidates = sources
            .filter_map(|from| by_pair.get(&unordered(from, &edge.to)).map(|link| (from, *link)));
        let best = candidates.max_by_key(|(from, link)| {
            (
                is_right_way(edge, from, link),
                place(link.kind) == kind_place(edge),
                *from == &edge.from,
            )
        });
        note(&mut score, edge, best);
    }
    for (a, b) in &families.indifferent {
        accounted.insert(unordered(a, b));
    }
    for link in found {
        // Whether articles that share nothing are of one affair, the families cannot tell: what they are made from
        // may be.
        if !link.shares || accounted.contains(&unordered(&link.from, &link.to)) {
            continue;
        }
        score.edges.predicted += 1;
        score.kinds[place(link.kind)].predicted += 1;
    }
    score
}

fn kind_place(edge: &GoldEdge) -> usize {
    EdgeKind::ALL.iter().position(|kind| *kind == edge.kind).expect("every kind is listed")
}

/// Whether a found link says what is true about who was first.
fn is_right_way(edge: &GoldEdge, from: &str, link: &FoundLink) -> bool {
    if !edge.kind.has_direction() {
        return link.direction != Direction::Known || !link.kind.is_derivation();
    }
    match link.direction {
        Direction::Known => link.from == *from,
        // Where nothing could decide it, an honest answer is a right one.
        Direction::Unknown => edge.little_decides,
        Direction::None => false,
    }
}

fn note(score: &mut LineageScore, edge: &GoldEdge, best: Option<(&String, &FoundLink)>) {
    let counts_as_edge = edge.kind != EdgeKind::Independent;
    if counts_as_edge {
        score.edges.gold += 1;
    }
    score.kinds[kind_place(edge)].gold += 1;
    let Some((from, link)) = best else { return };
    let is_right_way = is_right_way(edge, from, link);
    if counts_as_edge && link.kind != LineageKind::Independent {
        score.edges.predicted += 1;
        score.edges.right += usize::from(is_right_way);
    }
    score.kinds[place(link.kind)].predicted += 1;
    if place(link.kind) == kind_place(edge) {
        score.kinds[kind_place(edge)].right += 1;
    }
    // A link without a direction was taken for another kind, which the kinds count.
    if !edge.kind.has_direction() || link.direction == Direction::None {
        return;
    }
    let direction_is_right = link.direction == Direction::Known && link.from == *from;
    if edge.only_time_decides && edge.times == Times::Open {
        score.undecidable.note(link.direction == Direction::Unknown);
    } else {
        match edge.times {
            Times::Right => score.direction_dated.note(direction_is_right),
            Times::Wrong => score.direction_wrongly_dated.note(direction_is_right),
            Times::Open => {
                score.direction_undated.note(direction_is_right);
                if edge.kind == EdgeKind::Digest {
                    score.digests_undated.note(direction_is_right);
                }
            }
        }
    }
    if edge.times == Times::Open && link.direction == Direction::Known {
        score.said_undated.note(direction_is_right);
    }
    if link.kind.is_derivation() && direction_is_right && from == &edge.from {
        let expected = match edge.credit {
            CreditGiven::ToSource => CreditStatus::Credited,
            CreditGiven::ToNobody => CreditStatus::Uncredited,
            CreditGiven::ToOthers => CreditStatus::Undecided,
            CreditGiven::DoesNotArise => return,
        };
        score.credit.note(link.credit == expected);
        if link.credit == CreditStatus::Uncredited {
            score.uncredited.note(edge.credit == CreditGiven::ToNobody);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: &str, to: &str, kind: EdgeKind, alternatives: &[&str]) -> GoldEdge {
        GoldEdge {
            from: from.to_owned(),
            to: to.to_owned(),
            kind,
            credit: CreditGiven::ToNobody,
            alternatives: alternatives.iter().map(ToString::to_string).collect(),
            only_time_decides: false,
            little_decides: false,
            times: Times::Right,
        }
    }

    fn found(from: &str, to: &str, kind: LineageKind, direction: Direction) -> FoundLink {
        let (from, to) = (from.to_owned(), to.to_owned());
        FoundLink { from, to, kind, direction, credit: CreditStatus::Uncredited, shares: true }
    }

    #[test]
    fn a_link_counts_with_its_direction_and_kind_apart() {
        let families = Families {
            edges: vec![
                edge("a", "b", EdgeKind::Republication, &[]),
                edge("a", "c", EdgeKind::Rewrite, &["b"]),
                edge("d", "e", EdgeKind::SharedSource, &[]),
            ],
            indifferent: vec![("b".to_owned(), "c".to_owned())],
            ..Families::default()
        };
        let links = [
            found("b", "a", LineageKind::Republication, Direction::Known),
            found("b", "c", LineageKind::Digest, Direction::Known),
            found("d", "e", LineageKind::SharedSource, Direction::None),
            found("a", "e", LineageKind::Rewrite, Direction::Unknown),
        ];
        let score = score(&families, &links);
        assert_eq!(score.edges, Counts { right: 2, predicted: 4, gold: 3 });
        assert!((score.kind_f1() - 4.0 / 7.0).abs() < 1e-9);
        assert_eq!(score.direction_dated, Share { right: 1, of: 2 });
    }

    #[test]
    fn unknown_is_right_where_nothing_decides() {
        let mut open = edge("a", "b", EdgeKind::Republication, &[]);
        (open.only_time_decides, open.little_decides, open.times) = (true, true, Times::Open);
        let families = Families { edges: vec![open], ..Families::default() };
        let link = found("a", "b", LineageKind::Republication, Direction::Unknown);
        let score = score(&families, &[link]);
        assert_eq!((score.edges.right, score.undecidable), (1, Share { right: 1, of: 1 }));
    }
}
