//! Answers: pages with their headers, redirections, faults.

use std::time::Instant;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use firsthand_archive::{Archive, ArchiveError};

use crate::app::App;
use crate::desk::{AskError, Kept, Patience};
use crate::pages::{self, Answer, Fault};
use crate::parameters::Parameters;
use crate::site::Site;
use crate::visit::Visit;

/// The largest form or document that is read.
pub(crate) const BODY_BYTES_MAX: usize = 1 << 20;

/// A page made from the archive, or the one that was kept.
pub(crate) async fn page(
    app: &App,
    visit: Visit,
    make: impl FnOnce(&Archive, &Site, &Parameters) -> Result<Answer, ArchiveError> + Send + 'static,
) -> Response<Body> {
    page_within(app, visit, Patience::Now, make).await
}

/// [`page`] that may be somewhat older than the archive.
pub(crate) async fn page_within(
    app: &App,
    visit: Visit,
    patience: Patience,
    make: impl FnOnce(&Archive, &Site, &Parameters) -> Result<Answer, ArchiveError> + Send + 'static,
) -> Response<Body> {
    const HTML: &str = "text/html; charset=utf-8";
    let key = format!("{} {} {}", visit.site.look.written(), visit.site.origin, visit.site.here);
    let (site, parameters) = (visit.site.clone(), visit.parameters.clone());
    let asked = made_once(app, key, patience, move |archive| -> Result<_, ArchiveError> {
        Ok(match make(archive, &site, &parameters)? {
            Answer::Page(page) => Ok(Kept::new(pages::render(&site, &page))),
            Answer::Elsewhere(path) => Err(Made::Elsewhere(path)),
            Answer::Missing => Err(Made::Fault(Fault::Missing)),
            Answer::Senseless(why) => Err(Made::Fault(Fault::Senseless(why))),
        })
    });
    match asked.await {
        Ok(Ok(kept)) => of_kept(&visit.headers, &kept, HTML),
        Ok(Err(Made::Elsewhere(path))) => redirect(StatusCode::TEMPORARY_REDIRECT, &path),
        Ok(Err(Made::Fault(told))) => fault(&visit.site, &told),
        Err(error) => broken(&visit.site, &error),
    }
}

/// What `make` makes of the archive, or the answer that was kept under `key`. Of many who ask for the same at once one makes it,
/// and the others take that. What is made instead of an answer is not kept.
pub(crate) async fn made_once<T: Send + 'static>(
    app: &App,
    key: String,
    patience: Patience,
    make: impl FnOnce(&Archive) -> Result<Result<Kept, T>, ArchiveError> + Send + 'static,
) -> Result<Result<Kept, T>, AskError> {
    if let Some(kept) = app.kept.get(app.changes.sequence(), &key, patience) {
        return Ok(Ok(kept));
    }
    let asked = Instant::now();
    let gate = app.kept.gate(&key);
    let _held = gate.lock().await;
    if let Some(kept) = app.kept.begun_since(asked, &key) {
        return Ok(Ok(kept));
    }
    let (sequence, begun) = (app.changes.sequence(), Instant::now());
    let answer = app.desk.ask(make).await?;
    if let Ok(kept) = &answer {
        app.kept.keep(sequence, begun, key, kept);
    }
    Ok(answer)
}

/// What is answered instead of a page.
enum Made {
    Elsewhere(String),
    Fault(Fault),
}

/// The page that says something went wrong; the log says what.
pub(crate) fn broken(site: &Site, error: &AskError) -> Response<Body> {
    tracing::error!(error = %chain(error), "a page could not be made");
    fault(site, &Fault::Broken)
}

/// An error with its causes.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told = format!("{told}: {error}");
        cause = error.source();
    }
    told
}

/// An answer that browsers may keep and ask about: `304` if they have it.
pub(crate) fn of_kept(asked: &HeaderMap, kept: &Kept, media_type: &'static str) -> Response<Body> {
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let is_known = known
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == kept.etag || tag == "*");
    let builder = Response::builder()
        .header(header::ETAG, &kept.etag)
        .header(header::CACHE_CONTROL, "private, no-cache")
        .header(header::VARY, "Cookie, Accept-Language");
    let answer = if is_known {
        builder.status(StatusCode::NOT_MODIFIED).body(Body::empty())
    } else {
        builder.header(header::CONTENT_TYPE, media_type).body(Body::from(kept.body.clone()))
    };
    answer.expect("the headers are constants and a hash")
}

/// HTML that nobody keeps.
pub(crate) fn html(status: StatusCode, text: String) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(Body::from(text))
        .expect("the headers are constants")
}

/// Plain text that nobody keeps.
pub(crate) fn text(status: StatusCode, text: impl Into<Body>) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/plain; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(text.into())
        .expect("the headers are constants")
}

/// The page of a fault.
pub(crate) fn fault(site: &Site, told: &Fault) -> Response<Body> {
    html(told.status(), pages::render(site, &pages::fault(site, told)))
}

/// A redirection to a path of this server.
pub(crate) fn redirect(status: StatusCode, path: &str) -> Response<Body> {
    // Paths are percent-encoded; one that is not cannot be a header and leads to the front.
    let target = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    Response::builder()
        .status(status)
        .header(header::LOCATION, target)
        .header(header::CACHE_CONTROL, "no-store")
        .body(Body::empty())
        .expect("the headers were checked")
}
