//! Addresses on the command line: fetched where that was asked for, and refused with a hint where not.

use firsthand_model::Refusal;
use firsthand_page::{Given, Page};
use firsthand_trace::Progress;
use jiff::civil::Date;

use self::client::Client;
use super::expand::Met;
use super::source::{Item, Keep, KeptPage, Location, read_one};

/// Whether addresses are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fetching {
    /// Nothing leaves this machine.
    Off,
    /// `--fetch` was given.
    On,
}

/// What came from an address.
#[derive(Clone, Debug)]
pub(crate) struct Fetched {
    /// Where it came from in the end, redirections followed.
    pub(super) address: String,
    /// The encoding the server named.
    pub(super) charset: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Fetched {
    /// What is known of the page.
    pub(super) fn given(&self) -> Given {
        Given {
            address: Some(self.address.clone()),
            charset: self.charset.clone(),
            ..Given::default()
        }
    }
}

/// How many pages are fetched that the entries of one feed announce.
const MAXIMUM_FOLLOWED: usize = 50;

/// The way to the web: closed, or one client that knows what it owes each host.
pub(super) struct Web {
    fetching: Fetching,
    client: Option<Client>,
}

impl Web {
    pub(super) fn new(fetching: Fetching) -> Web {
        Web { fetching, client: None }
    }

    fn fetch(&mut self, address: &str) -> Result<Fetched, String> {
        self.client.get_or_insert_with(Client::new).fetch(address)
    }

    /// Fetches the addresses among `met`, one after the other, and puts what came in their places.
    pub(super) fn fetch_addresses(&mut self, met: &mut [Met], progress: &dyn Progress) {
        let mut places: Vec<(String, &mut Location)> = met
            .iter_mut()
            .filter_map(|met| match met {
                Met::Source(source) if matches!(source.location, Location::Address(_)) => {
                    Some((source.name.clone(), &mut source.location))
                }
                _ => None,
            })
            .collect();
        if places.is_empty() {
            return;
        }
        if self.fetching == Fetching::Off {
            for (_, location) in places {
                let reason =
                    "an address on the web, which is fetched only with `--fetch`".to_owned();
                *location = Location::Address(Err(reason));
            }
            return;
        }
        progress.stage("fetching pages", places.len());
        for (address, location) in &mut places {
            **location = Location::Address(self.fetch(address));
            progress.advance(1);
        }
    }

    /// Fetches the pages that entries of a feed announce, one after the other, and puts them in the entries' places.
    ///
    /// Where nothing is fetched, and past [`MAXIMUM_FOLLOWED`] pages, the entries stay as they are.
    pub(super) fn follow(
        &mut self,
        mut items: Vec<Item>,
        today: Date,
        keep: Keep,
        progress: &dyn Progress,
    ) -> Vec<Item> {
        let announced: Vec<&mut Item> =
            items.iter_mut().filter(|item| matches!(item, Item::Announced { .. })).collect();
        if announced.is_empty() || self.fetching == Fetching::Off {
            return items;
        }
        let count = announced.len();
        progress.stage("fetching pages of a feed", count.min(MAXIMUM_FOLLOWED));
        for (place, item) in announced.into_iter().enumerate() {
            let Item::Announced { refusal, address, id } = item else { continue };
            if place >= MAXIMUM_FOLLOWED {
                refusal.reason = format!(
                    "{}; not fetched, since {MAXIMUM_FOLLOWED} pages of this feed were",
                    refusal.reason
                );
                continue;
            }
            let fetched = self.fetch(address);
            progress.advance(1);
            *item = match fetched {
                Ok(fetched) => read_one(&Page {
                    source: &refusal.source,
                    id: id.clone(),
                    bytes: &fetched.body,
                    file_name: None,
                    today: Some(today),
                    given: fetched.given(),
                })
                .with_page(keep, || KeptPage {
                    bytes: fetched.body.clone(),
                    address: Some(fetched.address.clone()),
                    name: address.clone(),
                    got: None,
                }),
                Err(reason) => {
                    let (source, told) = (refusal.source.clone(), &refusal.reason);
                    Item::Refused(Refusal {
                        source,
                        reason: format!("{told}, which was not fetched: {reason}"),
                    })
                }
            };
        }
        items
    }
}

#[cfg(feature = "fetch")]
mod client {
    use super::Fetched;

    /// Fetches pages by the rules of `firsthand-fetch`.
    pub(super) struct Client(firsthand_fetch::Fetcher);

    impl Client {
        pub(super) fn new() -> Client {
            Client(firsthand_fetch::Fetcher::new(firsthand_fetch::Limits::default()))
        }

        /// A client that reaches a server of this machine without pauses.
        #[cfg(test)]
        pub(super) fn of_tests() -> Client {
            let limits = firsthand_fetch::Limits {
                pause: std::time::Duration::from_millis(1),
                ..firsthand_fetch::Limits::default()
            };
            Client(firsthand_fetch::Fetcher::with_reach(
                limits,
                firsthand_fetch::Reach::PublicAndLoopback,
            ))
        }

