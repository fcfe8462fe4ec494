//! Watching a site on this machine whose feeds and pages change, with receivers that answer, refuse and hang.

#![cfg(feature = "fetch")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod harness;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use firsthand_archive::{Access, Archive};
use firsthand_fetch::{Limits, Reach};
use firsthand_server::watch::{AlertRules, WatchList, Watcher, WatcherOptions, hmac_sha256};
use firsthand_server::watch_beside;
use tempfile::TempDir;

/// What a path answers: status, further header lines, body.
type Answer = (u16, String, Vec<u8>);

/// Head and body of a request.
type Request = (String, Vec<u8>);

#[derive(Clone)]
struct Site {
    address: SocketAddr,
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Site {
    fn new() -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let site = Site {
            address: listener.local_addr().unwrap(),
            answers: Arc::default(),
            requests: Arc::default(),
        };
        let serving = site.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.serve(&stream.unwrap()));
            }
        });
        site
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn put(&self, path: &str, headers: &str, body: impl Into<Vec<u8>>) {
        self.answer(path, 200, headers, body);
    }

    fn answer(&self, path: &str, status: u16, headers: &str, body: impl Into<Vec<u8>>) {
        let answer = (status, headers.to_owned(), body.into());
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    fn asked(&self, path: &str) -> Vec<(String, Vec<u8>)> {
        let requests = self.requests.lock().unwrap();
        let is_it = |head: &str| head.split(' ').nth(1) == Some(path);
        requests.iter().filter(|(head, _)| is_it(head)).cloned().collect()
    }

    fn serve(&self, stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while reader.read_line(&mut head).unwrap_or(0) > 2 {}
        let lower = head.to_ascii_lowercase();
        let length =
            lower.split("content-length: ").nth(1).and_then(|it| it.lines().next()?.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        let _ = reader.read_exact(&mut body);
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.requests.lock().unwrap().push((head, body));
        if path == "/hangs" {
            std::thread::sleep(Duration::from_mins(1));
            return;
        }
        let found = self.answers.lock().unwrap().get(&path).cloned();
        let (mut status, headers, mut body) =
            found.unwrap_or_else(|| (404, String::new(), b"none".to_vec()));
        let etag = headers.strip_prefix("ETag: ").map(|it| it.trim().to_ascii_lowercase());
        if etag.is_some_and(|etag| lower.contains(&format!("if-none-match: {etag}"))) {
            (status, body) = (304, Vec::new());
        }
        let mut stream = stream;
        let _ = write!(
            stream,
            "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(&body);
    }
}

const WALL: &str = "The outer wall of Tarn harbour gave way on Monday night, the port office said, and three boats were \
    lost before the crews could be warned. \"We heard the wall crack at nine and we rang every bell we had for the \
    crews,\" said harbour master Ina Roake. Repairs will cost 40 million crowns and take two years, according to the \
    port office. The council meets on Thursday to talk about the money.";

fn html(publisher: &str, headline: &str, text: &str) -> String {
    let text = text.replace(". ", ".</p><p>");
    format!(
        "<!DOCTYPE html><html lang=en><head><title>{headline}</title>\
         <meta property=\"og:site_name\" content=\"{publisher}\">\
         <meta property=\"article:published_time\" content=\"2026-03-03T08:00:00Z\"></head>\
         <body><article><h1>{headline}</h1><p>{text}</p></article></body></html>"
    )
}

fn feed(links: &[String]) -> String {
    let mut xml =
        String::from("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Post</title>");
    for link in links {
        write!(
            xml,
            "<item><title>News</title><link>{link}</link><description>Short.</description></item>"
        )
        .unwrap();
    }
    xml + "</channel></rss>"
}

struct Desk {
    _folder: TempDir,
    archive: Archive,
    folder: std::path::PathBuf,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path().join("desk"), Access::Write).unwrap();
    Desk { archive, folder: folder.path().to_owned(), _folder: folder }
}

fn watcher(desk: &Desk, addresses: &[String], rules: &str) -> Watcher {
    let limits =
        Limits { pause: Duration::ZERO, time: Duration::from_secs(5), ..Limits::default() };
    let options =
        WatcherOptions { limits, reach: Reach::PublicAndLoopback, ..WatcherOptions::default() };
    let list = WatchList::parse(&addresses.join("\n")).unwrap();
    Watcher::new(desk.archive.clone(), list, AlertRules::parse(rules).unwrap(), options)
}

#[test]
fn what_feeds_announce_is_kept_and_what_changes_is_a_version() {
    let site = Site::new();
    site.put("/a", "", html("Quay Post", "Wall gives way", WALL));
    site.put("/feed", "ETag: \"one\"\r\n", feed(&[site.url("/a")]));
    site.put("/page", "", html("Orrin Mail", "Bridge closed", &WALL.replace("wall", "bridge")));
    let desk = desk();
    let watched = [
        site.url("/feed"),
        site.url("/page"),
        site.url("/dead"),
        "http://127.0.0.1:9/x".to_owned(),
    ];
    let report = watcher(&desk, &watched, "").round(1_772_600_000).unwrap();
    assert_eq!((report.asked, report.new, report.failed.len()), (4, 2, 2), "{report:?}");
    assert!(desk.archive.is_settled().unwrap());
    let again = watcher(&desk, &watched, "").round(1_772_600_001).unwrap();
    assert_eq!(again.asked, 0, "nothing is due");

    // A new process, an hour later: the feed has not changed, the page has.
    site.put(
        "/page",
        "",
        html("Orrin Mail", "Bridge open", &WALL.replace("wall", "bridge").replace("two", "nine")),
    );
    let report = watcher(&desk, &watched, "").round(1_772_603_600).unwrap();
    assert_eq!((report.new, report.changed), (0, 1), "{report:?}");
    assert!(
        site.asked("/feed").last().unwrap().0.to_lowercase().contains("if-none-match: \"one\"")
    );
    assert_eq!(site.asked("/a").len(), 1);
    assert_eq!(desk.archive.versions(&site.url("/page")).unwrap().len(), 2);

    site.put("/b", "", html("Quay Post", "Second page", &WALL.replace("harbour", "city")));
    site.put("/feed", "ETag: \"two\"\r\n", feed(&[site.url("/b"), site.url("/a")]));
    let mut watching = watcher(&desk, &watched, "");
    let due = watching.due().unwrap();
    assert!(due > 1_772_603_600, "{due}");
    assert_eq!(watching.round(1_772_607_200).unwrap().new, 1);
    assert_eq!(site.asked("/a").len(), 1, "known pages are not fetched again");
    // Failures in a row: an hour is not enough for the third.
    let dead = site.asked("/dead").len();
    assert!((2..=3).contains(&dead), "{dead}");
}

#[test]
fn sitemaps_and_what_is_wrong_with_feeds() {
    let site = Site::new();
    site.put("/a", "", html("Quay Post", "Wall gives way", WALL));
    site.put(
        "/index.xml",
        "",
        format!(
            "<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>",
            site.url("/map.xml")
        ),
    );
    site.put(
        "/map.xml",
        "",
        format!(
            "<urlset><url><loc>{}</loc><lastmod>2026-03-01</lastmod></url></urlset>",
            site.url("/a")
        ),
    );
    site.put("/huge", "", vec![b'x'; 20 << 20]);
    let many: Vec<String> = (0..100_000).map(|n| format!("http://127.0.0.1:9/{n}")).collect();
    site.put("/many", "", feed(&many));
    let article = WALL.replace("wall", "w\u{e4}ll");
    let latin: Vec<u8> = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><item><title>Latin</title>\
         <link>{}</link><pubDate>Fri, 01 Jan 2999 00:00:00 GMT</pubDate><description>{article} {article}</description></item>\
         <item><title>Old</title><link>{}</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>\
         <description>{article} {article} Old.</description></item></channel></rss>",
        site.url("/l1"), site.url("/l2")
    )
    .chars()
    .map(|c| u8::try_from(u32::from(c)).unwrap())
    .collect();
    site.put("/latin", "", latin);
    site.answer("/busy", 503, "Retry-After: 7200\r\n", "later");
    let desk = desk();
    let watched = ["/index.xml", "/huge", "/latin", "/busy"].map(|path| site.url(path));
    let now = 1_772_600_000;
    let report = watcher(&desk, &watched, "").round(now).unwrap();
    let failed: Vec<&str> = report.failed.iter().map(|(_, reason)| reason.as_str()).collect();
    assert!(failed.iter().any(|it| it.contains("the most that is fetched")), "{failed:?}");
    assert!(failed.iter().any(|it| it.contains("asks for a pause of 7200")), "{failed:?}");
    assert_eq!(report.new, 2, "{report:?}");
    let report = watcher(&desk, &watched, "").round(now + 3_600).unwrap();
    assert_eq!(report.new, 1, "the sitemap that the index led to: {report:?}");
    assert_eq!(site.asked("/busy").len(), 1, "it asked for two hours");
    let listed =
        desk.archive.articles(&firsthand_archive::ArticleFilter::default(), None, 10).unwrap();
    assert_eq!(listed.items.len(), 3);
    // A feed of a hundred thousand entries is read in part, and does not end the round.
    let report = watcher(&desk, &[site.url("/many")], "").round(now + 7_200).unwrap();
    assert!(report.failed.len() <= 200, "{}", report.failed.len());
}

