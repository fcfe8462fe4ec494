//! Text that is printed again and again: footers, slogans, agency lines, subscription notices.
//!
//! A frequency cannot tell it: a report that two hundred papers carry is as frequent. What tells them apart is how
//! they spread. A report is carried by many publishers within days. Standing text stands at the edge of articles
//! for weeks, or under every article of one house.

use std::sync::atomic::{AtomicU64, Ordering};

use firsthand_model::Moment;
use rustc_hash::FxHashMap;

use super::edge::{Edge, edge_words};

/// Standing text of any house stands in this many articles at least ...
const ANY_HOUSE_ARTICLES: usize = 4;

/// ... of this many different weeks. A report is taken up again within one or two.
const ANY_HOUSE_WEEKS: usize = 3;

/// Seconds in a week.
const WEEK: i64 = 7 * 24 * 60 * 60;

/// Standing text of one house stands in this many of its articles at least, of different weeks where they are
/// dated.
const ONE_HOUSE_ARTICLES: usize = 3;

/// What is to be known of an article that carries a text.
#[derive(Clone, Copy, Debug)]
pub struct Carrier {
    /// A number for its publisher, where it is known.
    publisher: Option<u32>,
    /// The week it was published in, where it is known.
    week: Option<i32>,
    words: u32,
}

impl Carrier {
    /// Of an article of `words` words, printed by `house` at `time`, as far as both are known.
    pub fn of(
        house: Option<&str>,
        time: Option<Moment>,
        words: usize,
        publishers: &mut Publishers,
    ) -> Carrier {
        Carrier {
            publisher: house.map(|name| publishers.number_of(name)),
            week: time.map(|moment| moment.sort_key().div_euclid(WEEK) as i32),
            words: words as u32,
        }
    }

    /// The number of its publisher, where it is known.
    pub(super) fn publisher(&self) -> Option<u32> {
        self.publisher
    }

    /// The edge of the article that the word numbered `word` stands at, if it does.
    pub(super) fn edge_at(&self, word: u32) -> Option<Edge> {
        let edge = edge_words(self.words as usize) as u32;
        if word + edge >= self.words {
            Some(Edge::End)
        } else {
            (word < edge).then_some(Edge::Beginning)
        }
    }
}

/// A number for each publisher, the same for the same name.
#[derive(Debug, Default)]
pub struct Publishers(FxHashMap<String, u32>);

impl Publishers {
    fn number_of(&mut self, name: &str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(firsthand_language::fold(name)).or_insert(next)
    }
}

/// Those who carry one k-gram at one edge.
#[derive(Debug, Default)]
pub(super) struct EdgeCarriers {
    articles: usize,
    weeks: Vec<i32>,
    houses: FxHashMap<u32, House>,
}

#[derive(Debug)]
struct House {
    articles: usize,
    first_week: Option<i32>,
    many_weeks: bool,
}

impl EdgeCarriers {
    pub(super) fn add(&mut self, carrier: &Carrier) {
        self.articles += 1;
        if let Some(week) = carrier.week
            && self.weeks.len() < ANY_HOUSE_WEEKS
            && !self.weeks.contains(&week)
        {
            self.weeks.push(week);
        }
        if let Some(publisher) = carrier.publisher {
            let house = self.houses.entry(publisher).or_insert(House {
                articles: 0,
                first_week: carrier.week,
                many_weeks: false,
            });
            house.articles += 1;
            house.many_weeks |= carrier.week != house.first_week;
        }
    }

    /// Whether what they carry at `edge` is standing text in an article like `carrier`, which is one of them.
    /// What many houses print at the beginning is news; what one house prints there can be its own.
    pub(super) fn make_standing(&self, edge: Edge, carrier: &Carrier) -> bool {
        let house = carrier.publisher.and_then(|publisher| self.houses.get(&publisher));
        self.make_standing_of_any(edge)
            || house.is_some_and(|house| {
                let undated = house.first_week.is_none() && !house.many_weeks;
                house.articles >= ONE_HOUSE_ARTICLES && (house.many_weeks || undated)
            })
    }

    /// Whether what they carry at `edge` is standing text in all their articles.
    pub(super) fn make_standing_of_any(&self, edge: Edge) -> bool {
        edge == Edge::End
            && self.articles >= ANY_HOUSE_ARTICLES
            && self.weeks.len() >= ANY_HOUSE_WEEKS
    }
}

/// The words of all articles that are standing text: one bit for each.
#[derive(Debug)]
pub struct StandingWords {
    /// Where each article's words begin, and where the last one's end.
    starts: Vec<usize>,
    bits: Vec<AtomicU64>,
}

impl Default for StandingWords {
    fn default() -> StandingWords {
        StandingWords::none(std::iter::empty())
    }
}

impl StandingWords {
    /// No word is, in articles of so many words each.
    pub fn none(words: impl Iterator<Item = usize>) -> StandingWords {
        let mut starts = vec![0];
        let mut end = 0;
        for words in words {
            end += words;
            starts.push(end);
        }
        StandingWords { starts, bits: (0..end.div_ceil(64)).map(|_| AtomicU64::new(0)).collect() }
    }

    /// Takes in one more article, of which no word is.
    pub(super) fn add_article(&mut self, words: usize) {
        let end = self.starts.last().copied().unwrap_or_default() + words;
        self.starts.push(end);
        self.bits.resize_with(end.div_ceil(64), || AtomicU64::new(0));
    }

    /// Marks the words `from..from + count` of an article, as far as it has them.
    pub(super) fn mark(&self, article: u32, from: u32, count: usize) {
        let start = self.starts[article as usize] + from as usize;
        let end = self.starts[article as usize + 1].min(start + count);
        for word in start..end {
            self.bits[word / 64].fetch_or(1 << (word % 64), Ordering::Relaxed);
        }
    }

    /// The words of one article.
    pub(super) fn of(&self, article: u32) -> StandingOf<'_> {
        StandingOf { start: self.starts[article as usize], bits: &self.bits }
    }
}

/// Which words of one article are standing text.
#[derive(Clone, Copy, Debug)]
pub(super) struct StandingOf<'s> {
    start: usize,
    bits: &'s [AtomicU64],
}

impl StandingOf<'_> {
    pub(super) fn holds(&self, word: u32) -> bool {
        let word = self.start + word as usize;
        self.bits[word / 64].load(Ordering::Relaxed) & (1 << (word % 64)) != 0
    }
}
