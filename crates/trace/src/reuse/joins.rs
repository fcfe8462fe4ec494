//! Which articles share k-grams: the postings, ready to be followed from any article.

use std::ops::Range;

use rayon::prelude::*;

use super::seeds::{Posting, SHORT_WORDS, Seed};
use super::standing::StandingWords;

/// How often one article may enter with the same k-gram: bounds what a page that repeats itself costs.
pub(super) const REPEATS_PER_ARTICLE: usize = 4;

/// The first so many articles with the same short k-gram are all compared with one another.
pub(super) const SHORT_CARRIERS: usize = 64;

/// The first so many articles with the same long k-gram are all compared with one another. Each further one is
/// compared with the first [`HUBS`], so that cost stays linear in the number of copies.
pub(super) const LONG_CARRIERS: usize = 256;

/// See [`LONG_CARRIERS`].
pub(super) const HUBS: usize = 16;

/// The postings that lead from one article to another. 16 bytes for most.
#[derive(Debug)]
pub struct Joins {
    short: FirstCarriers,
    /// By long k-gram and article: of the short k-grams with more carriers, a sample, one for each article.
    long: Vec<Posting>,
    /// For each posting in `long` how many articles have its k-gram before it.
    long_places: Vec<u32>,
    /// Where the postings of each article are in `short` and, counted on, in `long`.
    of_articles: Vec<u32>,
    /// For each of them in `short` how many of the same k-gram follow: beside its place, to be read with it.
    following: Vec<u16>,
    /// Where each article's part of `of_articles` begins, and where the last one's ends.
    starts: Vec<usize>,
}

/// By short k-gram and article: no standing text, at most [`SHORT_CARRIERS`] articles for each k-gram. Article,
/// word and the rest stand apart, since the articles are run through far more often.
#[derive(Debug, Default)]
struct FirstCarriers {
    articles: Vec<u32>,
    words: Vec<u32>,
    /// How many postings of the same k-gram follow.
    following: Vec<u16>,
}

const _: () = assert!(SHORT_CARRIERS * REPEATS_PER_ARTICLE <= u16::MAX as usize);

impl FirstCarriers {
    /// Takes in the postings of one k-gram.
    fn add(&mut self, postings: &[Posting]) {
        self.articles.extend(postings.iter().map(|posting| posting.article));
        self.words.extend(postings.iter().map(|posting| posting.word));
        self.following.extend((0..postings.len() as u16).rev());
    }

    fn len(&self) -> usize {
        self.articles.len()
    }

    /// The places of the postings that follow one with the same k-gram.
    fn following(&self, place: usize) -> Range<usize> {
        place + 1..place + 1 + usize::from(self.following[place])
    }

    fn seed(&self, from: usize, to: usize) -> Seed {
        let (a, b) = (self.articles[from], self.articles[to]);
        Seed { a, b, a_word: self.words[from], b_word: self.words[to] }
    }
}

impl Joins {
    /// From the sorted postings of `articles` articles. Linear, but for sorting the carriers of one k-gram.
    pub fn of(mut postings: Vec<Posting>, standing: &StandingWords, articles: usize) -> Joins {
        postings.par_chunk_by_mut(|x, y| x.short() == y.short()).for_each(|group| {
            group.sort_unstable_by_key(|posting| (posting.article, posting.word));
        });
        let (short, mut long) = first_carriers(&postings, standing);
        drop(postings);
        long.par_sort_unstable();
        long.dedup_by_key(|posting| (posting.long(), posting.article));
        let mut long_places = Vec::with_capacity(long.len());
        for group in long.chunk_by(|x, y| x.long() == y.long()) {
            long_places.extend(0..group.len() as u32);
        }
        let mut starts = vec![0; articles + 1];
        let all_articles =
            || short.articles.iter().copied().chain(long.iter().map(|posting| posting.article));
        for article in all_articles() {
            starts[article as usize + 1] += 1;
        }
        for article in 0..articles {
            starts[article + 1] += starts[article];
        }
        let mut next = starts.clone();
        let mut of_articles = vec![0; short.len() + long.len()];
        let mut following = vec![0; of_articles.len()];
        for (place, article) in all_articles().enumerate() {
            let at = &mut next[article as usize];
            of_articles[*at] = place as u32;
            following[*at] = short.following.get(place).copied().unwrap_or_default();
            *at += 1;
        }
        Joins { short, long, long_places, of_articles, following, starts }
    }

