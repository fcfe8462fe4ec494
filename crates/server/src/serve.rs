//! From settings to a server that answers.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::uri::{PathAndQuery, Uri};
use axum::middleware::{from_fn_with_state, map_request};
use firsthand_archive::{Access, Archive, ArchiveError};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::settings::Settings;
use crate::watching::{self, StartWatchError, WatchStatus};
use crate::{api, guard, handlers, headers, listen, live, reply};

/// The longest an answer may take to begin.
const ANSWER_TIME: Duration = Duration::from_mins(1);

/// Why a server could not run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The archive cannot be opened.
    #[error("could not open the archive")]
    Archive {
        /// Why not.
        #[from]
        source: ArchiveError,
    },
    /// What is to be watched cannot be.
    #[error("could not watch")]
    Watch {
        /// Why not.
        #[from]
        source: StartWatchError,
    },
    /// The address cannot be listened at.
    #[error("could not listen at `{address}`")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The operating system gives no random bytes, without which nothing is safe.
    #[error("the operating system gives no random bytes")]
    Random {
        /// What it says.
        #[from]
        source: getrandom::Error,
    },
    /// The threads or the signals could not be set up.
    #[error("could not start")]
    Start {
        /// Why not.
        source: io::Error,
    },
}

/// The whole server without a network: what [`serve()`] answers with. For tests and for servers of one's own. `watch` tells how
/// the watcher beside it does, if there is one.
///
/// Must be called within a Tokio runtime: a task that looks for changes of the archive is started, and ends when
/// `stopping` turns true.
///
/// # Errors
///
/// [`ServeError::Archive`] and [`ServeError::Random`].
pub fn router(
    settings: Settings,
    watch: Option<WatchStatus>,
    stopping: watch::Receiver<bool>,
) -> Result<Router, ServeError> {
    let archive = Archive::open(&settings.archive, Access::Read)?;
    let app = App::new(settings, archive, watch, stopping)?;
    tokio::spawn(live::look(app.clone()));
    let base = app.settings.base_path.clone();
    let inner = handlers::routes()
        .nest("/api/v1", api::routes().layer(from_fn_with_state(app.clone(), guard::rate)))
        .fallback(handlers::missing)
        .method_not_allowed_fallback(handlers::wrong_method)
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(app.clone(), headers::finish))
                .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
                    tracing::error!("a handler panicked");
                    reply::text(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "broken\n")
                }))
                .layer(TimeoutLayer::with_status_code(
                    axum::http::StatusCode::SERVICE_UNAVAILABLE,
                    ANSWER_TIME,
                ))
                .layer(from_fn_with_state(app.clone(), guard::host))
                .layer(from_fn_with_state(app.clone(), guard::admit))
                .layer(CompressionLayer::new().compress_when(is_worth_compressing)),
        )
        .with_state(app);
    let strip = map_request(move |request: Request| {
        let base = base.clone();
        async move { without_base(request, &base) }
    });
    Ok(Router::new().fallback_service(ServiceBuilder::new().layer(strip).service(inner)))
}

/// What nobody keeps may hold a form's token, which compression beside a visitor's own words would give away; what
/// lasts, as live changes do, must not wait.
fn is_worth_compressing(
    _: axum::http::StatusCode,
    _: axum::http::Version,
    headers: &axum::http::HeaderMap,
    _: &axum::http::Extensions,
) -> bool {
    use axum::http::header;
    let holds = |name, text| {
        let value =
            headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
        value.is_some_and(|value| value.contains(text))
    };
    let is_text = ["text/", "json", "javascript", "svg"];
    !holds(header::CACHE_CONTROL, "no-store")
        && !holds(header::CONTENT_TYPE, "event-stream")
        && is_text.into_iter().any(|part| holds(header::CONTENT_TYPE, part))
}

/// The request as it is behind the base path. A proxy may pass the base on or leave it out.
fn without_base(mut request: Request, base: &str) -> Request {
    let rest = request
        .uri()
        .path()
        .strip_prefix(base)
        .filter(|rest| !base.is_empty() && (rest.is_empty() || rest.starts_with('/')));
    if let Some(rest) = rest {
        let path = if rest.is_empty() { "/" } else { rest };
        let target = match request.uri().query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        if let Ok(target) = target.parse::<PathAndQuery>() {
            *request.uri_mut() = Uri::from(target);
        }
    }
    request
}

/// Serves until SIGTERM or SIGINT. `ready` is called once with the address where the server listens.
///
/// # Errors
///
/// [`ServeError`]: nothing was served then.
pub fn serve(settings: Settings, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|source| ServeError::Start { source })?;
    runtime.block_on(run(settings, ready))
}

async fn run(settings: Settings, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let (stop, stopping) = watch::channel(false);
    let (address, connections, deadline) =
        (settings.address, settings.connections, settings.stop_deadline);
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen { address, source })?;
    let watching = watching::start(&settings)?;
    let status = watching.as_ref().map(watching::Watching::status);
    let router = router(settings, status, stopping.clone())?;
    let address = listener.local_addr().map_err(|source| ServeError::Listen { address, source })?;
    let signal = stop_signal().map_err(|source| ServeError::Start { source })?;
    ready(address);
    tracing::info!(%address, "listening");
    tokio::spawn(async move {
        signal.await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    let all_ended = listen::answer(listener, router, connections, stopping, deadline).await;
    let has_rested = match watching {
        None => true,
        // Nothing is served any more: the thread may wait.
        Some(watching) => tokio::task::block_in_place(|| watching.stop(deadline)),
    };
    if !has_rested {
        tracing::warn!("the watcher was stopped in the middle; what it had begun is done again");
    }
    if all_ended {
        tracing::info!("stopped");
    } else {
        tracing::warn!("stopped with requests under way");
    }
    Ok(())
}

/// Ends when the process is told to stop.
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            // Without signals the process is stopped from outside.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
