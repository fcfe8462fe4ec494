//! What stands apart from the articles: comments written alike, and input that gave no article.

use std::io;

use firsthand_model::Dossier;

use super::sheet::plain;
use super::{Ink, Sheet};
use crate::describe::{count, percent};
use crate::index::Index;

/// How many groups of comments are told.
const GROUPS_SHOWN: usize = 8;
/// How many refusals and notices are told, each.
const REFUSALS_SHOWN: usize = 20;
/// How much of a comment is quoted, in columns.
const COMMENT_COLUMNS_MAX: usize = 160;

pub(super) fn write_comments(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let dossier = index.dossier;
    let total: usize = dossier.articles.iter().map(|article| article.comments.len()).sum();
    if total == 0 {
        return Ok(());
    }
    sheet.heading("Comments, apart from the articles")?;
    let groups = &dossier.comment_groups;
    let grouped: usize = groups.iter().map(|group| group.comments.len()).sum();
    sheet.paragraph(
        2,
        &format!(
            "{} in all; {grouped} of them in {} of near-identical wording.",
            count(total, "comment", "comments"),
            count(groups.len(), "group", "groups"),
        ),
    )?;
    for group in groups.iter().take(GROUPS_SHOWN) {
        let article = group.article;
        sheet.paragraph(
            2,
            &format!(
                "{} of {} under {} {} ({}) are written alike:",
                group.comments.len(),
                count(index.article(article).comments.len(), "comment", "comments"),
                index.number(article),
                index.name(article),
                percent(index.share_of_thread(group)),
            ),
        )?;
        let first = group.comments.first().and_then(|&it| index.article(article).comments.get(it));
        let sample = group.phrases.first().map(String::as_str).or(first.map(|it| it.text.as_str()));
        sheet.quote("    ", sample.unwrap_or_default(), COMMENT_COLUMNS_MAX)?;
    }
    sheet.more(groups.len().saturating_sub(GROUPS_SHOWN), "groups")
}

pub(super) fn write_refusals(dossier: &Dossier, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if !dossier.notices.is_empty() {
        sheet.heading(&format!("Notices: {}", dossier.notices.len()))?;
        for notice in dossier.notices.iter().take(REFUSALS_SHOWN) {
            sheet.paragraph(2, &format!("{}: {}", plain(&notice.source), plain(&notice.text)))?;
        }
        sheet.more(dossier.notices.len().saturating_sub(REFUSALS_SHOWN), "notices")?;
    }
    if !dossier.refusals.is_empty() {
        let title = count(dossier.refusals.len(), "input", "inputs");
        sheet.heading(&format!("Refused: {title}"))?;
        for refusal in dossier.refusals.iter().take(REFUSALS_SHOWN) {
            let source = plain(&refusal.source);
            let source = sheet.paint(Ink::Alert, &source).into_owned();
            sheet.paragraph(2, &format!("{source}: {}", plain(&refusal.reason)))?;
        }
        sheet.more(dossier.refusals.len().saturating_sub(REFUSALS_SHOWN), "refusals")?;
    }
    Ok(())
}
