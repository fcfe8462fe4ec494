//! JSON Lines: one file per kind of finding, one object per line.
//!
//! The formats are described field by field in `docs/formats.md` and by the JSON Schemas in
//! `docs/schemas/`. Every offset counts Unicode code points of the article's text; null stands where
//! nothing is known. Fields may be added in later versions; none changes its meaning.

pub(crate) mod articles;
mod conflicts;
mod events;
mod lineage;
mod people;
mod quotes;
mod reuse;
mod stage;
mod stories;

use std::io::{self, Write};

use firsthand_model::{CodePointSpan, Dossier, Evidence, Passage};
use serde::Serialize;

pub use reuse::write_reuse;
pub use stage::{ParseStageError, Stage};

use crate::index::Index;

/// Writes the rows of one stage, each ended by a line feed, and says how many there were.
///
/// Rows stand in the order of the dossier's own lists. Linear in what is written.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write(stage: Stage, dossier: &Dossier, out: &mut dyn Write) -> io::Result<usize> {
    let index = Index::new(dossier);
    match stage {
        Stage::Articles => write_all(articles::rows(&index), out),
        Stage::Stories => write_all(stories::rows(&index), out),
        Stage::Reuse => write_all(reuse::rows(&index), out),
        Stage::Lineage => write_all(lineage::rows(&index), out),
        Stage::Quotes => write_all(quotes::rows(&index), out),
        Stage::People => write_all(people::rows(&index), out),
        Stage::Conflicts => write_all(conflicts::rows(&index), out),
        Stage::Events => write_all(events::rows(&index), out),
    }
}

fn write_all<R: Serialize>(
    rows: impl Iterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut count = 0;
    for row in rows {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
        count += 1;
    }
    Ok(count)
}

/// A passage as rows give it: the article's id and the span in code points.
#[derive(Serialize)]
pub(crate) struct PassageRow<'d> {
    id: &'d str,
    span: CodePointSpan,
}

impl<'d> PassageRow<'d> {
    pub(crate) fn new(index: &Index<'d>, passage: Passage) -> PassageRow<'d> {
        PassageRow {
            id: index.id(passage.article),
            span: index.span(passage.article, passage.span),
        }
    }
}

/// A passage with its words.
#[derive(Serialize)]
pub(crate) struct QuotedPassageRow<'d> {
    id: &'d str,
    span: CodePointSpan,
    text: &'d str,
}

impl<'d> QuotedPassageRow<'d> {
    pub(crate) fn new(index: &Index<'d>, passage: Passage) -> QuotedPassageRow<'d> {
        QuotedPassageRow {
            id: index.id(passage.article),
            span: index.span(passage.article, passage.span),
            text: index.words(passage),
        }
    }
}

/// A reason for a conclusion.
#[derive(Serialize)]
pub(crate) struct EvidenceRow<'d> {
    rule: &'d str,
    text: &'d str,
    weight: f64,
    passages: Vec<PassageRow<'d>>,
}

impl<'d> EvidenceRow<'d> {
    pub(crate) fn new(index: &Index<'d>, evidence: &'d Evidence) -> EvidenceRow<'d> {
        EvidenceRow {
            rule: &evidence.rule,
            text: &evidence.text,
            weight: four_decimals(evidence.weight),
            passages: evidence.passages.iter().map(|&it| PassageRow::new(index, it)).collect(),
        }
    }
}

/// A share, weight or confidence to four decimals, so that outputs stay readable; 0 for what is no number.
pub(crate) fn four_decimals(value: f64) -> f64 {
    if value.is_finite() {
        // Adding 0.0 turns -0.0, which JSON would show, into 0.0.
        (value * 10_000.0).round() / 10_000.0 + 0.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::four_decimals;

    #[test]
    fn numbers_are_rounded_and_always_numbers() {
        assert_eq!(four_decimals(0.123_456).to_string(), "0.1235");
        assert_eq!(four_decimals(-0.000_01).to_string(), "0");
        assert_eq!(four_decimals(f64::NAN).to_string(), "0");
    }
}
