//! The word lists that claims are compared by: which words mean the same, deny, hedge or place somebody.
//!
//! All lists are closed classes of the usual English grammars (Quirk et al., *A Comprehensive Grammar of
//! the English Language*, 1985: negators, modals, subordinators) or everyday synonyms as any thesaurus
//! gives them. None of them comes from a test set. For other languages only what needs no list works:
//! equal stems, numbers, dates, names, quotation marks.

mod acts;
mod antonyms;
mod concepts;
mod contrasts;
mod function_words;
mod modality;
mod negation;
mod offices;
mod posts;
mod presence;
mod sites;

pub(super) use acts::{fate_at, is_symmetric, occasion_at};
pub(super) use antonyms::{Pole, pole};
pub(super) use concepts::{concept_of, phrase_concept};
pub(super) use contrasts::are_counterparts;
pub(super) use function_words::{is_clause_opener, is_function_word};
pub(super) use modality::{Certainty, certainty, is_hedged};
pub(super) use negation::{is_negator, negation_at};
pub(super) use offices::{Office, office_at};
pub(super) use posts::post_of;
pub(super) use presence::presence_patterns;
pub(super) use sites::site_of;
