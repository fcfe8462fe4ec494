//! Quotations for people, by speaker.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use firsthand_model::{Passage, Quotation};

use super::Quotes;
use crate::describe::{count, setting, written};
use crate::terminal::{Ink, Sheet, Style, plain};

/// How much of a quotation is shown, in columns.
const WORDS_COLUMNS_MAX: usize = 400;

pub(super) fn write(quotes: &Quotes<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::new(style, out);
    let mut speakers: BTreeMap<&str, Vec<&Quotation>> = BTreeMap::new();
    for &place in &quotes.chosen {
        let quotation = &quotes.index.dossier.quotations[place];
        let name = quotation.speaker_name.as_deref().unwrap_or_default();
        speakers.entry(name).or_default().push(quotation);
    }
    let mut speakers: Vec<(&str, Vec<&Quotation>)> = speakers.into_iter().collect();
    // Whoever is not named comes last.
    speakers.sort_by_key(|(name, said)| (name.is_empty(), Reverse(said.len()), *name));
    for (name, said) in speakers {
        let role = said.iter().find_map(|quotation| quotation.speaker_role.as_deref());
        let mut title =
            if name.is_empty() { "Speaker not resolved".to_owned() } else { plain(name) };
        if let Some(role) = role.filter(|_| !name.is_empty()) {
            title.extend([", ", &plain(role)]);
        }
        sheet.heading(&title)?;
        sheet.paragraph(2, &count(said.len(), "quotation", "quotations"))?;
        for quotation in said {
            write_quotation(quotes, quotation, &mut sheet)?;
        }
        sheet.gap()?;
    }
    Ok(())
}

fn write_quotation(
    quotes: &Quotes<'_>,
    quotation: &Quotation,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let index = &quotes.index;
    let article = quotation.article;
    let words = Passage { article, span: quotation.content };
    sheet.quote("  ", index.words(words), WORDS_COLUMNS_MAX)?;
    let mut told = format!("{}, {}", index.name(article), written(index.article(article)));
    told.push_str(", ");
    told.push_str(quotation.kind.name());
    for part in setting(index, quotation) {
        told.extend([", ", &part]);
    }
    if let Some(record) = quotation.same_as {
        told.extend([", also on other pages: ", &record.to_string()]);
    }
    let told = sheet.paint(Ink::Faint, &plain(&told)).into_owned();
    sheet.paragraph(4, &told)
}
