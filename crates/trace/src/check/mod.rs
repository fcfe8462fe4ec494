//! Whether the sentences of one page are borne out by others.
//!
//! [`check`] looks up, for each sentence, the sources whose sentences share its rare words (`candidates`), measures how
//! far each bears it out (`features`), holds its details against them (`details`, and the rules for conflicts in
//! [`claim`](crate::claim)), and counts the sources that do not derive from one another (`independence`). The verdict
//! follows from words and details (`bearing`, `retelling`, `judge`); the score, for ranking alone, from a small fitted model (`score`).
//!
//! ```
//! use firsthand_model::{Article, ArticleId, ArticleOrdinal, Verdict};
//! use firsthand_trace::check::{Units, check};
//! use firsthand_trace::Collection;
//!
//! let article = |id: &str, text: &str| {
//!     let mut article = Article::of_text(ArticleId::new(id).unwrap(), id, text);
//!     article.language = Some("en".to_owned());
//!     article
//! };
//! let collection = Collection::new(vec![
//!     article("page", "The council of Tarn closed the old bridge on Monday."),
//!     article("source", "It rained. The council of Tarn closed the old bridge on Monday. Nobody was hurt."),
//! ]);
//! let found = check(&collection, ArticleOrdinal(0), &[], Units::Sentences);
//! assert_eq!(found.sentences[0].verdict, Verdict::Verbatim);
//! ```

mod bearing;
mod candidates;
mod claims;
mod descent;
mod details;
mod features;
mod independence;
mod judge;
mod retelling;
mod run;
mod score;
#[cfg(test)]
mod tests;
mod texts;
mod uncheckable;
mod verbatim;
pub(crate) mod wording;

pub use descent::descent;
pub use features::{FEATURES, FeatureValues};
pub use run::{Measurement, Units, check, measurements};
pub use score::{CONSTANT, FeatureWeight, WEIGHTS, score};
