//! One request at a time, by the rules.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::Response;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::addresses::{GuardedResolver, PrivateAddress, Reach};
use crate::error::FetchError;
use crate::page::{Answer, Page, Validators};
use crate::robots::{MAXIMUM_BYTES, Robots};

/// How this program names itself to servers.
pub const USER_AGENT: &str =
    concat!("Firsthand/", env!("CARGO_PKG_VERSION"), " (traces news to their source)");
/// The part of the name that robots.txt files use.
const AGENT: &str = "firsthand";
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain;q=0.8, */*;q=0.1";

/// A server may ask to be left alone for so long; what asks for more is asked again then.
const LONGEST_ASKED_PAUSE: Duration = Duration::from_hours(24);

/// How much a fetcher takes, and how fast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The most bytes of one page, content codings undone: 16 MiB.
    pub body_bytes: usize,
    /// The longest one request may take, from resolving the name to the last byte: 30 seconds.
    pub time: Duration,
    /// The pause between two requests to one host, unless its robots.txt asks for a longer one: a second.
    pub pause: Duration,
    /// How many redirections are followed: 5.
    pub redirections: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            body_bytes: 16 << 20,
            time: Duration::from_secs(30),
            pause: Duration::from_secs(1),
            redirections: 5,
        }
    }
}

/// Fetches pages one after the other.
///
/// What hosts allow is asked once and kept. Cost: a request for each page and each host, and the pauses.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
    hosts: HashMap<String, Host>,
}

/// What is known of a host.
#[derive(Debug, Default)]
struct Host {
    /// What it allows; `None` where that could not be found out.
    robots: Option<Robots>,
    last_request: Option<Instant>,
}

impl Fetcher {
    /// A fetcher that reaches the public internet and nothing else.
    pub fn new(limits: Limits) -> Fetcher {
        Fetcher::with_reach(limits, Reach::Public)
    }

    /// A fetcher with another reach.
    pub fn with_reach(limits: Limits, reach: Reach) -> Fetcher {
        let config = Agent::config_builder()
            .tls_config(tls())
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            .timeout_global(Some(limits.time))
            .max_idle_connections(0)
            .build();
        let resolver = GuardedResolver { reach, inner: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Fetcher { agent, limits, hosts: HashMap::new() }
    }

    /// Fetches a page.
    ///
    /// # Errors
    ///
    /// A [`FetchError`] that says why there is none.
    pub fn fetch(&mut self, address: &str) -> Result<Page, FetchError> {
        match self.fetch_if_changed(address, &Validators::default())? {
            Answer::Changed(page) => Ok(page),
            // Nothing was asked that could be answered so.
            Answer::Unchanged => Err(FetchError::Status { status: 304 }),
        }
    }

    /// Fetches a page unless it is the one that `validators` came with.
    ///
    /// # Errors
    ///
    /// As [`Fetcher::fetch`].
    pub fn fetch_if_changed(
        &mut self,
        address: &str,
        validators: &Validators,
    ) -> Result<Answer, FetchError> {
        let mut url = web_url(address).ok_or(FetchError::NotWeb)?;
        for _ in 0..=self.limits.redirections {
            self.ask_robots(&url)?;
            let mut response = self.request(&url, validators)?;
            let status = response.status().as_u16();
            match status {
                200..=299 => {
                    let body = self.body(&mut response)?;
                    return Ok(Answer::Changed(page(url.into(), &response, body)));
                }
                304 if *validators != Validators::default() => return Ok(Answer::Unchanged),
                301 | 302 | 303 | 307 | 308 => {
                    let target = header(&response, "location").and_then(|it| url.join(&it).ok());
                    let target = target.and_then(|target| web_url(target.as_str()));
                    url = target.ok_or(FetchError::BadRedirection)?;
                }
                429 | 503 => {
                    let told = header(&response, "retry-after");
                    return Err(match told.and_then(|value| value.trim().parse().ok()) {
                        Some(seconds) => {
                            let pause = Duration::from_secs(seconds).min(LONGEST_ASKED_PAUSE);
                            FetchError::Later { status, pause }
                        }
                        None => FetchError::Status { status },
                    });
                }
                status => return Err(FetchError::Status { status }),
            }
        }
        Err(FetchError::Redirections { limit: self.limits.redirections })
    }

    /// Posts `body` to an address that the user named, with `headers` beside it, and gives the status that came back.
    /// No redirection is followed; robots.txt is not asked, since nothing is read.
    ///
    /// # Errors
    ///
    /// A [`FetchError`]: no address of the web, or no answer in time.
    pub fn post(
        &self,
        address: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<u16, FetchError> {
        let url = web_url(address).ok_or(FetchError::NotWeb)?;
        let mut request = self.agent.post(url.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send(body).map_err(|error| failed(error, &url))?;
        Ok(response.status().as_u16())
    }

    /// Whether the page's host lets it be fetched; its robots.txt is fetched first if need be.
    fn ask_robots(&mut self, url: &Url) -> Result<(), FetchError> {
        let origin = url.origin().ascii_serialization();
        let host = url.host_str().unwrap_or_default().to_owned();
        if !self.hosts.contains_key(&origin) {
            let robots = self.robots(url)?;
            self.hosts.entry(origin.clone()).or_default().robots = robots;
        }
        let known = self.hosts.get(&origin).and_then(|known| known.robots.as_ref());
        let robots = known.ok_or_else(|| FetchError::NoRobots { host: host.clone() })?;
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        if robots.allow(path) { Ok(()) } else { Err(FetchError::Disallowed { host }) }
    }

    /// What a host allows: everything where it has no robots.txt, `None` where its server is out of order.
    fn robots(&mut self, url: &Url) -> Result<Option<Robots>, FetchError> {
        let mut at = url.join("/robots.txt").map_err(|_| FetchError::NotWeb)?;
        for _ in 0..=self.limits.redirections {
            let mut response = match self.request(&at, &Validators::default()) {
                Err(FetchError::PrivateAddress { host }) => {
                    return Err(FetchError::PrivateAddress { host });
                }
                Err(_) => return Ok(None),
                Ok(response) => response,
            };
            match response.status().as_u16() {
                200..=299 => {
                    let mut bytes = Vec::new();
                    let body = response.body_mut().as_reader();
                    if body.take(MAXIMUM_BYTES as u64).read_to_end(&mut bytes).is_err() {
                        return Ok(None);
                    }
                    return Ok(Some(Robots::parse(&String::from_utf8_lossy(&bytes), AGENT)));
                }
                300..=399 => {
                    let target = header(&response, "location").and_then(|it| at.join(&it).ok());
                    match target.and_then(|target| web_url(target.as_str())) {
                        Some(target) => at = target,
                        None => return Ok(Some(Robots::default())),
                    }
                }
                400..=499 => return Ok(Some(Robots::default())),
                _ => return Ok(None),
            }
        }
        Ok(Some(Robots::default()))
    }

    /// One request, after the pause that its host is owed.
    fn request(
        &mut self,
        url: &Url,
        validators: &Validators,
    ) -> Result<Response<ureq::Body>, FetchError> {
        self.pause(url);
        let mut request = self.agent.get(url.as_str());
        for (name, value) in
            [("If-None-Match", &validators.etag), ("If-Modified-Since", &validators.last_modified)]
        {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.call().map_err(|error| failed(error, url))
    }

    fn pause(&mut self, url: &Url) {
        let origin = url.origin().ascii_serialization();
        let known = self.hosts.get(&origin);
        let asked = known.and_then(|host| host.robots.as_ref()?.pause).unwrap_or_default();
        let pause = self.limits.pause.max(asked);
        if let Some(last) = known.and_then(|host| host.last_request) {
            std::thread::sleep(pause.saturating_sub(last.elapsed()));
        }
        // A host of which only the robots.txt was asked is not known yet.
        if let Some(host) = self.hosts.get_mut(&origin) {
            host.last_request = Some(Instant::now());
        }
    }

    fn body(&self, response: &mut Response<ureq::Body>) -> Result<Vec<u8>, FetchError> {
        let limit = self.limits.body_bytes;
        let mut body = Vec::new();
        let reader = response.body_mut().as_reader();
        reader
            .take(limit as u64 + 1)
            .read_to_end(&mut body)
            .map_err(|error| FetchError::Connection(Box::new(ureq::Error::Io(error))))?;
        if body.len() > limit { Err(FetchError::TooLarge { limit }) } else { Ok(body) }
    }
}

/// TLS by rustls, trusting whom this machine trusts.
fn tls() -> TlsConfig {
    let found = rustls_native_certs::load_native_certs();
    let certificates: Vec<Certificate<'static>> =
        found.certs.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::new_with_certs(&certificates))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build()
}

/// An address of the web with a host, without a name and password in it.
fn web_url(address: &str) -> Option<Url> {
    let mut url = Url::parse(address.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty());
    url.set_username("").ok().filter(|()| is_web)?;
    url.set_password(None).ok()?;
    url.set_fragment(None);
    Some(url)
}

fn failed(error: ureq::Error, url: &Url) -> FetchError {
    if let ureq::Error::Other(inner) = &error
        && inner.downcast_ref::<PrivateAddress>().is_some()
    {
        return FetchError::PrivateAddress { host: url.host_str().unwrap_or_default().to_owned() };
    }
    FetchError::Connection(Box::new(error))
}

fn header(response: &Response<ureq::Body>, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

fn page(address: String, response: &Response<ureq::Body>, body: Vec<u8>) -> Page {
    let charset = header(response, "content-type").and_then(|value| {
        let parameter = value.split(';').find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| value.trim().trim_matches('"').to_owned())
        });
        parameter.filter(|charset| !charset.is_empty())
    });
    let validators = Validators {
        etag: header(response, "etag"),
        last_modified: header(response, "last-modified"),
    };
    Page { address, charset, body, validators }
}
