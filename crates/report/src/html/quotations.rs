//! Who said what, through whom, and how the words changed from page to page.

use std::collections::BTreeMap;

use firsthand_model::{Passage, Quotation, QuotationRecord, RecordOrdinal, Span, Variant};
use maud::{Markup, html};

use super::limits;
use super::parts::{Safe, article, more};
use crate::describe::{change_words, count, setting, written};
use crate::difference::differing_words;
use crate::index::Index;
use crate::segment::segments;

/// What one speaker said: the records first, then what stands on one page only.
#[derive(Default)]
struct Speaker<'d> {
    role: Option<&'d str>,
    records: Vec<usize>,
    single: Vec<&'d Quotation>,
}

pub(super) fn section(index: &Index<'_>) -> Option<Markup> {
    let dossier = index.dossier;
    if dossier.quotations.is_empty() {
        return None;
    }
    let mut speakers: BTreeMap<&str, Speaker> = BTreeMap::new();
    for (place, record) in dossier.quotation_records.iter().enumerate() {
        let name = record.speaker_name.as_deref().unwrap_or_default();
        speakers.entry(name).or_default().records.push(place);
    }
    for quotation in &dossier.quotations {
        let speaker =
            speakers.entry(quotation.speaker_name.as_deref().unwrap_or_default()).or_default();
        speaker.role = speaker.role.or(quotation.speaker_role.as_deref());
        if quotation.same_as.is_none() {
            speaker.single.push(quotation);
        }
    }
    // A quotation of a record that is given to somebody else stands with the record.
    speakers.retain(|_, speaker| !speaker.records.is_empty() || !speaker.single.is_empty());
    let mut speakers: Vec<(&str, Speaker)> = speakers.into_iter().collect();
    // Those quoted most first; whoever is not named comes last.
    speakers.sort_by_key(|(name, speaker)| {
        (
            name.is_empty(),
            std::cmp::Reverse(speaker.records.len() * 3 + speaker.single.len()),
            *name,
        )
    });
    let records = dossier.quotation_records.len();
    Some(html! {
        p .meta {
            (count(dossier.quotations.len(), "quotation", "quotations")) ", "
            (count(records, "of them on several pages", "of them on several pages")) "."
        }
        @for (name, speaker) in speakers.iter().take(limits::SPEAKERS) {
            (speaker_part(index, name, speaker))
        }
        (more(speakers.len(), limits::SPEAKERS, "speakers"))
    })
}

fn speaker_part(index: &Index<'_>, name: &str, speaker: &Speaker<'_>) -> Markup {
    html! {
        div .speaker {
            h3 dir="auto" {
                (Safe(if name.is_empty() { "Speaker not resolved" } else { name }))
                @if let Some(role) = speaker.role.filter(|_| !name.is_empty()) { span .role { ", " (Safe(role)) } }
            }
            @for &place in speaker.records.iter().take(limits::QUOTATIONS_EACH) {
                (record(index, place, &index.dossier.quotation_records[place]))
            }
            @if !speaker.single.is_empty() {
                ul .quotations {
                    @for quotation in speaker.single.iter().take(limits::QUOTATIONS_EACH) {
                        li { (single(index, quotation)) }
                    }
                }
            }
            (more(speaker.single.len(), limits::QUOTATIONS_EACH, "quotations"))
        }
    }
}

fn single(index: &Index<'_>, quotation: &Quotation) -> Markup {
    let words = index.words(Passage { article: quotation.article, span: quotation.content });
    html! {
        blockquote dir="auto" { p { (Safe(words)) } }
        p .meta {
            (quotation.kind.name()) ", in " (article(index, quotation.article))
            (told(index, quotation))
        }
    }
}

/// To whom, where, when and through whom.
fn told(index: &Index<'_>, quotation: &Quotation) -> Markup {
    html! {
        @for part in setting(index, quotation) { ", " (Safe(&part)) }
    }
}

/// The places where the same words stand, side by side with the first of them.
fn record(index: &Index<'_>, place: usize, record: &QuotationRecord) -> Markup {
    let name = RecordOrdinal::from_index(place);
    let words = |variant: &Variant| {
        index.dossier.quotations.get(variant.quotation).map(|quotation| {
            index.words(Passage { article: quotation.article, span: quotation.content })
        })
    };
    let first = record.variants.first().and_then(words).unwrap_or_default();
    html! {
        div .record id={ "record-" (name) } {
            p .meta { span .tag { "Quotation " (name) } " in " (count(record.variants.len(), "place", "places")) }
            ol .variants {
                @for (order, variant) in record.variants.iter().enumerate().take(limits::QUOTATIONS_EACH) {
                    @if let Some(quotation) = index.dossier.quotations.get(variant.quotation) {
                        li {
                            p .place { (article(index, quotation.article)) }
                            p .meta {
                                (written(index.article(quotation.article))) ", " (quotation.kind.name())
                                (told(index, quotation))
                            }
                            blockquote dir="auto" {
                                p {
                                    @if order == 0 || variant.changes.is_empty() {
                                        (Safe(words(variant).unwrap_or_default()))
                                    } @else {
                                        (changed(first, words(variant).unwrap_or_default()))
                                    }
                                }
                            }
                            p .changes { (changes(order, variant)) (path(index, record, order)) }
                        }
                    }
                }
            }
            (more(record.variants.len(), limits::QUOTATIONS_EACH, "places"))
        }
    }
}

fn changes(order: usize, variant: &Variant) -> Markup {
    html! {
        @if order == 0 {
            span .meta { "first place here" }
        } @else if variant.changes.is_empty() {
            span .meta { "the same words" }
        } @else {
            @for change in &variant.changes { span .change { (change_words(*change)) } " " }
        }
    }
}

/// Which earlier place a variant is nearest to, where that is not the first.
fn path(index: &Index<'_>, record: &QuotationRecord, order: usize) -> Markup {
    let nearest = record.variants[order].nearest.filter(|&nearest| nearest > 0);
    let nearest = nearest.and_then(|nearest| record.variants.get(nearest));
    let quotation = nearest.and_then(|nearest| index.dossier.quotations.get(nearest.quotation));
    html! {
        @if let Some(quotation) = quotation {
            " " span .meta { "nearest to " (article(index, quotation.article)) }
        }
    }
}

/// A variant with the words that the first place does not have in bold, and what it lacks struck out behind it.
fn changed(first: &str, words: &str) -> Markup {
    let Some((lost, added)) = differing_words(first, words) else {
        return html! { (Safe(words)) };
    };
    // A translation or free retelling shares no words: marking all of them tells nothing.
    let kept = words.len().saturating_sub(added.iter().map(|run| run.len()).sum());
    if kept * 3 < words.len() {
        return html! { (Safe(words)) };
    }
    let whole = |text: &str| Span::new(0, text.len()).unwrap_or(Span::from_range(0..0));
    html! {
        @for piece in segments(words, whole(words), &added) {
            @if piece.marks.is_empty() { (Safe(piece.text)) } @else { ins { (Safe(piece.text)) } }
        }
        @if !lost.is_empty() {
            span .lost {
                " without: "
                @for (place, run) in lost.iter().enumerate() {
                    @if place > 0 { " … " }
                    del { (Safe(run.of(first))) }
                }
            }
        }
    }
}
