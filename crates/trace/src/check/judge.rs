//! The verdict on one sentence, and why.
//!
//! It follows from words and details alone, by rules that can be told; the score only ranks.

use std::borrow::Cow;

use firsthand_language::Language;
use firsthand_model::{
    CheckPassage, ConflictKind, DetailMatch, DetailOutcome, Evidence, Passage, Quotation,
    SentenceVerdict, Standing, Uncheckable, Verdict,
};

use crate::Collection;

use super::bearing::{Bearing, LEAST_COVERED, Supporter};
use super::claims::{Disagreement, alters};
use super::details::RETOLD_SHARE;
use super::independence::{Groups, unnamed_source};
use super::score::{CONSTANT, WEIGHTS, score};
use super::texts::{Sentence, Sources, Token};

/// How many passages are given for a verdict.
const MOST_EVIDENCE: usize = 8;

/// How many of the nearest passages are given where none says so.
const MOST_NEAREST: usize = 3;

/// A passage with less of the sentence's words than this is not near it.
const LEAST_NEAREST: f64 = 0.15;

/// What a score can be at most where a source says otherwise: below that of what is merely not found.
const DIFFERS_FACTOR: f64 = 0.5;

/// Everything a verdict is found from.
pub(super) struct Case<'c> {
    pub(super) collection: &'c Collection,
    pub(super) sources: &'c Sources,
    pub(super) groups: &'c Groups,
    pub(super) quotations: &'c [Quotation],
    pub(super) tokens: &'c [Token],
    pub(super) sentence: &'c Sentence,
    pub(super) uncheckable: Option<(Uncheckable, &'static str)>,
    pub(super) verbatim: Vec<Passage>,
    pub(super) supporters: Vec<Supporter>,
    pub(super) disagreements: Vec<Disagreement>,
    pub(super) language: Language,
}

/// The verdict on one sentence.
pub(super) fn judge(case: &Case<'_>) -> SentenceVerdict {
    let mut verdict = SentenceVerdict {
        sentence: case.sentence.span,
        verdict: Verdict::Unsupported,
        score: 0.0,
        uncheckable: None,
        evidence: Vec::new(),
        details: Vec::new(),
        independent_sources: 0,
        rests_on: None,
        steps: vec![searched(case)],
    };
    if case.sources.sentences.is_empty() {
        verdict.verdict = Verdict::NotCheckable;
        verdict.uncheckable = Some(Uncheckable::NoSources);
        return verdict;
    }
    let own = case.supporters.iter().filter(|it| !case.groups.is_of_page(it.measured.article));
    let own: Vec<&Supporter> = own.collect();
    let best = own.first().copied().or(case.supporters.first());
    verdict.score = best.map_or(0.0, |best| score(&best.measured.values));
    verdict.details = best.map_or_else(Vec::new, |best| best.details.clone());

    if !case.verbatim.is_empty() {
        verbatim(case, &mut verdict);
    } else if let Some((why, rule)) = case.uncheckable {
        verdict.verdict = Verdict::NotCheckable;
        verdict.uncheckable = Some(why);
        verdict.steps.push(Evidence::new(rule, told_uncheckable(why), 0.0));
        nearest(case, &mut verdict);
    } else {
        compared(case, &own, &mut verdict);
    }
    explain_score(case, best, &mut verdict);
    count_sources(case, &mut verdict);
    verdict
}

fn searched(case: &Case<'_>) -> Evidence {
    let sentences = case.sources.sentences.len();
    let sources = case.sources.of_article.iter().filter(|row| !row.is_empty()).count();
    let with = case.supporters.len();
    Evidence::new(
        "searched",
        format!(
            "{} of {} searched; {} of them share telling words with the sentence and were held against it",
            counted(sentences, "sentence"),
            counted(sources, "source"),
            if with == 0 { "none".to_owned() } else { with.to_string() },
        ),
        0.0,
    )
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn told_uncheckable(why: Uncheckable) -> &'static str {
    match why {
        Uncheckable::Question => "it asks and asserts nothing",
        Uncheckable::Opinion => {
            "it says what its writer thinks or wants, which no source can bear out"
        }
        Uncheckable::NoClaim => "it is a heading, or has too few words to assert anything",
        Uncheckable::Language => {
            "in this language only the same words can be found, and no source has them; it may say so in other words"
        }
        Uncheckable::NoSources => "there is nothing to check it against",
    }
}

