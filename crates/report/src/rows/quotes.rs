//! `quotes.jsonl`: the quotations of each article, one line per article even where there are none.

use firsthand_model::{ArticleOrdinal, CodePointSpan, DateRange, Manner, Quotation};
use serde::Serialize;

use crate::index::Index;

#[derive(Serialize)]
pub(super) struct QuotesRow<'d> {
    id: &'d str,
    quotes: Vec<QuoteRow<'d>>,
}

#[derive(Serialize)]
struct QuoteRow<'d> {
    kind: &'static str,
    content: CodePointSpan,
    cue: Option<CodePointSpan>,
    speaker: Option<CodePointSpan>,
    speaker_name: Option<&'d str>,
    speaker_role: Option<&'d str>,
    manner: Option<&'static str>,
    addressee: Option<CodePointSpan>,
    venue: Option<CodePointSpan>,
    time: Option<CodePointSpan>,
    said_on: Option<DateRange>,
    chain: &'d [String],
    same_as: Option<String>,
}

impl<'d> QuoteRow<'d> {
    fn new(index: &Index<'d>, quotation: &'d Quotation) -> QuoteRow<'d> {
        let span = |span| index.span(quotation.article, span);
        QuoteRow {
            kind: quotation.kind.name(),
            content: span(quotation.content),
            cue: quotation.cue.map(span),
            speaker: quotation.speaker.map(span),
            speaker_name: quotation.speaker_name.as_deref(),
            speaker_role: quotation.speaker_role.as_deref(),
            manner: quotation.manner.map(Manner::name),
            addressee: quotation.addressee.map(span),
            venue: quotation.venue.map(span),
            time: quotation.time.map(span),
            said_on: quotation.said_on,
            chain: &quotation.chain,
            same_as: quotation.same_as.map(|record| record.to_string()),
        }
    }
}

pub(super) fn rows<'d>(index: &Index<'d>) -> impl Iterator<Item = QuotesRow<'d>> {
    let mut by_article: Vec<Vec<QuoteRow>> = Vec::new();
    by_article.resize_with(index.dossier.articles.len(), Vec::new);
    for quotation in &index.dossier.quotations {
        by_article[quotation.article.index()].push(QuoteRow::new(index, quotation));
    }
    by_article.into_iter().enumerate().map(|(place, quotes)| QuotesRow {
        id: index.id(ArticleOrdinal::from_index(place)),
        quotes,
    })
}
