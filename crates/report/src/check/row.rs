//! The check as JSON.

use firsthand_model::{
    CheckPassage, CodePointSpan, DetailMatch, Evidence, SentenceVerdict, Verdict,
};
use serde::Serialize;

use super::CheckReport;
use crate::rows::{PassageRow, four_decimals};

#[derive(Serialize)]
pub(super) struct CheckRow<'d> {
    id: &'d str,
    source: &'d str,
    sentences: Vec<SentenceRow<'d>>,
    summary: SummaryRow,
    sources: Vec<GroupRow<'d>>,
    limits: &'d [String],
}

#[derive(Serialize)]
struct SentenceRow<'d> {
    span: CodePointSpan,
    verdict: &'static str,
    score: f64,
    evidence: Vec<EvidenceRow<'d>>,
    details: Vec<DetailRow<'d>>,
    text: &'d str,
    not_checkable_because: Option<&'static str>,
    independent_sources: usize,
    rests_on: Option<&'d str>,
    steps: Vec<StepRow<'d>>,
}

#[derive(Serialize)]
struct EvidenceRow<'d> {
    #[serde(flatten)]
    passage: PassageRow<'d>,
    standing: &'static str,
    score: f64,
    group: usize,
    text: &'d str,
}

#[derive(Serialize)]
struct DetailRow<'d> {
    kind: &'static str,
    outcome: &'static str,
    span: CodePointSpan,
    source: Option<PassageRow<'d>>,
    text: &'d str,
    rule: &'d str,
}

#[derive(Serialize)]
struct StepRow<'d> {
    rule: &'d str,
    text: &'d str,
    weight: f64,
    passages: Vec<PassageRow<'d>>,
}

#[derive(Serialize)]
struct SummaryRow {
    sentences: usize,
    verbatim: usize,
    supported: usize,
    altered: usize,
    contradicted: usize,
    unsupported: usize,
    not_checkable: usize,
    independent_sources: usize,
    searched_sentences: usize,
    told: Vec<String>,
}

#[derive(Serialize)]
struct GroupRow<'d> {
    ids: Vec<&'d str>,
    is_of_page: bool,
}

impl<'d> CheckRow<'d> {
    pub(super) fn new(report: &'d CheckReport<'d>) -> CheckRow<'d> {
        let (index, check) = (&report.index, report.check);
        let count = |verdict| check.count(verdict);
        CheckRow {
            id: index.id(check.page),
            source: &index.article(check.page).source,
            sentences: check.sentences.iter().map(|it| sentence(report, it)).collect(),
            summary: SummaryRow {
                sentences: check.sentences.len(),
                verbatim: count(Verdict::Verbatim),
                supported: count(Verdict::Supported),
                altered: count(Verdict::Altered),
                contradicted: count(Verdict::Contradicted),
                unsupported: count(Verdict::Unsupported),
                not_checkable: count(Verdict::NotCheckable),
                independent_sources: check.independent_sources(),
                searched_sentences: check.searched_sentences,
                told: super::summary::sentences(check),
            },
            sources: check
                .groups
                .iter()
                .map(|group| GroupRow {
                    ids: group.articles.iter().map(|&article| index.id(article)).collect(),
                    is_of_page: group.is_of_page,
                })
                .collect(),
            limits: &check.limits,
        }
    }
}

fn sentence<'d>(report: &'d CheckReport<'d>, sentence: &'d SentenceVerdict) -> SentenceRow<'d> {
    let (index, page) = (&report.index, report.check.page);
    let evidence = |it: &CheckPassage| EvidenceRow {
        passage: PassageRow::new(index, it.passage),
        standing: it.standing.name(),
        score: four_decimals(it.score),
        group: it.group,
        text: index.words(it.passage),
    };
    let detail = |it: &'d DetailMatch| DetailRow {
        kind: it.kind.name(),
        outcome: it.outcome.name(),
        span: index.span(page, it.span),
        source: it.source.map(|passage| PassageRow::new(index, passage)),
        text: &it.text,
        rule: &it.rule,
    };
    let step = |it: &'d Evidence| StepRow {
        rule: &it.rule,
        text: &it.text,
        weight: four_decimals(it.weight),
        passages: it.passages.iter().map(|&passage| PassageRow::new(index, passage)).collect(),
    };
    SentenceRow {
        span: index.span(page, sentence.sentence),
        verdict: sentence.verdict.name(),
        score: four_decimals(sentence.score),
        evidence: sentence.evidence.iter().map(evidence).collect(),
        details: sentence.details.iter().map(detail).collect(),
        text: report.words(sentence),
        not_checkable_because: sentence.uncheckable.map(firsthand_model::Uncheckable::name),
        independent_sources: sentence.independent_sources,
        rests_on: sentence.rests_on.as_deref(),
        steps: sentence.steps.iter().map(step).collect(),
    }
}
