//! Failed requests: each gets its status and a helpful page.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::api::assert_problem;
use crate::document::query;
use crate::site::{assert_helpful_error, assert_redirect, both, shipped, trio};

#[actix_web::test]
async fn an_address_without_a_page_gets_a_page_that_helps() {
    for comparison in both() {
        for address in [
            "/nowhere",
            "/topics/nowhere",
            "/topics/overview/deeper",
            "/r",
            "/r/",
            "/r/1/2",
            "/nowhere.md",
            "/Topics",
            "/index.html",
            "/a%20b",
            "/%E2%82%AC",
            "/wp-login.php?x=%3Cscript%3E",
        ] {
            let answer = comparison.get(address).await;
            if answer.status == 308 {
                assert_redirect(&answer, 308, address.trim_end_matches('/'));
            } else {
                assert_helpful_error(&answer, 404);
            }
        }
    }
}

#[actix_web::test]
async fn a_path_that_climbs_or_is_broken_gets_a_page_that_helps() {
    for address in [
        "/..",
        "/../etc/passwd",
        "/topics/../claims",
        "/topics/..%2fclaims",
        "/%2e%2e/etc/passwd",
        "/%00",
        "/topics/%00",
        "/topics/over%00view",
        "/r/%00",
        "/r/..",
        "/r/%2e%2e",
        "/%",
        "/%zz",
        "/topics/%e2%82",
        "/r/%ff%fe",
        "/r/%zz",
        "/r/%",
    ] {
        let answer = trio().get(address).await;
        let status = if answer.status == 400 { 400 } else { 404 };
        assert_helpful_error(&answer, status);
    }
}

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
async fn an_address_over_the_limit_gets_a_page_that_helps() {
    let long = "a".repeat(10 * 1024);
    for address in [format!("/{long}"), format!("/r/{long}"), format!("/decide?title={long}"), format!("/{long}/")] {
        assert_helpful_error(&shipped().get(&address).await, 414);
    }
}

#[actix_web::test]
async fn an_address_below_the_limit_is_read() {
    let long = "a".repeat(6 * 1024);
    for (address, status) in [(format!("/r/{long}"), 404), (format!("/{long}"), 404)] {
        assert_helpful_error(&shipped().get(&address).await, status);
    }
    assert_eq!(shipped().get(&format!("/decide?unknown={long}")).await.status, 200);
}

#[actix_web::test]
async fn headers_over_the_limit_get_a_page_that_helps() {
    let long = "a".repeat(17 * 1024);
    for name in ["cookie", "accept-encoding", "if-none-match", "x-anything"] {
        let request = TestRequest::get().uri("/").insert_header((name, long.as_str()));
        assert_helpful_error(&shipped().send(request).await, 431);
    }
}

#[actix_web::test]
async fn a_program_gets_a_problem_as_data() {
    for address in ["/r/1000000000000000px.json", "/nowhere.json"] {
        assert_problem(&shipped().get(address).await, 404);
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

#[actix_web::test]
async fn a_query_that_is_hardly_one_does_no_harm() {
    for path in ["/", "/decide", "/compare", "/search", "/claims", "/r/1000000000000000pt"] {
        for query in ["&&&", "=", "%", "%zz", "%ff=%fe", "q", "q=&q=&q=", "?", "a=b=c", "q=%f0%9f", "+", ";;"] {
            let answer = shipped().get(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, 200, "{path}?{query}");
        }
    }
}