    /// The seeds between `article` and each later one that more than one leads to, by the later article and the
    /// place in `article`.
    ///
    /// Cost: linear in the seeds, each of which is counted; only those that are given are sorted.
    pub(super) fn seeds_of(&self, article: usize, counts: &mut SeedCounts) -> Vec<Seed> {
        let all = self.starts[article]..self.starts[article + 1];
        let places = &self.of_articles[all.clone()];
        let shorts = places.partition_point(|&place| (place as usize) < self.short.len());
        let (short, long) = places.split_at(shorts);
        let following = |(&place, &count): (&u32, &u16)| {
            let first = place as usize + 1;
            (place as usize, first..first + usize::from(count))
        };
        let short = || short.iter().zip(&self.following[all.clone()]).map(following);
        let long = || long.iter().map(|&place| place as usize - self.short.len());
        counts.start();
        for (_, following) in short() {
            for &later in &self.short.articles[following] {
                counts.add(later);
            }
        }
        long().for_each(|place| self.for_each_long_seed(place, &mut |seed| counts.add(seed.b)));
        let mut seeds = Vec::new();
        for (from, following) in short() {
            for to in following {
                let later = self.short.articles[to];
                if counts.are_several(later) && later as usize != article {
                    seeds.push(self.short.seed(from, to));
                }
            }
        }
        long().for_each(|place| {
            self.for_each_long_seed(place, &mut |seed| {
                if counts.are_several(seed.b) {
                    seeds.push(seed);
                }
            });
        });
        seeds.sort_unstable();
        seeds
    }

    /// Calls `take` with each seed between two articles, in no order that tells anything.
    pub fn for_each_seed(&self, mut take: impl FnMut(Seed)) {
        for from in 0..self.short.len() {
            for to in self.short.following(from) {
                if self.short.articles[to] != self.short.articles[from] {
                    take(self.short.seed(from, to));
                }
            }
        }
        for place in 0..self.long.len() {
            self.for_each_long_seed(place, &mut take);
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

/// The first carriers of each short k-gram, and a sample of all postings of the k-grams that have more; `postings`
/// are by short k-gram and article. Standing text is in neither.
fn first_carriers(postings: &[Posting], standing: &StandingWords) -> (FirstCarriers, Vec<Posting>) {
    let mut short = FirstCarriers::default();
    let mut long = Vec::new();
    let mut first: Vec<Posting> = Vec::new();
    for group in postings.chunk_by(|x, y| x.short() == y.short()) {
        first.clear();
        let (mut article, mut articles, mut repeats) = (None, 0, 0);
        for &posting in group {
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
                    long.extend(first.iter().filter(|posting| posting.is_sampled()));
                }
                if posting.is_sampled() {
                    long.push(posting);
                }
            } else if repeats < REPEATS_PER_ARTICLE {
                first.push(posting);
            }
        }
        if articles > 1 {
            short.add(&first);
        }
    }
    (short, long)
}

/// To which articles one seed leads, and to which several: a number for each.
#[derive(Debug)]
pub(super) struct SeedCounts {
    /// For each article the round in which a seed led to it last, and one more if several did.
    rounds: Vec<u32>,
    round: u32,
}

impl SeedCounts {
    pub(super) fn for_articles(articles: usize) -> SeedCounts {
        SeedCounts { rounds: vec![0; articles], round: 0 }
    }

    /// Begins anew.
    fn start(&mut self) {
        self.round = self.round.checked_add(2).unwrap_or_else(|| {
            self.rounds.fill(0);
            2
        });
    }

    fn add(&mut self, article: u32) {
        let round = &mut self.rounds[article as usize];
        *round = self.round + u32::from(*round >= self.round);
    }

    fn are_several(&self, article: u32) -> bool {
        self.rounds[article as usize] > self.round
    }
}

#[cfg(test)]
mod tests {
    use firsthand_model::ArticleOrdinal;

    use super::*;
    use crate::reuse::seeds::for_each_posting;

    fn standing(articles: &[Vec<u32>]) -> StandingWords {
        StandingWords::none(articles.iter().map(Vec::len))
    }

