//! One line of the JSONL input: an article whose text is given as such.

use firsthand_model::{Article, ArticleId, Block, BlockKind, Moment, ParseMomentError, Span};
use serde::Deserialize;

use crate::draft::Draft;
use crate::error::JsonLineError;
use crate::format::MAXIMUM_PAGE_BYTES;
use crate::given::Given;
use crate::newsroom::{Facts, host_of};

/// The input form; fields that are not named here are ignored.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Line {
    #[serde(default, deserialize_with = "name")]
    id: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    published: Option<serde_json::Value>,
    title: Option<String>,
    text: Option<String>,
    source: Option<serde_json::Value>,
    refused: Option<serde_json::Value>,
}

impl Line {
    /// The text, or why there is none: blank, or that of a page which gave no article when `articles.jsonl` was written.
    fn text(&mut self) -> Result<String, JsonLineError> {
        let word = |field: Option<serde_json::Value>| field?.as_str().map(str::to_owned);
        given(self.text.take()).ok_or_else(|| match word(self.refused.take()) {
            Some(reason) => JsonLineError::Refused {
                page: word(self.source.take()).unwrap_or_default(),
                reason,
            },
            None => JsonLineError::Missing { field: "text" },
        })
    }
}

/// Ids may be numbers.
fn name<'d, D: serde::Deserializer<'d>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Option::<serde_json::Value>::deserialize(deserializer)? {
        None | Some(serde_json::Value::Null) => None,
        Some(serde_json::Value::String(text)) => Some(text),
        Some(serde_json::Value::Number(number)) => Some(number.to_string()),
        Some(_) => return Err(serde::de::Error::custom("`id` is neither a text nor a number")),
    })
}

/// Reads one line; `source` names it for people (`articles.jsonl:12`).
///
/// The text is kept byte for byte, its lines that are not blank are the blocks. A `published` that is no
/// date is left out with a remark. Whether an id was used before is for the caller to see.
///
/// # Errors
///
/// A [`JsonLineError`]: not such an object, `id` or `text` missing, a page that gave no article, or too large.
pub fn read_json_line(line: &str, source: &str) -> Result<Article, JsonLineError> {
    let (id, mut read) = parsed(line)?;
    let text = read.text()?;
    let mut told = Given {
        address: given(read.url),
        headline: given(read.title),
        publisher: given(read.publisher),
        ..Given::default()
    };
    let mut remarks = Vec::new();
    match moment(read.published) {
        Ok(published) => told.published = published,
        Err(error) => remarks.push(format!("`published` was left out: {error}")),
    }
    let mut facts = Facts::of_given(&told);
    facts.remarks = remarks;
    let blocks = line_blocks(&text);
    for block in &blocks {
        // Credit lines and contributors stay in the text: it is the caller's, byte for byte.
        facts.note_in_text(block.span.of(&text), block.span);
    }
    Ok(facts.settled_text(text, blocks, Vec::new(), Draft::default(), id, source, None))
}

/// What a line says itself, nothing read out of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainLine {
    /// Its id.
    pub id: ArticleId,
    /// Who publishes it: as it says, else the host of its address.
    pub publisher: Option<String>,
    /// When it was published; `None` too where what it says is no date.
    pub published: Option<Moment>,
    /// Its text.
    pub text: String,
}

/// Reads one line for its text alone: what millions of them are searched with.
///
/// # Errors
///
/// Those of [`read_json_line`].
pub fn read_plain_line(line: &str) -> Result<PlainLine, JsonLineError> {
    let (id, mut read) = parsed(line)?;
    let text = read.text()?;
    let host = || host_of(read.url.as_deref()?);
    let publisher = given(read.publisher).or_else(host);
    Ok(PlainLine { id, publisher, published: moment(read.published).unwrap_or_default(), text })
}

