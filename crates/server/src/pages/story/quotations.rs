//! Who said what: the same words in several articles side by side, the rest by speaker.

use std::collections::BTreeMap;

use firsthand_model::{Manner, Passage, Quotation, QuotationRecord, RecordOrdinal, Span, Variant};
use firsthand_report::parts::{Index, Safe, one_line};
use maud::{Markup, html};

use super::super::parts::{article_link, changed, days, more, see, written};
use crate::site::Site;
use crate::words::{self, fill};

/// Records, speakers, and quotations of each that are shown.
const RECORDS: usize = 60;
const SPEAKERS: usize = 80;
const QUOTATIONS: usize = 20;

pub(super) fn part(site: &Site, index: &Index<'_>) -> Option<Markup> {
    let quotations = &index.dossier.quotations;
    if quotations.is_empty() {
        return None;
    }
    let records = &index.dossier.quotation_records;
    let mut speakers: BTreeMap<Option<&str>, Vec<&Quotation>> = BTreeMap::new();
    for quotation in quotations.iter().filter(|quotation| quotation.same_as.is_none()) {
        speakers.entry(quotation.speaker_name.as_deref()).or_default().push(quotation);
    }
    let mut speakers: Vec<_> = speakers.into_iter().collect();
    speakers.sort_by_key(|(name, said)| (name.is_none(), std::cmp::Reverse(said.len()), *name));
    let texts = &site.words().quotes;
    Some(html! {
        @if !records.is_empty() {
            h3 { (texts.in_several) }
            @for (place, it) in records.iter().enumerate().take(RECORDS) { (record(site, index, place, it)) }
            (more(site, records.len(), RECORDS))
        }
        @if !speakers.is_empty() {
            details {
                summary { (texts.in_one) " (" (speakers.iter().map(|(_, said)| said.len()).sum::<usize>()) ")" }
            @for (name, said) in speakers.iter().take(SPEAKERS) {
                div .speaker {
                    h3 {
                        @match name {
                            Some(name) => a href=(site.person(name)) { bdi { (Safe(name)) } },
                            None => (texts.no_speaker),
                        }
                    }
                    ul .quotations {
                        @for quotation in said.iter().take(QUOTATIONS) { li { (single(site, index, quotation)) } }
                    }
                    (more(site, said.len(), QUOTATIONS))
                }
            }
            (more(site, speakers.len(), SPEAKERS))
            }
        }
    })
}

fn content(quotation: &Quotation) -> Passage {
    Passage { article: quotation.article, span: quotation.content }
}

/// One quotation with its setting; also for the pages of people.
pub(crate) fn single(site: &Site, index: &Index<'_>, quotation: &Quotation) -> Markup {
    html! {
        p dir="auto" { (Safe(index.words(content(quotation)))) }
        p .meta {
            (article_link(site, index, quotation.article)) ", " (written(site, index.article(quotation.article)))
            @for part in setting(site, index, quotation) { ", " bdi { (Safe(&part)) } }
            " " (see(site, index, content(quotation)))
        }
    }
}

/// To whom, where, when and through whom a quotation was given, each as a few words.
fn setting(site: &Site, index: &Index<'_>, quotation: &Quotation) -> Vec<String> {
    let texts = &site.words().quotes;
    let words = |span: Span| one_line(index.words(Passage { article: quotation.article, span }));
    let mut told = Vec::new();
    if quotation.manner == Some(Manner::Stance) {
        told.push(texts.held.clone());
    }
    told.extend(quotation.addressee.map(|it| fill(&texts.to, &[("whom", &words(it))])));
    told.extend(quotation.venue.map(|it| fill(&texts.at, &[("where", &words(it))])));
    if let Some(time) = quotation.time {
        let resolved = quotation.said_on.map(|range| format!(" ({})", days(site, range)));
        told.push(format!("“{}”{}", words(time), resolved.unwrap_or_default()));
    }
    if !quotation.chain.is_empty() {
        let chain: Vec<String> = quotation.chain.iter().map(|name| one_line(name)).collect();
        told.push(fill(&texts.through, &[("chain", &chain.join(" → "))]));
    }
    told
}

/// The places where the same words stand, the first of them first.
fn record(site: &Site, index: &Index<'_>, place: usize, record: &QuotationRecord) -> Markup {
    let texts = &site.words().quotes;
    let quotation = |variant: &Variant| index.dossier.quotations.get(variant.quotation);
    let said = |variant: &Variant| quotation(variant).map(|it| index.words(content(it)));
    let first = record.variants.first().and_then(said).unwrap_or_default();
    html! {
        div .record id={ "quotation-" (RecordOrdinal::from_index(place)) } {
            p .meta {
                @if let Some(name) = &record.speaker_name { a href=(site.person(name)) { bdi { (Safe(name)) } } " · " }
                (words::plural(record.variants.len(), &texts.one_place, &texts.many_places))
            }
            ol .variants {
                @for (order, variant) in record.variants.iter().enumerate().take(QUOTATIONS) {
                    @if let Some(it) = quotation(variant) {
                        li {
                            p .place { (article_link(site, index, it.article)) }
                            p .meta {
                                (written(site, index.article(it.article)))
                                @for part in setting(site, index, it) { ", " bdi { (Safe(&part)) } }
                            }
                            blockquote dir="auto" {
                                p {
                                    @let words = said(variant).unwrap_or_default();
                                    @if order == 0 || variant.changes.is_empty() { (Safe(words)) }
                                    @else { (changed(site, first, words)) }
                                }
                            }
                            p .changes { (changes(site, order, variant)) " " (see(site, index, content(it))) }
                        }
                    }
                }
            }
            (more(site, record.variants.len(), QUOTATIONS))
        }
    }
}

fn changes(site: &Site, order: usize, variant: &Variant) -> Markup {
    let texts = &site.words().quotes;
    html! {
        @if order == 0 {
            span .meta { (texts.first) }
        } @else if variant.changes.is_empty() {
            span .meta { (texts.same) }
        } @else {
            @for &change in &variant.changes { span .change { (words::change(site.words(), change)) } " " }
        }
    }
}