fn verbatim(case: &Case<'_>, verdict: &mut SentenceVerdict) {
    verdict.verdict = Verdict::Verbatim;
    verdict.details.retain(|detail| detail.outcome == DetailOutcome::Same);
    for &passage in &case.verbatim {
        push(case, verdict, passage, Standing::Bears, 1.0);
    }
    // Of many copies, one of each group is told, then the rest as far as there is room.
    one_of_each_group_first(&mut verdict.evidence);
    verdict.steps.push(
        Evidence::new(
            "same-words",
            format!("{} its words in this order", has(case.verbatim.len())),
            0.0,
        )
        .with_passages(case.verbatim.iter().copied().take(MOST_EVIDENCE)),
    );
}

fn has(sources: usize) -> String {
    if sources == 1 { "1 source has".to_owned() } else { format!("{sources} sources have") }
}

/// What follows for a sentence that no source has word for word.
fn compared(case: &Case<'_>, own: &[&Supporter], verdict: &mut SentenceVerdict) {
    let is_real = |it: &&Disagreement| {
        // A figure that stands in the source as it does here was only read otherwise there.
        let stands = |detail: &DetailMatch| {
            detail.kind == ConflictKind::Number
                && detail.outcome == DetailOutcome::Same
                && detail.span.overlaps(it.detail.span)
        };
        let in_source = own.iter().filter(|own| own.measured.article == it.passage.article);
        let is_read_otherwise = it.detail.kind == ConflictKind::Number
            && in_source.flat_map(|own| &own.details).any(stands);
        !case.groups.is_of_page(it.passage.article) && !is_read_otherwise
    };
    let differing: Vec<&Disagreement> = case.disagreements.iter().filter(is_real).collect();
    let contests = |supporter: &Supporter| {
        differing.iter().any(|it| it.passage.article == supporter.measured.article)
    };
    let bearing: Vec<Bearing<'_>> = own
        .iter()
        .filter(|supporter| !contests(supporter))
        .filter_map(|supporter| supporter.bearing(case.sources, case.language))
        // Words as free as those of a retelling do not stand against a source that says otherwise.
        .filter(|bearing| bearing.is_by_words || differing.is_empty())
        .collect();
    if let Some(first) = bearing.first() {
        verdict.details = first.details.to_vec();
    }
    verdict.details.extend(differing.iter().map(|it| it.detail.clone()));
    verdict.details.sort_by(|x, y| {
        (x.span, x.kind, x.outcome, &x.text).cmp(&(y.span, y.kind, y.outcome, &y.text))
    });
    verdict.details.dedup_by(|x, y| {
        (x.span, x.kind, x.outcome, &x.text) == (y.span, y.kind, y.outcome, &y.text)
    });
    if let Some(first) = bearing.first() {
        verdict.verdict = Verdict::Supported;
        for it in &bearing {
            let of_article = score(&it.supporter.measured.values);
            for &passage in &it.passages {
                push(case, verdict, passage, Standing::Bears, of_article);
            }
        }
        one_of_each_group_first(&mut verdict.evidence);
        verdict.steps.push(
            Evidence::new(first.rule, first.text.clone(), 0.0)
                .with_passages(first.passages.iter().copied()),
        );
        for it in &differing {
            push(case, verdict, it.passage, Standing::Differs, 0.0);
        }
        if !differing.is_empty() {
            let text = "another source says otherwise: the sources disagree";
            let passages = differing.iter().map(|it| it.passage);
            verdict
                .steps
                .push(Evidence::new("sources-disagree", text, 0.0).with_passages(passages));
        }
        return;
    }
    if case.language != Language::English {
        verdict.verdict = Verdict::NotCheckable;
        verdict.uncheckable = Some(Uncheckable::Language);
        let text = told_uncheckable(Uncheckable::Language);
        verdict.steps.push(Evidence::new("language-without-support", text, 0.0));
        nearest(case, verdict);
        return;
    }
    if let Some((found, detail, passage)) = difference(own, &differing) {
        verdict.verdict = found;
        verdict.score *= DIFFERS_FACTOR;
        for it in &differing {
            push(case, verdict, it.passage, Standing::Differs, 0.0);
        }
        if !verdict.evidence.iter().any(|it| it.passage.span.overlaps(passage.span)) {
            push(case, verdict, passage, Standing::Differs, 0.0);
        }
        let told = match found {
            Verdict::Altered => "the source has the sentence with a detail changed",
            _ => "the source says what cannot hold together with it",
        };
        verdict.steps.push(
            Evidence::new(
                "detail-differs",
                format!("{told}: {} ({})", detail.text, detail.kind.name()),
                0.0,
            )
            .with_passages([passage]),
        );
        return;
    }
    verdict.steps.push(unsupported(own));
    nearest(case, verdict);
}

