//! What a page tells of its article, and where it tells it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something a page tells of its article: what, in which words, where it stands, how far to trust it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What it tells.
    pub kind: FactKind,
    /// What it says: a name, a date in ISO 8601, the words of a notice.
    pub value: String,
    /// Where it stands on the page.
    pub origin: FactOrigin,
    /// How likely it is right, 0 to 1: the origin's share of right answers, more where origins agree.
    pub confidence: f64,
}

/// What a fact tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum FactKind {
    /// The page's own address.
    Address,
    /// Who publishes it.
    Publisher,
    /// The part of the publication it stands in.
    Section,
    /// Its headline.
    Headline,
    /// Who wrote it, one fact a name.
    Byline,
    /// Who contributed to it, one fact a name.
    Contributor,
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// Its language.
    Language,
    /// Whose copyright it names.
    Copyright,
    /// The mark of an agency: "The-X-Wire", "(Reuters)".
    WireMark,
    /// A notice that the text was changed since.
    UpdateNotice,
    /// A notice that the text was wrong.
    CorrectionNotice,
    /// The words with which a wall cuts the article off.
    PaywallCut,
}

impl FactKind {
    /// Its name in the outputs.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Address => "url",
            FactKind::Publisher => "publisher",
            FactKind::Section => "section",
            FactKind::Headline => "headline",
            FactKind::Byline => "byline",
            FactKind::Contributor => "contributor",
            FactKind::Published => "published",
            FactKind::Updated => "updated",
            FactKind::Language => "language",
            FactKind::Copyright => "copyright",
            FactKind::WireMark => "wire-mark",
            FactKind::UpdateNotice => "update-notice",
            FactKind::CorrectionNotice => "correction-notice",
            FactKind::PaywallCut => "paywall-cut",
        }
    }
}

/// Where on a page a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum FactOrigin {
    /// Told with the page: a field of its JSON line, feed entry, mail or web archive record.
    Given,
    /// The page's JSON-LD.
    JsonLd,
    /// A `meta` or `link` element.
    Meta,
    /// An element marked for it: microdata, `time`, a class.
    Element,
    /// The heading that readers see.
    Heading,
    /// The page's title.
    Title,
    /// A byline, date line or other line that readers see.
    Line,
    /// The dateline the text begins with.
    Dateline,
    /// A credit line.
    CreditLine,
    /// The copyright line.
    CopyrightLine,
    /// The page's address.
    Address,
    /// The running text.
    Text,
}

impl FactOrigin {
    /// Its name in the outputs.
    pub fn name(self) -> &'static str {
        match self {
            FactOrigin::Given => "given",
            FactOrigin::JsonLd => "json-ld",
            FactOrigin::Meta => "meta",
            FactOrigin::Element => "element",
            FactOrigin::Heading => "heading",
            FactOrigin::Title => "title",
            FactOrigin::Line => "line",
            FactOrigin::Dateline => "dateline",
            FactOrigin::CreditLine => "credit-line",
            FactOrigin::CopyrightLine => "copyright-line",
            FactOrigin::Address => "url",
            FactOrigin::Text => "text",
        }
    }
}

impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for FactOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
