//! The quotations that stand on several pages.

use std::io;

use firsthand_model::{Passage, Quotation, RecordOrdinal, Variant};

use super::sheet::plain;
use super::{Ink, Sheet};
use crate::describe::{change_words, count};
use crate::index::Index;

/// How many records are told, and how many variants of each.
const RECORDS_SHOWN: usize = 12;
const VARIANTS_SHOWN: usize = 6;
/// How much of a quotation is quoted, in columns.
const WORDS_COLUMNS_MAX: usize = 240;

pub(super) fn write(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let dossier = index.dossier;
    sheet.heading("Quotations on several pages")?;
    let total = count(dossier.quotations.len(), "quotation", "quotations");
    let repeated = dossier.quotation_records.len();
    sheet.paragraph(2, &format!("{total} in all; {repeated} of them on several pages."))?;
    for (place, record) in dossier.quotation_records.iter().enumerate().take(RECORDS_SHOWN) {
        let speaker =
            record.speaker_name.as_deref().map_or_else(|| "speaker unknown".to_owned(), plain);
        let speaker = sheet.paint(Ink::Strong, &speaker).into_owned();
        sheet.entry(&format!("  {}  ", RecordOrdinal::from_index(place)), &speaker)?;
        let mut variants: Vec<&Variant> = record.variants.iter().collect();
        variants.dedup_by(|later, earlier| is_repeated(index, earlier, later));
        for variant in variants.iter().take(VARIANTS_SHOWN) {
            write_variant(index, variant, sheet)?;
        }
        sheet.more(variants.len().saturating_sub(VARIANTS_SHOWN), "variants")?;
    }
    sheet.more(repeated.saturating_sub(RECORDS_SHOWN), "quotations on several pages")
}

/// Whether an article gives the same words again: a pull quote beside the paragraph it comes from.
fn is_repeated(index: &Index<'_>, earlier: &Variant, later: &Variant) -> bool {
    let quotations = &index.dossier.quotations;
    let (Some(earlier), Some(later)) =
        (quotations.get(earlier.quotation), quotations.get(later.quotation))
    else {
        return false;
    };
    let words = |quotation: &Quotation| {
        index.words(Passage { article: quotation.article, span: quotation.content })
    };
    earlier.article == later.article
        && earlier.chain == later.chain
        && words(earlier) == words(later)
}

fn write_variant(index: &Index<'_>, variant: &Variant, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let Some(quotation) = index.dossier.quotations.get(variant.quotation) else { return Ok(()) };
    let article = quotation.article;
    let mut text = format!("{} {}", index.number(article), index.name(article));
    if !quotation.chain.is_empty() {
        let chain: Vec<String> = quotation.chain.iter().map(|name| plain(name)).collect();
        text.extend([", through ", &chain.join(" → ")]);
    }
    if !variant.changes.is_empty() {
        let changes: Vec<&str> = variant.changes.iter().map(|&it| change_words(it)).collect();
        text.push_str(": ");
        text.push_str(&sheet.paint(Ink::Alert, &changes.join("; ")));
    }
    sheet.paragraph(6, &text)?;
    let content = Passage { article, span: quotation.content };
    sheet.quote("      ", index.words(content), WORDS_COLUMNS_MAX)
}
