//! An archive of invented pages, and a server over it without a network.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(unreachable_pub, reason = "a module of a test is reached from that test only")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use firsthand_archive::{Access, Archive, Incoming, Seconds};
use firsthand_model::ArticleId;
use firsthand_page::{Given, Page, read_page};
use firsthand_server::{Layer, Settings, WatchStatus, router};
use http_body_util::BodyExt;
use tokio::sync::watch;
use tower::ServiceExt;

/// The time at which every page of the tests was got.
const GOT: Seconds = Seconds(1_957_000_000);

pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A page as it would be added.
pub fn incoming(name: &str, bytes: &[u8]) -> Incoming {
    let page = Page {
        source: name,
        id: ArticleId::new(name).unwrap(),
        bytes,
        file_name: Some(name),
        today: None,
        given: Given::default(),
    };
    let article = read_page(&page).unwrap();
    Incoming { bytes: bytes.to_vec(), address: None, name: name.to_owned(), got: GOT, article }
}

/// Adds pages and brings the findings up to them.
pub fn add(archive: &Archive, pages: Vec<Incoming>) {
    archive.add(pages).unwrap();
    archive.settle(&firsthand_trace::NoProgress).unwrap();
}

/// The pages of `examples/pages`, by name.
pub fn example_pages() -> Vec<Incoming> {
    let folder = workspace().join("examples/pages");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let pages = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "html" || ending == "txt"));
    pages
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            incoming(&name, &std::fs::read(&path).unwrap())
        })
        .collect()
}

/// An archive of the example pages in a folder of its own, which goes when this does.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub archive: Archive,
    stop: watch::Sender<bool>,
}

impl Desk {
    pub fn empty() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().join("desk.archive"), Access::Write).unwrap();
        Desk { folder, archive, stop: watch::channel(false).0 }
    }

    pub fn with_examples() -> Desk {
        let desk = Desk::empty();
        add(&desk.archive, example_pages());
        desk
    }

    pub fn with(pages: &[(&str, &str)]) -> Desk {
        let desk = Desk::empty();
        let pages = pages.iter().map(|(name, text)| incoming(name, text.as_bytes()));
        add(&desk.archive, pages.collect());
        desk
    }

    pub fn layer(&self) -> Layer {
        Layer { archive: Some(self.archive.path().to_owned()), ..Layer::default() }
    }

    /// The server with the settings of loopback.
    pub fn server(&self) -> Server {
        self.server_with(self.layer())
    }

    pub fn server_with(&self, layer: Layer) -> Server {
        self.server_beside(layer, None)
    }

    /// The server beside a watcher.
    pub fn server_beside(&self, layer: Layer, watch: Option<WatchStatus>) -> Server {
        let settings = Settings::resolve(layer).unwrap();
        Server { router: router(settings, watch, self.stop.subscribe()).unwrap() }
    }

    /// The id of the first article whose headline holds `part`.
    pub fn article(&self, part: &str) -> String {
        let all = self.archive.articles(&firsthand_archive::ArticleFilter::default(), None, 500);
        let found = all.unwrap().items.into_iter().find(|article| {
            article.headline.as_deref().is_some_and(|headline| headline.contains(part))
        });
        found.unwrap_or_else(|| panic!("no article is called `{part}`")).id.to_string()
    }

    /// The id of the story with most articles.
    pub fn largest_story(&self) -> String {
        let all = self.archive.stories(&firsthand_archive::StoryFilter::default(), None, 500);
        let found = all.unwrap().items.into_iter().max_by_key(|story| story.articles);
        found.expect("a story").id.to_string()
    }
}

#[derive(Clone)]
pub struct Server {
    pub router: Router,
}

/// An answer with its whole body.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    #[track_caller]
    pub fn says(self, text: &str) -> Answer {
        assert!(self.text().contains(text), "no `{text}` in\n{}", self.text());
        self
    }

    #[track_caller]
    pub fn says_not(self, text: &str) -> Answer {
        assert!(!self.text().contains(text), "`{text}` in\n{}", self.text());
        self
    }
}

impl Server {
    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, Body::empty()).await
    }

    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, "localhost");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response =
            self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

/// A text with every byte in percent signs.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        write!(encoded, "%{byte:02X}").unwrap();
    }
    encoded
}
