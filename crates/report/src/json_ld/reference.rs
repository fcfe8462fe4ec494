//! The names that records of a dossier have as linked data.

use std::fmt::Write as _;

use firsthand_model::{
    AffairOrdinal, ArticleOrdinal, BearerOrdinal, CodePointSpan, Passage, RecordOrdinal,
    StoryOrdinal,
};
use serde::Serialize;

use crate::index::Index;

/// `urn:firsthand:article:` and the id, percent-encoded where a URN cannot hold it (RFC 8141).
pub(super) fn article(index: &Index<'_>, ordinal: ArticleOrdinal) -> String {
    let mut name = String::from("urn:firsthand:article:");
    for byte in index.id(ordinal).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            name.push(char::from(byte));
        } else {
            write!(name, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    name
}

pub(super) fn story(ordinal: StoryOrdinal) -> String {
    format!("urn:firsthand:story:{ordinal}")
}

pub(super) fn affair(ordinal: AffairOrdinal) -> String {
    format!("urn:firsthand:affair:{ordinal}")
}

pub(super) fn record(ordinal: RecordOrdinal) -> String {
    format!("urn:firsthand:quotation-record:{ordinal}")
}

/// Quotations are counted from 1 in the order of the dossier.
pub(super) fn quotation(place: usize) -> String {
    format!("urn:firsthand:quotation:{}", place + 1)
}

/// Somebody, a body or a place of the dossier.
pub(super) fn bearer(ordinal: BearerOrdinal) -> String {
    format!("urn:firsthand:bearer:{ordinal}")
}

pub(super) fn event(place: usize) -> String {
    format!("urn:firsthand:event:e{}", place + 1)
}

pub(super) fn unseen_source(place: usize) -> String {
    format!("urn:firsthand:unseen-source:u{}", place + 1)
}

/// A node named by its `@id` alone.
#[derive(Serialize)]
pub(super) struct Reference {
    #[serde(rename = "@id")]
    pub(super) id: String,
}

impl Reference {
    pub(super) fn new(id: String) -> Reference {
        Reference { id }
    }
}

/// A run of an article's text.
#[derive(Serialize)]
pub(super) struct PassageNode<'d> {
    article: String,
    span: CodePointSpan,
    text: &'d str,
}

impl<'d> PassageNode<'d> {
    pub(super) fn new(index: &Index<'d>, passage: Passage) -> PassageNode<'d> {
        PassageNode {
            article: article(index, passage.article),
            span: index.span(passage.article, passage.span),
            text: index.words(passage),
        }
    }
}
