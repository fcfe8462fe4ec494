//! How one verdict was found, step by step.

use std::io::{self, Write};

use firsthand_model::SentenceVerdict;

use super::CheckReport;
use super::terminal::write_sentence;
use crate::terminal::{Ink, Sheet, Style, plain};

/// How much of a passage is shown, in columns.
const PASSAGE_COLUMNS_MAX: usize = 320;

pub(super) fn write(
    report: &CheckReport<'_>,
    number: usize,
    sentence: &SentenceVerdict,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet::new(style, out);
    write_sentence(report, number, sentence, &mut sheet)?;
    sheet.heading("Steps")?;
    for (place, step) in sentence.steps.iter().enumerate() {
        let weight =
            if step.weight == 0.0 { String::new() } else { format!(" ({:+.2})", step.weight) };
        let rule = sheet.paint(Ink::Faint, &format!("[{}]", step.rule)).into_owned();
        sheet.entry(
            &format!("{:>3}  ", place + 1),
            &format!("{}{weight} {rule}", plain(&step.text)),
        )?;
        for &passage in step.passages.iter().take(4) {
            let name = plain(&report.name(passage.article));
            let name = sheet.paint(Ink::Faint, &name).into_owned();
            sheet.entry("     → ", &name)?;
            sheet.quote("       ", report.index.words(passage), PASSAGE_COLUMNS_MAX)?;
        }
    }
    sheet.heading("Details")?;
    if sentence.details.is_empty() {
        sheet.paragraph(2, "None that could be compared.")?;
    }
    for detail in &sentence.details {
        let rule = sheet.paint(Ink::Faint, &format!("[{}]", detail.rule)).into_owned();
        let text = format!(
            "{} {}: {} {rule}",
            detail.kind.name(),
            detail.outcome.name(),
            plain(&detail.text)
        );
        sheet.entry("  – ", &text)?;
    }
    sheet.gap()?;
    sheet.paragraph(
        0,
        "The verdict follows from the words and details above. The score (the logistic function of the sum of the \
         weights, halved where a detail differs) only ranks sentences.",
    )
}
