//! A check for a terminal: the summary, then sentence by sentence.

use std::io::{self, Write};

use firsthand_model::{DetailOutcome, SentenceVerdict, Standing, Uncheckable, Verdict};

use super::{CheckReport, summary, told};
use crate::describe::{count, headline};
use crate::terminal::{Ink, Sheet, Style, plain};

/// How much of a sentence is shown, in columns.
const SENTENCE_COLUMNS_MAX: usize = 600;

/// How much of a passage is shown, in columns.
const PASSAGE_COLUMNS_MAX: usize = 320;

/// How many passages of a sentence are shown; the other forms have all.
const PASSAGES_MAX: usize = 3;

pub(super) fn write(
    report: &CheckReport<'_>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet::new(style, out);
    let check = report.check;
    let title = plain(&headline(report.index.article(check.page)));
    let title = sheet.paint(Ink::Strong, &title).into_owned();
    sheet.paragraph(0, &title)?;
    let against = format!(
        "Held against {} in {}.",
        count(check.searched_sentences, "sentence", "sentences"),
        count(check.groups.iter().map(|group| group.articles.len()).sum(), "source", "sources"),
    );
    let against = sheet.paint(Ink::Faint, &against).into_owned();
    sheet.paragraph(0, &against)?;
    sheet.gap()?;
    for sentence in summary::sentences(check) {
        sheet.paragraph(0, &sentence)?;
    }
    for limit in &check.limits {
        let limit = sheet.paint(Ink::Alert, &format!("Note: {limit}.")).into_owned();
        sheet.paragraph(0, &limit)?;
    }
    for (place, sentence) in check.sentences.iter().enumerate() {
        sheet.gap()?;
        write_sentence(report, place + 1, sentence, &mut sheet)?;
    }
    Ok(())
}

pub(super) fn write_sentence(
    report: &CheckReport<'_>,
    number: usize,
    sentence: &SentenceVerdict,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let ink = match sentence.verdict {
        Verdict::Verbatim | Verdict::Supported => Ink::Fine,
        Verdict::Altered | Verdict::Contradicted => Ink::Alert,
        Verdict::Unsupported => Ink::Strong,
        Verdict::NotCheckable => Ink::Faint,
    };
    let name = sheet.paint(ink, told(sentence.verdict)).into_owned();
    let mut lead = format!("{name}{}", aside(sentence));
    lead.push_str(&sheet.paint(Ink::Faint, &format!("  {:.2}", sentence.score)));
    sheet.entry(&format!("{number:>3}  "), &lead)?;
    sheet.quote("     ", report.words(sentence), SENTENCE_COLUMNS_MAX)?;
    for detail in sentence.details.iter().filter(|it| it.outcome != DetailOutcome::Same) {
        let is_needed = sentence.verdict != Verdict::NotCheckable
            && !(sentence.verdict.is_borne_out() && detail.outcome == DetailOutcome::Absent);
        if is_needed {
            let text = format!(
                "{} {}: {}",
                detail.kind.name(),
                detail.outcome.name(),
                plain(&detail.text)
            );
            let text = match detail.outcome {
                DetailOutcome::Differs => sheet.paint(Ink::Alert, &text).into_owned(),
                _ => text,
            };
            sheet.entry("     – ", &text)?;
        }
    }
    for passage in sentence.evidence.iter().take(PASSAGES_MAX) {
        let how = match passage.standing {
            Standing::Bears => "says so",
            Standing::Differs => "differs",
            Standing::Nearest => "nearest",
        };
        let name = plain(&report.name(passage.passage.article));
        let head = sheet.paint(Ink::Faint, &format!("{how}: {name}")).into_owned();
        sheet.entry("     → ", &head)?;
        sheet.quote("       ", report.index.words(passage.passage), PASSAGE_COLUMNS_MAX)?;
    }
    let unshown = sentence.evidence.len().saturating_sub(PASSAGES_MAX);
    if unshown > 0 {
        let more = format!("and {} more", count(unshown, "passage", "passages"));
        let more = sheet.paint(Ink::Faint, &more).into_owned();
        sheet.paragraph(7, &more)?;
    }
    Ok(())
}

/// What belongs to a verdict: how many sources, why not.
pub(super) fn aside(sentence: &SentenceVerdict) -> String {
    if let Some(why) = sentence.uncheckable {
        return format!(", {}", because(why));
    }
    if !sentence.verdict.is_borne_out() {
        return String::new();
    }
    let mut told = match sentence.independent_sources {
        0 => ", only by the page’s own text elsewhere".to_owned(),
        sources => format!(", {}", count(sources, "independent source", "independent sources")),
    };
    if let Some(unnamed) = &sentence.rests_on {
        told.extend([", resting on “", &plain(unnamed), "”"]);
    }
    told
}

/// Why a sentence cannot be checked, in a few words.
pub(super) fn because(why: Uncheckable) -> &'static str {
    match why {
        Uncheckable::Question => "a question",
        Uncheckable::Opinion => "an opinion",
        Uncheckable::NoClaim => "too little to assert anything",
        Uncheckable::Language => "language compared word for word only",
        Uncheckable::NoSources => "nothing to check it against",
    }
}
