//! One page, from its bytes.

use firsthand_model::{Article, ArticleId};
use jiff::civil::Date;

use crate::decode::decode;
use crate::error::PageError;
use crate::format::{Format, format_of};
use crate::given::{Extent, Given};
use crate::html::{Extract, Trafilatura, read_article_markup, read_html};
use crate::text::read_text;

/// A page as it came.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// The path or address as it was given; kept as [`Article::source`].
    pub source: &'a str,
    /// What the article will be called.
    pub id: ArticleId,
    /// What came.
    pub bytes: &'a [u8],
    /// The file's name, a hint at its format.
    pub file_name: Option<&'a str>,
    /// Dates after this day are remarked upon. Nothing is inferred from it.
    pub today: Option<Date>,
    /// What came with it.
    pub given: Given,
}

/// Reads a page of HTML or plain text.
///
/// Takes some ten milliseconds for a usual page and some seconds for the largest that is accepted.
///
/// # Errors
///
/// A [`PageError`] that says why the page was refused; see its variants.
pub fn read_page(page: &Page<'_>) -> Result<Article, PageError> {
    read_page_with(page, &Trafilatura)
}

/// [`read_page`] with another extraction library.
///
/// # Errors
///
/// As [`read_page`].
pub fn read_page_with(page: &Page<'_>, extract: &dyn Extract) -> Result<Article, PageError> {
    let charset = page.given.charset.as_deref();
    let container = |kind| Err(PageError::Container { kind });
    match format_of(page.bytes, page.file_name)? {
        // A feed's entry may look like text: markup without its first tag.
        Format::Html | Format::Text if page.given.extent == Extent::ArticleOnly => {
            read_article_markup(&decode(page.bytes, charset, true), page)
        }
        Format::Html => read_html(&decode(page.bytes, charset, true), page, extract),
        Format::Text => read_text(&decode(page.bytes, charset, false), page),
        Format::JsonLines => Err(PageError::JsonLines),
        Format::Warc => container("a web archive (WARC)"),
        Format::Mail => container("a mail or a page saved as one"),
        Format::Feed => container("a feed"),
    }
}
