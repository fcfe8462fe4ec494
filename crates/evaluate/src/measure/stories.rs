use std::collections::HashMap;
use std::path::Path;

use firsthand_model::{Article, Moment};
use firsthand_trace::story::{Profile, Stream};
use firsthand_trace::{Collection, Finding, Progress};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::{precision_and_recall, some};
use crate::read::lines;
use crate::stories::{StoryScore, score};
use crate::{DataSet, Figure, MeasureError};

#[derive(Deserialize)]
struct GoldStory {
    story: serde_json::Value,
}

/// First day of the month that every story is moved into.
const SQUEEZED_MONTH: Date = date(2018, 1, 1);

/// How many days that month has.
const SQUEEZED_DAYS: usize = 30;

/// Prime to the length of the month, so that stories that followed one another are spread over it.
const SQUEEZED_STEP_DAYS: usize = 17;

/// Real dates give events away, so the same articles are grouped three times: as they are, without
/// dates, and with each story moved as a whole into one and the same month. As they are they also come one by one.
pub(super) fn figures(path: &Path, progress: &dyn Progress) -> Result<Vec<Figure>, MeasureError> {
    let (mut articles, mut gold) = (Vec::new(), Vec::new());
    for line in lines(path)? {
        articles.push(line.article()?);
        gold.push(line.parse::<GoldStory>()?.story.to_string());
    }
    let articles = some(articles, path)?;
    let figure = |name, articles: Vec<Article>| {
        let score = grouped(articles, &gold, progress);
        let detail = precision_and_recall(score.precision, score.recall);
        Figure { set: DataSet::Stories, name, value: score.f1(), detail }
    };
    let undated = articles.iter().cloned().map(without_dates).collect();
    let squeezed = squeezed(&articles, &gold);
    let online = online(&articles, &gold);
    Ok(vec![
        figure("bcubed-f1", articles),
        online,
        figure("bcubed-f1-undated", undated),
        figure("bcubed-f1-one-month", squeezed),
    ])
}

/// Groups `articles` and compares with `gold`, which is in the same order.
fn grouped(articles: Vec<Article>, gold: &[String], progress: &dyn Progress) -> StoryScore {
    let ids: Vec<_> = articles.iter().map(|article| article.id.clone()).collect();
    let dossier = firsthand_trace::trace_for(articles, &[Finding::Stories], progress);
    let stories: HashMap<_, _> = dossier
        .stories
        .iter()
        .enumerate()
        .flat_map(|(index, story)| story.articles.iter().map(move |article| (article, index)))
        .map(|(&article, index)| (&dossier.article(article).id, format!("story {index}")))
        .collect();
    // An article in no story counts alone.
    let alone = |id: &firsthand_model::ArticleId| format!("alone {id}");
    let found: Vec<String> =
        ids.iter().map(|id| stories.get(id).cloned().unwrap_or_else(|| alone(id))).collect();
    score(gold, &found)
}

/// The articles one by one, in order of time, undated ones last.
fn online(articles: &[Article], gold: &[String]) -> Figure {
    let ids: Vec<_> = articles.iter().map(|article| article.id.clone()).collect();
    let stream = streamed(&Collection::new(articles.to_vec()));
    let story = |id| stream.story_of(id).map_or_else(|| format!("alone {id}"), |s| s.to_string());
    let found: Vec<String> = ids.iter().map(story).collect();
    let score = score(gold, &found);
    let detail = precision_and_recall(score.precision, score.recall);
    Figure { set: DataSet::Stories, name: "bcubed-f1-online", value: score.f1(), detail }
}

fn streamed(collection: &Collection) -> Stream {
    let mut stream = Stream::default();
    let mut order: Vec<_> = collection.ordinals().collect();
    order.sort_by_key(|&article| (collection.time_key(article), article));
    for article in order {
        let (written, analysis) = (collection.written(article), collection.analysis(article));
        let profile = Profile::of(collection.article(article), analysis, written);
        stream.add(collection.article(article).id.clone(), profile);
    }
    stream
}

fn without_dates(mut article: Article) -> Article {
    article.published = None;
    article.published_inferred = None;
    article.updated = None;
    article
}

fn squeezed(articles: &[Article], gold: &[String]) -> Vec<Article> {
    let mut starts: HashMap<&String, Option<Date>> = HashMap::new();
    let mut order = Vec::new();
    for (article, story) in articles.iter().zip(gold) {
        let day = article.published.map(Moment::date);
        let start = starts.entry(story).or_insert_with(|| {
            order.push(story);
            None
        });
        *start = [*start, day].into_iter().flatten().min();
    }
    let shifts: HashMap<&String, i32> = order
        .into_iter()
        .enumerate()
        .filter_map(|(rank, story)| {
            let day = (rank * SQUEEZED_STEP_DAYS % SQUEEZED_DAYS) as i32;
            let start = starts[story]?;
            Some((story, start.until(SQUEEZED_MONTH).ok()?.get_days() + day))
        })
        .collect();
    articles
        .iter()
        .zip(gold)
        .map(|(article, story)| {
            let mut moved = without_dates(article.clone());
            if let (Some(published), Some(&days)) = (article.published, shifts.get(story)) {
                moved.published = Some(shifted(published, days));
            }
            moved
        })
        .collect()
}

fn shifted(moment: Moment, days: i32) -> Moment {
    let date = moment.date().saturating_add(days.days());
    match (moment.time(), moment.offset()) {
        (Some(time), Some(offset)) => Moment::zoned(date.to_datetime(time), offset),
        (Some(time), None) => Moment::local(date.to_datetime(time)),
        _ => Moment::day(date),
    }
}

#[cfg(test)]
#[allow(clippy::print_stderr, reason = "says what is skipped")]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_its_time_of_day_when_moved() {
        let moment: Moment = "2017-12-31T09:19:00+04:00".parse().unwrap();
        assert_eq!(shifted(moment, 3).to_string(), "2018-01-03T09:19:00+04:00");
        assert_eq!(shifted("2018-01-02".parse().unwrap(), -1).to_string(), "2018-01-01");
    }

    /// The bound that `docs/methods/stories.md` states: what batch and stream make of the same articles agrees to
    /// this `BCubed` F1.
    const AGREEMENT: f64 = 0.95;

    #[test]
    fn batch_and_stream_agree_on_labelled_articles() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
        let path = path.join("stories-dev.jsonl");
        if !path.exists() {
            eprintln!("no `{}`: batch and stream are not compared", path.display());
            return;
        }
        let articles: Vec<Article> =
            lines(&path).unwrap().iter().map(|line| line.article().unwrap()).collect();
        let collection = Collection::new(articles);
        let stream = streamed(&collection);
        let mut batch = vec![String::new(); collection.len()];
        for (number, story) in firsthand_trace::story::stories(&collection).iter().enumerate() {
            for article in &story.articles {
                batch[article.index()] = number.to_string();
            }
        }
        let online: Vec<String> = collection
            .articles()
            .iter()
            .map(|article| stream.story_of(&article.id).unwrap().to_string())
            .collect();
        let agreement = score(&batch, &online).f1();
        assert!(agreement >= AGREEMENT, "{agreement}");
    }
}
