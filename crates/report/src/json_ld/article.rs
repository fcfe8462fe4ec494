//! An article as a schema.org `NewsArticle`.

use std::collections::BTreeMap;

use firsthand_model::{
    ArticleOrdinal, BlockKind, CodePointSpan, Credit, CreditKind, DateRange, Direction,
    LineageKind, Moment, SetAsideKind,
};
use serde::Serialize;

use super::reference::{self, Reference};
use crate::index::Index;
use crate::rows::articles::FactRow;
use crate::text::web_address;

/// What articles were made from, gathered once for all of them.
pub(super) struct Links {
    derived_from: BTreeMap<ArticleOrdinal, Vec<ArticleOrdinal>>,
    /// The part of `derived_from` where whole passages were taken word for word.
    quoted_from: BTreeMap<ArticleOrdinal, Vec<ArticleOrdinal>>,
    unseen: BTreeMap<ArticleOrdinal, Vec<usize>>,
}

impl Links {
    pub(super) fn new(index: &Index<'_>) -> Links {
        let mut links = Links {
            derived_from: BTreeMap::new(),
            quoted_from: BTreeMap::new(),
            unseen: BTreeMap::new(),
        };
        for link in &index.dossier.lineage {
            if !link.kind.is_derivation() || link.direction != Direction::Known {
                continue;
            }
            links.derived_from.entry(link.to).or_default().push(link.from);
            if matches!(link.kind, LineageKind::Republication | LineageKind::PartialCopy) {
                links.quoted_from.entry(link.to).or_default().push(link.from);
            }
        }
        for (place, source) in index.dossier.unseen_sources.iter().enumerate() {
            for &article in &source.articles {
                links.unseen.entry(article).or_default().push(place);
            }
        }
        links
    }
}

#[derive(Serialize)]
pub(super) struct ArticleNode<'d> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: &'d str,
    source: &'d str,
    url: Option<&'d str>,
    publisher: Option<Named<'d>>,
    headline: Option<&'d str>,
    author: Vec<Named<'d>>,
    contributor: Vec<Named<'d>>,
    #[serde(rename = "articleSection")]
    article_section: Option<&'d str>,
    #[serde(rename = "datePublished")]
    date_published: Option<Moment>,
    #[serde(rename = "writtenBetween")]
    written_between: Option<WrittenBetween<'d>>,
    #[serde(rename = "dateModified")]
    date_modified: Option<Moment>,
    #[serde(rename = "inLanguage")]
    in_language: Option<&'d str>,
    story: Option<String>,
    #[serde(rename = "isBasedOn")]
    is_based_on: Vec<Reference>,
    #[serde(rename = "prov:wasDerivedFrom")]
    was_derived_from: Vec<Reference>,
    #[serde(rename = "prov:wasQuotedFrom")]
    was_quoted_from: Vec<Reference>,
    #[serde(rename = "prov:hadPrimarySource")]
    had_primary_source: Vec<Reference>,
    citation: Vec<CreditNode<'d>>,
    #[serde(rename = "articleBody")]
    article_body: &'d str,
    blocks: Vec<BlockNode>,
    links: Vec<LinkNode<'d>>,
    comment: Vec<CommentNode<'d>>,
    #[serde(rename = "setAside")]
    set_aside: Vec<SetAsideNode<'d>>,
    facts: Vec<FactRow<'d>>,
    remarks: &'d [String],
}

#[derive(Serialize)]
pub(super) struct Named<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'d str,
}

#[derive(Serialize)]
struct WrittenBetween<'d> {
    days: DateRange,
    reasons: &'d [String],
}

#[derive(Serialize)]
struct CreditNode<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'d str,
    form: &'static str,
    phrase: &'d str,
    span: Option<CodePointSpan>,
}

#[derive(Serialize)]
struct BlockNode {
    span: CodePointSpan,
    kind: &'static str,
}

#[derive(Serialize)]
struct LinkNode<'d> {
    url: &'d str,
    text: &'d str,
    span: Option<CodePointSpan>,
}

#[derive(Serialize)]
struct CommentNode<'d> {
    #[serde(rename = "@type")]
    kind: &'static str,
    author: Option<Named<'d>>,
    time: Option<&'d str>,
    text: &'d str,
}

#[derive(Serialize)]
struct SetAsideNode<'d> {
    kind: &'static str,
    text: &'d str,
}

