//! `firsthand check`: whether other pages bear a page out.

use std::path::{Path, PathBuf};

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Check, Dossier, Moment, Verdict};
use firsthand_report::check::{CheckReport, Reviewer};
use firsthand_trace::check::{check, descent};
use firsthand_trace::{Collection, Progress};

use super::{Exit, today};
use crate::arguments::{CheckArguments, CheckFormat, FailOn};
use crate::failure::Failure;
use crate::input::{self, OnePage};
use crate::results;
use crate::screen::Screen;

pub(super) fn run(arguments: &CheckArguments, screen: &Screen) -> Result<Exit, Failure> {
    let reviewer = reviewer(arguments)?;
    let is_stream = |path: &PathBuf| path == Path::new("-");
    if is_stream(&arguments.page) && arguments.against.iter().any(is_stream) {
        return Err(Failure::BothFromStandardInput);
    }
    let day = today(&arguments.day);
    let fetching = arguments.fetch.fetching();
    let OnePage { article: page, units, notices } =
        input::read_one_page(&arguments.page, arguments.lines, day, fetching)?;
    screen.remarks(&[], &notices);
    let progress = screen.progress();
    let mut against = input::read(&arguments.against, day, fetching, &progress);
    progress.finish();
    leave_out_page(&page, &mut against, screen);
    screen.input(&against);
    if against.articles.is_empty() {
        return Err(Failure::NothingAgainst);
    }
    let some_refused = !against.refusals.is_empty();
    let (collection, ordinal) = collection(page, against.articles, &progress);
    progress.stage("tracing lineage", 0);
    let links = descent(&collection);
    progress.stage("checking sentences", 0);
    let found = check(&collection, ordinal, &links, units);
    progress.finish();
    let dossier = Dossier { articles: collection.into_articles(), ..Dossier::default() };
    write(arguments, &dossier, &found, reviewer.as_ref())?;
    let fails = |verdict: Verdict| arguments.fail_on.contains(&FailOn::Verdict(verdict));
    Ok(match (found.sentences.iter().any(|it| fails(it.verdict)), some_refused) {
        (true, _) => Exit::Found,
        (false, true) => Exit::SomeRefused,
        (false, false) => Exit::Done,
    })
}

/// Who stands for the reviews, if reviews are asked for.
fn reviewer(arguments: &CheckArguments) -> Result<Option<Reviewer>, Failure> {
    if arguments.format != CheckFormat::ClaimReview {
        return Ok(None);
    }
    if arguments.confirm.is_empty() {
        return Err(Failure::NothingConfirmed);
    }
    let name = arguments.reviewer.clone().filter(|name| !name.trim().is_empty());
    let name = name.ok_or(Failure::NoReviewer)?;
    Ok(Some(Reviewer { name, day: arguments.day.today.map(Moment::day) }))
}

/// The page is not held against itself, should the folder of the sources hold it.
fn leave_out_page(page: &Article, against: &mut input::Input, screen: &Screen) {
    let real = |source: &str| std::fs::canonicalize(source).ok();
    let Some(own) = real(&page.source) else { return };
    let count = against.articles.len();
    against.articles.retain(|source| real(&source.source).as_ref() != Some(&own));
    if against.articles.len() < count {
        screen.status(&format!(
            "`{}` is the page itself: it is not held against itself",
            page.source
        ));
    }
}

/// The page and its sources, each with an id of its own.
fn collection(
    mut page: Article,
    sources: Vec<Article>,
    progress: &dyn Progress,
) -> (Collection, ArticleOrdinal) {
    let is_taken = |id: &str| sources.iter().any(|source| source.id.as_str() == id);
    let given = page.id.as_str().to_owned();
    let mut id = given.clone();
    let mut number = 1;
    while is_taken(&id) {
        number += 1;
        id = format!("{given}-{number}");
    }
    page.id = ArticleId::new(id).expect("a longer id is not blank");
    if page.language.is_none() {
        page.language = most_common_language(&sources);
    }
    let id = page.id.clone();
    let mut articles = sources;
    articles.push(page);
    progress.stage("reading texts", articles.len());
    let collection = Collection::read(articles, progress);
    let place = collection.articles().iter().position(|article| article.id == id);
    let ordinal = ArticleOrdinal::from_index(place.expect("the page is among the articles"));
    (collection, ordinal)
}

/// A text of few words does not tell its language: it is taken for that of most sources.
fn most_common_language(sources: &[Article]) -> Option<String> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for language in sources.iter().filter_map(|source| source.language.as_deref()) {
        *counts.entry(language).or_default() += 1;
    }
    let most =
        counts.into_iter().max_by_key(|&(language, count)| (count, std::cmp::Reverse(language)));
    most.map(|(language, _)| language.to_owned())
}

fn write(
    arguments: &CheckArguments,
    dossier: &Dossier,
    found: &Check,
    reviewer: Option<&Reviewer>,
) -> Result<(), Failure> {
    let report = CheckReport::new(dossier, found);
    let sentences = found.sentences.len();
    let missing = arguments.why.into_iter().chain(arguments.confirm.iter().map(|it| it.number));
    if let Some(number) = missing.into_iter().find(|&number| number == 0 || number > sentences) {
        return Err(Failure::NoSuchSentence { number, sentences });
    }
    results::print(|out| match (arguments.why, arguments.format, reviewer) {
        (Some(number), _, _) => report
            .write_why(number, &results::style(), out)
            .expect("the number was looked at before"),
        (None, CheckFormat::Text, _) => report.write_text(&results::style(), out),
        (None, CheckFormat::Jsonl, _) => report.write_json_line(out),
        (None, CheckFormat::Html, _) => out.write_all(report.to_html().as_bytes()),
        (None, CheckFormat::ClaimReview, reviewer) => {
            let reviewer = reviewer.expect("reviews are asked for with a reviewer");
            report.write_claim_reviews(&arguments.confirm, reviewer, out)
        }
    })
}
