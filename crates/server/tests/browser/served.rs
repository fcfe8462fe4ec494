//! A server on a port of loopback, over an archive of the example pages.

use std::sync::mpsc::channel;

use firsthand_server::{Layer, Settings, router};
use tokio::sync::watch;

use crate::harness::{Desk, encoded};

pub(crate) struct Served {
    pub(crate) desk: Desk,
    pub(crate) origin: String,
    pub(crate) story: String,
    pub(crate) article: String,
    pub(crate) other: String,
    pub(crate) person: String,
    pub(crate) outlet: String,
    _stop: watch::Sender<bool>,
}

impl Served {
    pub(crate) fn start() -> Served {
        let desk = Desk::with_examples();
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
        Served { desk, origin, story, article, other, person, outlet, _stop: stop }
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
            ("missing", "/nothing".to_owned()),
        ]
    }
}
