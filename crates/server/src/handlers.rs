//! Every path of the web app.

use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::routing::{get, post};
use firsthand_archive::{Archive, ArchiveError};

use crate::access::{cookie, set_cookie};
use crate::app::App;
use crate::desk::SUMMED_UP;
use crate::form::{self, form_token};
use crate::guard::{SESSION_COOKIE, is_admitted, too_many};
use crate::look::{COOKIE as LOOK_COOKIE, Look};
use crate::metrics::Now;
use crate::pages::{self, Fault, login};
use crate::parameters::Parameters;
use crate::reply;
use crate::site::{Site, own_path};
use crate::visit::Visit;
use crate::watched::WatchedCounts;
use crate::watching::WatchStatus;

const YEAR_SECONDS: u64 = 365 * 86_400;
const DAY_SECONDS: u64 = 86_400;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(front))
        .route("/story/{id}", get(story))
        .route("/article/{id}", get(article))
        .route("/compare", get(compare))
        .route("/people", get(people))
        .route("/person/{name}", get(person))
        .route("/outlets", get(outlets))
        .route("/outlet/{name}", get(outlet))
        .route("/search", get(search))
        .route("/check", get(check_form).post(check))
        .route("/watched", get(watched))
        .route("/login", get(login_form).post(log_in))
        .route("/logout", post(log_out))
        .route("/look", get(look))
        .route("/live", get(crate::live::live))
        .route("/assets/{name}", get(asset))
        .route("/favicon.ico", get(icon))
        .route("/robots.txt", get(robots))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
}

async fn front(State(app): State<App>, visit: Visit) -> Response<Body> {
    reply::page(&app, visit, pages::front::page).await
}

async fn story(State(app): State<App>, Path(id): Path<String>, visit: Visit) -> Response<Body> {
    reply::page(&app, visit, move |archive, site, _| pages::story::page(archive, site, &id)).await
}

async fn article(State(app): State<App>, Path(id): Path<String>, visit: Visit) -> Response<Body> {
    reply::page(&app, visit, move |archive, site, _| pages::article::page(archive, site, &id)).await
}

async fn compare(State(app): State<App>, visit: Visit) -> Response<Body> {
    reply::page(&app, visit, pages::compare::page).await
}

async fn people(State(app): State<App>, visit: Visit) -> Response<Body> {
    reply::page_within(&app, visit, SUMMED_UP, pages::people::list).await
}

async fn person(State(app): State<App>, Path(name): Path<String>, visit: Visit) -> Response<Body> {
    reply::page(&app, visit, move |archive, site, _| pages::people::person(archive, site, &name))
        .await
}

async fn outlets(State(app): State<App>, visit: Visit) -> Response<Body> {
    let make = |archive: &Archive, site: &Site, _: &Parameters| pages::outlets::list(archive, site);
    reply::page_within(&app, visit, SUMMED_UP, make).await
}

async fn outlet(State(app): State<App>, Path(name): Path<String>, visit: Visit) -> Response<Body> {
    reply::page(&app, visit, move |archive, site, _| pages::outlets::outlet(archive, site, &name))
        .await
}

async fn search(State(app): State<App>, visit: Visit) -> Response<Body> {
    reply::page(&app, visit, pages::search::page).await
}

/// What is watched changes without the archive's changing: the page is made anew each time.
async fn watched(State(app): State<App>, visit: Visit) -> Response<Body> {
    if app.settings.read_only {
        return reply::fault(&visit.site, &Fault::Missing);
    }
    match app.desk.ask(|archive| crate::watched::watched(archive, crate::watched::now())).await {
        Ok(addresses) => {
            let page = pages::watched::page(&visit.site, &addresses, app.watch.as_ref());
            reply::html(StatusCode::OK, pages::render(&visit.site, &page))
        }
        Err(error) => reply::broken(&visit.site, &error),
    }
}

/// A page with a form: never kept, with the form's cookie where it is new.
fn page_with_form(visit: &Visit, page: &pages::Page, set: Option<HeaderValue>) -> Response<Body> {
    let mut answer = reply::html(StatusCode::OK, pages::render(&visit.site, page));
    if let Some(set) = set {
        answer.headers_mut().append(header::SET_COOKIE, set);
    }
    answer
}

