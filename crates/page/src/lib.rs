//! What a page publishes: bytes in, [`Article`](firsthand_model::Article) out.
//!
//! [`format_of`] tells HTML, plain text and JSON Lines apart by content, with the file name as a hint.
//! [`read_page`] reads one page of HTML or text, [`read_json_line`] one line of the JSONL input.
//! Everything a page holds ends up in the article: its own text as blocks, readers' comments apart,
//! and menus, counters and notices set aside with the reason.
//!
//! HTML goes through three steps: a guard that takes the weight and the traps out of the markup, an
//! extraction library behind [`Extract`], and the newsroom layer that plain text shares: publisher,
//! bylines, dates, credits.
//!
//! ```
//! use firsthand_model::ArticleId;
//! use firsthand_page::{Page, read_page};
//!
//! let bytes = b"Harbour wall gives way in storm\n\nBy Ada Quill, Tidewater Post\n\n\
//!     The outer wall of the harbour gave way on Monday night, the port office said, and three \
//!     boats were lost before the crews could be warned.\n";
//! let page = Page {
//!     source: "wall.txt",
//!     id: ArticleId::new("wall").unwrap(),
//!     bytes,
//!     file_name: Some("wall.txt"),
//!     today: None,
//! };
//! let article = read_page(&page).unwrap();
//! assert_eq!(article.headline.as_deref(), Some("Harbour wall gives way in storm"));
//! assert_eq!(article.bylines, ["Ada Quill"]);
//! assert!(article.text.starts_with("The outer wall"));
//! ```

mod decode;
mod draft;
mod error;
mod format;
mod html;
mod json_line;
mod newsroom;
mod page;
mod text;

pub use error::{ExtractError, JsonLineError, PageError};
pub use format::{Format, MAXIMUM_MARKUP_BYTES, MAXIMUM_PAGE_BYTES, format_of};
pub use html::{Extract, Extracted, ExtractedBlock, ExtractedLink, Trafilatura};
pub use json_line::{PlainLine, read_json_line, read_plain_line};
pub use page::{Page, read_page, read_page_with};
