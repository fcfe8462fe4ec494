//! Who gets in: the right host, a client that does not ask too often, a session or a token where one is asked for.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;

use crate::access::{cookie, host_is_allowed};
use crate::api::problem;
use crate::app::App;
use crate::pages::login;
use crate::reply;
use crate::site::encode;
use crate::visit::{Visit, host_of};

/// The cookie of a session.
pub(crate) const SESSION_COOKIE: &str = "firsthand_session";

/// Refuses requests for hosts that are not ours.
pub(crate) async fn host(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    if host_is_allowed(&host_of(&app, request.headers()), &app.settings.hosts) {
        return next.run(request).await;
    }
    let told = "This server is not known by the name it was asked for.\n";
    reply::text(StatusCode::MISDIRECTED_REQUEST, told)
}

/// Whether anybody may ask for a path: health, the way in, what the way in looks like.
fn is_open_path(path: &str) -> bool {
    matches!(path, "/healthz" | "/login" | "/look" | "/robots.txt" | "/favicon.ico")
        || path.starts_with("/assets/")
}

/// Whether the request carries what opens this server.
pub(crate) fn is_admitted(app: &App, headers: &HeaderMap) -> bool {
    if !app.settings.is_guarded() {
        return true;
    }
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    let by_token = || {
        let token = app.settings.token.as_ref()?;
        Some(token.is_of(bearer?))
    };
    let by_session =
        || Some(app.sessions.is_open(cookie(headers, SESSION_COOKIE)?, Instant::now()));
    by_token().unwrap_or(false) || by_session().unwrap_or(false)
}

/// Lets in who may: others are led to the way in, programs are told to bring a token.
pub(crate) async fn admit(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let path = request.uri().path();
    if is_open_path(path) || is_admitted(&app, request.headers()) {
        return next.run(request).await;
    }
    if path.starts_with("/api/") || path == "/metrics" || path == "/live" {
        let mut refused = problem(StatusCode::UNAUTHORIZED, "a token is needed", None);
        let bearer = HeaderValue::from_static("Bearer realm=\"firsthand\"");
        refused.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        return refused;
    }
    let (parts, _) = request.into_parts();
    let visit = Visit::of(&app, &parts);
    let is_from_elsewhere =
        parts.headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    if parts.method == Method::GET && is_from_elsewhere {
        // The session's cookie does not come along with another site's link; it does with our own.
        return reply::html(StatusCode::OK, login::passage(&visit.site));
    }
    let to = if parts.method == Method::GET { visit.site.here.as_str() } else { "/" };
    let target = visit.site.path(&format!("/login?to={}", encode(to)));
    reply::redirect(StatusCode::SEE_OTHER, &target)
}

/// Refuses clients that ask the API more often than they may.
pub(crate) async fn rate(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let client = Visit::of(&app, &parts).client;
    match app.api_rates.take(client, Instant::now()) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(wait) => too_many(wait),
    }
}

/// Too many requests: when to come back.
pub(crate) fn too_many(wait: Duration) -> Response<Body> {
    let told = format!("ask again in {} seconds", wait.as_secs());
    let mut refused = problem(StatusCode::TOO_MANY_REQUESTS, "too many requests", Some(&told));
    refused.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs()));
    refused
}

/// Whether a request that changes something, or costs much, may come from where it comes from: browsers say whether it
/// is one of our own pages.
pub(crate) fn is_from_our_pages(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none")
}
