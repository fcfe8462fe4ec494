//! Who said what: stretches of content with their speakers, scored as attribution corpora are.
//!
//! An item is one unbroken stretch of content; a gold attribution in two pieces is two items with one
//! source. Only letters and digits count in overlaps, so quotation marks and spaces at an edge cost
//! nothing. The measures follow the evaluation of the `PolNeAR` corpus (Newell, Margolin, Ruths, LREC 2018).

mod quoted;
mod score;
mod source;
mod speech;

pub use score::{Attribution, Class, FoundQuotation, GoldArticle, QuoteScore, Share, score};
