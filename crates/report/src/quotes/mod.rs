//! The quotations of a dossier by themselves: of all speakers or of one, as text, JSON Lines or CSV.

mod row;
mod terminal;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use firsthand_model::{Dossier, Quotation};

use self::row::Row;
use crate::csv;
use crate::index::Index;
use crate::terminal::Style;

/// Quotations chosen from a dossier, grouped by nothing: in the order of articles and of the text.
pub struct Quotes<'d> {
    index: Index<'d>,
    /// Places in [`Dossier::quotations`].
    chosen: Vec<usize>,
}

impl<'d> Quotes<'d> {
    /// The quotations of all speakers.
    pub fn all(dossier: &'d Dossier) -> Quotes<'d> {
        Quotes { index: Index::new(dossier), chosen: (0..dossier.quotations.len()).collect() }
    }

    /// The quotations of those in whose name or mention every word of `speaker` stands, case and accents
    /// aside: `lund` finds Ana Lund, and so does `ana lund`.
    pub fn of_speaker(dossier: &'d Dossier, speaker: &str) -> Quotes<'d> {
        let wanted = folded_words(speaker);
        let is_wanted = |quotation: &Quotation| {
            let named = quotation.speaker_name.as_deref().map(folded_words).unwrap_or_default();
            !wanted.is_empty() && wanted.is_subset(&named)
        };
        let chosen = (0..dossier.quotations.len())
            .filter(|&place| is_wanted(&dossier.quotations[place]))
            .collect();
        Quotes { index: Index::new(dossier), chosen }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// One JSON object a line; `docs/formats.md` names the fields.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_json_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        for row in self.rows() {
            serde_json::to_writer(&mut *out, &row)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// A table as RFC 4180 has it, with a line of names first.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        csv::write_line(&Row::NAMES, out)?;
        for row in self.rows() {
            csv::write_line(&row.cells(), out)?;
        }
        Ok(())
    }

    /// By speaker, those quoted most first, each quotation with where and how it is given.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        terminal::write(self, style, out)
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        // For each quotation of a record, its record and its place in it.
        let mut variants: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (record, told) in self.index.dossier.quotation_records.iter().enumerate() {
            for (place, variant) in told.variants.iter().enumerate() {
                variants.insert(variant.quotation, (record, place));
            }
        }
        self.chosen
            .iter()
            .map(move |&place| Row::new(&self.index, place, variants.get(&place).copied()))
    }
}

fn folded_words(name: &str) -> BTreeSet<String> {
    firsthand_language::word_spans(name)
        .map(|span| firsthand_language::fold(span.of(name)))
        .filter(|word| !word.is_empty())
        .collect()
}
