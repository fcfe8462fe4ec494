//! What every view looks up again and again: numbers for readers, stories, positions in code points.

use std::collections::BTreeMap;

use firsthand_model::{
    Article, ArticleOrdinal, CodePointSpan, CodePoints, Dossier, Passage, Span, StoryOrdinal,
};

use crate::text::one_line;

/// A dossier with the lookups that its views share. Built in one pass over it.
pub(crate) struct Index<'d> {
    pub(crate) dossier: &'d Dossier,
    /// Articles in the order readers meet them.
    reading_order: Vec<ArticleOrdinal>,
    /// By article: its place in the reading order, counted from 1.
    numbers: Vec<usize>,
    story_of: Vec<Option<StoryOrdinal>>,
    code_points: Vec<CodePoints<'d>>,
}

impl<'d> Index<'d> {
    pub(crate) fn new(dossier: &'d Dossier) -> Index<'d> {
        let count = dossier.articles.len();
        let mut story_of = vec![None; count];
        for (place, story) in dossier.stories.iter().enumerate() {
            for article in &story.articles {
                if let Some(slot) = story_of.get_mut(article.index()) {
                    *slot = Some(StoryOrdinal::from_index(place));
                }
            }
        }
        let mut numbers = vec![0; count];
        let mut reading_order = Vec::with_capacity(count);
        let stories_by_affair = dossier.affairs.iter().flat_map(|affair| &affair.stories);
        let told = stories_by_affair
            .filter_map(|story| dossier.stories.get(story.index()))
            .flat_map(|story| story.articles.iter().copied());
        // Whatever no affair names still gets its number, after the rest.
        for article in told.chain((0..count).map(ArticleOrdinal::from_index)) {
            if numbers.get(article.index()) == Some(&0) {
                reading_order.push(article);
                numbers[article.index()] = reading_order.len();
            }
        }
        let code_points =
            dossier.articles.iter().map(|article| CodePoints::new(&article.text)).collect();
        Index { dossier, reading_order, numbers, story_of, code_points }
    }

    /// The articles as readers meet them: by affair, story and time.
    pub(crate) fn reading_order(&self) -> &[ArticleOrdinal] {
        &self.reading_order
    }

    /// What the article is numbered in every view, from 1.
    pub(crate) fn number(&self, article: ArticleOrdinal) -> usize {
        self.numbers[article.index()]
    }

    pub(crate) fn article(&self, article: ArticleOrdinal) -> &'d Article {
        self.dossier.article(article)
    }

    /// The article's id as outputs give it.
    pub(crate) fn id(&self, article: ArticleOrdinal) -> &'d str {
        self.dossier.article(article).id.as_str()
    }

    /// What to call the article on one line, without its number.
    pub(crate) fn name(&self, article: ArticleOrdinal) -> String {
        one_line(self.dossier.article(article).display_name())
    }

    pub(crate) fn story_of(&self, article: ArticleOrdinal) -> Option<StoryOrdinal> {
        self.story_of[article.index()]
    }

    /// A span of the article's text, in code points.
    pub(crate) fn span(&self, article: ArticleOrdinal, span: Span) -> CodePointSpan {
        self.code_points[article.index()].span(span)
    }

    /// The words of a passage as they stand; empty if the span does not fit its text.
    pub(crate) fn words(&self, passage: Passage) -> &'d str {
        self.dossier.article(passage.article).text.get(passage.span.range()).unwrap_or_default()
    }

    /// Which group of near-identical comments each grouped comment belongs to, by article and place.
    pub(crate) fn comment_groups_by_article(&self) -> BTreeMap<ArticleOrdinal, Vec<usize>> {
        let mut groups: BTreeMap<ArticleOrdinal, Vec<usize>> = BTreeMap::new();
        for (place, group) in self.dossier.comment_groups.iter().enumerate() {
            groups.entry(group.article).or_default().push(place);
        }
        groups
    }
}
