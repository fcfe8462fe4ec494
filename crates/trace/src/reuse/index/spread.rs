//! How each k-gram at the edge of articles spreads, told as articles come.
//!
//! Articles, weeks and houses only grow, so what is standing text once stays it: each posting is marked when
//! its k-gram becomes standing text, or when it comes after that.

use rustc_hash::FxHashMap;

use super::super::edge::Edge;
use super::super::seeds::{LONG_WORDS, Posting};
use super::super::standing::{Carrier, EdgeCarriers, StandingWords};
use super::lists::PostingLists;

/// Fewest postings of a long k-gram that is standing text.
const LEAST_POSTINGS: usize = 3;

/// Those who carry each long k-gram that has at least [`LEAST_POSTINGS`], by the edge they have it at.
#[derive(Debug, Default)]
pub(super) struct Spread(FxHashMap<(u64, Edge), AtEdge>);

#[derive(Debug, Default)]
struct AtEdge {
    carriers: EdgeCarriers,
    /// The article that was counted last.
    last: Option<u32>,
    /// Article and word of the postings that are not marked yet, by publisher.
    waiting: FxHashMap<Option<u32>, Vec<(u32, u32)>>,
}

impl Spread {
    /// Takes in the posting that was added to `lists` last, and marks what has become standing text by it.
    ///
    /// Cost: linear in the postings marked; over all postings of a k-gram each is marked once.
    pub(super) fn note(
        &mut self,
        posting: Posting,
        lists: &PostingLists,
        carriers: &[Carrier],
        standing: &StandingWords,
    ) {
        let carrier = |posting: &Posting| &carriers[posting.article as usize];
        let Some(edge) = carrier(&posting).edge_at(posting.word) else { return };
        let key = (posting.long(), edge);
        if let Some(at_edge) = self.0.get_mut(&key) {
            at_edge.add(posting, edge, carrier(&posting), standing);
        } else if lists.with_long(posting).take(LEAST_POSTINGS).count() == LEAST_POSTINGS {
            let at_edge = self.0.entry(key).or_default();
            let stands_at_it =
                |posting: &Posting| carrier(posting).edge_at(posting.word) == Some(edge);
            for posting in lists.with_long(posting).filter(stands_at_it) {
                at_edge.add(posting, edge, carrier(&posting), standing);
            }
        }
    }
}

impl AtEdge {
    fn add(&mut self, posting: Posting, edge: Edge, carrier: &Carrier, standing: &StandingWords) {
        if self.last.replace(posting.article) != Some(posting.article) {
            self.carriers.add(carrier);
        }
        let of_house = self.waiting.entry(carrier.publisher()).or_default();
        of_house.push((posting.article, posting.word));
        let mark = |(article, word)| standing.mark(article, word, LONG_WORDS);
        if self.carriers.make_standing_of_any(edge) {
            self.waiting.drain().flat_map(|(_, waiting)| waiting).for_each(mark);
        } else if self.carriers.make_standing(edge, carrier) {
            of_house.drain(..).for_each(mark);
        }
    }
}
