//! Articles as JSON Lines: what every command reads, and with it all that makes the archive again.

use std::io::Write;

use firsthand_model::Article;
use serde::{Deserialize, Serialize};

use super::ExportError;
use crate::archive::Archive;
use crate::filter::ArticleFilter;
use crate::incoming::{Incoming, Seconds};
use crate::place::Place;

/// The form of the lines that this version writes.
const FORM: u32 = 1;

/// A line. The first six fields are those of the JSON Lines that any command takes; `firsthand` holds the rest.
#[derive(Serialize, Deserialize)]
struct Line {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    text: String,
    firsthand: Kept,
}

/// What makes the archive again.
#[derive(Serialize, Deserialize)]
struct Kept {
    form: u32,
    place: String,
    got: Seconds,
    seen: Seconds,
    page: Bytes,
    /// The article without its text, which stands in the line already.
    article: Article,
}

/// A page's bytes in JSON.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Bytes {
    /// They are UTF-8.
    Text(String),
    /// They are not: each stands as the character of its number, 0 to 255.
    Latin1(String),
}

impl Bytes {
    fn of(bytes: Vec<u8>) -> Bytes {
        match String::from_utf8(bytes) {
            Ok(text) => Bytes::Text(text),
            Err(error) => {
                Bytes::Latin1(error.as_bytes().iter().map(|&byte| char::from(byte)).collect())
            }
        }
    }

    fn into_bytes(self) -> Option<Vec<u8>> {
        match self {
            Bytes::Text(text) => Some(text.into_bytes()),
            Bytes::Latin1(text) => text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect(),
        }
    }
}

/// Why a line could not be taken back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// It is no line of an export.
    #[error("not a line of an export")]
    Json(#[from] serde_json::Error),
    /// It was written by a later version of this program.
    #[error("a line of form {found}; this version of firsthand knows forms up to {known}", known = FORM)]
    Newer {
        /// Its form.
        found: u32,
    },
    /// Its page is not written as bytes are.
    #[error("its page is not written as bytes are")]
    Page,
    /// Its offsets do not lead into its text.
    #[error("an offset leads out of its text")]
    Span,
}

impl Archive {
    /// Writes the articles that `filter` lets through as JSON Lines, by id; with `all_versions` also what they said
    /// before. Tells how many lines there are.
    ///
    /// Every command takes such a file as input; taken back line by line with [`incoming_of_line`] and all versions, it
    /// makes the archive again.
    ///
    /// # Errors
    ///
    /// [`ExportError`]: the archive cannot be read, or `out` not be written to.
    pub fn export_json_lines(
        &self,
        filter: &ArticleFilter,
        all_versions: bool,
        out: &mut dyn Write,
    ) -> Result<u64, ExportError> {
        let mut count = 0;
        self.for_each_article(filter, |summary, _| {
            let id = summary.id.as_str();
            let place = self.place_of(id)?;
            for (number, version) in self.versions(id)?.into_iter().enumerate() {
                if !version.is_current && !all_versions {
                    continue;
                }
                let page = self.page_bytes(id, Some(number))?.unwrap_or_default();
                let mut article = version.article;
                let line = Line {
                    id: id.to_owned(),
                    url: article.url.clone(),
                    publisher: article.publisher.clone(),
                    published: article.published.map(|moment| moment.to_string()),
                    title: article.headline.clone(),
                    text: std::mem::take(&mut article.text),
                    firsthand: Kept {
                        form: FORM,
                        place: place.clone(),
                        got: version.got,
                        seen: version.seen,
                        page: Bytes::of(page),
                        article,
                    },
                };
                serde_json::to_writer(&mut *out, &line).map_err(std::io::Error::from)?;
                out.write_all(b"\n")?;
                count += 1;
            }
            Ok::<_, ExportError>(())
        })?;
        Ok(count)
    }
}

/// Whether a line of JSON looks like one of an export.
pub fn is_exported_line(line: &str) -> bool {
    line.contains("\"firsthand\":{\"form\":")
}

/// The pages of a line that [`Archive::export_json_lines`] wrote: one for each time that it tells of.
///
/// # Errors
///
/// A [`LineError`] that says what is wrong with it.
pub fn incoming_of_line(line: &str) -> Result<Vec<Incoming>, LineError> {
    #[derive(Deserialize)]
    struct Form {
        firsthand: FormOnly,
    }
    #[derive(Deserialize)]
    struct FormOnly {
        form: u32,
    }
    let Form { firsthand: FormOnly { form: found } } = serde_json::from_str(line)?;
    if found > FORM {
        return Err(LineError::Newer { found });
    }
    let read: Line = serde_json::from_str(line)?;
    let kept = read.firsthand;
    let mut article = kept.article;
    article.text = read.text;
    let has_span = |span: firsthand_model::Span| article.text.get(span.range()).is_some();
    let spans = article.blocks.iter().map(|block| block.span);
    let spans = spans.chain(article.credits.iter().filter_map(|credit| credit.span));
    let mut spans = spans.chain(article.links.iter().filter_map(|link| link.span));
    if !spans.all(has_span) {
        return Err(LineError::Span);
    }
    let bytes = kept.page.into_bytes().ok_or(LineError::Page)?;
    let is_web = kept.place == Place::of(Some(&kept.place), None, "").as_str();
    let address = is_web.then(|| kept.place.clone());
    let first = Incoming { bytes, address, name: kept.place, got: kept.got, article };
    if kept.seen > kept.got {
        let last = Incoming { got: kept.seen, ..first.clone() };
        return Ok(vec![first, last]);
    }
    Ok(vec![first])
}
