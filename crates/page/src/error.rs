//! Why a page, or a line of the JSONL input, was refused.

use serde_json::error::Category;

/// Why a page was refused, as a sentence for people; the caller names the page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// The file holds no bytes, or only white space.
    #[error("the file is empty")]
    Empty,
    /// The bytes are not text: `kind` says what they are, with its article ("a PDF document").
    #[error("this is {kind}, not a page of text")]
    Binary {
        /// What the bytes are.
        kind: &'static str,
    },
    /// One JSON document, in which articles do not stand line by line.
    #[error(
        "one JSON document, not JSON Lines: an article must stand on one line (as `jq -c` writes it)"
    )]
    JsonDocument,
    /// More bytes than are read of one page.
    #[error("the file holds {bytes} bytes; at most {limit} are read of one page")]
    TooLarge {
        /// How many bytes it holds.
        bytes: usize,
        /// How many are read.
        limit: usize,
    },
    /// A text with a line that no writer wrote.
    #[error("one line holds {bytes} bytes; at most {limit} make a paragraph")]
    LineTooLong {
        /// How many bytes the longest line holds.
        bytes: usize,
        /// How many are read.
        limit: usize,
    },
    /// HTML whose markup, scripts and pictures aside, is larger than can be read in reasonable time.
    #[error("the page's markup is too large: {size} {unit}; at most {limit} are read")]
    TooMuchMarkup {
        /// How much there is, at least.
        size: usize,
        /// Of what: "bytes", "elements".
        unit: &'static str,
        /// How much is read.
        limit: usize,
    },
    /// Nothing that reads like an article, only this many words.
    #[error("no article: only {words} words of running text")]
    TooShort {
        /// How many words of running text there are.
        words: usize,
    },
    /// A page of links to articles.
    #[error("no article: an index page, {link_percent} % of its text are links")]
    IndexPage {
        /// How much of the text is links.
        link_percent: u8,
    },
    /// A page that asks for a subscription, a login, a browser check or cookies instead.
    #[error("no article: a wall in front of it (`{phrase}`)")]
    Wall {
        /// The words that told it.
        phrase: String,
    },
    /// A page that says that there is no page.
    #[error("no article: an error page (`{phrase}`)")]
    ErrorPage {
        /// The words that told it.
        phrase: String,
    },
    /// JSON Lines given to the reader of pages.
    #[error("these are JSON Lines, to be read line by line")]
    JsonLines,
    /// A container given to the reader of pages.
    #[error("this is {kind}, to be read record by record")]
    Container {
        /// What it is, with its article.
        kind: &'static str,
    },
    /// The extraction library failed, and the page's lines hold no article either.
    #[error("the page could not be read")]
    Extraction(#[from] ExtractError),
}

/// Why the extraction library gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// It found no content.
    #[error("no main text found: {0}")]
    NothingFound(String),
    /// It broke down on this page.
    #[error("the extraction library broke down on this page")]
    Crashed,
    /// The thread it needs could not be started.
    #[error("no thread for the extraction: {0}")]
    NoThread(String),
}

/// Why a line of the JSONL input was refused; the caller names file and line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JsonLineError {
    /// The line is not a JSON object with the fields in their types.
    #[error("not a JSON object of the input form (`id`, `text`, ...): {reason} at column {column}")]
    Json {
        /// What is wrong, in the words of the JSON reader.
        reason: String,
        /// Where, in bytes from 1.
        column: usize,
    },
    /// `id` or `text` is missing or blank.
    #[error("`{field}` is missing or blank")]
    Missing {
        /// Which of the two.
        field: &'static str,
    },
    /// A line of `articles.jsonl` on a page that gave no article.
    #[error("`{page}` gave no article when it was read: {reason}")]
    Refused {
        /// The page's path or address.
        page: String,
        /// Why there is no article.
        reason: String,
    },
    /// More bytes than are read of one line.
    #[error("the line holds {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// How many bytes it holds.
        bytes: usize,
        /// How many are read.
        limit: usize,
    },
}

impl From<serde_json::Error> for JsonLineError {
    /// Leaves out the line the reader counted: it saw one line, and the caller names that.
    fn from(error: serde_json::Error) -> JsonLineError {
        let said = error.to_string();
        let reason = said.rsplit_once(" at line ").map_or(said.as_str(), |(reason, _)| reason);
        let reason = match error.classify() {
            Category::Eof => "the line ends too early,".to_owned(),
            Category::Syntax => format!("broken JSON, {reason}"),
            Category::Data | Category::Io => reason.to_owned(),
        };
        JsonLineError::Json { reason, column: error.column() }
    }
}
