//! Fetching by the rules, against a server on this machine.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use firsthand_fetch::{Answer, FetchError, Fetcher, Limits, Reach, Validators};

/// A server that answers each path as told, and keeps what it was asked.
struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    most_at_once: Arc<AtomicUsize>,
}

type Answers = fn(&str, &str) -> String;

impl Server {
    fn new(answers: Answers) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let most_at_once = Arc::new(AtomicUsize::new(0));
        let (seen, most) = (Arc::clone(&requests), Arc::clone(&most_at_once));
        let open = Arc::new(AtomicUsize::new(0));
        std::thread::spawn(move || {
            // A test asks a few dozen times at most; after that the server is gone.
            for stream in listener.incoming().take(64) {
                let (seen, most, open) = (Arc::clone(&seen), Arc::clone(&most), Arc::clone(&open));
                std::thread::spawn(move || {
                    most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let _ = answer(&stream.unwrap(), answers, &seen);
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Server { address, requests, most_at_once }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// The paths that were asked for.
    fn paths(&self) -> Vec<String> {
        let first = |request: String| request.split(' ').nth(1).unwrap_or_default().to_owned();
        self.requests().into_iter().map(first).collect()
    }
}

fn answer(stream: &TcpStream, answers: Answers, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(stream);
    while reader.read_line(&mut head)? > 2 {}
    seen.lock().unwrap().push(head.clone());
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut stream = stream;
    stream.write_all(answers(&path, &head).as_bytes())
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\nETag: \"v1\"\r\nSet-Cookie: a=b\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn status(line: &str, headers: &str) -> String {
    format!("HTTP/1.1 {line}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n")
}

fn fetcher() -> Fetcher {
    let limits = Limits {
        body_bytes: 10_000,
        time: Duration::from_secs(10),
        pause: Duration::from_millis(1),
        redirections: 3,
    };
    Fetcher::with_reach(limits, Reach::PublicAndLoopback)
}

fn site(path: &str, head: &str) -> String {
    match path {
        "/robots.txt" => ok("User-agent: *\nDisallow: /private\n"),
        "/moved" => status("301 Moved", "Location: /wall\r\n"),
        "/loop" => status("302 Found", "Location: /loop\r\n"),
        "/into-private" => status("302 Found", "Location: /private/x\r\n"),
        "/out" => status("302 Found", "Location: ftp://host.example/x\r\n"),
        "/big" => ok(&"x".repeat(20_000)),
        "/gone" => status("404 Not Found", ""),
        "/wall" if head.contains("\"v1\"") => status("304 Not Modified", ""),
        _ => ok("<p>wall</p>"),
    }
}

#[test]
fn a_page_is_fetched_and_the_program_names_itself() {
    let server = Server::new(site);
    let page = fetcher().fetch(&server.url("/moved#part")).unwrap();
    assert_eq!(page.body, b"<p>wall</p>");
    assert_eq!(page.address, server.url("/wall"));
    assert_eq!(page.charset.as_deref(), Some("windows-1251"));
    assert_eq!(server.paths(), ["/robots.txt", "/moved", "/wall"]);
    for request in server.requests() {
        let request = request.to_lowercase();
        assert!(request.contains("user-agent: firsthand/"), "{request}");
        assert!(!request.contains("cookie:"), "{request}");
    }
    assert_eq!(server.most_at_once.load(Ordering::SeqCst), 1);
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let server = Server::new(site);
    let mut fetcher = fetcher();
    let page = fetcher.fetch(&server.url("/wall")).unwrap();
    let again = fetcher.fetch_if_changed(&server.url("/wall"), &page.validators).unwrap();
    assert_eq!(again, Answer::Unchanged);
    let fresh = fetcher.fetch_if_changed(&server.url("/wall"), &Validators::default()).unwrap();
    assert!(matches!(fresh, Answer::Changed(_)));
    assert_eq!(server.paths(), ["/robots.txt", "/wall", "/wall", "/wall"]);
}

#[test]
fn what_may_not_be_fetched_is_named_with_its_reason() {
    let server = Server::new(site);
    let mut fetcher = fetcher();
    let mut told = |path: &str| fetcher.fetch(&server.url(path)).unwrap_err().to_string();
    assert_eq!(told("/private/x"), "the robots.txt of `127.0.0.1` does not allow it");
    assert_eq!(told("/into-private"), "the robots.txt of `127.0.0.1` does not allow it");
    assert_eq!(told("/loop"), "more than 3 redirections");
    assert_eq!(told("/out"), "a redirection to something that is no address of the web");
    assert_eq!(told("/big"), "more than 10000 bytes, the most that is fetched of one page");
    assert_eq!(told("/gone"), "the server answered with status 404");
    assert!(!server.paths().contains(&"/private/x".to_owned()));
    assert!(matches!(fetcher.fetch("file:///etc/hosts"), Err(FetchError::NotWeb)));
}

#[test]
fn a_server_out_of_order_allows_nothing_and_one_without_rules_everything() {
    let broken = Server::new(|path, _| match path {
        "/robots.txt" => status("503 Service Unavailable", ""),
        _ => ok("<p>wall</p>"),
    });
    let error = fetcher().fetch(&broken.url("/wall")).unwrap_err();
    assert!(matches!(error, FetchError::NoRobots { .. }), "{error}");
    let without = Server::new(|path, _| match path {
        "/robots.txt" => status("404 Not Found", ""),
        _ => ok("<p>wall</p>"),
    });
    assert!(fetcher().fetch(&without.url("/wall")).is_ok());
}

#[test]
fn this_machine_and_private_networks_are_not_reached() {
    let server = Server::new(site);
    let mut fetcher = Fetcher::new(Limits { pause: Duration::ZERO, ..Limits::default() });
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433"] {
        let error = fetcher.fetch(&format!("http://{host}:{port}/wall")).unwrap_err();
        assert!(matches!(error, FetchError::PrivateAddress { .. }), "{host}: {error}");
    }
    assert_eq!(server.paths(), Vec::<String>::new());
}
