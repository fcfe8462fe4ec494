//! What a picture says: in English, unless a view has its own words.

use firsthand_model::{Article, ArticleOrdinal, Direction, LineageLink, StoryOrdinal};

use crate::describe::{count, credit_matters, credit_word, kind_words, link_sentence, written};
use crate::index::Index;

/// The words of a picture, and where its articles lead to. Every method has an English default.
///
/// What a method returns is escaped by the picture; it need not be safe.
pub trait PictureWords {
    /// What the picture shows, in a few words.
    fn title(&self) -> String {
        "Where these articles came from".to_owned()
    }

    /// The name of the region that scrolls where the picture is wider than the page.
    fn region(&self) -> String {
        "Picture of the lineage".to_owned()
    }

    /// How to read it.
    fn caption(&self) -> String {
        "Time runs from left to right; long empty stretches are shortened. Shared quotations and independent reports \
         are told in the table only."
            .to_owned()
    }

    /// How many articles it shows.
    fn articles_in_time(&self, articles: usize) -> String {
        format!("{} in time.", count(articles, "article", "articles"))
    }

    /// A link as a sentence with its period.
    fn sentence(&self, index: &Index<'_>, link: &LineageLink) -> String {
        format!("{}.", link_sentence(index, link))
    }

    /// How many links the description leaves out.
    fn left_out(&self, links: usize) -> String {
        format!("{links} more links are told in the table.")
    }

    /// The line that names a story, before its headline.
    fn story(&self, story: StoryOrdinal) -> String {
        format!("Story {story}")
    }

    /// In place of a headline.
    fn no_headline(&self) -> String {
        "(no headline)".to_owned()
    }

    /// In place of a publisher.
    fn publisher_unknown(&self) -> String {
        "(publisher unknown)".to_owned()
    }

    /// When an article was written, and how that is known.
    fn written(&self, article: &Article) -> String {
        written(article)
    }

    /// A text that must exist and is not among the articles.
    fn not_in_the_collection(&self) -> String {
        "Not in the collection".to_owned()
    }

    /// In place of such a text's name.
    fn a_text(&self) -> String {
        "a text".to_owned()
    }

    /// When such a text was written.
    fn must_have_existed(&self) -> String {
        "must have existed before".to_owned()
    }

    /// Beside an article: what it has from another, or shares with it.
    fn note(&self, index: &Index<'_>, link: &LineageLink) -> String {
        let number = index.number(link.from);
        let kind = kind_words(link.kind);
        if link.direction != Direction::Known {
            return format!("with {number}: {kind}, direction unknown");
        }
        if credit_matters(link) {
            format!("from {number}: {kind}, {}", credit_word(link.credit))
        } else {
            format!("from {number}: {kind}")
        }
    }

    /// Beside an article that drew on a text that is not there.
    fn unseen_note(&self) -> String {
        "from an unseen source".to_owned()
    }

    /// What the marks and lines mean: date given, days inferred, taken with credit, without, undecided, from a text
    /// that is not there, follow-up.
    fn legend(&self) -> [String; 7] {
        [
            "date given by the page",
            "days inferred from the text",
            "taken with credit",
            "taken without credit",
            "credit undecided",
            "from a text not in the collection",
            "follow-up",
        ]
        .map(str::to_owned)
    }

    /// Where an article's name leads to; nowhere, if `None`.
    fn address(&self, _index: &Index<'_>, _article: ArticleOrdinal) -> Option<String> {
        None
    }
}

/// The words of the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

impl PictureWords for English {}
