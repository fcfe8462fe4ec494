//! What the server counts, for Prometheus.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::watched::WatchedCounts;
use crate::watching::Counts;

/// Bounds of the times that are counted, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

type Times = Family<Route, Histogram, fn() -> Histogram>;

/// The server's counts.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    times: Times,
    watchers: Gauge,
    articles: Gauge,
    sequence: Gauge<f64, AtomicU64>,
    watched: Gauge,
    failing: Gauge,
    watcher: WatcherGauges,
}

/// What the watcher beside the server has done; all zero without one.
#[derive(Debug, Default)]
struct WatcherGauges {
    works: Gauge,
    last_round: Gauge,
    rounds: Gauge,
    new: Gauge,
    changed: Gauge,
    alerts: Gauge,
    undelivered: Gauge,
}

impl WatcherGauges {
    fn register(registry: &mut Registry) -> WatcherGauges {
        let gauges = WatcherGauges::default();
        let WatcherGauges { works, last_round, rounds, new, changed, alerts, undelivered } =
            &gauges;
        for (name, help, gauge) in [
            ("watcher_works", "1 if a watcher works beside the server", works),
            ("watcher_last_round_timestamp_seconds", "When its last round ended", last_round),
            ("watcher_rounds", "Rounds that came to their end", rounds),
            ("watcher_new_articles", "New articles that it brought", new),
            ("watcher_changed_articles", "Articles that it found changed", changed),
            ("watcher_alerts", "Alerts that it made", alerts),
            ("watcher_undelivered", "Deliveries of alerts that failed", undelivered),
        ] {
            registry.register(name, help, gauge.clone());
        }
        gauges
    }

    fn set(&self, counts: Option<&Counts>) {
        let works = counts.is_some_and(|counts| counts.error.is_none());
        let counts = counts.cloned().unwrap_or_default();
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.works.set(i64::from(works));
        self.last_round.set(counts.last_round.unwrap_or_default());
        self.rounds.set(number(counts.rounds));
        self.new.set(number(counts.new));
        self.changed.set(number(counts.changed));
        self.alerts.set(number(counts.alerts));
        self.undelivered.set(number(counts.undelivered));
    }
}

/// What is looked up when the counts are asked for.
#[derive(Debug, Default)]
pub(crate) struct Now {
    /// Connections that wait for changes.
    pub(crate) live_watchers: usize,
    pub(crate) articles: u64,
    pub(crate) sequence: u64,
    pub(crate) watched: WatchedCounts,
    /// What the watcher beside the server has done, if there is one.
    pub(crate) watcher: Option<Counts>,
}

impl Metrics {
    pub(crate) fn new() -> Metrics {
        let mut registry = Registry::with_prefix("firsthand");
        let requests = Family::<Answered, Counter>::default();
        registry.register("requests", "Requests answered, by route and status", requests.clone());
        let times: Times = Family::new_with_constructor(|| Histogram::new(SECONDS));
        registry.register("request_seconds", "Time until an answer began, by route", times.clone());
        let watchers = Gauge::default();
        registry.register("live_watchers", "Connections that wait for changes", watchers.clone());
        let articles = Gauge::default();
        registry.register("articles", "Articles in the archive", articles.clone());
        let sequence = Gauge::<f64, AtomicU64>::default();
        registry.register("changes", "Changes of the archive so far", sequence.clone());
        let (addresses, failing) = (Gauge::default(), Gauge::default());
        registry.register("watched_addresses", "Addresses that are watched", addresses.clone());
        registry.register("watched_failing", "Addresses of them that fail", failing.clone());
        let watcher = WatcherGauges::register(&mut registry);
        Metrics {
            registry,
            requests,
            times,
            watchers,
            articles,
            sequence,
            watched: addresses,
            failing,
            watcher,
        }
    }

    /// Counts a request. Routes are patterns, so that their number is bounded.
    pub(crate) fn request(&self, route: &str, status: u16, took: Duration) {
        let label = Answered { route: route.to_owned(), status };
        self.requests.get_or_create(&label).inc();
        let label = Route { route: route.to_owned() };
        self.times.get_or_create(&label).observe(took.as_secs_f64());
    }

    /// Everything in the text format of `OpenMetrics`.
    pub(crate) fn written(&self, now: &Now) -> String {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        self.watchers.set(number(now.live_watchers));
        self.articles.set(i64::try_from(now.articles).unwrap_or(i64::MAX));
        self.sequence.set(now.sequence as f64);
        self.watched.set(number(now.watched.watched));
        self.failing.set(number(now.watched.failing));
        self.watcher.set(now.watcher.as_ref());
        let mut text = String::new();
        text::encode(&mut text, &self.registry).expect("writing to a string cannot fail");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_and_status() {
        let metrics = Metrics::new();
        metrics.request("/story/{id}", 200, Duration::from_millis(3));
        metrics.request("/story/{id}", 200, Duration::from_millis(3));
        let text = metrics.written(&Now { articles: 2, ..Now::default() });
        assert!(
            text.contains("firsthand_requests_total{route=\"/story/{id}\",status=\"200\"} 2"),
            "{text}"
        );
        assert!(text.contains("firsthand_articles 2") && text.ends_with("# EOF\n"), "{text}");
    }
}