        pub(super) fn fetch(&mut self, address: &str) -> Result<Fetched, String> {
            let page = self.0.fetch(address).map_err(|error| {
                let mut reason = error.to_string();
                let mut cause = std::error::Error::source(&error);
                while let Some(error) = cause {
                    reason = format!("{reason}: {error}");
                    cause = error.source();
                }
                reason
            })?;
            Ok(Fetched { address: page.address, charset: page.charset, body: page.body })
        }
    }
}

#[cfg(not(feature = "fetch"))]
mod client {
    use super::Fetched;

    /// Stands in for the client in builds without a network.
    pub(super) struct Client;

    impl Client {
        pub(super) fn new() -> Client {
            Client
        }

        #[expect(clippy::unused_self, reason = "the real client has a state")]
        pub(super) fn fetch(&mut self, _: &str) -> Result<Fetched, String> {
            Err("this build has no network client; build it with the feature `fetch`".to_owned())
        }
    }
}

#[cfg(all(test, feature = "fetch"))]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::path::PathBuf;
    use std::sync::mpsc;

    use firsthand_trace::NoProgress;

    use super::*;
    use crate::input::read_by;

    const PROSE: &str = "<p>The outer wall of the harbour gave way on Monday night, the port office said, and three \
        boats were lost before the crews could be warned.</p><p>Nobody was hurt, but the ferry stays in port.</p>";

    /// A server on this machine that answers so many requests, and the paths it was asked for.
    fn serve(
        requests: usize,
        answer: fn(&str, &str) -> Option<String>,
    ) -> (String, mpsc::Receiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (asked, paths) = mpsc::channel();
        let own = base.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().take(requests) {
                let mut stream = stream.unwrap();
                let mut head = String::new();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                while reader.read_line(&mut head).unwrap() > 2 {}
                let path = head.split(' ').nth(1).unwrap().to_owned();
                let (status, body) = match answer(&path, &own) {
                    Some(body) => ("200 OK", body),
                    None => ("404 Not Found", String::new()),
                };
                let length = body.len();
                write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
                    .unwrap();
                asked.send(path).unwrap();
            }
        });
        (base, paths)
    }

    #[test]
    fn pages_that_a_feed_only_announces_are_fetched() {
        let (base, paths) = serve(5, |path, base| match path {
            "/feed" => Some(format!(
                "<rss version='2.0'><channel><title>Tidewater Post</title>\
                 <item><title>Wall falls</title><link>{base}/wall</link><description>Short.</description></item>\
                 <item><title>Told whole</title><link>{base}/whole</link><description><![CDATA[{PROSE}{PROSE}]]></description></item>\
                 <item><title>Gone</title><link>{base}/gone</link><description>Short.</description></item>\
                 <item><title>Kept away</title><link>{base}/private</link></item></channel></rss>"
            )),
            "/wall" => {
                Some(format!("<html><body><h1>Harbour wall gives way</h1>{PROSE}</body></html>"))
            }
            "/robots.txt" => Some("User-agent: *\nDisallow: /private\n".to_owned()),
            _ => None,
        });
        let mut web = Web { fetching: Fetching::On, client: Some(Client::of_tests()) };
        let day = jiff::civil::date(2031, 3, 9);
        let input = read_by(&[PathBuf::from(format!("{base}/feed"))], day, &mut web, &NoProgress);
        let headlines: Vec<&str> =
            input.articles.iter().filter_map(|article| article.headline.as_deref()).collect();
        assert_eq!(headlines, ["Harbour wall gives way", "Told whole"]);
        assert_eq!(input.articles[0].url.as_deref(), Some(&*format!("{base}/wall")));
        let reasons: Vec<&str> =
            input.refusals.iter().map(|refusal| refusal.reason.as_str()).collect();
        assert!(
            reasons[0].ends_with("which was not fetched: the server answered with status 404"),
            "{reasons:?}"
        );
        assert!(reasons[1].contains("robots.txt"), "{reasons:?}");
        assert_eq!(reasons.len(), 2);
        let asked: Vec<String> = paths.try_iter().collect();
        assert_eq!(asked, ["/robots.txt", "/feed", "/wall", "/gone"]);
    }

    #[test]
    fn nothing_is_fetched_unless_asked_for() {
        let mut web = Web::new(Fetching::Off);
        let refusal = Refusal { source: "a#1".to_owned(), reason: "only a summary".to_owned() };
        let id = firsthand_model::ArticleId::new("a#1").unwrap();
        let items =
            vec![Item::Announced { refusal, address: "http://127.0.0.1:9/".to_owned(), id }];
        let day = jiff::civil::date(2031, 3, 9);
        assert!(matches!(
            web.follow(items, day, Keep::Articles, &NoProgress)[0],
            Item::Announced { .. }
        ));
    }
}
