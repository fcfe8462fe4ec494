//! Connections: as many at once as there may be, none that dawdles over its request, all ended in time at a stop.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

use crate::visit::Peer;

/// How long a connection may take to send the head of a request, or stay without one.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long to wait after the system refused a connection (too many open files) before taking the next.
const REFUSED_PAUSE: Duration = Duration::from_millis(100);

/// Answers connections until `stopping` turns true; those under way then have until `deadline`. Says whether all of
/// them ended by themselves.
pub(crate) async fn answer(
    listener: TcpListener,
    router: Router,
    connections: usize,
    mut stopping: watch::Receiver<bool>,
    deadline: Duration,
) -> bool {
    let permits = Arc::new(Semaphore::new(connections));
    let graceful = GracefulShutdown::new();
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&permits).acquire_owned() => permit,
            _ = stopping.wait_for(|stopping| *stopping) => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stopping| *stopping) => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(REFUSED_PAUSE).await;
                continue;
            }
        };
        let connection = graceful.watch(connection(stream, Peer(peer.ip()), router.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke");
            }
            drop(permit);
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => true,
        () = tokio::time::sleep(deadline) => false,
    }
}

type Answering = http1::Connection<
    TokioIo<TcpStream>,
    hyper_util::service::TowerToHyperService<
        tower::util::BoxCloneSyncService<Request<Incoming>, axum::response::Response, Infallible>,
    >,
>;

fn connection(stream: TcpStream, peer: Peer, router: Router) -> Answering {
    // Small answers go out at once; what cannot be set is only slower.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        request.map(Body::new)
    });
    let service = tower::util::BoxCloneSyncService::new(service);
    http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).serve_connection(
        TokioIo::new(stream),
        hyper_util::service::TowerToHyperService::new(service),
    )
}
