//! Cross-origin access: data from anywhere, pages only from the site itself.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::api::posting;
use crate::site::{Answer, both, shipped, trio};

const ORIGIN: (&str, &str) = ("origin", "https://elsewhere.example");

fn may_be_read_from_anywhere(answer: &Answer) -> bool {
    let is_open = answer.header("access-control-allow-origin") == "*";
    let may_be_loaded = answer.header("cross-origin-resource-policy") == "cross-origin";
    assert_eq!(is_open, may_be_loaded, "{answer:?}");
    is_open
}

#[actix_web::test]
async fn data_may_be_read_from_anywhere_and_pages_may_not() {
    for comparison in both() {
        for path in comparison.paths() {
            for method in [Method::GET, Method::HEAD] {
                let answer =
                    comparison.send(TestRequest::default().method(method).uri(path).insert_header(ORIGIN)).await;
                let is_data = path.ends_with(".json") || path.ends_with(".csv");
                assert_eq!(may_be_read_from_anywhere(&answer), is_data, "{path}");
            }
        }
    }
}

#[actix_web::test]
async fn so_may_the_api_its_redirects_its_304s_and_its_problems() {
    let tag = shipped().get("/api/v1/questionnaire").await.header("etag").to_owned();
    for (address, status) in [
        ("/api/v1/questionnaire", 200),
        ("/api/v1/questionnaire?edition=99", 404),
        ("/api/v1/verdicts/1g000v000000000aws", 200),
        ("/api/v1/verdicts/1G000V000000000AWS", 308),
        ("/api/v1/verdicts/zzz", 404),
        ("/api/v1/nowhere", 404),
        ("/r/1g000v000000000aws.json", 200),
        ("/r/1G000V000000000AWS.json", 308),
        ("/nowhere.json", 404),
        ("/nowhere.csv", 404),
        ("/decide/99.json", 404),
    ] {
        let answer = shipped().send(TestRequest::get().uri(address).insert_header(ORIGIN)).await;
        assert_eq!((answer.status, may_be_read_from_anywhere(&answer)), (status, true), "{address}");
    }
    let known = TestRequest::get().uri("/api/v1/questionnaire").insert_header(("if-none-match", tag));
    let answer = shipped().send(known).await;
    assert_eq!((answer.status, may_be_read_from_anywhere(&answer)), (304, true));
}

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
        assert_eq!((answer.status, may_be_read_from_anywhere(&answer)), (status, false));
        assert!(!answer.headers.contains_key("access-control-allow-methods"));
    }
    // Browsers send these media types without a preflight request.
    for media in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        assert_eq!(trio().send(posting(media, "{}")).await.status, 415);
    }
}

#[actix_web::test]
async fn results_and_errors_for_people_stay_with_the_site() {
    for address in ["/r/1g000v000000000aws", "/nowhere", "/api", "/feed.atom", "/healthz", "/api/v2.json/nowhere"] {
        assert!(!may_be_read_from_anywhere(&shipped().get(address).await), "{address}");
    }
}
