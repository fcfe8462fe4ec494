//! What is in a text: sentences, words, names, quantities, times, quotation marks, reporting verbs.
//!
//! [`Analysis::of`] reads a text once and holds all of it. Everything it finds is a
//! [`Span`](firsthand_model::Span) into the text as it was given: damage (dropped apostrophes,
//! mojibake, soft hyphens, odd quotation marks) is folded away for matching only, by [`fold()`].
//!
//! ```
//! use firsthand_language::Analysis;
//!
//! let text = "Mr. Orr left. He didn’t say why.";
//! let analysis = Analysis::of(text, Some("en"), &[]);
//! assert_eq!(analysis.sentences.len(), 2);
//! assert_eq!(&*analysis.words[4].folded, "didnt");
//! ```

mod abbreviations;
mod analysis;
mod fold;
mod function_words;
mod language;
mod marks;
mod mojibake;
mod names;
mod quantities;
mod reporting;
mod sentences;
mod times;
mod word_hashes;
mod words;

pub use analysis::{Analysis, Sentence, Word, sentences};
pub use fold::{fold, fold_into};
pub use function_words::{is_function_word, is_small_word};
pub use language::{Language, detect, detect_by_words};
pub use marks::{Quoted, quoted_runs};
pub use mojibake::mended;
pub use names::{Name, NameKind, full_names, is_role_word};
pub use quantities::{Quantity, QuantityBound, Unit};
pub use reporting::{
    CueKind, is_reporting_verb, is_speech_verb, reporting_kind, reporting_phrases, reporting_verbs,
};
pub use sentences::{SENTENCE_BYTES_MAX, sentence_spans};
pub use times::{
    MonthPart, Tense, TimeExpression, TimeKind, Which, WritingBound, bounds_on_writing,
};
pub use word_hashes::{for_each_word_hash, for_each_word_span};
pub use words::word_spans;
