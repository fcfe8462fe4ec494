//! `POST /check`: a text held against the archive.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode, header};
use firsthand_archive::ArchiveError;
use firsthand_model::Moment;
use firsthand_report::check::CheckReport;
use serde::Deserialize;

use super::problem;
use crate::app::App;
use crate::checking::{article_of_text, checked};
use crate::guard::is_from_our_pages;
use crate::reply::{self, BODY_BYTES_MAX};

/// What is sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    text: String,
    published: Option<Moment>,
}

pub(super) async fn check(State(app): State<App>, request: Request) -> Response<Body> {
    let headers = request.headers();
    if !is_from_our_pages(headers) {
        let told = "requests from other sites' pages are not answered";
        return problem(StatusCode::FORBIDDEN, "forbidden", Some(told));
    }
    // A form of another site cannot send JSON without asking first, and is not allowed to.
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = media.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    if !media.eq_ignore_ascii_case("application/json") {
        let told = "`Content-Type` has to be `application/json`";
        return problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong form", Some(told));
    }
    let Ok(bytes) = to_bytes(request.into_body(), BODY_BYTES_MAX).await else {
        return problem(StatusCode::PAYLOAD_TOO_LARGE, "too large", Some("1 MiB at most"));
    };
    let asked: Asked = match serde_json::from_slice(&bytes) {
        Ok(asked) => asked,
        Err(error) => {
            return problem(
                StatusCode::BAD_REQUEST,
                "not what is expected",
                Some(&error.to_string()),
            );
        }
    };
    let made = app.desk.ask(move |archive| -> Result<Vec<u8>, ArchiveError> {
        let article = article_of_text(asked.text.as_bytes(), asked.published);
        let checked = checked(archive, article, None)?;
        let mut line = Vec::new();
        CheckReport::new(&checked.dossier, &checked.check)
            .write_json_line(&mut line)
            .expect("memory takes every row");
        Ok(line)
    });
    match made.await {
        Ok(line) => Response::builder()
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::CACHE_CONTROL, "no-store")
            .body(Body::from(line))
            .expect("the headers are constants"),
        Err(error) => {
            tracing::error!(error = %reply::chain(&error), "a check could not be made");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong here", None)
        }
    }
}
