//! What belongs together and what came from where, as nodes of our own vocabulary.

use firsthand_model::{
    Affair, AffairOrdinal, ArticleOrdinal, CodePointSpan, ConflictKind, DateRange, Evidence,
    LineageLink, Passage, Reuse, SentenceOrigin, Span, Story, StoryOrdinal, UnseenSource,
};
use serde::Serialize;

use super::reference::{self, PassageNode, Reference};
use crate::describe::direction_name;
use crate::index::Index;
use crate::rows::four_decimals;

#[derive(Serialize)]
pub(super) struct EvidenceNode<'d> {
    rule: &'d str,
    text: &'d str,
    weight: f64,
    passages: Vec<PassageNode<'d>>,
}

pub(super) fn evidence<'d>(index: &Index<'d>, reasons: &'d [Evidence]) -> Vec<EvidenceNode<'d>> {
    reasons
        .iter()
        .map(|reason| EvidenceNode {
            rule: &reason.rule,
            text: &reason.text,
            weight: four_decimals(reason.weight),
            passages: passages(index, &reason.passages),
        })
        .collect()
}

pub(super) fn passages<'d>(index: &Index<'d>, passages: &[Passage]) -> Vec<PassageNode<'d>> {
    passages.iter().map(|&it| PassageNode::new(index, it)).collect()
}

#[derive(Serialize)]
pub(super) struct AffairNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: Option<&'d str>,
    stories: Vec<Reference>,
    evidence: Vec<EvidenceNode<'d>>,
}

pub(super) fn affair<'d>(
    index: &Index<'d>,
    ordinal: AffairOrdinal,
    affair: &'d Affair,
) -> AffairNode<'d> {
    AffairNode {
        id: reference::affair(ordinal),
        kind: "Affair",
        headline: affair.headline.as_deref(),
        stories: affair.stories.iter().map(|&it| Reference::new(reference::story(it))).collect(),
        evidence: evidence(index, &affair.evidence),
    }
}

#[derive(Serialize)]
pub(super) struct StoryNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    affair: String,
    headline: Option<&'d str>,
    days: Option<DateRange>,
    place: Option<&'d str>,
    articles: Vec<Reference>,
    #[serde(rename = "independentReports")]
    independent_reports: u32,
    names: &'d [String],
    evidence: Vec<EvidenceNode<'d>>,
}

pub(super) fn story<'d>(
    index: &Index<'d>,
    ordinal: StoryOrdinal,
    story: &'d Story,
) -> StoryNode<'d> {
    StoryNode {
        id: reference::story(ordinal),
        kind: "Story",
        affair: reference::affair(story.affair),
        headline: story.headline.as_deref(),
        days: story.days,
        place: story.place.as_deref(),
        articles: references(index, &story.articles),
        independent_reports: story.independent_reports,
        names: &story.names,
        evidence: evidence(index, &story.evidence),
    }
}

fn references(index: &Index<'_>, articles: &[ArticleOrdinal]) -> Vec<Reference> {
    articles.iter().map(|&it| Reference::new(reference::article(index, it))).collect()
}

#[derive(Serialize)]
pub(super) struct LineageNode<'d> {
    #[serde(rename = "@type")]
    class: &'static str,
    from: String,
    to: String,
    kind: &'static str,
    direction: &'static str,
    credited: Option<bool>,
    #[serde(rename = "creditChain")]
    credit_chain: Vec<String>,
    confidence: f64,
    #[serde(rename = "coverageOfFrom")]
    coverage_of_from: f64,
    #[serde(rename = "coverageOfTo")]
    coverage_of_to: f64,
    evidence: Vec<EvidenceNode<'d>>,
    changes: Vec<LinkChangeNode<'d>>,
}

#[derive(Serialize)]
struct LinkChangeNode<'d> {
    kind: &'static str,
    detail: Option<&'static str>,
    #[serde(rename = "inFrom")]
    in_from: Option<PassageNode<'d>>,
    #[serde(rename = "inTo")]
    in_to: Option<PassageNode<'d>>,
    text: &'d str,
}

