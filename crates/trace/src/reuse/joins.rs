//! Which articles share k-grams: their places, ready to be followed from any article.

use rayon::prelude::*;

use super::grams::Grams;
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

/// The places that lead from one article to another. Ten bytes for most.
#[derive(Debug)]
pub struct Joins {
    short: FirstCarriers,
    /// By long k-gram and article: of the short k-grams with more carriers, a sample, one for each article.
    long: Vec<Posting>,
    /// For each posting in `long` how many articles have its k-gram before it.
    long_places: Vec<u32>,
}

/// By short k-gram and article: no standing text, at most [`SHORT_CARRIERS`] articles for each k-gram. Article,
/// word and the rest stand apart, since the articles are run through far more often.
#[derive(Debug, Default)]
struct FirstCarriers {
    articles: Vec<u32>,
    words: Vec<u32>,
    /// How many places of the same k-gram follow.
    following: Vec<u16>,
}

const _: () = assert!(SHORT_CARRIERS * REPEATS_PER_ARTICLE <= u16::MAX as usize);

impl FirstCarriers {
    fn len(&self) -> usize {
        self.articles.len()
    }

    fn seed(&self, from: usize, to: usize) -> Seed {
        let (a, b) = (self.articles[from], self.articles[to]);
        Seed { a, b, a_word: self.words[from], b_word: self.words[to] }
    }
}

impl Joins {
    /// From sorted postings. Linear, but for sorting the carriers of one k-gram.
    pub fn of(mut postings: Vec<Posting>, standing: &StandingWords) -> Joins {
        postings.par_chunk_by_mut(|x, y| x.short() == y.short()).for_each(|group| {
            group.sort_unstable_by_key(|posting| (posting.article, posting.word));
        });
        let grams = Grams::of_postings(&postings);
        Joins::of_grams(grams, standing, |place, _, _| postings[place])
    }

    /// From the places of k-grams; `posting` gives the posting of each, by its number, article and word. Linear, but for
    /// sorting the sample of those that are carried widely.
    pub(super) fn of_grams(
        grams: Grams,
        standing: &StandingWords,
        posting: impl Fn(usize, u32, u32) -> Posting,
    ) -> Joins {
        let (short, mut long) = first_carriers(grams, standing, posting);
        long.par_sort_unstable();
        long.dedup_by_key(|posting| (posting.long(), posting.article));
        let mut long_places = Vec::with_capacity(long.len());
        for group in long.chunk_by(|x, y| x.long() == y.long()) {
            long_places.extend(0..group.len() as u32);
        }
        Joins { short, long, long_places }
    }

