//! What was found in a story, or of an article in its story: the rows of `docs/formats.md`.

use axum::body::Body;
use axum::extract::State;
use axum::http::Response;
use firsthand_archive::{Archive, StoryId};
use firsthand_report::rows::Stage;
use serde_json::Value;

use super::lists::{NO_ARTICLE, NO_STORY, ask, counted, offset, rows_of};
use super::{Items, Made, Refused, Row, answer, limit};
use crate::app::App;
use crate::parameters::{BadValue, Parameters};
use crate::visit::Visit;

const KNOWN: &[&str] = &["story", "article", "after", "limit"];

pub(super) async fn reuse(State(app): State<App>, visit: Visit) -> Response<Body> {
    answer(&app, visit, KNOWN, |archive, asked| rows(Stage::Reuse, archive, asked)).await
}

pub(super) async fn lineage(State(app): State<App>, visit: Visit) -> Response<Body> {
    answer(&app, visit, KNOWN, |archive, asked| rows(Stage::Lineage, archive, asked)).await
}

pub(super) async fn quotes(State(app): State<App>, visit: Visit) -> Response<Body> {
    answer(&app, visit, KNOWN, |archive, asked| rows(Stage::Quotes, archive, asked)).await
}

pub(super) async fn conflicts(State(app): State<App>, visit: Visit) -> Response<Body> {
    answer(&app, visit, KNOWN, |archive, asked| rows(Stage::Conflicts, archive, asked)).await
}

pub(super) async fn events(State(app): State<App>, visit: Visit) -> Response<Body> {
    answer(&app, visit, KNOWN, |archive, asked| rows(Stage::Events, archive, asked)).await
}

fn rows(stage: Stage, archive: &Archive, asked: &Parameters) -> Made<Items<Row>> {
    let (start, limit) = (ask!(offset(asked)), ask!(limit(asked)));
    let (story, article) = match (asked.get("story"), asked.get("article")) {
        (Some(story), None) => match story.parse::<StoryId>() {
            Ok(story) => (story, None),
            Err(_) => return Ok(Err(Refused::Missing(NO_STORY))),
        },
        (None, Some(article)) => {
            let Some(stored) = archive.article(article)? else {
                return Ok(Err(Refused::Missing(NO_ARTICLE)));
            };
            match stored.summary.story {
                Some(story) => (story, Some(stored.summary.id)),
                // Not traced yet: nothing was found so far.
                None => return Ok(Ok(counted(Vec::new(), start, limit))),
            }
        }
        _ => {
            let expected = "the id of a story, or `article` that of an article, and not both";
            return Ok(Err(BadValue { name: "story", expected }.into()));
        }
    };
    let Some(dossier) = archive.dossier(&story)? else {
        return Ok(match archive.story(&story)? {
            Some(_) => Ok(counted(Vec::new(), start, limit)),
            None => Err(Refused::Missing(NO_STORY)),
        });
    };
    let rows = rows_of(stage, &dossier).into_iter();
    let of_article = rows.filter(|row| article.as_ref().is_none_or(|id| names(row, id.as_str())));
    let found = of_article.skip(start).take(limit + 1).collect();
    Ok(Ok(counted(found, start, limit)))
}

/// Whether a row is about an article, in any of the forms in which rows name one.
fn names(row: &Row, id: &str) -> bool {
    let Ok(row) = serde_json::from_str::<Value>(row.get()) else { return false };
    let is_id = |value: &Value| value.as_str() == Some(id) || value["id"].as_str() == Some(id);
    let mentioned = row["mentions"].as_array().is_some_and(|it| it.iter().any(is_id));
    mentioned || is_id(&row) || ["a", "b", "from", "to"].iter().any(|&key| is_id(&row[key]))
}
