//! Shared passages while articles still come.

mod carriers;
mod lists;
mod spread;

use firsthand_model::{Article, ArticleOrdinal, Reuse};

use self::lists::PostingLists;
use self::spread::Spread;
use super::document::Document;
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
/// four words once and reads those who carry it up to the 49th, and of one run in four that is carried more widely
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
        reuse_along(self.lists.sorted(), &self.documents, &self.standing)
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
