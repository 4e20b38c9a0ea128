//! The API: its responses and problems, its description, and the commands on its page.

mod described;
mod examples;
mod open;
mod refused;
mod verdicts;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::test::TestRequest;
use actix_web::web::Bytes;

use crate::site::{Answer, Comparison};

/// A request that sends answers to the API.
fn posting(media: &str, body: impl Into<Bytes>) -> TestRequest {
    TestRequest::post().uri("/api/v1/verdicts").insert_header((CONTENT_TYPE, media)).set_payload(body)
}

impl Comparison {
    /// The response to answers as JSON.
    async fn weigh(&self, body: impl Into<Bytes>) -> Answer {
        self.send(posting("application/json", body)).await
    }
}

/// Asserts that the response is a problem for programs.
#[track_caller]
pub(crate) fn assert_problem(answer: &Answer, status: u16) -> serde_json::Value {
    assert_eq!(answer.status, status, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(!answer.headers.contains_key("etag"), "an error is not kept");
    let problem = answer.json();
    assert_eq!((&problem["type"], &problem["status"]), (&"about:blank".into(), &status.into()));
    for field in ["title", "detail"] {
        let text = problem[field].as_str().unwrap();
        assert!(!text.is_empty() && !text.starts_with(char::is_lowercase), "{text}");
    }
    assert!(problem["detail"].as_str().unwrap().ends_with('.'), "{problem}");
    problem
}
