//! The summary for a terminal: what was found, in the order in which people ask.
//!
//! Lines keep to the width given, no meaning hangs on colour, and large collections are cut section by
//! section with a line that says how much more there is and where.

mod comments;
mod lineage;
mod overview;
mod people;
mod quotations;
mod sheet;
mod statements;

use std::io::{self, Write};

use firsthand_model::Dossier;

pub use sheet::{Colours, Style};
pub(crate) use sheet::{Ink, Sheet, plain};

use crate::index::Index;

/// Writes the summary of a dossier.
///
/// Articles come first, then stories and affairs, lineage, quotations that stand on several pages,
/// people with their roles, conflicts, the timeline, grouped comments, and last what was refused and remarked. Sections of which
/// nothing was found say so or are left out.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write_summary(dossier: &Dossier, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let index = Index::new(dossier);
    let mut sheet = Sheet::new(style, out);
    overview::write_title(&index, &mut sheet)?;
    if !dossier.articles.is_empty() {
        overview::write_articles(&index, &mut sheet)?;
        overview::write_stories(&index, &mut sheet)?;
        lineage::write(&index, &mut sheet)?;
        quotations::write(&index, &mut sheet)?;
        people::write(&index, &mut sheet)?;
        statements::write_conflicts(&index, &mut sheet)?;
        statements::write_events(&index, &mut sheet)?;
        comments::write_comments(&index, &mut sheet)?;
    }
    comments::write_refusals(dossier, &mut sheet)
}
