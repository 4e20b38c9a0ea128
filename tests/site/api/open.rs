//! Cross-origin access by a page of another site. `site` checks of every response whether it may be read.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::api::posting;
use crate::site::trio;

const ORIGIN: (&str, &str) = ("origin", "https://elsewhere.example");

#[actix_web::test]
async fn a_page_of_another_site_cannot_send_answers() {
    let asked = TestRequest::default()
        .method(Method::OPTIONS)
        .uri("/api/v1/verdicts")
        .insert_header(ORIGIN)
        .insert_header(("access-control-request-method", "POST"))
        .insert_header(("access-control-request-headers", "content-type"));
    let sent = posting("application/json", "{}").insert_header(ORIGIN);
    for (request, status) in [(asked, 405), (sent, 201)] {
        let answer = trio().send(request).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (status, ""));
        assert!(!answer.headers.contains_key("access-control-allow-methods"));
    }
    // Browsers send these media types without a preflight request.
    for media in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        assert_eq!(trio().send(posting(media, "{}")).await.status, 415);
    }
}
