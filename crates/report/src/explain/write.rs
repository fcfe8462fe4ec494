//! An explanation as text and as data.

use std::io::{self, Write};

use serde_json::Value;

use super::{Explanation, Step};
use crate::describe::headline_or_none;
use crate::terminal::{Ink, Sheet, Style};
use crate::text::one_line;

/// How much of a passage is quoted, in columns.
const PASSAGE_COLUMNS_MAX: usize = 320;
/// How many passages a step quotes; the data holds all.
const PASSAGES_SHOWN: usize = 10;

impl Explanation {
    /// Writes the explanation for a terminal: the two articles, the verdict, the numbered steps.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let mut sheet = Sheet::new(style, out);
        for article in [&self.a, &self.b] {
            let title = headline_or_none(article.headline.as_deref());
            let title = sheet.paint(Ink::Strong, &title).into_owned();
            sheet.entry(&format!("{:>3}  ", article.number), &title)?;
            let id = one_line(&article.id);
            sheet.paragraph(5, &format!("{} · {} · id {id}", article.name, article.written))?;
        }
        sheet.gap()?;
        let verdict = sheet.paint(Ink::Strong, &self.verdict).into_owned();
        sheet.paragraph(0, &verdict)?;
        if let Some(reasoning) = &self.reasoning {
            sheet.paragraph(0, reasoning)?;
        }
        for (place, step) in self.steps.iter().enumerate() {
            sheet.gap()?;
            write_step(place + 1, step, &mut sheet)?;
        }
        Ok(())
    }

    /// The explanation as data, as `docs/schemas/explanation.schema.json` says; `weight` is null for a fact that was
    /// not weighed, spans count code points.
    ///
    /// # Panics
    ///
    /// Never: an explanation has string keys and finite numbers only.
    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).expect("an explanation has string keys and finite numbers only")
    }
}

fn write_step(number: usize, step: &Step, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.entry(&format!("{number:>3}. "), &step.text)?;
    let weighed = match step.weight {
        Some(weight) => format!("rule {}, weight {weight:+.2}", one_line(&step.rule)),
        None => format!("rule {}, not weighed", one_line(&step.rule)),
    };
    let weighed = sheet.paint(Ink::Faint, &weighed).into_owned();
    sheet.paragraph(5, &weighed)?;
    for passage in step.passages.iter().take(PASSAGES_SHOWN) {
        sheet.paragraph(5, &format!("{} {}:", one_line(&passage.id), passage.span))?;
        sheet.quote("     ", &passage.text, PASSAGE_COLUMNS_MAX)?;
    }
    let left_out = step.passages.len().saturating_sub(PASSAGES_SHOWN);
    if left_out > 0 {
        sheet.paragraph(5, &format!("… {left_out} more passages in the data"))?;
    }
    Ok(())
}
