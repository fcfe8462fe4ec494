//! The whole dossier as linked data: schema.org and PROV-O where they have the words, our own elsewhere.
//!
//! The file is JSON-LD 1.1 with its context inside, so that nothing is fetched to read it. Articles are
//! schema.org `NewsArticle`; what they were made from is `isBasedOn` and `prov:wasDerivedFrom`
//! (`prov:wasQuotedFrom` where whole passages were taken word for word), a text that must have existed
//! is `prov:hadPrimarySource`, credits are `citation`. Everything else stands under terms of our own,
//! `urn:firsthand:vocabulary:`. Keys stand in a fixed order; spans count Unicode code points.
//! `docs/formats.md` and `docs/schemas/dossier.schema.json` describe it field by field.

mod article;
mod bearer;
mod context;
mod derivation;
mod reference;
mod statement;

use std::io::{self, Write};

use firsthand_model::{AffairOrdinal, ArticleOrdinal, BearerOrdinal, Dossier, StoryOrdinal};
use serde::Serialize;

use crate::index::Index;

/// Writes `dossier.json`: one object, one record a line, so that two versions can be compared by line.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write(dossier: &Dossier, out: &mut dyn Write) -> io::Result<()> {
    let index = Index::new(dossier);
    let article_links = article::Links::new(&index);
    let articles = (0..dossier.articles.len()).map(ArticleOrdinal::from_index);

    out.write_all(b"{\n\"@context\": ")?;
    serde_json::to_writer(&mut *out, &context::context())?;
    out.write_all(b",\n\"@id\": \"urn:firsthand:dossier\",\n\"@type\": \"Dossier\"")?;
    list(out, "articles", articles.map(|it| article::node(&index, &article_links, it)))?;
    list(
        out,
        "affairs",
        numbered(&dossier.affairs, |place, affair| {
            derivation::affair(&index, AffairOrdinal::from_index(place), affair)
        }),
    )?;
    list(
        out,
        "stories",
        numbered(&dossier.stories, |place, story| {
            derivation::story(&index, StoryOrdinal::from_index(place), story)
        }),
    )?;
    list(out, "lineage", dossier.lineage.iter().map(|it| derivation::lineage(&index, it)))?;
    list(
        out,
        "unseenSources",
        numbered(&dossier.unseen_sources, |place, source| {
            derivation::unseen_source(&index, place, source)
        }),
    )?;
    list(out, "reuse", dossier.reuse.iter().map(|it| derivation::reuse(&index, it)))?;
    list(out, "sentenceOrigins", dossier.origins.iter().map(|it| derivation::origin(&index, it)))?;
    list(
        out,
        "quotations",
        numbered(&dossier.quotations, |place, quotation| {
            statement::quotation(&index, place, quotation)
        }),
    )?;
    list(out, "quotationRecords", numbered(&dossier.quotation_records, statement::record))?;
    list(
        out,
        "people",
        numbered(&dossier.people, |place, bearer| {
            bearer::node(&index, BearerOrdinal::from_index(place), bearer)
        }),
    )?;
    list(out, "conflicts", dossier.conflicts.iter().map(|it| statement::conflict(&index, it)))?;
    list(
        out,
        "events",
        numbered(&dossier.events, |place, event| statement::event(&index, place, event)),
    )?;
    list(
        out,
        "commentGroups",
        dossier.comment_groups.iter().map(|it| statement::group(&index, it)),
    )?;
    list(out, "refusals", dossier.refusals.iter().map(statement::refusal))?;
    list(out, "notices", dossier.notices.iter().map(statement::notice))?;
    out.write_all(b"\n}\n")
}

fn numbered<'d, T, N>(items: &'d [T], node: impl Fn(usize, &'d T) -> N) -> impl Iterator<Item = N> {
    items.iter().enumerate().map(move |(place, item)| node(place, item))
}

/// Writes one key with its list, an item a line.
fn list<N: Serialize>(
    out: &mut dyn Write,
    key: &str,
    items: impl Iterator<Item = N>,
) -> io::Result<()> {
    write!(out, ",\n\"{key}\": [")?;
    for (place, item) in items.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"]")
}