/// The difference that decides, if one does: a conflict of accounts before a changed detail of the best passage.
fn difference<'d>(
    own: &[&'d Supporter],
    differing: &[&'d Disagreement],
) -> Option<(Verdict, &'d DetailMatch, Passage)> {
    let retold = |passage: Passage| {
        own.iter().any(|it| {
            it.measured.article == passage.article && it.measured.covered_by_best >= RETOLD_SHARE
        })
    };
    let of_kind = |kind: ConflictKind, passage: Passage| match kind {
        ConflictKind::Polarity | ConflictKind::Agent | ConflictKind::Participant => {
            Verdict::Contradicted
        }
        kind if alters(kind) || retold(passage) => Verdict::Altered,
        _ => Verdict::Contradicted,
    };
    let by_conflict = differing
        .iter()
        .map(|it| (of_kind(it.detail.kind, it.passage), &it.detail, it.passage))
        .min_by_key(|(verdict, detail, passage)| {
            (*verdict != Verdict::Contradicted, detail.span, *passage)
        });
    by_conflict.or_else(|| {
        let best = own.first()?;
        let mut found: Vec<(Verdict, &DetailMatch, Passage)> = best
            .details
            .iter()
            .filter(|detail| detail.outcome == DetailOutcome::Differs)
            .filter_map(|detail| {
                let passage = detail.source?;
                Some((of_kind(detail.kind, passage), detail, passage))
            })
            .collect();
        found.sort_by_key(|(verdict, detail, _)| (*verdict != Verdict::Contradicted, detail.span));
        found.into_iter().next()
    })
}

/// Why nothing bears the sentence out.
fn unsupported(own: &[&Supporter]) -> Evidence {
    let Some(best) = own.first() else {
        return Evidence::new("nothing-found", "no source shares a telling word with it", 0.0);
    };
    let missing: Vec<&str> = best
        .details
        .iter()
        .filter(|detail| detail.outcome == DetailOutcome::Absent)
        .map(|detail| detail.text.as_str())
        .collect();
    let covered = 100.0 * best.measured.covered;
    let text = if best.measured.covered < LEAST_COVERED {
        format!(
            "the nearest source has {covered:.0} % of its words by weight in one place; {:.0} % are asked for",
            100.0 * LEAST_COVERED
        )
    } else if !missing.is_empty() {
        format!(
            "the nearest source has {covered:.0} % of its words by weight, but {}",
            missing.join("; ")
        )
    } else {
        format!(
            "the nearest source has {covered:.0} % of its words by weight, but not together: they are told of other \
             things there, or in another order"
        )
    };
    Evidence::new("not-borne-out", text, 0.0)
}

fn push(
    case: &Case<'_>,
    verdict: &mut SentenceVerdict,
    passage: Passage,
    standing: Standing,
    score: f64,
) {
    let group = case.groups.of_source(passage.article);
    if verdict.evidence.iter().all(|it| it.passage != passage) {
        verdict.evidence.push(CheckPassage { passage, standing, score, group });
    }
}

fn one_of_each_group_first(evidence: &mut Vec<CheckPassage>) {
    let mut seen = Vec::new();
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for passage in evidence.drain(..) {
        if seen.contains(&passage.group) {
            others.push(passage);
        } else {
            seen.push(passage.group);
            first.push(passage);
        }
    }
    first.extend(others);
    first.truncate(MOST_EVIDENCE);
    *evidence = first;
}

/// The passages nearest to a sentence that nothing bears out.
fn nearest(case: &Case<'_>, verdict: &mut SentenceVerdict) {
    let mut groups = Vec::new();
    for (rank, supporter) in case.supporters.iter().enumerate() {
        let group = case.groups.of_source(supporter.measured.article);
        let is_near = rank == 0 || supporter.measured.covered_by_best >= LEAST_NEAREST;
        // Copies of one passage tell no more than one of them.
        if !is_near || groups.contains(&group) || groups.len() == MOST_NEAREST {
            continue;
        }
        groups.push(group);
        if let Some(&at) = supporter.measured.best.first() {
            let sentence = &case.sources.sentences[at];
            let passage = Passage { article: sentence.article, span: sentence.span };
            push(case, verdict, passage, Standing::Nearest, score(&supporter.measured.values));
        }
    }
}

/// The parts of the score, as steps.
fn explain_score(case: &Case<'_>, best: Option<&Supporter>, verdict: &mut SentenceVerdict) {
    let Some(best) = best else { return };
    let article = case.collection.article(best.measured.article);
    verdict.steps.push(Evidence::new(
        "score",
        format!("measured against {}, where it scores best", article.display_name()),
        CONSTANT,
    ));
    for (value, weight) in best.measured.values.iter().zip(&WEIGHTS) {
        verdict.steps.push(Evidence {
            rule: Cow::Borrowed(weight.rule),
            text: format!("{}: {value:.2}", weight.tells),
            weight: value * weight.log_odds,
            passages: Vec::new(),
        });
    }
    if let Some(place) = best.measured.weakest.filter(|_| verdict.verdict == Verdict::Unsupported) {
        let content: Vec<&Token> = case.tokens[case.sentence.tokens.clone()]
            .iter()
            .filter(|token| token.is_content)
            .collect();
        if let (Some(one), Some(other)) = (content.get(place - 1), content.get(place)) {
            let page = case.sentence.article;
            let analysis = case.collection.analysis(page);
            let text = &case.collection.article(page).text;
            let word = |token: &Token| analysis.words[token.word].span.of(text);
            let told = format!(
                "“{}” and “{}” stand side by side here, and in no sentence of the source near one another",
                word(one),
                word(other)
            );
            verdict.steps.push(Evidence::new("joined-here", told, 0.0));
        }
    }
}

/// How many sources bear the sentence out, and on whom they rest.
fn count_sources(case: &Case<'_>, verdict: &mut SentenceVerdict) {
    let bearing: Vec<&CheckPassage> =
        verdict.evidence.iter().filter(|it| it.standing == Standing::Bears).collect();
    if !verdict.verdict.is_borne_out() || bearing.is_empty() {
        return;
    }
    let groups = &case.groups.groups;
    // All places of the same words count, not only those there was room for.
    let mut counted_groups: Vec<usize> = case
        .verbatim
        .iter()
        .map(|passage| case.groups.of_source(passage.article))
        .chain(bearing.iter().map(|it| it.group))
        .filter(|&group| !groups[group].is_of_page)
        .collect();
    counted_groups.sort_unstable();
    counted_groups.dedup();
    verdict.independent_sources = counted_groups.len();
    let mut articles: Vec<_> = bearing.iter().map(|it| it.passage.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let text = match (counted_groups.len(), articles.len()) {
        (0, _) => "only what has the page’s own text or derives from the page says so: that bears nothing out".to_owned(),
        (1, 1) => "1 source".to_owned(),
        (1, many) => format!("{many} sources that derive from one another or from one text: they count as 1"),
        (independent, many) if independent == many => {
            format!("{independent} sources that do not derive from one another")
        }
        (independent, many) => format!("{many} sources, of which {independent} do not derive from one another"),
    };
    verdict.steps.push(Evidence::new("independent-sources", text, 0.0));
    if let [group] = counted_groups[..] {
        let first = groups[group]
            .articles
            .iter()
            .find_map(|article| bearing.iter().find(|it| it.passage.article == *article));
        verdict.rests_on =
            first.and_then(|it| unnamed_source(case.collection, it.passage, case.quotations));
        if let (Some(unnamed), Some(first)) = (&verdict.rests_on, first) {
            let text = format!("all of them have it from somebody who is not named: “{unnamed}”");
            verdict.steps.push(
                Evidence::new("rests-on-unnamed-source", text, 0.0).with_passages([first.passage]),
            );
        }
    }
}
