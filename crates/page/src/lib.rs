//! What a page publishes: bytes in, [`Article`](firsthand_model::Article) out.
//!
//! [`format_of`] tells formats apart by content, with the file name as a hint; [`unpacked`] undoes gzip and zstd.
//! [`read_page`] reads one page of HTML or text, [`read_json_line`] one line of the JSONL input.
//! [`WarcReader`], [`read_mail`] and [`read_feed`] take the pages out of web archives, mails and feeds, each as
//! a [`Record`] with what its container tells of it ([`Given`]).
//! Everything a page holds ends up in the article: its own text as blocks, readers' comments apart,
//! and menus, counters and notices set aside with the reason.
//!
//! HTML goes through three steps: a guard that takes the weight and the traps out of the markup, an
//! extraction library behind [`Extract`], and the newsroom layer that plain text shares: publisher,
//! bylines, dates, credits.
//!
//! ```
//! use firsthand_model::ArticleId;
//! use firsthand_page::{Given, Page, read_page};
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
//!     given: Given::default(),
//! };
//! let article = read_page(&page).unwrap();
//! assert_eq!(article.headline.as_deref(), Some("Harbour wall gives way in storm"));
//! assert_eq!(article.bylines, ["Ada Quill"]);
//! assert!(article.text.starts_with("The outer wall"));
//! ```

mod container;
mod decode;
mod draft;
mod error;
mod format;
mod given;
mod html;
mod instead;
mod json_line;
mod newsroom;
mod page;
mod text;
mod unpack;
mod zstd_frames;

pub use container::{BrokenRecord, Record, WarcReader, WarcTally, read_feed, read_mail};
pub use error::{ExtractError, JsonLineError, PageError};
pub use format::{Format, MAXIMUM_MARKUP_BYTES, MAXIMUM_PAGE_BYTES, format_of};
pub use given::{Extent, Given};
pub use html::{Extract, Extracted, ExtractedBlock, ExtractedLink, Trafilatura};
pub use json_line::{PlainLine, read_json_line, read_plain_line};
pub use page::{Page, read_page, read_page_with};
pub use unpack::unpacked;
