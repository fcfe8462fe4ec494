//! What views are made of, for whoever makes another one.
//!
//! Safe text, looked-up articles, texts cut at their marks, differing words, edits and the picture of a lineage. None of it
//! links anywhere or words anything in a language of its own but for [`PictureWords`], whose defaults are English.

pub use crate::alignment::{Step, steps};
pub use crate::describe::moment;
pub use crate::difference::differing_words;
pub use crate::edits::{Edit, edits};
pub use crate::html::marked::{MarkedText, Paragraph};
pub use crate::html::parts::Safe;
pub use crate::html::picture::{English, Picture, PictureWords, legend};
pub use crate::index::{Index, Piece, Standing, backticked};
pub use crate::segment::{Segment, segments};
pub use crate::side::Side;
pub use crate::text::{inert, one_line, shorten, web_address};

/// The style sheet of these parts, in the variables of a palette that the page defines: `--ink`, `--soft`, `--line`
/// and the others of `html`.
pub const STYLE: &str = crate::html::frame::PARTS_STYLE;
