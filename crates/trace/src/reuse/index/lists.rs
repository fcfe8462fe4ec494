//! All postings, each k-gram's in the order they came.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::joins::SHORT_CARRIERS;
use super::super::seeds::Posting;

/// The postings of all articles, linked by short k-gram, and where many have one, gathered by long k-gram.
#[derive(Debug, Default)]
pub(super) struct PostingLists {
    postings: Vec<Posting>,
    /// For each posting the next one with its short k-gram; for the last one, the first.
    next: Vec<u32>,
    /// By short k-gram.
    lists: FxHashMap<u64, List>,
    /// By long k-gram, of the short ones with more than [`SHORT_CARRIERS`] postings.
    long: FxHashMap<u64, Vec<u32>>,
}

#[derive(Clone, Copy, Debug)]
struct List {
    last: u32,
    length: u32,
}

impl PostingLists {
    /// Takes in the next posting: of no earlier article, and of no earlier word of the same one.
    pub(super) fn add(&mut self, posting: Posting) {
        let place = u32::try_from(self.postings.len()).expect("there are at most 2^32 words");
        let mut list = List { last: place, length: 1 };
        let mut first = place;
        if let Some(before) = self.lists.get(&posting.short()) {
            first = std::mem::replace(&mut self.next[before.last as usize], place);
            list.length += before.length;
        }
        self.postings.push(posting);
        self.next.push(first);
        self.lists.insert(posting.short(), list);
        if list.length as usize == SHORT_CARRIERS + 1 {
            let all: Vec<u32> = self.places(posting.short()).collect();
            for place in all {
                self.long.entry(self.postings[place as usize].long()).or_default().push(place);
            }
        } else if list.length as usize > SHORT_CARRIERS {
            self.long.entry(posting.long()).or_default().push(place);
        }
    }

    /// The postings with a short k-gram, by article and word.
    pub(super) fn with_short(&self, short: u64) -> impl Iterator<Item = Posting> {
        self.places(short).map(|place| self.postings[place as usize])
    }

    fn places(&self, short: u64) -> impl Iterator<Item = u32> {
        let list = self.lists.get(&short);
        let length = list.map_or(0, |list| list.length as usize);
        let following = |&place: &u32| Some(self.next[place as usize]);
        let first = list.map(|list| self.next[list.last as usize]);
        std::iter::successors(first, following).take(length)
    }

    /// The postings with the long k-gram of `like`, by article and word.
    ///
    /// Cost: linear in them, and in at most [`SHORT_CARRIERS`] others.
    pub(super) fn with_long(&self, like: Posting) -> impl Iterator<Item = Posting> {
        let list = self.lists.get(&like.short());
        let few = list.filter(|list| list.length as usize <= SHORT_CARRIERS);
        let among_few = few.into_iter().flat_map(move |_| self.with_short(like.short()));
        let gathered = self.long.get(&like.long()).into_iter().flatten();
        among_few
            .filter(move |posting| posting.long() == like.long())
            .chain(gathered.map(|&place| self.postings[place as usize]))
    }

    /// All postings of short k-grams that have more than one, sorted.
    pub(super) fn sorted(&self) -> Vec<Posting> {
        let is_one_of_several = |posting: &&Posting| {
            self.lists.get(&posting.short()).is_some_and(|list| list.length > 1)
        };
        let mut postings: Vec<Posting> =
            self.postings.par_iter().filter(is_one_of_several).copied().collect();
        postings.par_sort_unstable();
        postings
    }
}
