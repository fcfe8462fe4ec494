//! The articles of one run with what was read in each of them.

use firsthand_language::Analysis;
use firsthand_model::{Article, ArticleOrdinal, DateRange, InferredDate, Moment};
use rayon::prelude::*;

use crate::{NoProgress, Progress};

/// The articles of one run, sorted by id, each with its [`Analysis`].
#[derive(Debug)]
pub struct Collection {
    articles: Vec<Article>,
    analyses: Vec<Analysis>,
}

impl Collection {
    /// Sorts `articles` by id and reads each of them; in parallel, with the same result on any number
    /// of threads.
    pub fn new(articles: Vec<Article>) -> Collection {
        Collection::read(articles, &NoProgress)
    }

    /// [`Collection::new`], telling of each article read.
    pub fn read(mut articles: Vec<Article>, progress: &dyn Progress) -> Collection {
        articles.sort_by(|a, b| a.id.cmp(&b.id));
        let analyses = articles
            .par_iter()
            .map(|article| {
                let blocks: Vec<_> = article.blocks.iter().map(|block| block.span).collect();
                let analysis = Analysis::of(&article.text, article.language.as_deref(), &blocks);
                progress.advance(1);
                analysis
            })
            .collect();
        Collection { articles, analyses }
    }

    /// The articles, by id.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The ordinals of all articles, ascending.
    pub fn ordinals(&self) -> impl Iterator<Item = ArticleOrdinal> + use<> {
        (0..self.articles.len()).map(ArticleOrdinal::from_index)
    }

    /// One article.
    pub fn article(&self, ordinal: ArticleOrdinal) -> &Article {
        &self.articles[ordinal.index()]
    }

    /// What was read in one article.
    pub fn analysis(&self, ordinal: ArticleOrdinal) -> &Analysis {
        &self.analyses[ordinal.index()]
    }

    /// What was read in each article, by id.
    pub fn analyses(&self) -> &[Analysis] {
        &self.analyses
    }

    /// The days on which an article can have been written: the day it gives, else what was inferred.
    pub fn written(&self, ordinal: ArticleOrdinal) -> Option<DateRange> {
        let article = self.article(ordinal);
        match article.published {
            Some(moment) => Some(DateRange::day(moment.date())),
            None => article.published_inferred.as_ref().map(|inferred| inferred.range),
        }
    }

    /// A key that sorts articles by time: the time they give, else the first day they can be of; undated ones last.
    pub fn time_key(&self, ordinal: ArticleOrdinal) -> i64 {
        let article = self.article(ordinal);
        let moment = article.published.or_else(|| {
            let inferred = article.published_inferred.as_ref()?;
            Some(Moment::day(inferred.range.from()))
        });
        moment.map_or(i64::MAX, Moment::sort_key)
    }

    /// Gives an article that tells no date the days on which it can have been written.
    pub fn infer_date(&mut self, ordinal: ArticleOrdinal, inferred: InferredDate) {
        let article = &mut self.articles[ordinal.index()];
        if article.published.is_none() {
            article.published_inferred = Some(inferred);
        }
    }

    /// Takes the collection apart again.
    pub fn into_articles(self) -> Vec<Article> {
        self.articles
    }
}
