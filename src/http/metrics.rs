//! Metrics for operators. They contain nothing about people: no path, no title, no code.

use std::time::Duration;

use actix_web::http::StatusCode;
use prometheus::core::Collector;
use prometheus::{Encoder, HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry, TextEncoder};

/// Upper bounds of the histogram buckets, in seconds: from a cached page to a far too slow response.
const DURATIONS: [f64; 9] = [0.000_1, 0.000_3, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0];

pub(super) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    durations: HistogramVec,
    verdicts: IntCounterVec,
    pictures: IntCounterVec,
}

impl Metrics {
    pub(super) const MEDIA_TYPE: &str = prometheus::TEXT_FORMAT;

    /// # Errors
    /// An invalid metric name, which a test would catch.
    pub(super) fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let counter =
            |name, help, labels: &[&str]| register(&registry, IntCounterVec::new(Opts::new(name, help), labels)?);
        let durations = HistogramOpts::new(
            "versus_request_seconds",
            "Time from the head of a request to its response, by pattern of its path.",
        );
        Ok(Self {
            requests: counter(
                "versus_requests_total",
                "Requests answered, by pattern of their path and status.",
                &["route", "status"],
            )?,
            durations: register(&registry, HistogramVec::new(durations.buckets(DURATIONS.into()), &["route"])?)?,
            verdicts: counter("versus_verdicts_total", "Results weighed, by kind of verdict.", &["kind"])?,
            pictures: counter("versus_pictures_total", "Pictures, by where they came from.", &["from"])?,
            registry,
        })
    }

    pub(super) fn count_response(&self, route: &str, status: StatusCode, took: Duration) {
        self.durations.with_label_values(&[route]).observe(took.as_secs_f64());
        self.requests.with_label_values(&[route, status.as_str()]).inc();
    }

    pub(super) fn count_verdict(&self, kind: &str) {
        self.verdicts.with_label_values(&[kind]).inc();
    }

    pub(super) fn count_picture(&self, from: &str) {
        self.pictures.with_label_values(&[from]).inc();
    }

    pub(super) fn exposition(&self) -> Vec<u8> {
        let mut text = Vec::new();
        if let Err(error) = TextEncoder::new().encode(&self.registry.gather(), &mut text) {
            tracing::error!(%error, "the counters cannot be written");
        }
        text
    }
}

fn register<C: Collector + Clone + 'static>(registry: &Registry, collector: C) -> Result<C, prometheus::Error> {
    registry.register(Box::new(collector.clone()))?;
    Ok(collector)
}
