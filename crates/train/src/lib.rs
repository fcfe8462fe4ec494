//! Trains the model of quotations that Firsthand ships.
//!
//! [`Gold`] articles with hand-annotated attributions become [`Examples`]: blocks of tokens with features
//! and labels, both as the program itself reads them. [`train`] fits a conditional random field to them and
//! gives [`Weights`](firsthand_trace::quotation::tagger::Weights), whose bytes are the model.
//! [`cross_validate`] tells what a setting is worth without looking at any other set.
//!
//! The same set and settings give the same bytes on one kind of machine; the exponential function of another
//! may differ in its last bit.

mod examples;
mod field;
mod gold;
mod measure;

pub use examples::{Example, Examples};
pub use field::{Round, Settings, train};
pub use gold::{Gold, GoldError, GoldSet};
pub use measure::{cross_validate, labelled, model, score_of};
