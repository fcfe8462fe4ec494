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
pub(super) const ONE_HOUSE_ARTICLES: usize = 3;

/// What is to be known of an article that carries a text.
#[derive(Clone, Copy, Debug)]
pub struct Carrier {
    /// A number for its publisher, where it is known.
    publisher: Option<u32>,
    /// The week it was published in, where it is known.
    week: Option<i32>,
    words: u32,
    /// How many of them are its edges, each.
    edge: u32,
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
            edge: edge_words(words) as u32,
        }
    }

    /// The number of its publisher, where it is known.
    pub(super) fn publisher(&self) -> Option<u32> {
        self.publisher
    }

    /// The edge of the article that the word numbered `word` stands at, if it does.
    pub(super) fn edge_at(&self, word: u32) -> Option<Edge> {
        if word + self.edge >= self.words {
            Some(Edge::End)
        } else {
            (word < self.edge).then_some(Edge::Beginning)
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

/// Houses that are told apart before it is no longer asked whether any of them prints a text often enough.
const HOUSES_TOLD: usize = 16;

/// Whether what `carriers` have at their edges can be standing text in any of them: no where it is not, found at less
/// cost than with [`EdgeCarriers`].
pub(super) fn may_be_standing<'c>(carriers: impl Iterator<Item = (Edge, &'c Carrier)>) -> bool {
    let mut at_end = 0;
    let mut weeks = [None; ANY_HOUSE_WEEKS - 1];
    let mut has_many_weeks = false;
    let mut houses = [((0, Edge::End), 0); HOUSES_TOLD];
    let mut houses_told = 0;
    for (edge, carrier) in carriers {
        if edge == Edge::End {
            at_end += 1;
            if let Some(week) = carrier.week.filter(|&week| !weeks.contains(&Some(week))) {
                match weeks.iter_mut().find(|told| told.is_none()) {
                    Some(free) => *free = Some(week),
                    None => has_many_weeks = true,
                }
            }
        }
        if let Some(publisher) = carrier.publisher {
            let told = houses[..houses_told].iter_mut().find(|(it, _)| *it == (publisher, edge));
            let count = match told {
                Some((_, count)) => count,
                None if houses_told == HOUSES_TOLD => return true,
                None => {
                    houses_told += 1;
                    houses[houses_told - 1] = ((publisher, edge), 0);
                    &mut houses[houses_told - 1].1
                }
            };
            *count += 1;
            if *count >= ONE_HOUSE_ARTICLES {
                return true;
            }
        }
        if has_many_weeks && at_end >= ANY_HOUSE_ARTICLES {
            return true;
        }
    }
    false
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

#[cfg(test)]
mod tests {
    use super::*;

    fn carrier(publisher: Option<u32>, week: Option<i32>) -> Carrier {
        Carrier { publisher, week, words: 400, edge: 120 }
    }

    /// Whether what `carriers` have at `edge` is standing text in an article like the first of them.
    fn is_standing(edge: Edge, carriers: &[Carrier]) -> bool {
        let mut at_edge = EdgeCarriers::default();
        for carrier in carriers {
            at_edge.add(carrier);
        }
        let is_standing = at_edge.make_standing(edge, &carriers[0]);
        let may_be = may_be_standing(carriers.iter().map(|carrier| (edge, carrier)));
        assert!(may_be || !is_standing);
        is_standing
    }

    #[test]
    fn most_of_what_is_not_standing_is_told_at_sight() {
        let of_houses = |weeks: &[i32]| -> bool {
            let carriers: Vec<Carrier> =
                (10..).zip(weeks).map(|(house, &week)| carrier(Some(house), Some(week))).collect();
            may_be_standing(carriers.iter().map(|carrier| (Edge::End, carrier)))
        };
        assert!(!of_houses(&[1, 1, 1, 2, 2, 2, 1, 1]));
        assert!(!of_houses(&[1, 2, 3]));
        assert!(of_houses(&[1, 2, 3, 3]));
        let twice_at_each = [Edge::Beginning, Edge::End, Edge::Beginning, Edge::End];
        let one_house = carrier(Some(5), Some(1));
        assert!(!may_be_standing(twice_at_each.iter().map(|&edge| (edge, &one_house))));
    }

    #[test]
    fn a_footer_of_one_house_over_weeks_is_standing() {
        let footer = [1, 1, 2].map(|week| carrier(Some(5), Some(week)));
        assert!(is_standing(Edge::End, &footer));
        assert!(is_standing(Edge::Beginning, &footer));
        assert!(!is_standing(Edge::End, &footer[1..]), "two are too few");
    }

    #[test]
    fn editions_of_one_report_in_one_week_are_not() {
        let editions = [carrier(Some(5), Some(1)); 3];
        assert!(!is_standing(Edge::End, &editions));
    }

    #[test]
    fn a_line_of_many_houses_over_weeks_is_standing_at_the_end_only() {
        let line = [1, 1, 2, 3].map(|week| carrier(Some(10 + week as u32), Some(week)));
        assert!(is_standing(Edge::End, &line));
        assert!(!is_standing(Edge::Beginning, &line));
        assert!(!is_standing(Edge::End, &line[1..]), "three are too few");
    }

    #[test]
    fn a_report_that_many_carry_within_two_weeks_is_not() {
        let report: Vec<Carrier> =
            (0..200).map(|house| carrier(Some(house), Some(house as i32 % 2))).collect();
        assert!(!is_standing(Edge::End, &report));
        assert!(!is_standing(Edge::Beginning, &report));
    }

    #[test]
    fn what_an_undated_house_prints_three_times_is_standing() {
        let undated = [carrier(Some(5), None); 3];
        assert!(is_standing(Edge::End, &undated));
        assert!(!is_standing(Edge::End, &undated[1..]));
        let of_nobody = [carrier(None, None); 9];
        assert!(!is_standing(Edge::End, &of_nobody), "nothing is known of it");
    }

    #[test]
    fn the_text_of_one_house_is_standing_in_its_articles_alone() {
        let other = carrier(Some(6), Some(1));
        let house = [1, 2, 2].map(|week| carrier(Some(5), Some(week)));
        assert!(!is_standing(Edge::End, &[&[other], house.as_slice()].concat()));
    }

    #[test]
    fn standing_text_stays_it_whoever_else_carries_it() {
        let mut at_edge = EdgeCarriers::default();
        let undated = carrier(Some(5), None);
        let mut was_standing = false;
        for number in 0..12 {
            at_edge.add(&carrier(Some(number % 2 + 5), (number > 6).then_some(number as i32 / 4)));
            let is_standing = at_edge.make_standing(Edge::End, &undated);
            assert!(is_standing || !was_standing, "after {number}");
            was_standing = is_standing;
        }
        assert!(was_standing);
    }

    #[test]
    fn a_house_is_known_in_any_spelling_of_its_name() {
        let mut publishers = Publishers::default();
        let first = publishers.number_of("The Quay Post");
        assert_eq!(publishers.number_of("THE QUAY POST"), first);
        assert_ne!(publishers.number_of("The Quay Mail"), first);
    }

    #[test]
    fn a_short_article_has_a_middle_and_a_long_one_narrow_edges() {
        let edges = |words: u32| {
            let carrier = Carrier::of(None, None, words as usize, &mut Publishers::default());
            let at = |edge| (0..words).filter(|&word| carrier.edge_at(word) == Some(edge)).count();
            (at(Edge::Beginning), at(Edge::End))
        };
        assert_eq!(edges(100), (40, 40));
        assert_eq!(edges(1_000), (120, 120));
        assert_eq!(edges(0), (0, 0));
    }

    #[test]
    fn words_are_marked_within_their_article_only() {
        let mut grown = StandingWords::default();
        for words in [70, 5, 0, 80] {
            grown.add_article(words);
        }
        for standing in [grown, StandingWords::none([70, 5, 0, 80].into_iter())] {
            standing.mark(0, 66, 8);
            standing.mark(3, 1, 2);
            let marked = |article: u32, words: u32| {
                (0..words).filter(|&word| standing.of(article).holds(word)).collect::<Vec<u32>>()
            };
            assert_eq!(marked(0, 70), [66, 67, 68, 69]);
            assert_eq!(marked(1, 5), []);
            assert_eq!(marked(3, 80), [1, 2]);
        }
    }
}