/// The node of one article.
pub(super) fn node<'d>(
    index: &Index<'d>,
    links: &Links,
    ordinal: ArticleOrdinal,
) -> ArticleNode<'d> {
    let article = index.article(ordinal);
    let references = |map: &BTreeMap<ArticleOrdinal, Vec<ArticleOrdinal>>| -> Vec<Reference> {
        let sources = map.get(&ordinal).map_or(&[][..], Vec::as_slice);
        sources.iter().map(|&it| Reference::new(reference::article(index, it))).collect()
    };
    let unseen = links.unseen.get(&ordinal).map_or(&[][..], Vec::as_slice);
    let person = |name: &'d String| Named { kind: "Person", name };
    let span = |span| index.span(ordinal, span);
    ArticleNode {
        id: reference::article(index, ordinal),
        kind: "NewsArticle",
        identifier: article.id.as_str(),
        source: &article.source,
        // As linked data an address is followed by machines: only web addresses are given as one.
        url: article.url.as_deref().and_then(web_address),
        publisher: article.publisher.as_deref().map(|name| Named { kind: "Organization", name }),
        headline: article.headline.as_deref(),
        author: article.bylines.iter().map(person).collect(),
        contributor: article.contributors.iter().map(person).collect(),
        article_section: article.section.as_deref(),
        date_published: article.published,
        written_between: article
            .published_inferred
            .as_ref()
            .map(|inferred| WrittenBetween { days: inferred.range, reasons: &inferred.evidence }),
        date_modified: article.updated,
        in_language: article.language.as_deref(),
        story: index.story_of(ordinal).map(reference::story),
        is_based_on: references(&links.derived_from),
        was_derived_from: references(&links.derived_from),
        was_quoted_from: references(&links.quoted_from),
        had_primary_source: unseen
            .iter()
            .map(|&place| Reference::new(reference::unseen_source(place)))
            .collect(),
        citation: article.credits.iter().map(|it| credit(index, ordinal, it)).collect(),
        article_body: &article.text,
        blocks: article
            .blocks
            .iter()
            .map(|block| BlockNode { span: span(block.span), kind: block_name(block.kind) })
            .collect(),
        links: article
            .links
            .iter()
            .map(|link| LinkNode { url: &link.url, text: &link.text, span: link.span.map(span) })
            .collect(),
        comment: article
            .comments
            .iter()
            .map(|comment| CommentNode {
                kind: "Comment",
                author: comment.author.as_deref().map(|name| Named { kind: "Person", name }),
                time: comment.time.as_deref(),
                text: &comment.text,
            })
            .collect(),
        set_aside: article
            .set_aside
            .iter()
            .map(|piece| SetAsideNode { kind: set_aside_name(piece.kind), text: &piece.text })
            .collect(),
        facts: article.facts.iter().map(FactRow::new).collect(),
        remarks: &article.remarks,
    }
}

fn credit<'d>(index: &Index<'d>, article: ArticleOrdinal, credit: &'d Credit) -> CreditNode<'d> {
    CreditNode {
        kind: "CreativeWork",
        name: &credit.name,
        form: credit_name(credit.kind),
        phrase: &credit.phrase,
        span: credit.span.map(|span| index.span(article, span)),
    }
}

fn credit_name(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Named => "named",
        CreditKind::Dateline => "dateline",
        CreditKind::CreditLine => "credit-line",
        CreditKind::Link => "link",
        CreditKind::Copyright => "copyright",
        _ => "other",
    }
}

fn block_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list-item",
        BlockKind::BlockQuote => "block-quote",
        BlockKind::Caption => "caption",
        BlockKind::PullQuote => "pull-quote",
        BlockKind::EmbeddedPost => "embedded-post",
        _ => "other",
    }
}

fn set_aside_name(kind: SetAsideKind) -> &'static str {
    match kind {
        SetAsideKind::Furniture => "furniture",
        SetAsideKind::RelatedLinks => "related-links",
        SetAsideKind::Masthead => "masthead",
        SetAsideKind::LegalNotice => "legal-notice",
        SetAsideKind::CreditLine => "credit-line",
        SetAsideKind::UpdateNotice => "update-notice",
        SetAsideKind::Wall => "wall",
        SetAsideKind::Embedded => "embedded",
        SetAsideKind::PullQuote => "pull-quote",
        _ => "other",
    }
}