async fn check_form(State(app): State<App>, visit: Visit) -> Response<Body> {
    let (token, set) = form_token(&app, &visit);
    let asked = visit.parameters.clone();
    let of_article = match asked.get("article").map(str::to_owned) {
        None => None,
        Some(id) => match app.desk.ask(move |archive| archive.article(&id)).await {
            Ok(stored) => stored.map(|stored| stored.article.text),
            Err(error) => return reply::broken(&visit.site, &error),
        },
    };
    let text = of_article.or_else(|| asked.get("text").map(str::to_owned)).unwrap_or_default();
    let filled = pages::check::Filled { text, ..filled(&asked) };
    page_with_form(&visit, &pages::check::form(&visit.site, &token, &filled), set)
}

async fn check(State(app): State<App>, visit: Visit, request: Request) -> Response<Body> {
    if let Err(wait) = app.api_rates.take(visit.client, Instant::now()) {
        let mut refused = reply::fault(&visit.site, &Fault::TooMany);
        refused.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        return refused;
    }
    let form = match form::read(&app, &visit, request).await {
        Ok(form) => form,
        Err(told) => return reply::fault(&visit.site, &told),
    };
    let (token, set) = form_token(&app, &visit);
    let filled = filled(&form.parameters);
    let given = given(&app, &visit, &filled, form.file).await;
    let site = visit.site.clone();
    let made =
        app.desk.ask(move |archive| pages::check::checked(archive, &site, &token, &filled, &given));
    match made.await {
        Ok(page) => page_with_form(&visit, &page, set),
        Err(error) => reply::broken(&visit.site, &error),
    }
}

fn filled(asked: &Parameters) -> pages::check::Filled {
    pages::check::Filled {
        text: asked.get("text").unwrap_or_default().to_owned(),
        address: asked.get("address").unwrap_or_default().to_owned(),
        article: asked.get("article").map(str::to_owned),
    }
}

/// What is to be checked: the file or, without one, the text or, without either, what stands at the address.
async fn given(
    app: &App,
    visit: &Visit,
    filled: &pages::check::Filled,
    file: Option<form::File>,
) -> pages::check::Given {
    use pages::check::Given;
    if let Some(form::File { name, bytes }) = file {
        return Given::Page { bytes: bytes.into(), name: Some(name) };
    }
    if !filled.text.is_empty() {
        return Given::Text(filled.text.clone().into_bytes());
    }
    if filled.address.is_empty() || !visit.site.fetches {
        return Given::Nothing;
    }
    let (app, address) = (app.clone(), filled.address.clone());
    match tokio::task::spawn_blocking(move || app.fetching.fetch(&address)).await {
        Ok(Ok(bytes)) => Given::Page { bytes, name: None },
        Ok(Err(why)) => Given::Failed(why),
        Err(error) => Given::Failed(error.to_string()),
    }
}

async fn login_form(State(app): State<App>, visit: Visit) -> Response<Body> {
    if !app.settings.is_guarded() {
        return reply::fault(&visit.site, &Fault::Missing);
    }
    let is_open = is_admitted(&app, &visit.headers);
    let state = if is_open { login::State::Open } else { login::State::Asked };
    let (token, set) = form_token(&app, &visit);
    let to = visit.parameters.get("to").and_then(own_path).unwrap_or("/");
    page_with_form(&visit, &login::page(&visit.site, state, &token, to), set)
}

async fn log_in(State(app): State<App>, visit: Visit, request: Request) -> Response<Body> {
    if !app.settings.is_guarded() {
        return reply::fault(&visit.site, &Fault::Missing);
    }
    let now = Instant::now();
    let own = app.login_rates.take(visit.client, now);
    let everybody = crate::access::Client::new(std::net::Ipv4Addr::UNSPECIFIED.into());
    if let Err(wait) = own.and_then(|()| app.all_login_rates.take(everybody, now)) {
        return too_many(wait);
    }
    let asked = match form::read(&app, &visit, request).await {
        Ok(form) => form.parameters,
        Err(told) => return reply::fault(&visit.site, &told),
    };
    let to = asked.get("to").and_then(own_path).unwrap_or("/").to_owned();
    let secret = asked.get("secret").unwrap_or_default().to_owned();
    let (password, token) = (app.settings.password.clone(), app.settings.token.clone());
    // Hashing a password takes long by design: not on a thread that serves others.
    let is_right = tokio::task::spawn_blocking(move || {
        token.is_some_and(|token| token.is_of(&secret))
            || password.is_some_and(|password| password.is_of(&secret))
    });
    if !is_right.await.unwrap_or(false) {
        tracing::warn!("a wrong password or token");
        let (token, set) = form_token(&app, &visit);
        let page = login::page(&visit.site, login::State::Refused, &token, &to);
        let mut answer = page_with_form(&visit, &page, set);
        *answer.status_mut() = StatusCode::FORBIDDEN;
        return answer;
    }
    match app.sessions.open(now) {
        Ok(secret) => {
            let path = &app.settings.base_path;
            let set = set_cookie(SESSION_COOKIE, &secret, path, 30 * DAY_SECONDS, visit.is_secure);
            let mut answer = reply::redirect(StatusCode::SEE_OTHER, &visit.site.path(&to));
            answer.headers_mut().append(header::SET_COOKIE, set);
            answer
        }
        Err(error) => {
            tracing::error!(%error, "no random bytes for a session");
            reply::fault(&visit.site, &Fault::Broken)
        }
    }
}