/// The fields of a line, and its id.
fn parsed(line: &str) -> Result<(ArticleId, Line), JsonLineError> {
    if line.len() > MAXIMUM_PAGE_BYTES {
        return Err(JsonLineError::TooLarge { bytes: line.len(), limit: MAXIMUM_PAGE_BYTES });
    }
    let line = line.trim_start_matches('\u{feff}');
    // Lists are read field by field too; the complaint about their first field would be odd.
    if line.trim_start().starts_with('[') {
        let reason = "a list, expected an object".to_owned();
        return Err(JsonLineError::Json { reason, column: 1 });
    }
    let mut read: Line = serde_json::from_str(line)?;
    let id = given(read.id.take()).ok_or(JsonLineError::Missing { field: "id" })?;
    let id = ArticleId::new(id).map_err(|_| JsonLineError::Missing { field: "id" })?;
    Ok((id, read))
}

fn given(field: Option<String>) -> Option<String> {
    field.filter(|field| !field.trim().is_empty())
}

/// The time that `published` gives, if it gives any.
fn moment(published: Option<serde_json::Value>) -> Result<Option<Moment>, ParseMomentError> {
    let Some(value) = published.filter(|value| !value.is_null()) else { return Ok(None) };
    let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if written.trim().is_empty() { Ok(None) } else { written.parse().map(Some) }
}

fn line_blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    text.split_inclusive('\n')
        .filter_map(|line| {
            let trimmed = line.trim();
            let lead = line.len() - line.trim_start().len();
            let span = Span::from_range(start + lead..start + lead + trimmed.len());
            start += line.len();
            (!trimmed.is_empty()).then_some(Block { span, kind: BlockKind::Paragraph })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_article_byte_for_byte() {
        let line = r#"{"id":7,"url":null,"title":"Wall falls","publisher":"Quay","published":"2025-03-03","text":"LISBON (Reuters) - One.\r\n\n Two, CNN writes. \nSource: AFP","extra":[1]}"#;
        let article = read_json_line(line, "a.jsonl:1").unwrap();
        assert_eq!(article.id.as_str(), "7");
        assert_eq!(article.text, "LISBON (Reuters) - One.\r\n\n Two, CNN writes. \nSource: AFP");
        let blocks: Vec<_> =
            article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
        assert_eq!(blocks, ["LISBON (Reuters) - One.", "Two, CNN writes.", "Source: AFP"]);
        let credits: Vec<_> = article.credits.iter().map(|credit| credit.name.as_str()).collect();
        assert_eq!(credits, ["Reuters", "CNN", "AFP"]);
        for credit in &article.credits {
            assert_eq!(credit.span.unwrap().of(&article.text), credit.phrase);
        }
        assert_eq!(article.published.unwrap().to_string(), "2025-03-03");
    }

    #[test]
    fn what_is_missing_or_broken_is_named() {
        let error = |line| read_json_line(line, "x:1").unwrap_err().to_string();
        assert_eq!(error(r#"{"text":"a"}"#), "`id` is missing or blank");
        assert_eq!(error(r#"{"id":"a","text":" "}"#), "`text` is missing or blank");
        let told = error(r#"{"id":"a","source":"a.html","text":"","refused":"the file is empty"}"#);
        assert_eq!(told, "`a.html` gave no article when it was read: the file is empty");
        assert_eq!(error(r#"{"id":"a","text":"","refused":true}"#), "`text` is missing or blank");
        let form = "not a JSON object of the input form (`id`, `text`, ...)";
        assert_eq!(error("{\"id\""), format!("{form}: the line ends too early, at column 5"));
        assert_eq!(error("oh"), format!("{form}: broken JSON, expected value at column 1"));
        let wrong = format!("{form}: invalid type: string \"b\", expected an object at column 3");
        assert_eq!(error("\"b\""), wrong);
        assert_eq!(error("[1,2]"), format!("{form}: a list, expected an object at column 1"));
        let article = read_json_line(r#"{"id":"a","text":"b","published":"soon"}"#, "x:1").unwrap();
        assert_eq!(article.published, None);
        assert!(article.remarks[0].contains("`soon`"), "{:?}", article.remarks);
    }
}
