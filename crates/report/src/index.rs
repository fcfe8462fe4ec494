//! What every view looks up again and again: numbers for readers, stories, positions in code points.

use std::collections::BTreeMap;

use firsthand_model::{
    Article, ArticleOrdinal, CodePointSpan, CodePoints, CommentGroup, Direction, Dossier,
    LineageLink, Passage, Span, Story, StoryOrdinal,
};

use crate::text::{one_line, shorten};

/// How long an article's name may be within a sentence.
const NAME_COLUMNS_MAX: usize = 48;

/// A dossier with the lookups that its views share. Built in one pass over it.
#[derive(Debug)]
pub struct Index<'d> {
    /// What it looks things up in.
    pub dossier: &'d Dossier,
    /// Articles in the order readers meet them.
    reading_order: Vec<ArticleOrdinal>,
    /// By article: its place in the reading order, counted from 1.
    numbers: Vec<usize>,
    story_of: Vec<Option<StoryOrdinal>>,
    taken_from: BTreeMap<ArticleOrdinal, Vec<&'d LineageLink>>,
    code_points: Vec<CodePoints<'d>>,
}

/// How well it is known that an article was the first of its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its date is given, and every other article has a later one or takes from it.
    Certain,
    /// Some others have later dates or take from it; of the rest it is not known.
    Probable,
    /// Nothing tells which was first.
    Unknown,
}

impl<'d> Index<'d> {
    /// Reads the dossier once.
    pub fn new(dossier: &'d Dossier) -> Index<'d> {
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
        let mut taken_from: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for link in &dossier.lineage {
            if link.kind.is_derivation() && link.direction == Direction::Known {
                taken_from.entry(link.from).or_default().push(link);
            }
        }
        Index { dossier, reading_order, numbers, story_of, taken_from, code_points }
    }

    /// The articles as readers meet them: by affair, story and time.
    pub fn reading_order(&self) -> &[ArticleOrdinal] {
        &self.reading_order
    }

    /// What the article is numbered in every view, from 1.
    pub fn number(&self, article: ArticleOrdinal) -> usize {
        self.numbers[article.index()]
    }

    /// The article at that place.
    pub fn article(&self, article: ArticleOrdinal) -> &'d Article {
        self.dossier.article(article)
    }

    /// The article's id as outputs give it.
    pub fn id(&self, article: ArticleOrdinal) -> &'d str {
        self.dossier.article(article).id.as_str()
    }

    /// What to call the article within a sentence, without its number: its publisher, else the beginning
    /// of its headline, else its id.
    pub fn name(&self, article: ArticleOrdinal) -> String {
        shorten(self.dossier.article(article).display_name(), NAME_COLUMNS_MAX)
    }

    /// The article of this id.
    pub fn by_id(&self, id: &str) -> Option<ArticleOrdinal> {
        let articles = &self.dossier.articles;
        let place = articles.binary_search_by(|article| article.id.as_str().cmp(id)).ok()?;
        Some(ArticleOrdinal::from_index(place))
    }

    /// A finding's sentence on one line, with the ids it names in backticks as numbers and names.
    pub(crate) fn told(&self, sentence: &str) -> String {
        let mut line = String::new();
        for piece in backticked(sentence) {
            match piece {
                Piece::Plain(text) => line.push_str(text),
                Piece::Quoted(id) => match self.by_id(id) {
                    Some(article) => {
                        line.extend([&self.number(article).to_string(), " ", &self.name(article)]);
                    }
                    None => line.extend(["`", id, "`"]),
                },
            }
        }
        one_line(&line)
    }

    /// What was taken from an article, where the direction is known, in the order of the dossier.
    pub fn taken_from(&self, article: ArticleOrdinal) -> &[&'d LineageLink] {
        self.taken_from.get(&article).map_or(&[], Vec::as_slice)
    }

    /// How sure it is that the first article of a story, in reading order, came before its others.
    pub fn standing_of_first(&self, story: &Story) -> Standing {
        let Some((&first, others)) = story.articles.split_first() else {
            return Standing::Unknown;
        };
        let is_source_of =
            |other: ArticleOrdinal| self.taken_from(first).iter().any(|link| link.to == other);
        let published = self.article(first).published;
        let is_before = |other: ArticleOrdinal| {
            let theirs = self.article(other).published;
            published.zip(theirs).and_then(|(mine, theirs)| mine.is_before(theirs)) == Some(true)
        };
        if published.is_some() && others.iter().all(|&it| is_before(it) || is_source_of(it)) {
            Standing::Certain
        } else if others.iter().any(|&it| is_before(it) || is_source_of(it)) {
            Standing::Probable
        } else {
            Standing::Unknown
        }
    }

    /// The story that the article belongs to, if one was found.
    pub fn story_of(&self, article: ArticleOrdinal) -> Option<StoryOrdinal> {
        self.story_of[article.index()]
    }

    /// A span of the article's text, in code points.
    pub fn span(&self, article: ArticleOrdinal, span: Span) -> CodePointSpan {
        self.code_points[article.index()].span(span)
    }

    /// The words of a passage as they stand; empty if the span does not fit its text.
    pub fn words(&self, passage: Passage) -> &'d str {
        self.dossier.article(passage.article).text.get(passage.span.range()).unwrap_or_default()
    }

    /// How much of the comments under its article a group of near-identical ones makes, 0 to 1.
    pub(crate) fn share_of_thread(&self, group: &CommentGroup) -> f64 {
        let thread = self.article(group.article).comments.len();
        group.comments.len() as f64 / thread.max(1) as f64
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

/// A piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'t> {
    /// Outside backticks.
    Plain(&'t str),
    /// Between two backticks, without them.
    Quoted(&'t str),
}

/// A sentence cut at its backticks; one without a partner stays where it is.
pub fn backticked(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((quoted, behind)) = after.split_once('`') else { break };
        pieces.extend([Piece::Plain(before), Piece::Quoted(quoted)]);
        rest = behind;
    }
    pieces.push(Piece::Plain(rest));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_without_a_partner_are_left_alone() {
        let told = |sentence| Index::new(&Dossier::default()).told(sentence);
        for sentence in ["", "no ticks", "`a` and `b`", "an odd ` tick", "``", "a ` b ` c `"] {
            assert_eq!(told(sentence), sentence.trim());
        }
    }
}