#[test]
fn alerts_reach_those_who_listen_at_least_once() {
    let site = Site::new();
    site.put("/a", "", html("Quay Post", "Wall gives way", WALL));
    let copy = WALL
        .replace(" for the crews,", ",")
        .replace("The council meets on Thursday to talk about the money.", "");
    site.put("/b", "", html("Gazette", "Harbour wall gone", &copy).replace("03T08", "03T18"));
    site.answer("/hook", 500, "", "no");
    let desk = desk();
    std::fs::write(desk.folder.join("secret"), "key\n").unwrap();
    let rules = |hook: &str| {
        format!(
            "[[alert]]\nname = \"ours\"\nwhen = \"derives-from\"\npublisher = \"quay post\"\n\
             [[alert]]\nname = \"never\"\nwhen = \"independent-reports\"\nleast = 99\n\
             [deliver]\nfeed = \"{feed}\"\nwebhook = \"{hook}\"\nsecret_file = \"{secret}\"\n\
             command = [\"sh\", \"-c\", \"cat >> {ran}\"]\n",
            feed = desk.folder.join("alerts.xml").display(),
            hook = site.url(hook),
            secret = desk.folder.join("secret").display(),
            ran = desk.folder.join("ran").display(),
        )
    };
    let now = 1_772_600_000;
    let watched = [site.url("/a"), site.url("/b")];
    let report = watcher(&desk, &watched, &rules("/hook")).round(now).unwrap();
    assert_eq!(report.alerts.len(), 1, "{report:?}");
    assert_eq!(report.undelivered.len(), 1, "the webhook refused");
    let id = report.alerts[0].id.clone();
    let xml = std::fs::read_to_string(desk.folder.join("alerts.xml")).unwrap();
    assert!(xml.contains(&format!("urn:firsthand:alert:{id}")), "{xml}");
    let ran = std::fs::read_to_string(desk.folder.join("ran")).unwrap();
    assert!(ran.contains(&id));

    site.put("/hook", "", "ok");
    let report = watcher(&desk, &watched, &rules("/hook")).round(now + 600).unwrap();
    assert_eq!((report.alerts.len(), report.undelivered.len()), (0, 0));
    let (head, body) = site.asked("/hook").pop().unwrap();
    let signature = format!("x-firsthand-signature: sha256={}", hmac_sha256(b"key", &body));
    assert!(head.to_lowercase().contains(&signature), "{head}");
    assert!(String::from_utf8(body).unwrap().contains(&id));
    assert_eq!(
        std::fs::read_to_string(desk.folder.join("ran")).unwrap(),
        ran,
        "the command ran once"
    );
    watcher(&desk, &watched, &rules("/hook")).round(now + 6_000).unwrap();
    assert_eq!(site.asked("/hook").len(), 2, "what was delivered is not delivered again");
}

