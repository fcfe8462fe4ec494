//! A request as pages see it.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::access::{Client, client_of};
use crate::app::App;
use crate::look::Look;
use crate::parameters::Parameters;
use crate::site::Site;

/// The machine at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// A request as pages see it.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) site: Site,
    pub(crate) parameters: Parameters,
    pub(crate) client: Client,
    pub(crate) headers: HeaderMap,
    /// Whether the visitor's browser speaks to us, or to our proxy, in TLS.
    pub(crate) is_secure: bool,
}

impl Visit {
    pub(crate) fn of(app: &App, parts: &Parts) -> Visit {
        let settings = &app.settings;
        let headers = &parts.headers;
        let peer = parts.extensions.get::<Peer>().map_or(Ipv4Addr::LOCALHOST.into(), |peer| peer.0);
        let forwarded = |name| {
            let value = headers.get(name).filter(|_| settings.behind_proxy)?;
            Some(value.to_str().ok()?.split(',').next_back()?.trim().to_owned())
        };
        let is_secure = forwarded("x-forwarded-proto").is_some_and(|proto| proto == "https");
        let scheme = if is_secure { "https" } else { "http" };
        let origin = format!("{scheme}://{}", host_of(app, headers));
        let path = parts.uri.path_and_query().map_or("/", |it| it.as_str());
        let site = Site {
            look: Look::of(headers),
            base: Arc::from(settings.base_path.as_str()),
            here: path.to_owned(),
            origin,
            is_guarded: settings.is_guarded(),
            is_published: settings.read_only,
            fetches: settings.fetch && cfg!(feature = "fetch"),
            assets: app.assets,
        };
        Visit {
            site,
            parameters: Parameters::of(&parts.uri),
            client: client_of(peer, headers, settings.behind_proxy),
            headers: headers.clone(),
            is_secure,
        }
    }
}

/// The host that the visitor asked for: as the proxy says, where there is one.
pub(crate) fn host_of(app: &App, headers: &HeaderMap) -> String {
    let forwarded = headers.get("x-forwarded-host").filter(|_| app.settings.behind_proxy);
    let host = forwarded.or_else(|| headers.get(header::HOST));
    let host = host.and_then(|value| value.to_str().ok()).unwrap_or_default();
    host.split(',').next_back().unwrap_or_default().trim().to_owned()
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Infallible> {
        Ok(Visit::of(app, parts))
    }
}
