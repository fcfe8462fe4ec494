//! Who and what is named: in one article, and across all of them.
//!
//! `People` groups the names of one article; claims, events and the [`Register`] share it. The register
//! joins these groups across articles into [`Bearer`](firsthand_model::Bearer)s, decides of each whether
//! it is a person, an organisation or a place, and gathers the roles that pages give to people.

mod article;
mod joining;
mod kind;
mod names;
mod register;
mod roles;
mod spellings;

#[cfg(test)]
mod tests;

pub(crate) use article::{People, Person};
pub(crate) use names::{name_words, names_agree};
pub use register::Register;
pub(crate) use roles::role_spans;
