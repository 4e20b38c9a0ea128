//! What is counted of the traffic, for those who run the site. Of a request only its kind of address, its status and how long it
//! took.
//!
//! **Invariant:** holds nothing about people: no address, no title, no code. Counting neither waits nor allocates once a counter
//! is there.

use std::sync::OnceLock;
use std::time::Duration;

use actix_web::http::StatusCode;
use prometheus::core::Collector;
use prometheus::{
    Encoder, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, Opts, Registry, TextEncoder,
};

/// Upper ends of the classes of durations, in seconds: from a page that is ready to one that took far too long.
const DURATIONS: [f64; 9] = [0.000_1, 0.000_3, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0];

/// The statuses that are counted apart.
const STATUSES: [u16; 20] =
    [200, 201, 206, 303, 304, 308, 400, 404, 405, 408, 413, 414, 415, 416, 422, 429, 431, 500, 503, 501];
/// What every other status is counted as.
const OTHER: &str = "other";

/// A kind of address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// A page that was ready before anybody asked.
    Ready,
    /// The form, filled in or sent.
    Form,
    /// A result in any form but a picture.
    Result,
    /// A team in any form but a picture.
    Team,
    /// A picture.
    Picture,
    /// The search, or a page with a filter.
    Search,
    /// The API.
    Api,
    /// A static file.
    Static,
    /// Whether the program runs and is ready.
    Health,
    /// Anything else, such as what is not there.
    Other,
}

impl Route {
    const ALL: [Self; 10] = [
        Self::Ready,
        Self::Form,
        Self::Result,
        Self::Team,
        Self::Picture,
        Self::Search,
        Self::Api,
        Self::Static,
        Self::Health,
        Self::Other,
    ];

    /// The kind of a path for which no page is ready.
    pub(super) fn of(path: &str) -> Self {
        if path.ends_with(".png") {
            return Self::Picture;
        }
        let first = path.strip_prefix('/').and_then(|rest| rest.split('/').next()).unwrap_or_default();
        match first {
            "r" => Self::Result,
            "team" => Self::Team,
            "decide" => Self::Form,
            "search" | "compare" | "claims" => Self::Search,
            "api" => Self::Api,
            "static" => Self::Static,
            "healthz" | "readyz" => Self::Health,
            _ => Self::Other,
        }
    }

    /// Whether a request of this kind costs so much more than others that clients get a share of it each.
    pub(super) fn is_costly(self) -> bool {
        matches!(self, Self::Team | Self::Picture | Self::Search | Self::Api)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Ready => "page",
            Self::Form => "form",
            Self::Result => "result",
            Self::Team => "team",
            Self::Picture => "picture",
            Self::Search => "search",
            Self::Api => "api",
            Self::Static => "static",
            Self::Health => "health",
            Self::Other => OTHER,
        }
    }
}

/// Where a picture came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureFrom {
    /// It was kept.
    Kept,
    /// It was painted now.
    Painted,
    /// It was refused or failed.
    Nowhere,
}

/// Counters of a running site.
pub(super) struct Traffic {
    registry: Registry,
    requests: IntCounterVec,
    /// A counter for each route and status, found once.
    by_route: Vec<ByRoute>,
    verdicts: IntCounterVec,
    pictures: IntCounterVec,
}

struct ByRoute {
    name: &'static str,
    durations: Histogram,
    statuses: [OnceLock<IntCounter>; STATUSES.len() + 1],
}

