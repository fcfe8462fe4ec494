//! Which articles share k-grams: the postings, ready to be followed from any article.

use rayon::prelude::*;

use super::seeds::{Posting, SHORT_WORDS, Seed};
use super::standing::StandingWords;

/// How often one article may enter with the same k-gram: bounds what a page that repeats itself costs.
pub(super) const REPEATS_PER_ARTICLE: usize = 4;

/// The first so many articles with the same short k-gram are all compared with one another.
pub(super) const SHORT_CARRIERS: usize = 48;

/// The first so many articles with the same long k-gram are all compared with one another. Each further one is
/// compared with the first [`HUBS`], so that cost stays linear in the number of copies.
pub(super) const LONG_CARRIERS: usize = 256;

/// See [`LONG_CARRIERS`].
pub(super) const HUBS: usize = 16;

/// The postings that lead from one article to another. 20 bytes for each.
#[derive(Debug)]
pub struct Joins {
    /// By short k-gram and article: no standing text, at most [`SHORT_CARRIERS`] articles for each k-gram.
    short: Vec<Posting>,
    /// By long k-gram and article: of the short k-grams with more carriers, a sample, one for each article.
    long: Vec<Posting>,
    /// For each posting in `long` how many articles have its k-gram before it.
    long_places: Vec<u32>,
    /// Where the postings of each article are in `short` and, counted on, in `long`.
    of_articles: Vec<u32>,
    /// Where each article's part of `of_articles` begins, and where the last one's ends.
    starts: Vec<usize>,
}

impl Joins {
    /// From the sorted postings of `articles` articles. Linear, but for sorting the carriers of one k-gram.
    pub fn of(mut postings: Vec<Posting>, standing: &StandingWords, articles: usize) -> Joins {
        postings.par_chunk_by_mut(|x, y| x.short() == y.short()).for_each(|group| {
            group.sort_unstable_by_key(|posting| (posting.article, posting.word));
        });
        let mut long = keep_first_carriers(&mut postings, standing);
        long.par_sort_unstable();
        long.dedup_by_key(|posting| (posting.long(), posting.article));
        let mut long_places = Vec::with_capacity(long.len());
        for group in long.chunk_by(|x, y| x.long() == y.long()) {
            long_places.extend(0..group.len() as u32);
        }
        let mut starts = vec![0; articles + 1];
        for posting in postings.iter().chain(&long) {
            starts[posting.article as usize + 1] += 1;
        }
        for article in 0..articles {
            starts[article + 1] += starts[article];
        }
        let mut next = starts.clone();
        let mut of_articles = vec![0; postings.len() + long.len()];
        for (place, posting) in postings.iter().chain(&long).enumerate() {
            let at = &mut next[posting.article as usize];
            of_articles[*at] = place as u32;
            *at += 1;
        }
        Joins { short: postings, long, long_places, of_articles, starts }
    }

    /// The seeds between `article` and each later one that more than one leads to, by the later article and the
    /// place in `article`.
    ///
    /// Cost: linear in the seeds, with a byte counted for each; only those that are given are sorted.
    pub(super) fn seeds_of(&self, article: usize, counts: &mut SeedCounts) -> Vec<Seed> {
        self.for_each_seed_of(article, |seed| counts.add(seed.b));
        let mut seeds = Vec::new();
        self.for_each_seed_of(article, |seed| {
            if counts.are_several(seed.b) {
                seeds.push(seed);
            }
        });
        counts.clear();
        seeds.sort_unstable();
        seeds
    }

    /// Calls `take` with each seed between two articles, in no order that tells anything.
    pub fn for_each_seed(&self, mut take: impl FnMut(Seed)) {
        for place in 0..self.short.len() {
            self.for_each_short_seed(place, &mut take);
        }
        for place in 0..self.long.len() {
            self.for_each_long_seed(place, &mut take);
        }
    }

    fn for_each_seed_of(&self, article: usize, mut take: impl FnMut(Seed)) {
        for &place in &self.of_articles[self.starts[article]..self.starts[article + 1]] {
            let place = place as usize;
            match place.checked_sub(self.short.len()) {
                None => self.for_each_short_seed(place, &mut take),
                Some(place) => self.for_each_long_seed(place, &mut take),
            }
        }
    }

    fn for_each_short_seed(&self, place: usize, take: &mut impl FnMut(Seed)) {
        let from = &self.short[place];
        for to in &self.short[place + 1..] {
            if to.short() != from.short() {
                break;
            }
            if to.article != from.article {
                take(Seed::between(from, to));
            }
        }
    }

    fn for_each_long_seed(&self, place: usize, take: &mut impl FnMut(Seed)) {
        let from = &self.long[place];
        let before = self.long_places[place] as usize;
        let room =
            if before < HUBS { usize::MAX } else { LONG_CARRIERS.saturating_sub(before + 1) };
        for to in self.long[place + 1..].iter().take(room) {
            if to.long() != from.long() {
                break;
            }
            let seed = Seed::between(from, to);
            take(seed);
            take(seed.further(SHORT_WORDS as u32));
        }
    }
}

/// Leaves in sorted `postings` the first carriers of each short k-gram, and gives a sample of all postings of the
/// k-grams that have more. Standing text is in neither.
fn keep_first_carriers(postings: &mut Vec<Posting>, standing: &StandingWords) -> Vec<Posting> {
    let mut long = Vec::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(&first) = postings.get(at) {
        let group_start = kept;
        let (mut article, mut articles, mut repeats) = (None, 0, 0);
        while let Some(&posting) = postings.get(at).filter(|next| next.short() == first.short()) {
            at += 1;
            if standing.of(posting.article).holds(posting.word) {
                continue;
            }
            if article.replace(posting.article) == Some(posting.article) {
                repeats += 1;
            } else {
                (articles, repeats) = (articles + 1, 0);
            }
            if articles > SHORT_CARRIERS {
                if articles == SHORT_CARRIERS + 1 && repeats == 0 {
                    long.extend(postings[group_start..kept].iter().filter(|x| x.is_sampled()));
                }
                if posting.is_sampled() {
                    long.push(posting);
                }
            } else if repeats < REPEATS_PER_ARTICLE {
                postings[kept] = posting;
                kept += 1;
            }
        }
        if articles < 2 {
            kept = group_start;
        }
    }
    postings.truncate(kept);
    long
}

/// How many seeds lead to each article: one byte for each.
#[derive(Debug)]
pub(super) struct SeedCounts {
    counts: Vec<u8>,
    counted: Vec<u32>,
}

impl SeedCounts {
    pub(super) fn for_articles(articles: usize) -> SeedCounts {
        SeedCounts { counts: vec![0; articles], counted: Vec::new() }
    }

    fn add(&mut self, article: u32) {
        let count = &mut self.counts[article as usize];
        if *count == 0 {
            self.counted.push(article);
        }
        *count = count.saturating_add(1);
    }

    fn are_several(&self, article: u32) -> bool {
        self.counts[article as usize] > 1
    }

    fn clear(&mut self) {
        for article in self.counted.drain(..) {
            self.counts[article as usize] = 0;
        }
    }
}
