//! Failed requests: each gets its status and a helpful page.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::api::assert_problem;
use crate::document::query;
use crate::site::{assert_helpful_error, both, shipped, trio};

#[actix_web::test]
async fn a_page_shows_no_control_characters_of_its_address() {
    for address in
        ["/r/%00", "/r/%1b[31m", "/r/1%0d%0a", "/decide?visitor=%00%07", "/decide?from=%00", "/decide?title=%1b"]
    {
        let answer = trio().get(address).await;
        let is_shown = |character: char| character.is_control() && character != '\n';
        assert!(!answer.text().contains(is_shown), "{address}");
    }
}

#[actix_web::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let reading = [Method::GET, Method::HEAD];
    let others = [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE];
    let methods = [&reading[..], &others].concat();
    let pages = ["/", "/topics", "/topics/overview", "/claims", "/about", "/decide", "/healthz", "/team/add"];
    let pictures = ["/preview.png", "/topics/overview.png"];
    let forms = ["/r/1000000000000000pt", "/team/1000000000000000pt/1000000000000000pt"];
    let forms = forms.iter().flat_map(|path| ["", ".json", ".md", ".png"].map(|end| format!("{path}{end}")));
    let data = ["/claims.json", "/decide.json", "/decide/1.json", "/openapi.json", "/r/1000000000000000pt.txt"];
    let api = ["/api/v1/questionnaire", "/api/v1/verdicts", "/api/v1/verdicts/1000000000000000pt"];
    let fixed = pages.iter().chain(&pictures).chain(&data).chain(&api).map(|path| (*path).to_owned());
    for address in fixed.chain(forms) {
        let allowed = match address.as_str() {
            "/decide" => "GET, HEAD, POST",
            "/api/v1/verdicts" => "POST",
            _ => "GET, HEAD",
        };
        for (comparison, method) in both().iter().flat_map(|comparison| methods.iter().map(move |m| (comparison, m))) {
            if allowed.split(", ").any(|allowed| allowed == method.as_str()) {
                continue;
            }
            let answer = comparison.ask(method.clone(), &address).await;
            assert_eq!((answer.status, answer.header("allow")), (405, allowed), "{address}");
            if address.ends_with(".json") || address.starts_with("/api/v1/") {
                assert_problem(&answer, 405);
            } else {
                assert_helpful_error(&answer, 405);
            }
        }
    }
}

#[actix_web::test]
async fn what_is_over_a_limit_gets_a_page_that_helps_and_what_is_below_it_is_read() {
    let (long, longer, longest) = ("a".repeat(6 << 10), "a".repeat(10 << 10), "a".repeat(17 << 10));
    for path in ["/", "/r/", "/r/1g000v000000000aws?title=", "/team/1g000v000000000aws/1g000v000000000aws?title="] {
        let page = assert_helpful_error(&shipped().get(&format!("{path}{longer}")).await, 414);
        assert!(page.text_of_main().contains("shorten the title"), "{path}");
        let status = if path.contains('?') { 200 } else { 404 };
        assert_eq!(shipped().get(&format!("{path}{long}")).await.status, status, "{path}");
    }
    for name in ["cookie", "accept-encoding", "if-none-match", "x-anything"] {
        let request = TestRequest::get().uri("/").insert_header((name, longest.as_str()));
        assert_helpful_error(&shipped().send(request).await, 431);
    }
}

#[actix_web::test]
async fn odd_headers_do_no_harm() {
    for (name, value) in [
        ("accept-encoding", "br;q=nonsense,,;;*;q=7"),
        ("if-none-match", "nonsense"),
        ("if-none-match", "\"unfinished"),
        ("if-modified-since", "yesterday"),
        ("range", "bytes=5-2"),
        ("host", "elsewhere.example"),
        ("x-forwarded-host", "elsewhere.example"),
    ] {
        let answer = trio().send(TestRequest::get().uri("/").insert_header((name, value))).await;
        assert_eq!(answer.status, 200, "{name}: {value}");
        assert!(!answer.text().contains("elsewhere.example"));
    }
}

#[actix_web::test]
async fn whatever_a_query_says_is_taken_as_text() {
    let values = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=y>",
        "\0\u{1b}\u{202e}",
        "\u{fffd}🐐",
        "' OR 1=1 --",
        "%s%n{{x}}",
    ];
    let mut malformed = Vec::new();
    for comparison in both() {
        let result = comparison.submit([]).await.header("location").to_owned();
        for path in ["/", "/decide", "/compare", "/search", "/topics/overview", result.as_str()] {
            for name in ["q", "title", "from", "group", "different", "<b>"] {
                for value in values {
                    let query = query([(name, value)]);
                    let answer = comparison.get(&format!("{path}?{query}")).await;
                    assert!([200, 404, 422].contains(&answer.status), "{path}?{query}: {}", answer.status);
                    let page = answer.document();
                    assert!(
                        page.all("img, [onerror]").is_empty() && page.foreign_scripts().is_empty(),
                        "{path}?{query}"
                    );
                    malformed.extend(page.errors().iter().map(|error| format!("{path}?{query}: {error}")));
                }
            }
        }
    }
    assert!(malformed.is_empty(), "{}", malformed.join("\n"));
}
