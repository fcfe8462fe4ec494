//! Which articles an article is compared with: the rules of [`Joins`](super::super::joins::Joins) for one k-gram.

use super::super::joins::{HUBS, LONG_CARRIERS, REPEATS_PER_ARTICLE, SHORT_CARRIERS};
use super::super::seeds::{Posting, SHORT_WORDS, Seed};
use super::super::standing::StandingWords;
use super::is_standing;
use super::lists::PostingLists;

/// Adds the seeds along one short k-gram between the article that has it in `postings`, which are sorted and no
/// standing text, and all others.
pub(super) fn add_seeds(
    postings: &[Posting],
    lists: &PostingLists,
    standing: &StandingWords,
    seeds: &mut Vec<Seed>,
) {
    let Some(&Posting { article, .. }) = postings.first() else { return };
    let first = FirstCarriers::of(postings[0].short(), lists, standing);
    for from in first.kept.iter().filter(|posting| posting.article == article) {
        let others = first.kept.iter().filter(|posting| posting.article != article);
        seeds.extend(others.map(|to| seed(from, to)));
    }
    if first.are_all {
        return;
    }
    for of_long in postings.chunk_by(|x, y| x.long() == y.long()) {
        let from = of_long.iter().find(|posting| posting.is_sampled() && first.admit(posting));
        if let Some(from) = from {
            add_long_seeds(from, &first, lists, standing, seeds);
        }
    }
}

/// Adds the seeds between the first posting of an article with its long k-gram and those of the others.
fn add_long_seeds(
    from: &Posting,
    first: &FirstCarriers,
    lists: &PostingLists,
    standing: &StandingWords,
    seeds: &mut Vec<Seed>,
) {
    let mut before = None;
    let carriers = lists
        .with_long(*from)
        .filter(|posting| !is_standing(posting, standing) && first.admit(posting))
        .filter(|posting| before.replace(posting.article) != Some(posting.article));
    // The place of `from` among the carriers, once it has come, and the others it leads to.
    let mut own_place = None;
    let mut others = Vec::new();
    for (place, posting) in carriers.enumerate() {
        if place >= LONG_CARRIERS && own_place.is_none_or(|own| own >= HUBS) {
            break;
        }
        if posting.article == from.article {
            own_place = Some(place);
        } else {
            others.push(posting);
        }
    }
    if own_place.is_none() {
        others.truncate(HUBS);
    }
    for other in &others {
        let seed = seed(from, other);
        seeds.extend([seed, seed.further(SHORT_WORDS as u32)]);
    }
}

fn seed(one: &Posting, other: &Posting) -> Seed {
    if one.article < other.article { Seed::between(one, other) } else { Seed::between(other, one) }
}

/// The postings of one short k-gram that lead from each of its first carriers to all others of them.
struct FirstCarriers {
    kept: Vec<Posting>,
    /// Whether there are no further carriers.
    are_all: bool,
}

impl FirstCarriers {
    /// Cost: linear in the postings up to the first one of the carrier after the last that is kept.
    fn of(short: u64, lists: &PostingLists, standing: &StandingWords) -> FirstCarriers {
        let mut kept = Vec::new();
        let (mut article, mut articles, mut repeats) = (None, 0, 0);
        for posting in lists.with_short(short).filter(|posting| !is_standing(posting, standing)) {
            if article.replace(posting.article) == Some(posting.article) {
                repeats += 1;
            } else {
                (articles, repeats) = (articles + 1, 0);
            }
            if articles > SHORT_CARRIERS {
                return FirstCarriers { kept, are_all: false };
            }
            if repeats < REPEATS_PER_ARTICLE {
                kept.push(posting);
            }
        }
        FirstCarriers { kept, are_all: true }
    }

    /// Whether `posting`, which has the same k-gram and is no standing text, leads along its long k-gram: of the
    /// first carriers only what is kept of them does.
    fn admit(&self, posting: &Posting) -> bool {
        let is_of_first = self.kept.last().is_none_or(|last| posting.article <= last.article);
        !is_of_first || self.kept.binary_search_by_key(&place(posting), place).is_ok()
    }
}

fn place(posting: &Posting) -> (u32, u32) {
    (posting.article, posting.word)
}
