//! `GET /watched`: which addresses are watched, and how they do.

use axum::body::Body;
use axum::extract::State;
use axum::http::{Response, StatusCode};

use super::{Items, Refused, problem};
use crate::app::App;
use crate::desk::Kept;
use crate::reply;
use crate::visit::Visit;
use crate::watched;

/// What is watched changes without the archive's changing: the answer is made anew each time.
pub(super) async fn watched(State(app): State<App>, visit: Visit) -> Response<Body> {
    if app.settings.read_only {
        return problem(StatusCode::NOT_FOUND, "a published server does not tell", None);
    }
    if let Some(name) = visit.parameters.names().next() {
        return Refused::Unknown(name.to_owned()).told();
    }
    match app.desk.ask(|archive| watched::watched(archive, watched::now())).await {
        Ok(items) => {
            let told = serde_json::to_vec(&Items { items, next: None });
            let kept = Kept::new(told.expect("answers can be written as JSON"));
            reply::of_kept(&visit.headers, &kept, "application/json")
        }
        Err(error) => {
            tracing::error!(error = %reply::chain(&error), "the API could not answer");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong here", None)
        }
    }
}
