//! Shared passages while articles still come.

mod carriers;
mod lists;
mod spread;

use firsthand_model::{Article, ArticleOrdinal, Reuse};

use self::lists::PostingLists;
use self::spread::Spread;
use super::document::Document;
use super::joins::Joins;
use super::pair::LeastSurprise;
use super::seeds::{Posting, Seed, for_each_posting};
use super::shared::{reuse, reuse_along};
use super::standing::{Carrier, Publishers, StandingWords};

/// Takes articles one by one and tells at any time what those added so far share.
///
/// The answers are those of [`shared_passages`](super::shared_passages) on the articles added so far, in the order
/// they were added: the same pairs, the same spans. They can change with each further article, since what is
/// printed again and again, or carried by very many, shows only as they come.
///
/// Cost: an article is added in time linear in its words. An answer for one article looks up each of its runs of
/// four words once and reads those who carry it up to the 65th, and of one run in four that is carried more widely
/// those who carry the four words after it as well; what is standing text is passed over. The texts are aligned
/// only where that is promising. Memory: for each word its text, 4 bytes for the word, 20 for its posting and about
/// 35 for a run of four words that was not met before; about twice the first two while they grow.
///
/// ```
/// use firsthand_model::{Article, ArticleId};
/// use firsthand_trace::reuse::PassageIndex;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let report = "The board of the small harbour voted on Monday to close its eastern quay for two years. \
///     Surveyors had found in March that the piles had rotted through.";
/// let mut index = PassageIndex::new();
/// let first = index.add(&Article::of_text(ArticleId::new("a")?, "a.txt", report));
/// assert!(index.reuse_of(first).is_empty());
///
/// let copy = format!("Weather aside, little happened. {report}");
/// let second = index.add(&Article::of_text(ArticleId::new("b")?, "b.txt", copy.as_str()));
/// let found = index.reuse_of(second);
/// assert_eq!((found[0].a, found[0].b), (first, second));
/// assert_eq!(found[0].passages[0].b.of(&copy), report);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct PassageIndex {
    documents: Vec<Document<'static>>,
    carriers: Vec<Carrier>,
    publishers: Publishers,
    standing: StandingWords,
    lists: PostingLists,
    spread: Spread,
}

impl PassageIndex {
    /// An index of no articles.
    pub fn new() -> PassageIndex {
        PassageIndex::default()
    }

    /// How many articles were added.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Takes in one more article; the ordinal it has in every answer counts the articles before it. Two
    /// articles with the same id are two articles.
    ///
    /// # Panics
    ///
    /// If there are more than 2³² articles or words.
    pub fn add(&mut self, article: &Article) -> ArticleOrdinal {
        let ordinal = ArticleOrdinal::from_index(self.documents.len());
        let document = Document::of(article).into_owned();
        let publisher = article.publisher.as_deref();
        let words = document.word_count();
        let carrier = Carrier::of(publisher, article.published, words, &mut self.publishers);
        self.carriers.push(carrier);
        self.standing.add_article(words);
        for_each_posting(ordinal, &document.words, |posting| {
            self.lists.add(posting);
            self.spread.note(posting, &self.lists, &self.carriers, &self.standing);
        });
        self.documents.push(document);
        ordinal
    }

    /// What one article shares with those added before and after it, by pair; `a` was added before `b`.
    ///
    /// # Panics
    ///
    /// If `article` was not added to this index.
    pub fn reuse_of(&self, article: ArticleOrdinal) -> Vec<Reuse> {
        let least = LeastSurprise::among(self.documents.len());
        reuse(&self.documents, &self.standing, &self.seeds_of(article), least)
    }

    /// What any two articles share, by pair; `a` was added before `b`.
    ///
    /// Cost: that of [`shared_passages`](super::shared_passages) without reading the texts.
    pub fn reuse(&self) -> Vec<Reuse> {
        let joins = Joins::of(self.lists.sorted(), &self.standing);
        reuse_along(joins, &self.documents, &self.standing)
    }

    /// The seeds between `article` and those with which it has more than one, sorted.
    fn seeds_of(&self, article: ArticleOrdinal) -> Vec<Seed> {
        let mut postings: Vec<Posting> = Vec::new();
        for_each_posting(article, &self.documents[article.index()].words, |posting| {
            if !is_standing(&posting, &self.standing) {
                postings.push(posting);
            }
        });
        postings.sort_unstable();
        let mut seeds = Vec::new();
        for of_gram in postings.chunk_by(|x, y| x.short() == y.short()) {
            carriers::add_seeds(of_gram, &self.lists, &self.standing, &mut seeds);
        }
        seeds.sort_unstable();
        seeds
            .chunk_by(|x, y| (x.a, x.b) == (y.a, y.b))
            .filter(|seeds| seeds.len() > 1)
            .flatten()
            .copied()
            .collect()
    }
}

fn is_standing(posting: &Posting, standing: &StandingWords) -> bool {
    standing.of(posting.article).holds(posting.word)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use firsthand_model::ArticleId;

    use super::super::hash::mix;
    use super::super::joins::{JoinsByArticle, SeedCounts};
    use super::*;

    /// Articles that repeat few words, so that each k-gram is in many of them, in most of them often.
    fn index(seed: u64, articles: u64) -> PassageIndex {
        let mut index = PassageIndex::new();
        for article in 0..articles {
            let of_two = |word| {
                let random = mix(seed << 40 | article << 16 | word);
                if random.is_multiple_of(19) { random % 97 } else { random % 2 }
            };
            let words: Vec<String> = (0..60).map(|word| format!("w{}", of_two(word))).collect();
            let id = ArticleId::new(article.to_string()).unwrap();
            let mut article_read = Article::of_text(id, "", words.join(" "));
            article_read.publisher = (article % 3 > 0).then(|| format!("House {}", article % 7));
            let day = format!("2026-03-{:02}", 1 + article % 28);
            article_read.published = (article % 5 > 0).then(|| day.parse().unwrap());
            index.add(&article_read);
        }
        index
    }

    #[test]
    fn the_seeds_of_each_article_are_those_of_the_joins() {
        let mut found = 0;
        for (seed, articles) in [(1, 30), (2, 49), (3, 50), (4, 120), (5, 300)] {
            let index = index(seed, articles);
            let joins = Joins::of(index.lists.sorted(), &index.standing);
            let joins = JoinsByArticle::of(joins, index.len());
            let mut counts = SeedCounts::for_articles(index.len());
            let all: Vec<Seed> =
                (0..index.len()).flat_map(|article| joins.seeds_of(article, &mut counts)).collect();
            for article in (0..index.len()).step_by(7) {
                let is_of_it = |seed: &&Seed| [seed.a, seed.b].contains(&(article as u32));
                let expected: Vec<Seed> = all.iter().filter(is_of_it).copied().collect();
                let ordinal = ArticleOrdinal::from_index(article);
                assert!(index.seeds_of(ordinal) == expected, "{article} of {articles}");
                found += expected.len();
            }
        }
        assert!(found > 10_000, "{found} seeds compared");
    }
}
