//! The lineage picture in the words of the interface.

use firsthand_model::{Article, ArticleOrdinal, Direction, LineageLink, StoryOrdinal};
use firsthand_report::parts::{Index, Picture, PictureWords, legend};
use maud::{Markup, html};

use super::parts::{credit_matters, written};
use crate::site::Site;
use crate::words::{self, fill, plural};

/// Articles in one picture; beyond it a story is told by its list of links alone.
const ARTICLES_MAX: usize = 40;

struct Localised<'s>(&'s Site);

/// The picture of a story with its legend; nothing for a single article.
pub(crate) fn picture(site: &Site, index: &Index<'_>, story: StoryOrdinal) -> Markup {
    let words = Localised(site);
    let articles = index.dossier.stories.get(story.index()).map_or(0, |it| it.articles.len());
    html! {
        @if articles > ARTICLES_MAX {
            p .more { (fill(&site.words().picture.too_many, &[("n", &articles.to_string())])) }
        } @else if articles > 1 {
            (legend(&words))
            (Picture::new(index, &[story], "story", &words).render())
        }
    }
}

/// A link as a sentence without its period.
pub(crate) fn sentence(site: &Site, index: &Index<'_>, link: &LineageLink) -> String {
    let named = |article| format!("{} {}", index.number(article), index.name(article));
    let (from, to) = (named(link.from), named(link.to));
    let texts = &site.words().lineage;
    let kind = words::lineage(site.words(), link.kind);
    let values = [("from", from.as_str()), ("to", to.as_str()), ("kind", kind)];
    if link.direction != Direction::Known {
        return fill(&texts.between, &values);
    }
    let told = fill(&texts.of, &values);
    if credit_matters(link) {
        format!("{told}, {}", words::credit(site.words(), link.credit))
    } else {
        told
    }
}

impl PictureWords for Localised<'_> {
    fn title(&self) -> String {
        self.0.words().picture.title.clone()
    }

    fn region(&self) -> String {
        self.0.words().picture.region.clone()
    }

    fn caption(&self) -> String {
        self.0.words().picture.caption.clone()
    }

    fn articles_in_time(&self, articles: usize) -> String {
        let words = &self.0.words().picture;
        plural(articles, &words.one_in_time, &words.many_in_time)
    }

    fn sentence(&self, index: &Index<'_>, link: &LineageLink) -> String {
        format!("{}.", sentence(self.0, index, link))
    }

    fn left_out(&self, links: usize) -> String {
        fill(&self.0.words().picture.left_out, &[("n", &links.to_string())])
    }

    fn no_headline(&self) -> String {
        self.0.words().article.no_headline.clone()
    }

    fn publisher_unknown(&self) -> String {
        self.0.words().article.publisher_unknown.clone()
    }

    fn written(&self, article: &Article) -> String {
        written(self.0, article)
    }

    fn not_in_the_collection(&self) -> String {
        self.0.words().picture.not_here.clone()
    }

    fn a_text(&self) -> String {
        self.0.words().picture.a_text.clone()
    }

    fn must_have_existed(&self) -> String {
        self.0.words().picture.existed.clone()
    }

    fn note(&self, index: &Index<'_>, link: &LineageLink) -> String {
        let number = index.number(link.from).to_string();
        let kind = words::lineage(self.0.words(), link.kind);
        let texts = &self.0.words().picture;
        if link.direction != Direction::Known {
            return fill(&texts.note_with, &[("n", &number), ("kind", kind)]);
        }
        let note = fill(&texts.note_from, &[("n", &number), ("kind", kind)]);
        if credit_matters(link) {
            format!("{note}, {}", words::credit(self.0.words(), link.credit))
        } else {
            note
        }
    }

    fn unseen_note(&self) -> String {
        self.0.words().picture.from_unseen.clone()
    }

    fn legend(&self) -> [String; 7] {
        let words = &self.0.words().picture;
        [
            &words.given,
            &words.inferred,
            &words.with_credit,
            &words.without_credit,
            &words.credit_undecided,
            &words.unseen,
            &words.follow_up,
        ]
        .map(Clone::clone)
    }

    fn address(&self, index: &Index<'_>, article: ArticleOrdinal) -> Option<String> {
        Some(self.0.article(index.id(article)))
    }
}
