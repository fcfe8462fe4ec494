//! Fetches pages, as their hosts allow and no more.
//!
//! The only crate of the house with a network client; `firsthand` reaches it behind the cargo feature `fetch`,
//! and nothing that reads or traces reaches it at all. A [`Fetcher`] asks a host's robots.txt first, makes one
//! request at a time with a pause between two to the same host, follows a few redirections, and takes no more
//! than its [`Limits`]. Private, loopback and link-local addresses are refused after the name is resolved, on
//! every step of a redirection. It names itself, keeps no cookies and uses no proxy.
//!
//! ```no_run
//! use firsthand_fetch::{Fetcher, Limits};
//!
//! let mut fetcher = Fetcher::new(Limits::default());
//! let page = fetcher.fetch("https://www.example.org/news/wall").unwrap();
//! assert!(page.body.len() <= Limits::default().body_bytes);
//! ```

mod addresses;
mod error;
mod fetcher;
mod page;
mod robots;

pub use addresses::Reach;
pub use error::FetchError;
pub use fetcher::{Fetcher, Limits, USER_AGENT};
pub use page::{Answer, Page, Validators};
