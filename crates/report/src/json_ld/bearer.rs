//! People, organisations and places as nodes: schema.org `Person`, `Organization` and `Place`.

use firsthand_model::{Bearer, BearerKind, BearerOrdinal};
use serde::Serialize;

use super::derivation::{EvidenceNode, evidence};
use super::reference::{self, PassageNode, Reference};
use crate::index::Index;

#[derive(Serialize)]
pub(super) struct BearerNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    class: &'static str,
    name: &'d str,
    spellings: Vec<SpellingNode<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RoleNode<'d>>,
    #[serde(rename = "subjectOf")]
    subject_of: Vec<Reference>,
    evidence: Vec<EvidenceNode<'d>>,
}

#[derive(Serialize)]
struct SpellingNode<'d> {
    name: &'d str,
    form: &'static str,
    count: usize,
    first: PassageNode<'d>,
}

#[derive(Serialize)]
struct RoleNode<'d> {
    role: &'d str,
    #[serde(rename = "saidBy")]
    said_by: Option<&'d str>,
    passage: PassageNode<'d>,
    sentence: PassageNode<'d>,
}

pub(super) fn node<'d>(
    index: &Index<'d>,
    ordinal: BearerOrdinal,
    bearer: &'d Bearer,
) -> BearerNode<'d> {
    BearerNode {
        id: reference::bearer(ordinal),
        class: match bearer.kind {
            BearerKind::Person => "Person",
            BearerKind::Organisation => "Organization",
            BearerKind::Place => "Place",
        },
        name: &bearer.name,
        spellings: bearer
            .spellings
            .iter()
            .map(|spelling| SpellingNode {
                name: &spelling.text,
                form: spelling.form.name(),
                count: spelling.count,
                first: PassageNode::new(index, spelling.first),
            })
            .collect(),
        roles: bearer
            .roles
            .iter()
            .map(|role| RoleNode {
                role: &role.role,
                said_by: role.said_by.as_deref(),
                passage: PassageNode::new(index, role.passage),
                sentence: PassageNode::new(index, role.sentence),
            })
            .collect(),
        subject_of: bearer
            .articles
            .iter()
            .map(|named| Reference::new(reference::article(index, named.article)))
            .collect(),
        evidence: evidence(index, &bearer.evidence),
    }
}
