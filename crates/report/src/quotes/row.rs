//! One quotation with everything told of it.

use firsthand_model::{
    CodePointSpan, DateRange, Manner, Moment, Passage, Quotation, RecordOrdinal, Span,
};
use serde::Serialize;

use crate::index::Index;

#[derive(Serialize)]
pub(super) struct Row<'d> {
    id: &'d str,
    source: &'d str,
    url: Option<&'d str>,
    publisher: Option<&'d str>,
    published: Option<Moment>,
    speaker_name: Option<&'d str>,
    speaker_role: Option<&'d str>,
    kind: &'static str,
    manner: Option<&'static str>,
    text: &'d str,
    cue: Option<&'d str>,
    speaker: Option<&'d str>,
    addressee: Option<&'d str>,
    venue: Option<&'d str>,
    time: Option<&'d str>,
    said_on: Option<DateRange>,
    chain: &'d [String],
    span: CodePointSpan,
    same_as: Option<String>,
    order: Option<usize>,
    changes: Vec<&'static str>,
}

impl<'d> Row<'d> {
    /// The names of the cells.
    pub(super) const NAMES: [&'static str; 21] = [
        "id",
        "source",
        "url",
        "publisher",
        "published",
        "speaker_name",
        "speaker_role",
        "kind",
        "manner",
        "text",
        "cue",
        "speaker",
        "addressee",
        "venue",
        "time",
        "said_from",
        "said_to",
        "chain",
        "same_as",
        "order",
        "changes",
    ];

    /// The quotation at `place` of the dossier; `variant` says which variant of which record it is.
    pub(super) fn new(index: &Index<'d>, place: usize, variant: Option<(usize, usize)>) -> Row<'d> {
        let quotation: &'d Quotation = &index.dossier.quotations[place];
        let article = index.article(quotation.article);
        let words = |span: Span| index.words(Passage { article: quotation.article, span });
        let changes = variant.map(|(record, place)| {
            let variant = &index.dossier.quotation_records[record].variants[place];
            variant.changes.iter().map(|change| change.name()).collect()
        });
        Row {
            id: index.id(quotation.article),
            source: &article.source,
            url: article.url.as_deref(),
            publisher: article.publisher.as_deref(),
            published: article.published,
            speaker_name: quotation.speaker_name.as_deref(),
            speaker_role: quotation.speaker_role.as_deref(),
            kind: quotation.kind.name(),
            manner: quotation.manner.map(Manner::name),
            text: words(quotation.content),
            cue: quotation.cue.map(words),
            speaker: quotation.speaker.map(words),
            addressee: quotation.addressee.map(words),
            venue: quotation.venue.map(words),
            time: quotation.time.map(words),
            said_on: quotation.said_on,
            chain: &quotation.chain,
            span: index.span(quotation.article, quotation.content),
            same_as: variant.map(|(record, _)| RecordOrdinal::from_index(record).to_string()),
            order: variant.map(|(_, place)| place + 1),
            changes: changes.unwrap_or_default(),
        }
    }

    /// The cells in the order of [`Row::NAMES`]; empty where nothing is known.
    pub(super) fn cells(&self) -> Vec<String> {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        vec![
            self.id.to_owned(),
            self.source.to_owned(),
            text(self.url),
            text(self.publisher),
            self.published.map(|moment| moment.to_string()).unwrap_or_default(),
            text(self.speaker_name),
            text(self.speaker_role),
            self.kind.to_owned(),
            text(self.manner),
            self.text.to_owned(),
            text(self.cue),
            text(self.speaker),
            text(self.addressee),
            text(self.venue),
            text(self.time),
            self.said_on.map(|days| days.from().to_string()).unwrap_or_default(),
            self.said_on.map(|days| days.to().to_string()).unwrap_or_default(),
            self.chain.join(" > "),
            text(self.same_as.as_deref()),
            self.order.map(|order| order.to_string()).unwrap_or_default(),
            self.changes.join(" "),
        ]
    }
}