    /// All seeds that are given, article by article.
    fn seeds(articles: &[Vec<u32>], standing: &StandingWords) -> Vec<Seed> {
        let mut postings = Vec::new();
        for (ordinal, words) in articles.iter().enumerate() {
            let ordinal = ArticleOrdinal::from_index(ordinal);
            for_each_posting(ordinal, words, |posting| postings.push(posting));
        }
        postings.sort_unstable();
        let joins = Joins::of(postings, standing, articles.len());
        let mut counts = SeedCounts::for_articles(articles.len());
        (0..articles.len()).flat_map(|article| joins.seeds_of(article, &mut counts)).collect()
    }

    fn pairs(articles: &[Vec<u32>]) -> Vec<(u32, u32)> {
        let mut pairs: Vec<(u32, u32)> =
            seeds(articles, &standing(articles)).iter().map(|seed| (seed.a, seed.b)).collect();
        pairs.dedup();
        pairs
    }

    /// `count` articles that share two phrases of four words and nothing else.
    fn with_two_phrases(count: u32) -> Vec<Vec<u32>> {
        let own = |article: u32, part: u32| {
            (0..9).map(move |word| 1_000 + article * 100 + part * 10 + word)
        };
        (0..count)
            .map(|article| {
                own(article, 0)
                    .chain(0..4)
                    .chain(own(article, 1))
                    .chain(4..8)
                    .chain(own(article, 2))
                    .collect()
            })
            .collect()
    }

    fn copies(count: usize) -> Vec<Vec<u32>> {
        vec![(0..100).collect(); count]
    }

    #[test]
    fn one_shared_run_of_four_words_leads_nowhere_and_two_do() {
        let mut articles = with_two_phrases(2);
        let found = seeds(&articles, &standing(&articles));
        let places: Vec<(u32, u32)> = found.iter().map(|seed| (seed.a_word, seed.b_word)).collect();
        assert_eq!(places, [(9, 9), (22, 22)]);
        articles[1].truncate(20);
        assert_eq!(seeds(&articles, &standing(&articles)), []);
    }

    #[test]
    fn phrases_join_the_first_articles_that_have_them() {
        let first = SHORT_CARRIERS as u32;
        let expected: Vec<(u32, u32)> =
            (0..first).flat_map(|a| (a + 1..first).map(move |b| (a, b))).collect();
        assert_eq!(pairs(&with_two_phrases(first + 30)), expected);
    }

    #[test]
    fn standing_text_leads_nowhere_and_takes_no_place_among_the_first() {
        let articles = with_two_phrases(SHORT_CARRIERS as u32 + 2);
        let standing = standing(&articles);
        for article in [0, 7] {
            standing.mark(article, 9, 4);
            standing.mark(article, 22, 4);
        }
        let found = seeds(&articles, &standing);
        assert!(
            found.iter().all(|seed| ![seed.a, seed.b].iter().any(|side| [0, 7].contains(side)))
        );
        let last = SHORT_CARRIERS as u32 + 1;
        assert!(found.iter().any(|seed| (seed.a, seed.b) == (1, last)));
    }

    #[test]
    fn copies_beyond_the_first_lead_to_the_hubs_alone() {
        let (count, hubs, first) = (LONG_CARRIERS as u32 + 50, HUBS as u32, LONG_CARRIERS as u32);
        let expected: Vec<(u32, u32)> = (0..count)
            .flat_map(|a| (a + 1..if a < hubs { count } else { first }).map(move |b| (a, b)))
            .collect();
        assert_eq!(pairs(&copies(count as usize)), expected);
    }

    #[test]
    fn seeds_grow_with_the_number_of_copies_and_not_with_its_square() {
        let count = |copies_made| {
            let articles = copies(copies_made);
            seeds(&articles, &standing(&articles)).len()
        };
        let (one, two, three) = (count(600), count(700), count(800));
        assert_eq!(two - one, three - two);
    }

    #[test]
    fn an_article_that_repeats_itself_enters_a_few_times() {
        let articles = vec![vec![7; 300], vec![7; 500]];
        let found = seeds(&articles, &standing(&articles));
        assert_eq!(found.len(), REPEATS_PER_ARTICLE * REPEATS_PER_ARTICLE);
    }

    #[test]
    fn articles_without_words_join_nothing() {
        assert_eq!(pairs(&[vec![], vec![1, 2, 3], vec![]]), []);
    }
}
