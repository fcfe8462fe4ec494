//! The same as the pages, as data: `/api/v1`.
//!
//! Lists come in parts: `{"items": [...], "next": ...}`, where `next` goes into `after` for the part behind it. Findings
//! are the rows of `docs/formats.md`. What cannot be answered is told as a problem (RFC 9457).

mod check;
mod description;
mod findings;
mod lists;
mod problem;
mod watched;

use axum::Router;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use axum::routing::{MethodRouter, get, post};
use firsthand_archive::{Archive, ArchiveError};
use serde::Serialize;
use serde_json::value::RawValue;

pub(crate) use problem::problem;

use crate::app::App;
use crate::desk::{Kept, Patience};
use crate::parameters::{BadValue, Parameters};
use crate::reply;
use crate::visit::Visit;

/// Items in a part unless asked otherwise, and at most.
const ITEMS: usize = 50;
const ITEMS_MAX: usize = 200;

/// Every path with what answers it. The description in `openapi.json` has the same paths, which a test holds.
fn endpoints() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![
        ("/openapi.json", get(description::openapi)),
        ("/stories", get(lists::stories)),
        ("/stories/{id}", get(lists::story)),
        ("/articles", get(lists::articles)),
        ("/articles/{id}", get(lists::article)),
        ("/articles/{id}/versions", get(lists::versions)),
        ("/search", get(lists::search)),
        ("/people", get(lists::people)),
        ("/people/{name}", get(lists::person)),
        ("/outlets", get(lists::outlets)),
        ("/changes", get(lists::changes)),
        ("/reuse", get(findings::reuse)),
        ("/lineage", get(findings::lineage)),
        ("/quotes", get(findings::quotes)),
        ("/conflicts", get(findings::conflicts)),
        ("/events", get(findings::events)),
        ("/watched", get(watched::watched)),
        ("/check", post(check::check)),
        ("/lookup", post(check::lookup)),
    ]
}

pub(crate) fn routes() -> Router<App> {
    endpoints().into_iter().fold(Router::new(), |router, (path, method)| router.route(path, method))
}

/// Why there is no answer.
#[derive(Debug)]
enum Refused {
    /// There is no such thing; what was asked for.
    Missing(&'static str),
    /// A parameter cannot be used.
    Bad(BadValue),
    /// A parameter that is none; a misspelt filter must not look like a result without it.
    Unknown(String),
}

impl From<BadValue> for Refused {
    fn from(bad: BadValue) -> Refused {
        Refused::Bad(bad)
    }
}

impl Refused {
    fn told(&self) -> Response<Body> {
        match self {
            Refused::Missing(what) => problem(StatusCode::NOT_FOUND, what, None),
            Refused::Bad(BadValue { name, expected }) => {
                let told = format!("`{name}` has to be {expected}");
                problem(StatusCode::BAD_REQUEST, "a parameter cannot be used", Some(&told))
            }
            Refused::Unknown(name) => {
                let told = format!("`{}`", name.chars().take(80).collect::<String>());
                problem(StatusCode::BAD_REQUEST, "there is no such parameter", Some(&told))
            }
        }
    }
}

/// One part of a list.
#[derive(Debug, Serialize)]
struct Items<T> {
    items: Vec<T>,
    next: Option<String>,
}

/// A row that is JSON already.
type Row = Box<RawValue>;

/// What an answer is made of: `Ok(Err(_))` is a refusal.
type Made<T> = Result<Result<T, Refused>, ArchiveError>;

/// An answer made from the archive, or the one that was kept. `known` are the parameters there are.
async fn answer<T: Serialize>(
    app: &App,
    visit: Visit,
    known: &'static [&'static str],
    make: impl FnOnce(&Archive, &Parameters) -> Made<T> + Send + 'static,
) -> Response<Body> {
    answer_within(app, visit, known, Patience::Now, make).await
}

/// [`answer`] that may be somewhat older than the archive.
async fn answer_within<T: Serialize>(
    app: &App,
    visit: Visit,
    known: &'static [&'static str],
    patience: Patience,
    make: impl FnOnce(&Archive, &Parameters) -> Made<T> + Send + 'static,
) -> Response<Body> {
    if let Some(name) = visit.parameters.names().find(|name| !known.contains(name)) {
        return Refused::Unknown(name.to_owned()).told();
    }
    let (key, parameters) = (visit.site.here.clone(), visit.parameters);
    let asked = reply::made_once(app, key, patience, move |archive| {
        let told = make(archive, &parameters)?;
        Ok(told.map(|told| {
            Kept::new(serde_json::to_vec(&told).expect("answers can be written as JSON"))
        }))
    });
    match asked.await {
        Ok(Ok(kept)) => reply::of_kept(&visit.headers, &kept, "application/json"),
        Ok(Err(refused)) => refused.told(),
        Err(error) => {
            tracing::error!(error = %reply::chain(&error), "the API could not answer");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong here", None)
        }
    }
}

/// How many items are asked for.
fn limit(parameters: &Parameters) -> Result<usize, BadValue> {
    Ok(parameters.number("limit", 1..=ITEMS_MAX)?.unwrap_or(ITEMS))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_description_has_every_path_and_no_other() {
        let described = description::document("");
        let described: BTreeSet<String> =
            described["paths"].as_object().unwrap().keys().cloned().collect();
        let answered: BTreeSet<String> =
            endpoints().into_iter().map(|(path, _)| path.to_owned()).collect();
        assert_eq!(described, answered);
    }
}
