//! What the server counts, for Prometheus.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

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
        Metrics { registry, requests, times, watchers, articles, sequence }
    }

    /// Counts a request. Routes are patterns, so that their number is bounded.
    pub(crate) fn request(&self, route: &str, status: u16, took: Duration) {
        let label = Answered { route: route.to_owned(), status };
        self.requests.get_or_create(&label).inc();
        let label = Route { route: route.to_owned() };
        self.times.get_or_create(&label).observe(took.as_secs_f64());
    }

    /// Everything in the text format of `OpenMetrics`.
    pub(crate) fn written(&self, watchers: usize, articles: u64, sequence: u64) -> String {
        self.watchers.set(i64::try_from(watchers).unwrap_or(i64::MAX));
        self.articles.set(i64::try_from(articles).unwrap_or(i64::MAX));
        self.sequence.set(sequence as f64);
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
        let text = metrics.written(1, 2, 3);
        assert!(
            text.contains("firsthand_requests_total{route=\"/story/{id}\",status=\"200\"} 2"),
            "{text}"
        );
        assert!(text.contains("firsthand_articles 2") && text.ends_with("# EOF\n"), "{text}");
    }
}
