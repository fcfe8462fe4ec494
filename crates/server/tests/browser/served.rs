//! A server on a port of loopback, over an archive of the example pages.

use std::sync::mpsc::channel;

use firsthand_archive::StateChange;
use firsthand_server::{Layer, Settings, router};
use tokio::sync::watch;

use crate::harness::{Desk, add, encoded, incoming};

pub(crate) struct Served {
    pub(crate) desk: Desk,
    pub(crate) origin: String,
    pub(crate) story: String,
    pub(crate) article: String,
    pub(crate) changed: String,
    pub(crate) other: String,
    pub(crate) person: String,
    pub(crate) outlet: String,
    _stop: watch::Sender<bool>,
}

impl Served {
    pub(crate) fn start() -> Served {
        let desk = Desk::with_examples();
        let changed = changed(&desk);
        watched(&desk);
        let settings = Settings::resolve(Layer { api_rate: Some(0), ..desk.layer() }).unwrap();
        let (stop, stopping) = watch::channel(false);
        let (send, address) = channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                send.send(listener.local_addr().unwrap()).unwrap();
                let router = router(settings, None, stopping.clone()).unwrap();
                let mut stopping = stopping;
                let served = axum::serve(listener, router);
                tokio::select! {
                    _ = served.into_future() => {}
                    _ = stopping.changed() => {}
                }
            });
        });
        let origin = format!("http://{}", address.recv().unwrap());
        let (story, article) = (desk.largest_story(), desk.article("Neighbours settle"));
        let links = desk.archive.dossier(&story.parse().unwrap()).unwrap().unwrap().lineage;
        assert!(!links.is_empty(), "the examples derive from one another");
        let other = desk.archive.story(&story.parse().unwrap()).unwrap().unwrap().articles[0]
            .id
            .to_string();
        let person = desk.archive.people(None, None, 1).unwrap().items[0].name.clone();
        let outlet = desk.archive.outlets(None, 1).unwrap()[0].name.clone();
        Served { desk, origin, story, article, changed, other, person, outlet, _stop: stop }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Every page, with a name for its pictures.
    pub(crate) fn pages(&self) -> Vec<(&'static str, String)> {
        vec![
            ("front", "/".to_owned()),
            ("story", format!("/story/{}", self.story)),
            ("article", format!("/article/{}", self.article)),
            ("compare", format!("/compare?a={}&b={}", self.other, self.article)),
            ("people", "/people".to_owned()),
            ("person", format!("/person/{}", encoded(&self.person))),
            ("outlets", "/outlets".to_owned()),
            ("outlet", format!("/outlet/{}", encoded(&self.outlet))),
            ("search", "/search?q=dam".to_owned()),
            ("check", "/check".to_owned()),
            ("changed", format!("/article/{}", self.changed)),
            ("watched", "/watched".to_owned()),
            ("missing", "/nothing".to_owned()),
        ]
    }
}

/// A page that changed twice; its article's id.
fn changed(desk: &Desk) -> String {
    let first = "Ferry fares rise at Kestrel Bay

By Ada Quill, Tidewater Post

Fares on the ferry to Kestrel Bay rise by ten crowns in May, the harbour office said on Friday. Season \
        tickets stay as they are until the autumn. The office expects that nobody will change to the bus.
";
    let second = first.replace("ten crowns", "twelve crowns").replace("nobody", "hardly anybody");
    let third = second.replace("Ferry fares rise", "Ferry fares to rise sharply");
    for (hours, text) in [(0, first), (1, second.as_str()), (5, third.as_str())] {
        let mut page = incoming("ferry.txt", text.as_bytes());
        page.got.0 += hours * 3_600;
        add(&desk.archive, vec![page]);
    }
    desk.article("Ferry fares to rise")
}

/// What a watcher left in the archive: addresses that answer and fail.
fn watched(desk: &Desk) {
    let now = jiff::Timestamp::now().as_second();
    let answers = serde_json::json!({
        "next": now + 600, "asked": now - 300, "answered": now - 300, "articles": 214, "newest": now - 4_000,
    });
    let fails = serde_json::json!({
        "next": now + 7_000, "asked": now - 600, "answered": now - 90_000, "failures": 6,
        "error": "the host did not answer within 30 s: operation timed out",
    });
    let rests = serde_json::json!({ "next": now - 900_000, "asked": now - 900_900, "articles": 3 });
    for (address, state) in [
        ("https://www.tidewater-post.example/feeds/all-the-news-of-the-coast.xml", answers),
        ("https://courier.example/news-sitemap.xml", fails),
        ("https://old.example/feed", rests),
    ] {
        let (area, name, value) = ("watched", address.to_owned(), Some(state.to_string()));
        desk.archive.remember(&[StateChange { area, name, value }]).unwrap();
    }
}
