//! A check as one HTML file: the page's text marked with its verdicts, the evidence beside it.

use std::collections::BTreeMap;

use firsthand_model::{SentenceVerdict, Span, Standing, Verdict};
use maud::{Markup, html};

use super::terminal::aside;
use super::{CheckReport, summary, told};
use crate::describe::{count, headline, written};
use crate::html::frame::Frame;
use crate::html::marked::{MarkedText, Paragraph};
use crate::html::parts::{Safe, address};
use crate::text::shorten;

const CHECK_STYLE: &str = include_str!("check.css");

/// How many sentences are shown with their evidence.
const SENTENCES_MAX: usize = 2_000;

/// How much of the page's text is shown, in bytes.
const TEXT_BYTES_MAX: usize = 1 << 20;

/// How much of a passage is shown, in columns.
const PASSAGE_COLUMNS_MAX: usize = 1_200;

pub(super) fn render(report: &CheckReport<'_>) -> String {
    let page = report.index.article(report.check.page);
    let title = headline(page);
    let masthead = html! {
        p .standfirst {
            bdi { (Safe(page.display_name())) } ", " (Safe(&written(page))) ", held against "
            (count(report.check.searched_sentences, "sentence", "sentences")) " in "
            (count(sources(report), "source", "sources")) "."
        }
    };
    let main = html! {
        section #summary aria-labelledby="summary-title" {
            h2 #summary-title { "Summary" }
            (tiles(report))
            @for sentence in summary::sentences(report.check) { p { (sentence) } }
            @for limit in &report.check.limits { p .limit { "Note: " (Safe(limit)) "." } }
        }
        section #sentences aria-labelledby="sentences-title" {
            h2 #sentences-title { "Sentence by sentence" }
            (text(report))
        }
        section #sources aria-labelledby="sources-title" {
            h2 #sources-title { "Sources" }
            (source_list(report))
        }
        section #method aria-labelledby="method-title" {
            h2 #method-title { "How this was made" }
            p { "Each sentence was looked up among those of the sources by its rare words, and its words, \
                 figures, names, times, quoted words, denials and hedges were held against the passages \
                 that have most of it. The verdict follows from these; the score from 0 to 1 only ranks. \
                 Sources that derive from one another count as one. Nothing here says what is true: only \
                 what these sources say." }
            p { code { "firsthand check --why N" } " tells the steps for sentence N." }
        }
    };
    let skip_to = ("sentences", "the sentences");
    Frame { kind: "check", title: &title, skip_to, style: CHECK_STYLE, masthead, main }.render()
}

fn sources(report: &CheckReport<'_>) -> usize {
    report.check.groups.iter().map(|group| group.articles.len()).sum()
}

fn tiles(report: &CheckReport<'_>) -> Markup {
    html! {
        ul .tiles .verdicts {
            @for verdict in Verdict::ALL {
                li { span class=(verdict.name()) {
                    strong { (report.check.count(verdict)) } span { (told(verdict)) }
                } }
            }
        }
    }
}

/// The page's paragraphs, each sentence marked, with the notes on its sentences beside it.
fn text(report: &CheckReport<'_>) -> Markup {
    let check = report.check;
    let page = report.index.article(check.page);
    let spans: Vec<Span> = check.sentences.iter().map(|it| it.sentence).collect();
    let marked = MarkedText::new(page, &spans, TEXT_BYTES_MAX);
    let mut notes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, paragraph) in marked.paragraphs.iter().enumerate() {
        for segment in &paragraph.segments {
            for &sentence in segment.begins.iter().filter(|&&sentence| sentence < SENTENCES_MAX) {
                notes.entry(place).or_default().push(sentence);
            }
        }
    }
    html! {
        @for (place, paragraph) in marked.paragraphs.iter().enumerate() {
            div .checked {
                p dir="auto" .text { (paragraph_text(report, paragraph)) }
                div .notes {
                    @for &sentence in notes.get(&place).into_iter().flatten() {
                        (note(report, sentence, &check.sentences[sentence]))
                    }
                }
            }
        }
        @if marked.is_cut || check.sentences.len() > SENTENCES_MAX {
            p .more { "The rest of the page is not shown here; " code { "--format jsonl" } " has it." }
        }
    }
}

