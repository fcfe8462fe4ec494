//! Stories, articles, people, outlets, changes.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Response;
use firsthand_archive::{
    Archive, ArticleSummary, LikelyStory, Part, StoryFilter, StoryId, StorySummary, Version,
    VersionRow,
};
use firsthand_model::Dossier;
use firsthand_report::rows::{self, Stage};
use firsthand_trace::Collection;
use firsthand_trace::comment::comment_groups;
use serde::Serialize;

use super::{Items, Made, Refused, Row, answer, answer_within, limit};
use crate::app::App;
use crate::desk::SUMMED_UP;
use crate::parameters::{BadValue, Parameters};
use crate::visit::Visit;

/// Takes the value out of `Ok` or refuses.
macro_rules! ask {
    ($value:expr) => {
        match $value {
            Ok(value) => value,
            Err(refused) => return Ok(Err(Refused::from(refused))),
        }
    };
}
pub(super) use ask;

impl<T> From<Part<T>> for Items<T> {
    fn from(part: Part<T>) -> Items<T> {
        Items { items: part.items, next: part.next.map(|next| next.to_string()) }
    }
}

pub(super) async fn stories(State(app): State<App>, visit: Visit) -> Response<Body> {
    let known = &["after", "limit", "publisher", "from", "to", "least_articles"];
    answer(&app, visit, known, |archive, asked| -> Made<Items<StorySummary>> {
        let least = ask!(asked.number("least_articles", 1..=1_000_000));
        let filter = StoryFilter {
            publisher: asked.get("publisher").map(str::to_owned),
            from: ask!(asked.day("from")),
            to: ask!(asked.day("to")),
            least_articles: least.map(|least| least as u32),
        };
        let (after, limit) = (ask!(asked.cursor()), ask!(limit(asked)));
        Ok(Ok(archive.stories(&filter, after.as_ref(), limit)?.into()))
    })
    .await
}

/// A story with its articles.
#[derive(Debug, Serialize)]
struct StoryAnswer {
    #[serde(flatten)]
    summary: StorySummary,
    /// Its articles, the earliest first.
    reports: Vec<ArticleSummary>,
    /// Articles of other stories that share text with them.
    neighbours: Vec<String>,
}

