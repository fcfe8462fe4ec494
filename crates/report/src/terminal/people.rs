//! Who is named, and as what.

use std::io;

use firsthand_model::{Bearer, BearerKind, SpellingForm};

use super::sheet::plain;
use super::{Ink, Sheet};
use crate::index::Index;

/// How many people are told, and how many roles of each.
const PEOPLE_SHOWN: usize = 10;
const ROLES_SHOWN: usize = 4;

pub(super) fn write(index: &Index<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let people: Vec<&Bearer> =
        index.dossier.people.iter().filter(|bearer| bearer.kind == BearerKind::Person).collect();
    if people.is_empty() {
        return Ok(());
    }
    sheet.heading("People")?;
    for bearer in people.iter().take(PEOPLE_SHOWN) {
        let name = plain(&bearer.name);
        let name = sheet.paint(Ink::Strong, &name).into_owned();
        let numbers: Vec<String> =
            bearer.articles.iter().map(|named| index.number(named.article).to_string()).collect();
        let mut text = format!("{name} (in {})", numbers.join(", "));
        let variants: Vec<String> = bearer
            .spellings
            .iter()
            .filter(|spelling| spelling.form == SpellingForm::Variant)
            .map(|spelling| plain(&spelling.text))
            .collect();
        if !variants.is_empty() {
            text.extend(["; also ", &variants.join(", ")]);
        }
        sheet.entry("  ", &text)?;
        for role in bearer.roles.iter().take(ROLES_SHOWN) {
            let source = index.number(role.passage.article);
            let told = match &role.said_by {
                Some(speaker) => format!("{} ({}, in {source})", plain(&role.role), plain(speaker)),
                None => format!("{} ({source})", plain(&role.role)),
            };
            sheet.entry("    ", &told)?;
        }
        sheet.more(bearer.roles.len().saturating_sub(ROLES_SHOWN), "roles")?;
    }
    sheet.more(people.len().saturating_sub(PEOPLE_SHOWN), "people")
}
