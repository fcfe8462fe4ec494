//! `POST /check` and `POST /lookup`: a text held against the archive, and looked up in it.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode, header};
use firsthand_archive::{ArchiveError, Candidate, LikelyStory};
use firsthand_model::Moment;
use firsthand_report::check::CheckReport;
use serde::{Deserialize, Serialize};

use super::problem;
use crate::app::App;
use crate::checking::{article_of_text, checked};
use crate::desk::AskError;
use crate::guard::is_from_our_pages;
use crate::reply::{self, BODY_BYTES_MAX};

/// What is sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    text: String,
    published: Option<Moment>,
}

/// A text with a request, or why there is none.
async fn asked(request: Request) -> Result<Asked, Response<Body>> {
    let headers = request.headers();
    if !is_from_our_pages(headers) {
        let told = "requests from other sites' pages are not answered";
        return Err(problem(StatusCode::FORBIDDEN, "forbidden", Some(told)));
    }
    // A form of another site cannot send JSON without asking first, and is not allowed to.
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = media.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    if !media.eq_ignore_ascii_case("application/json") {
        let told = "`Content-Type` has to be `application/json`";
        return Err(problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong form", Some(told)));
    }
    let Ok(bytes) = to_bytes(request.into_body(), BODY_BYTES_MAX).await else {
        return Err(problem(StatusCode::PAYLOAD_TOO_LARGE, "too large", Some("1 MiB at most")));
    };
    serde_json::from_slice(&bytes).map_err(|error| {
        problem(StatusCode::BAD_REQUEST, "not what is expected", Some(&error.to_string()))
    })
}

/// What was made of a text, kept by nobody.
fn made(made: Result<Vec<u8>, AskError>) -> Response<Body> {
    match made {
        Ok(line) => Response::builder()
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::CACHE_CONTROL, "no-store")
            .body(Body::from(line))
            .expect("the headers are constants"),
        Err(error) => {
            tracing::error!(error = %reply::chain(&error), "the API could not answer");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong here", None)
        }
    }
}

pub(super) async fn check(State(app): State<App>, request: Request) -> Response<Body> {
    let asked = match asked(request).await {
        Ok(asked) => asked,
        Err(refused) => return refused,
    };
    made(
        app.desk
            .ask(move |archive| -> Result<Vec<u8>, ArchiveError> {
                let article = article_of_text(asked.text.as_bytes(), asked.published);
                let checked = checked(archive, article, None)?;
                let mut line = Vec::new();
                CheckReport::new(&checked.dossier, &checked.check)
                    .write_json_line(&mut line)
                    .expect("memory takes every row");
                Ok(line)
            })
            .await,
    )
}

/// Articles that share runs of words with a text which are told.
const SHARING: usize = 50;

/// What the archive has of a text that is not in it.
#[derive(Debug, Serialize)]
struct LookedUp {
    /// The story that it most likely tells.
    likely_story: Option<LikelyStory>,
    /// Articles that may share text with it, those with most in common first.
    sharing: Vec<Candidate>,
}

/// `POST /lookup`: the story that a text most likely tells, and what it may share text with.
pub(super) async fn lookup(State(app): State<App>, request: Request) -> Response<Body> {
    let asked = match asked(request).await {
        Ok(asked) => asked,
        Err(refused) => return refused,
    };
    made(
        app.desk
            .ask(move |archive| -> Result<Vec<u8>, ArchiveError> {
                let article = article_of_text(asked.text.as_bytes(), asked.published);
                let likely_story = archive.likely_story(&article)?;
                let sharing = archive.sharing_text(&article, SHARING)?;
                let told = serde_json::to_vec(&LookedUp { likely_story, sharing });
                Ok(told.expect("answers can be written as JSON"))
            })
            .await,
    )
}