async fn log_out(State(app): State<App>, visit: Visit, request: Request) -> Response<Body> {
    if let Err(told) = form::read(&app, &visit, request).await {
        return reply::fault(&visit.site, &told);
    }
    if let Some(secret) = cookie(&visit.headers, SESSION_COOKIE) {
        app.sessions.close(secret);
    }
    let set = set_cookie(SESSION_COOKIE, "", &app.settings.base_path, 0, visit.is_secure);
    let mut answer = reply::redirect(StatusCode::SEE_OTHER, &visit.site.path("/"));
    answer.headers_mut().append(header::SET_COOKIE, set);
    answer
}

async fn look(State(app): State<App>, visit: Visit) -> Response<Body> {
    let mut look: Look = visit.site.look;
    for what in ["language", "theme", "size"] {
        look.change(what, visit.parameters.get(what).unwrap_or_default());
    }
    let to = visit.parameters.get("to").and_then(own_path).unwrap_or("/");
    let path = &app.settings.base_path;
    let set = set_cookie(LOOK_COOKIE, &look.written(), path, YEAR_SECONDS, visit.is_secure);
    let mut answer = reply::redirect(StatusCode::SEE_OTHER, &visit.site.path(to));
    answer.headers_mut().append(header::SET_COOKIE, set);
    answer
}

async fn asset(State(app): State<App>, Path(name): Path<String>) -> Response<Body> {
    app.assets.respond(&name)
}

async fn icon(State(app): State<App>) -> Response<Body> {
    app.assets.respond(app.assets.hashed_name("icon.svg"))
}

/// An archive is no source: search engines are asked to pass by.
async fn robots() -> Response<Body> {
    reply::text(StatusCode::OK, "User-agent: *\nDisallow: /\n")
}

/// Whether it serves. That a feed fails, or the watcher, is told and does not make the server unwell.
async fn health(State(app): State<App>) -> Response<Body> {
    match app.desk.ask(Archive::last_sequence).await {
        Ok(_) => {
            let has_error = app.watch.as_ref().map(|watch| watch.counts().error.is_some());
            let watch = match has_error {
                None => "",
                Some(false) => "watching\n",
                Some(true) => "the watcher cannot work\n",
            };
            reply::text(StatusCode::OK, format!("ok\n{watch}"))
        }
        Err(error) => {
            tracing::error!(error = %reply::chain(&error), "not healthy");
            reply::text(StatusCode::SERVICE_UNAVAILABLE, "the archive cannot be read\n")
        }
    }
}

async fn metrics(State(app): State<App>, visit: Visit) -> Response<Body> {
    let asked = app.desk.ask(|archive| -> Result<_, ArchiveError> {
        let addresses = crate::watched::watched(archive, crate::watched::now())?;
        Ok((archive.article_count()?, WatchedCounts::of(&addresses)))
    });
    match asked.await {
        Ok((articles, watched)) => {
            let now = Now {
                live_watchers: app.changes.watchers(),
                articles,
                sequence: app.changes.sequence(),
                watched,
                watcher: app.watch.as_ref().map(WatchStatus::counts),
            };
            let mut answer = reply::text(StatusCode::OK, app.metrics.written(&now));
            let form = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(form));
            answer
        }
        Err(error) => reply::broken(&visit.site, &error),
    }
}

pub(crate) async fn missing(visit: Visit) -> Response<Body> {
    if visit.site.here.starts_with("/api/") {
        return crate::api::problem(StatusCode::NOT_FOUND, "there is no such path", None);
    }
    reply::fault(&visit.site, &Fault::Missing)
}

pub(crate) async fn wrong_method(method: Method, visit: Visit) -> Response<Body> {
    if visit.site.here.starts_with("/api/") {
        let told = format!("`{method}` is not answered here");
        return crate::api::problem(StatusCode::METHOD_NOT_ALLOWED, "wrong method", Some(&told));
    }
    reply::text(StatusCode::METHOD_NOT_ALLOWED, "wrong method\n")
}