fn paragraph_text(report: &CheckReport<'_>, paragraph: &Paragraph<'_>) -> Markup {
    html! {
        @for segment in &paragraph.segments {
            @match segment.marks.first() {
                Some(&sentence) => {
                    @let verdict = report.check.sentences[sentence].verdict;
                    @if segment.begins.contains(&sentence) && sentence < SENTENCES_MAX {
                        a .ref href={ "#sentence-" (sentence + 1) }
                            aria-label={ "Sentence " (sentence + 1) ", " (told(verdict)) } { (sentence + 1) }
                    }
                    span class={ "sentence " (verdict.name()) } { (Safe(segment.text)) }
                }
                None => (Safe(segment.text)),
            }
        }
    }
}

fn note(report: &CheckReport<'_>, place: usize, sentence: &SentenceVerdict) -> Markup {
    let is_open = !sentence.verdict.is_borne_out();
    html! {
        details .note id={ "sentence-" (place + 1) } open[is_open] {
            summary {
                span .num { (place + 1) } " "
                span class={ "verdict " (sentence.verdict.name()) } { (told(sentence.verdict)) }
                span .meta { (Safe(&aside(sentence))) }
                span .score title="for ranking only" { (format!("{:.2}", sentence.score)) }
            }
            @if !sentence.details.is_empty() {
                ul .details {
                    @for detail in &sentence.details {
                        li class=(detail.outcome.name()) {
                            span .tag { (detail.kind.name()) } " " (detail.outcome.name()) ": " (Safe(&detail.text))
                            " " code .rule { (Safe(&detail.rule)) }
                        }
                    }
                }
            }
            @for evidence in &sentence.evidence {
                blockquote .passage {
                    p dir="auto" { (Safe(&shorten(report.index.words(evidence.passage), PASSAGE_COLUMNS_MAX))) }
                    footer {
                        (match evidence.standing {
                            Standing::Bears => "says so: ",
                            Standing::Differs => "differs: ",
                            Standing::Nearest => "nearest found: ",
                        })
                        a href={ "#source-" (evidence.passage.article.index()) } { bdi { (Safe(&report.name(evidence.passage.article))) } }
                    }
                }
            }
            @if let Some(step) = sentence.steps.iter().rev().find(|it| it.weight == 0.0 && it.rule != "searched") {
                p .meta { (Safe(&step.text)) "." }
            }
        }
    }
}

/// How many sources of a group are named one by one.
const NAMED_MAX: usize = 50;

fn source_list(report: &CheckReport<'_>) -> Markup {
    html! {
        @if report.check.groups.is_empty() { p { "None." } }
        ol .sources {
            @for group in &report.check.groups {
                li {
                    @if group.articles.len() > 1 {
                        p .meta { "These derive from one another or have one text, and count as one:" }
                    }
                    @if group.is_of_page {
                        p .meta { "The page’s own text, or made from it: bears nothing out." }
                    }
                    ul {
                        @for &article in group.articles.iter().take(NAMED_MAX) {
                            @let source = report.index.article(article);
                            li id={ "source-" (article.index()) } {
                                bdi { (Safe(&report.name(article))) } ", " (Safe(&written(source)))
                                @if let Some(headline) = &source.headline { ": " cite dir="auto" { (Safe(headline)) } }
                                " " (address(source.url.as_deref().unwrap_or(&source.source)))
                            }
                        }
                        @if group.articles.len() > NAMED_MAX { li { "and " (group.articles.len() - NAMED_MAX) " more" } }
                    }
                }
            }
        }
    }
}
