//! What one page publishes.

use serde::{Deserialize, Serialize};

use crate::{ArticleId, DateRange, Fact, Moment, Span};

/// What a page publishes, with the furniture and the comments set aside but kept.
///
/// `text` is the article's own text and the only text that spans point into. For JSONL input it is
/// the `text` field byte for byte; for HTML and plain text it is the article's paragraphs joined by
/// `\n`, each exactly as the page gives it (damage included).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Unique in the collection.
    pub id: ArticleId,
    /// The path or address as it was given.
    pub source: String,
    /// The page's own address, if it names one.
    pub url: Option<String>,
    /// Who publishes the page: a name for people ("CNN") or, failing that, a host.
    pub publisher: Option<String>,
    /// The page's own headline, without the site's suffix.
    pub headline: Option<String>,
    /// Who wrote it, in the order given.
    pub bylines: Vec<String>,
    /// Who "contributed to this report".
    pub contributors: Vec<String>,
    /// The part of the publication it stands in ("World", "Opinion"), if the page names one.
    pub section: Option<String>,
    /// When the page says it was published.
    pub published: Option<Moment>,
    /// Where `published` is missing: the days on which it can have been written, as the text tells.
    pub published_inferred: Option<InferredDate>,
    /// When the page says it was last changed.
    pub updated: Option<Moment>,
    /// ISO 639-1 code, if the language could be told.
    pub language: Option<String>,
    /// Where the article says it has things from.
    pub credits: Vec<Credit>,
    /// The article's own text; what spans point into.
    pub text: String,
    /// The pieces of `text` in order, without overlap; only the white space between them is not covered.
    pub blocks: Vec<Block>,
    /// Addresses that the article's own paragraphs link to.
    pub links: Vec<Link>,
    /// Readers' comments, apart from the article.
    pub comments: Vec<Comment>,
    /// Menus, counters, share bars and the like: not part of the article, but not thrown away.
    pub set_aside: Vec<SetAside>,
    /// What the page tells of the article, each with where it stands and how far it can be trusted; the fields
    /// above hold the same without the reasons. In the order of [`FactKind`](crate::FactKind).
    pub facts: Vec<Fact>,
    /// What a reader of this article's findings should know about how it was read ("date in the future").
    pub remarks: Vec<String>,
}

impl Article {
    /// An article of which nothing is known but its text; each line that is not blank is a paragraph.
    ///
    /// # Panics
    ///
    /// If `text` is longer than 4 GiB.
    pub fn of_text(id: ArticleId, source: impl Into<String>, text: impl Into<String>) -> Article {
        let text = text.into();
        let mut start = 0;
        let mut blocks = Vec::new();
        for line in text.split_inclusive('\n') {
            let lead = line.len() - line.trim_start().len();
            let end = start + line.trim_end().len();
            if start + lead < end {
                let span = Span::from_range(start + lead..end);
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
            start += line.len();
        }
        Article {
            id,
            source: source.into(),
            url: None,
            publisher: None,
            headline: None,
            bylines: Vec::new(),
            contributors: Vec::new(),
            section: None,
            published: None,
            published_inferred: None,
            updated: None,
            language: None,
            credits: Vec::new(),
            text,
            blocks,
            links: Vec::new(),
            comments: Vec::new(),
            set_aside: Vec::new(),
            facts: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// What to call the article in a sentence: its publisher, else its headline, else its id.
    pub fn display_name(&self) -> &str {
        self.publisher.as_deref().or(self.headline.as_deref()).unwrap_or(self.id.as_str())
    }
}

/// One piece of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a piece of an article's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading within the article.
    Heading,
    /// A line of a list.
    ListItem,
    /// A paragraph the page sets as a quotation.
    BlockQuote,
    /// A line under a picture.
    Caption,
    /// What a page marks as a pull quote and says nowhere else in the article; repetitions are set aside.
    PullQuote,
    /// Somebody's post on another site, embedded.
    EmbeddedPost,
}

/// The days on which an undated article can have been written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InferredDate {
    /// First and last possible day.
    pub range: DateRange,
    /// What it rests on: the phrases, or the articles, that bound it, as sentences for people.
    pub evidence: Vec<String>,
}

/// An article naming where it got something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Credit {
    /// Whom it names, as written: "CNN", "Reuters", "The-CNN-Wire".
    pub name: String,
    /// In what form.
    pub kind: CreditKind,
    /// The words that give the credit: "CNN writes", "(Reuters) -".
    pub phrase: String,
    /// Where the words stand, if they stand in the article's text (and not in a line set aside).
    pub span: Option<Span>,
}

/// In what form a credit is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum CreditKind {
    /// Named in the running text or the headline: "CNN writes", "CNN: Trump sends ...", "as reported by Reuters".
    Named,
    /// The agency or paper in the dateline: "(CNN) —", "MOSCOW (Reuters) -".
    Dateline,
    /// A line of its own: "Source: Reuters", "The-CNN-Wire", "With material from AP".
    CreditLine,
    /// A link in the article's own paragraphs.
    Link,
    /// The owner named in the copyright line.
    Copyright,
}

/// An address that an article's own paragraph links to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The address, resolved against the page's own where that is known.
    pub url: String,
    /// The words that are the link.
    pub text: String,
    /// Where those words stand in the article's text, if they could be found there.
    pub span: Option<Span>,
}

/// A reader's comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Who wrote it, if told.
    pub author: Option<String>,
    /// When, if told.
    pub time: Option<String>,
    /// What it says.
    pub text: String,
}

/// A piece of the page that is not the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Why it was set aside.
    pub kind: SetAsideKind,
    /// Its text.
    pub text: String,
}

/// Why a piece of a page was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum SetAsideKind {
    /// Menu words, buttons, counters, share bars, search boxes.
    Furniture,
    /// "Related sources", "Read more", "Most popular".
    RelatedLinks,
    /// Headline, byline, date: told by the article's own fields.
    Masthead,
    /// Copyright, terms of use, subscription and contact lines.
    LegalNotice,
    /// Wire marks and credit lines: told by the article's credits.
    CreditLine,
    /// "This story has been updated", corrections.
    UpdateNotice,
    /// What asks for a subscription or a login where the article would go on.
    Wall,
    /// The words of a picture, a player or an embedded post that are not the article's.
    Embedded,
    /// Words of the article that its page sets a second time, in large type: they stand once in its text.
    PullQuote,
}
