//! `people.jsonl`: people, organisations and places.

use firsthand_model::{BearerOrdinal, Moment};
use serde::Serialize;

use super::{EvidenceRow, PassageRow};
use crate::index::Index;

#[derive(Serialize)]
pub(super) struct BearerRow<'d> {
    bearer: String,
    kind: &'static str,
    name: &'d str,
    spellings: Vec<SpellingRow<'d>>,
    roles: Vec<RoleRow<'d>>,
    articles: Vec<ArticleRow<'d>>,
    evidence: Vec<EvidenceRow<'d>>,
}

#[derive(Serialize)]
struct SpellingRow<'d> {
    text: &'d str,
    form: &'static str,
    count: usize,
    first: PassageRow<'d>,
}

#[derive(Serialize)]
struct RoleRow<'d> {
    role: &'d str,
    said_by: Option<&'d str>,
    publisher: Option<&'d str>,
    published: Option<Moment>,
    passage: PassageRow<'d>,
    sentence: PassageRow<'d>,
}

#[derive(Serialize)]
struct ArticleRow<'d> {
    id: &'d str,
    mentions: usize,
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = BearerRow<'d>> {
    index.dossier.people.iter().enumerate().map(|(place, bearer)| BearerRow {
        bearer: BearerOrdinal::from_index(place).to_string(),
        kind: bearer.kind.name(),
        name: &bearer.name,
        spellings: bearer
            .spellings
            .iter()
            .map(|spelling| SpellingRow {
                text: &spelling.text,
                form: spelling.form.name(),
                count: spelling.count,
                first: PassageRow::new(index, spelling.first),
            })
            .collect(),
        roles: bearer
            .roles
            .iter()
            .map(|role| {
                let article = index.article(role.passage.article);
                RoleRow {
                    role: &role.role,
                    said_by: role.said_by.as_deref(),
                    publisher: article.publisher.as_deref(),
                    published: article.published,
                    passage: PassageRow::new(index, role.passage),
                    sentence: PassageRow::new(index, role.sentence),
                }
            })
            .collect(),
        articles: bearer
            .articles
            .iter()
            .map(|named| ArticleRow { id: index.id(named.article), mentions: named.mentions.len() })
            .collect(),
        evidence: bearer.evidence.iter().map(|it| EvidenceRow::new(index, it)).collect(),
    })
}