    /// Calls `take` with each seed between two articles, in no order that tells anything.
    pub fn for_each_seed(&self, mut take: impl FnMut(Seed)) {
        for (from, &following) in self.short.following.iter().enumerate() {
            for to in from + 1..from + 1 + usize::from(following) {
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

/// The first carriers of each short k-gram, and a sample of all places of the k-grams that have more. Standing text is
/// in neither.
fn first_carriers(
    mut grams: Grams,
    standing: &StandingWords,
    posting: impl Fn(usize, u32, u32) -> Posting,
) -> (FirstCarriers, Vec<Posting>) {
    let sampled =
        |(place, article, word)| Some(posting(place, article, word)).filter(|it| it.is_sampled());
    let mut following = Vec::new();
    let mut long = Vec::new();
    // Number, article and word of the places of one k-gram that are kept.
    let mut first: Vec<(usize, u32, u32)> = Vec::new();
    let (mut read, mut kept) = (0, 0);
    while read < grams.len() {
        first.clear();
        let (mut last, mut carriers, mut repeats) = (None, 0, 0);
        let gram = grams.gram_from(read);
        read = gram.end;
        for place in gram {
            let (article, word) = grams.at(place);
            if standing.of(article).holds(word) {
                continue;
            }
            if last.replace(article) == Some(article) {
                repeats += 1;
            } else {
                (carriers, repeats) = (carriers + 1, 0);
            }
            if carriers > SHORT_CARRIERS {
                if carriers == SHORT_CARRIERS + 1 && repeats == 0 {
                    long.extend(first.iter().copied().filter_map(sampled));
                }
                long.extend(sampled((place, article, word)));
            } else if repeats < REPEATS_PER_ARTICLE {
                first.push((place, article, word));
            }
        }
        if carriers > 1 {
            // What is kept of a k-gram takes no more room than it had.
            for &(_, article, word) in &first {
                grams.put(kept, article, word);
                kept += 1;
            }
            following.extend((0..first.len() as u16).rev());
        }
    }
    let (articles, words) = grams.into_first(kept);
    following.shrink_to_fit();
    (FirstCarriers { articles, words, following }, long)
}

/// [`Joins`] that are followed from any article.
#[derive(Debug)]
pub(super) struct JoinsByArticle {
    joins: Joins,
    /// Where the places of each article are in the short ones and, counted on, in the long ones.
    of_articles: Vec<u32>,
    /// For each of them that is a short one how many of the same k-gram follow: beside it, to be read with it.
    following: Vec<u16>,
    /// Where each article's part of `of_articles` begins, and where the last one's ends.
    starts: Vec<usize>,
}

impl JoinsByArticle {
    /// Of joins between `articles` articles. Linear.
    pub(super) fn of(mut joins: Joins, articles: usize) -> JoinsByArticle {
        let Joins { short, long, .. } = &joins;
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
        joins.short.following = Vec::new();
        JoinsByArticle { joins, of_articles, following, starts }
    }

    /// The seeds between `article` and each later one that more than one leads to, by the later article and the
    /// place in `article`.
    ///
    /// Cost: linear in the seeds, each of which is counted; only those that are given are sorted.
    pub(super) fn seeds_of(&self, article: usize, counts: &mut SeedCounts) -> Vec<Seed> {
        let joins = &self.joins;
        let all = self.starts[article]..self.starts[article + 1];
        let places = &self.of_articles[all.clone()];
        let shorts = places.partition_point(|&place| (place as usize) < joins.short.len());
        let (short, long) = places.split_at(shorts);
        let following = |(&place, &count): (&u32, &u16)| {
            let first = place as usize + 1;
            (place as usize, first..first + usize::from(count))
        };
        let short = || short.iter().zip(&self.following[all.clone()]).map(following);
        let long = || long.iter().map(|&place| place as usize - joins.short.len());
        counts.start();
        let mut met = std::mem::take(&mut counts.met);
        for (from, following) in short() {
            for (to, &later) in following.clone().zip(&joins.short.articles[following]) {
                counts.add(later);
                met.push((later, from as u32, to as u32));
            }
        }
        long().for_each(|place| joins.for_each_long_seed(place, &mut |seed| counts.add(seed.b)));
        counts.give_room(article);
        let mut seeds = vec![Seed::default(); counts.room];
        for (later, from, to) in met.drain(..) {
            if let Some(room) = counts.next_room(later) {
                seeds[room] = joins.short.seed(from as usize, to as usize);
            }
        }
        counts.met = met;
        long().for_each(|place| {
            joins.for_each_long_seed(place, &mut |seed| {
                if let Some(room) = counts.next_room(seed.b) {
                    seeds[room] = seed;
                }
            });
        });
        seeds.chunk_by_mut(|x, y| x.b == y.b).for_each(<[Seed]>::sort_unstable);
        seeds
    }
}

/// To which articles one seed leads, and to which several: so that of all seeds only these are given room, by article.
#[derive(Debug)]
pub(super) struct SeedCounts {
    articles: Vec<SeedCount>,
    round: u32,
    /// The articles that several seeds of this round lead to.
    with_several: Vec<u32>,
    /// How much room all of their seeds take.
    room: usize,
    /// The short ones of this round: the article each leads to, and its places.
    met: Vec<(u32, u32, u32)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct SeedCount {
    /// The round in which a seed led to it last, which is even; one more once its seeds have room.
    round: u32,
    /// How many did in that round, then where the next of them has room.
    seeds: u32,
}

impl SeedCounts {
    pub(super) fn for_articles(articles: usize) -> SeedCounts {
        let articles = vec![SeedCount::default(); articles];
        SeedCounts { articles, round: 0, with_several: Vec::new(), room: 0, met: Vec::new() }
    }

    /// Begins anew.
    fn start(&mut self) {
        self.with_several.clear();
        self.round = self.round.checked_add(2).unwrap_or_else(|| {
            self.articles.fill(SeedCount::default());
            2
        });
    }

    fn add(&mut self, article: u32) {
        let count = &mut self.articles[article as usize];
        if count.round != self.round {
            *count = SeedCount { round: self.round, seeds: 0 };
        }
        count.seeds += 1;
        if count.seeds == 2 {
            self.with_several.push(article);
        }
    }

    /// Gives room to the seeds of each article that has several, by article; `but` is the one they come from.
    fn give_room(&mut self, but: usize) {
        self.with_several.sort_unstable();
        self.with_several.retain(|&article| article as usize != but);
        let mut room = 0;
        for &article in &self.with_several {
            let count = &mut self.articles[article as usize];
            count.round += 1;
            room += std::mem::replace(&mut count.seeds, room);
        }
        self.room = room as usize;
    }

    /// Where the next seed that leads to `article` has room, if it is one of several.
    fn next_room(&mut self, article: u32) -> Option<usize> {
        let count = &mut self.articles[article as usize];
        (count.round == self.round + 1).then(|| {
            count.seeds += 1;
            count.seeds as usize - 1
        })
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
        let joins = JoinsByArticle::of(Joins::of(postings, standing), articles.len());
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
