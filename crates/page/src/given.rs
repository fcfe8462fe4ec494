//! What comes with a page besides its bytes.

use firsthand_model::Moment;

/// What is known of a page besides its bytes: told by the archive, mail or feed it came in, or by the server.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// Where it was got.
    pub address: Option<String>,
    /// The encoding that came with it, as a label of the Encoding Standard.
    pub charset: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Its language.
    pub language: Option<String>,
    /// Whether the bytes are a page or the article alone.
    pub extent: Extent,
}

/// How much of a page some bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// A page, with whatever stands around its article.
    #[default]
    Page,
    /// The article's own text, as feeds carry it: no main text need be looked for.
    ArticleOnly,
}