#[test]
fn a_receiver_that_hangs_does_not_stop_the_watch() {
    let site = Site::new();
    site.put("/a", "", html("Quay Post", "Wall gives way", WALL));
    site.put("/b", "", html("Gazette", "Harbour wall gone", WALL).replace("03T08", "03T18"));
    let desk = desk();
    let rules = format!(
        "[[alert]]\nname = \"one\"\nwhen = \"derives-from\"\n[[alert]]\nname = \"two\"\nwhen = \"derives-from\"\n\
         [deliver]\nwebhook = \"{}\"\n",
        site.url("/hangs")
    );
    let watched = [site.url("/a"), site.url("/b")];
    let report = watcher(&desk, &watched, &rules).round(1_772_600_000).unwrap();
    assert_eq!(report.alerts.len(), 2);
    assert_eq!(report.undelivered.len(), 1, "it is asked once a round");
    assert!(watcher(&desk, &watched, &rules).due().unwrap() < 1_772_600_000 + 900);
}

/// Asks the server until an answer is as wished; ends with the last answer if it never is.
async fn until(server: &harness::Server, path: &str, is_so: impl Fn(&str) -> bool) -> String {
    for _ in 0..600 {
        let text = server.get(path).await.is(200).text();
        if is_so(&text) {
            return text;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} never was: {}", server.get(path).await.text());
}

#[tokio::test]
async fn a_desk_is_one_process_that_watches_and_serves() {
    let site = Site::new();
    site.put("/a", "", html("Quay Post", "Wall gives way", WALL));
    site.put("/feed", "", feed(&[site.url("/a")]));
    let desk = harness::Desk::empty();
    let addresses = [site.url("/feed"), site.url("/dead")];
    let limits =
        Limits { pause: Duration::ZERO, time: Duration::from_secs(5), ..Limits::default() };
    let options =
        WatcherOptions { limits, reach: Reach::PublicAndLoopback, ..WatcherOptions::default() };
    let list = WatchList::parse(&addresses.join("\n")).unwrap();
    let watcher = Watcher::new(desk.archive.clone(), list, AlertRules::default(), options);
    let watching = watch_beside(watcher).unwrap();
    let server = desk.server_beside(desk.layer(), Some(watching.status()));

    until(&server, "/", |text| text.contains("Wall gives way")).await;
    let page = until(&server, "/watched", |text| text.contains("Last round")).await;
    let place = |part: &str| page.find(part).unwrap_or_else(|| panic!("no {part} in {page}"));
    assert!(place("/dead") < place("/feed"), "what fails comes first");
    assert!(page.contains("status 404") && page.contains("answers"), "{page}");
    let metrics = server.get("/metrics").await.is(200).text();
    for told in [
        "firsthand_watched_addresses 2",
        "firsthand_watched_failing 1",
        "firsthand_watcher_works 1",
        "firsthand_watcher_new_articles 1",
    ] {
        assert!(metrics.contains(told), "no `{told}` in {metrics}");
    }
    server.get("/healthz").await.is(200).says("watching");
    let told = server.get("/api/v1/watched").await.is(200).json();
    assert_eq!(told["items"][0]["health"], "fails");
    assert_eq!(told["items"][1]["articles"], 1, "{told}");
    // A published server tells nothing of how the desk works.
    let published = firsthand_server::Layer { read_only: Some(true), ..desk.layer() };
    let published = desk.server_with(published);
    published.get("/watched").await.is(404);
    published.get("/api/v1/watched").await.is(404);
    published.get("/").await.is(200).says_not("/watched");

    assert!(watching.stop(Duration::from_secs(30)), "it ends when it is told to");
    assert!(desk.archive.is_settled().unwrap());
}

#[test]
fn a_watcher_that_is_told_to_stop_leaves_the_rest_for_later() {
    let site = Site::new();
    let links: Vec<String> = (0..5).map(|number| site.url(&format!("/{number}"))).collect();
    for number in 0..5 {
        let text = WALL.replace("three", &number.to_string());
        site.put(&format!("/{number}"), "", html("Quay Post", &format!("Wall {number}"), &text));
    }
    site.put("/feed", "", feed(&links));
    let desk = desk();
    let mut first = watcher(&desk, &[site.url("/feed")], "");
    first.stopping().store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(first.round(1_772_600_000).unwrap().asked, 0);
    // What a watcher that was ended knew already, the next one fetches.
    let report = watcher(&desk, &[site.url("/feed")], "").round(1_772_600_000).unwrap();
    assert_eq!((report.asked, report.new), (1, 5), "{report:?}");
}