fn link_changes<'d>(index: &Index<'d>, link: &'d LineageLink) -> Vec<LinkChangeNode<'d>> {
    let node = |article, span: Option<Span>| {
        span.map(|span| PassageNode::new(index, Passage { article, span }))
    };
    link.changes
        .iter()
        .map(|change| LinkChangeNode {
            kind: change.kind.name(),
            detail: change.detail.map(ConflictKind::name),
            in_from: node(link.from, change.in_from),
            in_to: node(link.to, change.in_to),
            text: &change.text,
        })
        .collect()
}

pub(super) fn lineage<'d>(index: &Index<'d>, link: &'d LineageLink) -> LineageNode<'d> {
    LineageNode {
        class: "LineageLink",
        from: reference::article(index, link.from),
        to: reference::article(index, link.to),
        kind: link.kind.name(),
        direction: direction_name(link.direction),
        credited: link.credit.as_flag(),
        credit_chain: link.credit_chain.iter().map(|&it| reference::article(index, it)).collect(),
        confidence: four_decimals(link.confidence),
        coverage_of_from: four_decimals(link.coverage_of_from),
        coverage_of_to: four_decimals(link.coverage_of_to),
        evidence: evidence(index, &link.evidence),
        changes: link_changes(index, link),
    }
}

#[derive(Serialize)]
pub(super) struct UnseenSourceNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: [&'static str; 2],
    name: Option<&'d str>,
    story: String,
    articles: Vec<Reference>,
    passages: Vec<PassageNode<'d>>,
}

pub(super) fn unseen_source<'d>(
    index: &Index<'d>,
    place: usize,
    source: &'d UnseenSource,
) -> UnseenSourceNode<'d> {
    UnseenSourceNode {
        id: reference::unseen_source(place),
        kind: ["UnseenSource", "prov:Entity"],
        name: source.name.as_deref(),
        story: reference::story(source.story),
        articles: references(index, &source.articles),
        passages: passages(index, &source.passages),
    }
}

#[derive(Serialize)]
pub(super) struct ReuseNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    a: String,
    b: String,
    passages: Vec<SharedPassageNode>,
}

#[derive(Serialize)]
struct SharedPassageNode {
    kind: &'static str,
    #[serde(rename = "spanInA")]
    span_in_a: CodePointSpan,
    #[serde(rename = "spanInB")]
    span_in_b: CodePointSpan,
}

pub(super) fn reuse(index: &Index<'_>, reuse: &Reuse) -> ReuseNode {
    ReuseNode {
        kind: "Reuse",
        a: reference::article(index, reuse.a),
        b: reference::article(index, reuse.b),
        passages: reuse
            .passages
            .iter()
            .map(|passage| SharedPassageNode {
                kind: passage.kind.name(),
                span_in_a: index.span(reuse.a, passage.a),
                span_in_b: index.span(reuse.b, passage.b),
            })
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct OriginNode<'d> {
    article: String,
    span: CodePointSpan,
    origin: Option<CarrierNode<'d>>,
    via: Option<PassageNode<'d>>,
    changes: Vec<ChangeNode<'d>>,
}

#[derive(Serialize)]
struct ChangeNode<'d> {
    #[serde(rename = "inOrigin")]
    in_origin: Option<PassageNode<'d>>,
    #[serde(rename = "inArticle")]
    in_article: Option<PassageNode<'d>>,
}

#[derive(Serialize)]
struct CarrierNode<'d> {
    kind: &'static str,
    similarity: f64,
    passage: PassageNode<'d>,
}

pub(super) fn origin<'d>(index: &Index<'d>, sentence: &SentenceOrigin) -> OriginNode<'d> {
    let in_article = |article: ArticleOrdinal, span: Option<Span>| {
        span.map(|span| PassageNode::new(index, Passage { article, span }))
    };
    let changes = sentence.origin.iter().flat_map(|origin| {
        sentence.changes.iter().map(|change| ChangeNode {
            in_origin: in_article(origin.passage.article, change.in_origin),
            in_article: in_article(sentence.article, change.in_article),
        })
    });
    OriginNode {
        article: reference::article(index, sentence.article),
        span: index.span(sentence.article, sentence.sentence),
        origin: sentence.origin.map(|origin| CarrierNode {
            kind: origin.kind.name(),
            similarity: four_decimals(origin.similarity),
            passage: PassageNode::new(index, origin.passage),
        }),
        via: sentence.via.map(|via| PassageNode::new(index, via)),
        changes: changes.collect(),
    }
}
