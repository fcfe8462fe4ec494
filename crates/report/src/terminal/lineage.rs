//! Which article derives from which.

use std::io;

use firsthand_model::{CreditStatus, Direction, LineageKind, LineageLink};

use super::sheet::plain;
use super::{Ink, Sheet};
use crate::describe::{
    change_in_words, changes_in_words, count, credit_matters, credit_word, enumeration,
    gravest_changes, kind_words, link_sentence, percent,
};
use crate::index::Index;

/// How many links are told.
const LINKS_SHOWN: usize = 20;
/// How many changes of one link are told one by one.
const CHANGES_SHOWN: usize = 3;
/// How many unseen sources are told.
const UNSEEN_SHOWN: usize = 8;
/// How much of a passage is quoted, in columns.
const PASSAGE_COLUMNS_MAX: usize = 160;

pub(super) fn write(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let dossier = index.dossier;
    sheet.heading("Lineage")?;
    let independent =
        dossier.lineage.iter().filter(|link| link.kind == LineageKind::Independent).count();
    let mut links: Vec<&LineageLink> =
        dossier.lineage.iter().filter(|link| link.kind != LineageKind::Independent).collect();
    // What was taken comes before what is merely alike; within each, as readers meet the articles.
    links.sort_by_key(|link| {
        (!link.kind.is_derivation(), link.kind, index.number(link.from), index.number(link.to))
    });
    if links.is_empty() {
        sheet.paragraph(2, "No article here was found to derive from another.")?;
    }
    for link in links.iter().take(LINKS_SHOWN) {
        write_link(index, link, sheet)?;
    }
    sheet.more(links.len().saturating_sub(LINKS_SHOWN), "links")?;
    if independent > 0 {
        let pairs = count(independent, "pair reports", "pairs report");
        sheet.paragraph(2, &format!("{pairs} the same event independently."))?;
    }
    for source in dossier.unseen_sources.iter().take(UNSEEN_SHOWN) {
        let readers: Vec<String> = source
            .articles
            .iter()
            .map(|&article| format!("{} {}", index.number(article), index.name(article)))
            .collect();
        let name = source.name.as_deref().map_or_else(|| "a text".to_owned(), plain);
        sheet.paragraph(
            2,
            &format!("Not in the collection: {name} that {} drew on.", enumeration(&readers)),
        )?;
        if let Some(&passage) = source.passages.first() {
            sheet.quote("    ", index.words(passage), PASSAGE_COLUMNS_MAX)?;
        }
    }
    sheet.more(dossier.unseen_sources.len().saturating_sub(UNSEEN_SHOWN), "unseen sources")
}

fn write_link(index: &Index<'_>, link: &LineageLink, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let arrow = match link.direction {
        Direction::Known => "→",
        Direction::Unknown => "?",
        Direction::None => "–",
    };
    let lead = format!("  {} {arrow} {}  ", index.number(link.from), index.number(link.to));
    let mut parts = vec![sheet.paint(Ink::Strong, kind_words(link.kind)).into_owned()];
    if credit_matters(link) {
        let colour = match link.credit {
            CreditStatus::Credited => Ink::Fine,
            CreditStatus::Uncredited => Ink::Alert,
            CreditStatus::Undecided => Ink::Faint,
        };
        parts.push(sheet.paint(colour, credit_word(link.credit)).into_owned());
    }
    parts.push(format!("confidence {}", percent(link.confidence)));
    sheet.entry(&lead, &parts.join(", "))?;
    sheet.paragraph(4, &format!("{}.", link_sentence(index, link)))?;
    if let Some(reason) = link.evidence.first() {
        let text = format!("{} ({})", index.told(&reason.text), plain(&reason.rule));
        sheet.entry("    why: ", &text)?;
    }
    if let Some(told) = changes_in_words(link) {
        let shown: Vec<String> = gravest_changes(link)
            .into_iter()
            .take(CHANGES_SHOWN)
            .map(|change| plain(&change_in_words(change)))
            .collect();
        let shown =
            if shown.is_empty() { String::new() } else { format!(" ({})", shown.join("; ")) };
        sheet.entry("    on the way: ", &format!("{told}{shown}"))?;
    }
    let quoted = link.evidence.iter().find_map(|reason| reason.passages.first());
    if let Some(&passage) = quoted {
        sheet.quote("    ", index.words(passage), PASSAGE_COLUMNS_MAX)?;
    }
    Ok(())
}