impl Traffic {
    /// Counters that all stand at zero.
    ///
    /// # Errors
    /// A name is not one that monitoring reads, which a test shows.
    pub(super) fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let requests = IntCounterVec::new(
            Opts::new("versus_requests_total", "Requests answered, by kind of address and status."),
            &["route", "status"],
        )?;
        let durations = HistogramVec::new(
            HistogramOpts::new(
                "versus_request_seconds",
                "Time from the head of a request to its answer, by kind of address.",
            )
            .buckets(DURATIONS.into()),
            &["route"],
        )?;
        let verdicts =
            IntCounterVec::new(Opts::new("versus_verdicts_total", "Results weighed, by kind of verdict."), &["kind"])?;
        let pictures =
            IntCounterVec::new(Opts::new("versus_pictures_total", "Pictures, by where they came from."), &["from"])?;
        let by_route = Route::ALL
            .iter()
            .map(|route| ByRoute {
                name: route.name(),
                durations: durations.with_label_values(&[route.name()]),
                statuses: Default::default(),
            })
            .collect();
        let all: [Box<dyn Collector>; 4] =
            [Box::new(requests.clone()), Box::new(durations), Box::new(verdicts.clone()), Box::new(pictures.clone())];
        for collector in all {
            registry.register(collector)?;
        }
        Ok(Self { registry, requests, by_route, verdicts, pictures })
    }

    /// Counts an answer.
    pub(super) fn count(&self, route: Route, status: StatusCode, took: Duration) {
        let Some(by_route) = self.by_route.get(route as usize) else { return };
        by_route.durations.observe(took.as_secs_f64());
        let place = STATUSES.iter().position(|known| *known == status.as_u16()).unwrap_or(STATUSES.len());
        if let Some(counter) = by_route.statuses.get(place) {
            let find = || {
                let status = STATUSES.get(place).map_or_else(|| OTHER.to_owned(), u16::to_string);
                self.requests.with_label_values(&[by_route.name, &status])
            };
            counter.get_or_init(find).inc();
        }
    }

    /// Counts a verdict of a kind.
    pub(super) fn count_verdict(&self, kind: &str) {
        self.verdicts.with_label_values(&[kind]).inc();
    }

    /// Counts a picture.
    pub(super) fn count_picture(&self, from: PictureFrom) {
        let from = match from {
            PictureFrom::Kept => "kept",
            PictureFrom::Painted => "painted",
            PictureFrom::Nowhere => "refused",
        };
        self.pictures.with_label_values(&[from]).inc();
    }

    /// All counters as monitoring reads them.
    pub(super) fn exposition(&self) -> Vec<u8> {
        let mut text = Vec::new();
        if let Err(error) = TextEncoder::new().encode(&self.registry.gather(), &mut text) {
            tracing::error!(%error, "the counters cannot be written");
        }
        text
    }

    /// What the text of the counters is.
    pub(super) const MEDIA_TYPE: &str = prometheus::TEXT_FORMAT;
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::http::StatusCode;

    use super::{PictureFrom, Route, Traffic};

    #[test]
    fn what_is_counted_can_be_read() {
        let traffic = Traffic::new().unwrap();
        traffic.count(Route::of("/r/1000.json"), StatusCode::OK, Duration::from_micros(200));
        traffic.count(Route::of("/r/1000"), StatusCode::NOT_FOUND, Duration::from_micros(200));
        traffic.count(Route::of("/r/1000"), StatusCode::IM_A_TEAPOT, Duration::from_secs(9));
        traffic.count_verdict("clear");
        traffic.count_picture(PictureFrom::Kept);
        let text = String::from_utf8(traffic.exposition()).unwrap();
        for line in [
            r#"versus_requests_total{route="result",status="200"} 1"#,
            r#"versus_requests_total{route="result",status="404"} 1"#,
            r#"versus_requests_total{route="result",status="other"} 1"#,
            r#"versus_request_seconds_bucket{route="result",le="0.0003"} 2"#,
            r#"versus_request_seconds_count{route="result"} 3"#,
            r#"versus_verdicts_total{kind="clear"} 1"#,
            r#"versus_pictures_total{from="kept"} 1"#,
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        }
    }

    #[test]
    fn every_route_has_its_own_place() {
        for (place, route) in Route::ALL.into_iter().enumerate() {
            assert_eq!(route as usize, place);
        }
    }
}