pub(super) async fn story(
    State(app): State<App>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response<Body> {
    answer(&app, visit, &[], move |archive, _| -> Made<StoryAnswer> {
        let Ok(id) = id.parse::<StoryId>() else { return Ok(Err(Refused::Missing(NO_STORY))) };
        let Some(story) = archive.story(&id)? else { return Ok(Err(Refused::Missing(NO_STORY))) };
        let neighbours = story.neighbours.into_iter().map(String::from).collect();
        Ok(Ok(StoryAnswer { summary: story.summary, reports: story.articles, neighbours }))
    })
    .await
}

pub(super) const NO_STORY: &str = "there is no such story";
pub(super) const NO_ARTICLE: &str = "there is no such article";

pub(super) async fn articles(State(app): State<App>, visit: Visit) -> Response<Body> {
    let known = &["after", "limit", "publisher", "from", "to", "language", "story"];
    answer(&app, visit, known, |archive, asked| -> Made<Items<ArticleSummary>> {
        let filter = ask!(asked.filter());
        let (after, limit) = (ask!(asked.cursor()), ask!(limit(asked)));
        Ok(Ok(archive.articles(&filter, after.as_ref(), limit)?.into()))
    })
    .await
}

/// An article as `articles.jsonl` has it, with what the archive knows.
#[derive(Debug, Serialize)]
struct ArticleAnswer {
    summary: ArticleSummary,
    article: Row,
    /// The story that it most likely tells, as long as it is in none.
    likely_story: Option<LikelyStory>,
}

pub(super) async fn article(
    State(app): State<App>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response<Body> {
    answer(&app, visit, &[], move |archive, _| -> Made<ArticleAnswer> {
        let Some(stored) = archive.article(&id)? else {
            return Ok(Err(Refused::Missing(NO_ARTICLE)));
        };
        let likely_story = match stored.summary.story {
            Some(_) => None,
            None => archive.likely_story(&stored.article)?,
        };
        let collection = Collection::new(vec![stored.article]);
        let comment_groups = comment_groups(&collection);
        let articles = collection.into_articles();
        let dossier = Dossier { articles, comment_groups, ..Dossier::default() };
        let article = rows_of(Stage::Articles, &dossier).pop().expect("one article has one row");
        Ok(Ok(ArticleAnswer { summary: stored.summary, article, likely_story }))
    })
    .await
}

pub(super) async fn versions(
    State(app): State<App>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response<Body> {
    let known = &["after", "limit"];
    answer(&app, visit, known, move |archive, asked| -> Made<Items<VersionRow>> {
        let (start, limit) = (ask!(offset(asked)), ask!(limit(asked)));
        let versions = archive.versions(&id)?;
        if versions.is_empty() {
            return Ok(Err(Refused::Missing(NO_ARTICLE)));
        }
        let rest = versions.iter().skip(start).take(limit + 1).map(Version::row).collect();
        Ok(Ok(counted(rest, start, limit)))
    })
    .await
}

/// The rows of a stage, each as the JSON it is.
pub(super) fn rows_of(stage: Stage, dossier: &Dossier) -> Vec<Row> {
    let mut lines = Vec::new();
    rows::write(stage, dossier, &mut lines).expect("memory takes every row");
    let text = String::from_utf8(lines).expect("JSON is UTF-8");
    text.lines()
        .map(|line| {
            serde_json::value::RawValue::from_string(line.to_owned()).expect("a row is JSON")
        })
        .collect()
}

pub(super) async fn search(State(app): State<App>, visit: Visit) -> Response<Body> {
    let known = &["q", "after", "limit", "publisher", "from", "to", "language", "story"];
    answer(&app, visit, known, |archive, asked| -> Made<Items<firsthand_archive::Hit>> {
        let filter = ask!(asked.filter());
        let (after, limit) = (ask!(asked.cursor()), ask!(limit(asked)));
        let query = asked.get("q").ok_or(BadValue { name: "q", expected: "the words to look for" });
        Ok(Ok(archive.search(ask!(query), &filter, after.as_ref(), limit)?.into()))
    })
    .await
}

/// A place in a list that is counted: the number of items before it.
pub(super) fn offset(asked: &Parameters) -> Result<usize, BadValue> {
    Ok(asked.number("after", 1..=1_000_000)?.unwrap_or(0))
}

/// The first `limit` of `items`, which are more than that where the list goes on.
pub(super) fn counted<T>(mut items: Vec<T>, start: usize, limit: usize) -> Items<T> {
    let goes_on = items.len() > limit;
    items.truncate(limit);
    Items { items, next: goes_on.then(|| (start + limit).to_string()) }
}

pub(super) async fn people(State(app): State<App>, visit: Visit) -> Response<Body> {
    let known = &["name", "after", "limit"];
    let make = |archive: &Archive, asked: &Parameters| -> Made<Items<firsthand_archive::Person>> {
        let (after, limit) = (ask!(asked.cursor()), ask!(limit(asked)));
        Ok(Ok(archive.people(asked.get("name"), after.as_ref(), limit)?.into()))
    };
    answer_within(&app, visit, known, SUMMED_UP, make).await
}

/// Stories that somebody is quoted in which are told.
const QUOTED_MAX: usize = 10_000;

pub(super) async fn person(
    State(app): State<App>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response<Body> {
    let known = &["after", "limit"];
    answer(&app, visit, known, move |archive, asked| -> Made<Items<firsthand_archive::QuotedIn>> {
        let (start, limit) = (ask!(offset(asked)), ask!(limit(asked)));
        let found = archive.quoted_in(&name, QUOTED_MAX)?;
        if found.is_empty() {
            return Ok(Err(Refused::Missing("nobody of that name is quoted")));
        }
        let rest = found.into_iter().skip(start).take(limit + 1).collect();
        Ok(Ok(counted(rest, start, limit)))
    })
    .await
}

/// Outlets and who takes from whom.
#[derive(Debug, Serialize)]
struct OutletsAnswer {
    outlets: Vec<firsthand_archive::Outlet>,
    copying: Vec<firsthand_archive::Copying>,
}

/// Outlets and pairs of them that are told.
const OUTLETS_MAX: usize = 1_000;
const COPYING_MAX: usize = 5_000;

pub(super) async fn outlets(State(app): State<App>, visit: Visit) -> Response<Body> {
    let make = |archive: &Archive, _: &Parameters| -> Made<OutletsAnswer> {
        let outlets = archive.outlets(None, OUTLETS_MAX)?;
        Ok(Ok(OutletsAnswer { outlets, copying: archive.copying(None, COPYING_MAX)? }))
    };
    answer_within(&app, visit, &[], SUMMED_UP, make).await
}

pub(super) async fn changes(State(app): State<App>, visit: Visit) -> Response<Body> {
    let known = &["after", "limit"];
    answer(&app, visit, known, |archive, asked| -> Made<Items<firsthand_archive::Happened>> {
        let after = ask!(asked.number("after", 0..=usize::MAX)).unwrap_or(0);
        let limit = ask!(limit(asked));
        let mut items = archive.changes_since(after as u64, limit + 1)?;
        let goes_on = items.len() > limit;
        items.truncate(limit);
        // Whoever waits for what comes next goes on after the last that is told.
        let last = items.last().map_or(after as u64, |it| it.sequence);
        Ok(Ok(Items { items, next: goes_on.then(|| last.to_string()) }))
    })
    .await
}
