//! Information for operators.

use std::process::Command;

use crate::server::{Server, get, in_package};

fn is_healthy(address: &str) -> bool {
    Command::new(env!("CARGO_BIN_EXE_versus"))
        .args(["healthcheck", "--bind", address])
        .output()
        .unwrap()
        .status
        .success()
}

#[test]
fn a_health_check_says_whether_a_server_is_ready() {
    let mut server = Server::start(&["--grace", "60"]);
    let address = server.address.to_string();
    assert!(is_healthy(&address));
    server.signal("TERM");
    assert!((0..20_000).any(|_| !is_healthy(&address)), "it goes on but is not ready");
    server.signal("INT");
    server.wait();
    assert!(!is_healthy(&address), "nobody is there");
}

#[test]
fn links_lead_to_where_the_site_is_served_unless_others_could_not_follow_them() {
    // Its own content has a local base URL.
    let server = Server::of(&in_package("content"), &in_package("static"));
    let result = server.get(&format!("/r/{}.txt", server.codes().remove(0))).text();
    assert!(result.contains(&format!("http://{}/r/", server.address)), "{result}");
    for options in [&["--trusted-proxies", "127.0.0.0/8"], &["--bind", "0.0.0.0:0"]] {
        let refused = Server::refused("-n 64", options);
        assert!(refused.contains("--base-url https://compare.example"), "{refused}");
    }
}

/// Waits until a text is in the log a number of times. Each check is a request, so that time passes.
pub(crate) fn wait_for_log(server: &Server, text: &str, times: usize) {
    let is_logged = || server.log().matches(text).count() == times;
    assert!((0..1_000_000).any(|_| server.get("/healthz").status == 200 && is_logged()), "{}", server.log());
}

#[test]
fn every_request_is_logged_and_counted_alike_whether_its_response_was_cached_or_not() {
    let server = Server::start(&["--metrics-bind", "127.0.0.1:0", "--log", "json", "--log-level", "debug"]);
    let result = format!("/r/{}", server.codes().remove(0));
    for (route, addresses) in [
        ("/topics/{slug}", ["/topics/overview", "/topics/overview?x=1", "/topics/overvie%77"]),
        ("/r/{code}", [result.as_str(), &result, &format!("{result}?title=Shed")]),
        ("other", ["/no/page/here", "/no/page/here?x=1", "/%6Eo/page/here"]),
    ] {
        for address in addresses {
            server.get(address);
        }
        wait_for_log(&server, &format!(r#""route":"{route}""#), 3);
        let counters = get(server.metrics.unwrap(), "/metrics").text();
        let counted = format!(r#"versus_request_seconds_count{{route="{route}"}} 3"#);
        assert!(counters.lines().any(|line| line == counted), "{counted} is not in\n{counters}");
    }
}

#[test]
fn logs_and_counters_hold_nothing_of_what_people_decide() {
    let server = Server::start(&["--metrics-bind", "127.0.0.1:0", "--log", "json", "--log-level", "debug"]);
    let code = server.codes().remove(0);
    for address in [
        format!("/r/{code}?title=Secret"),
        format!("/r/{code}.json?title=Secret"),
        format!("/team/{code}/{code}?name=Secret"),
        "/search?q=Secret".to_owned(),
        "/r/Secret".to_owned(),
        "/preview.png".to_owned(),
    ] {
        server.get(&address);
    }
    let counters = get(server.metrics.unwrap(), "/metrics");
    assert!(counters.has("content-type: text/plain; version=0.0.4"), "{:?}", counters.headers);
    let counters = counters.text();
    for line in [
        r#"versus_requests_total{route="/r/{code}",status="200"} 1"#,
        r#"versus_requests_total{route="/r/{code}",status="404"} 1"#,
        r#"versus_requests_total{route="/r/{code}.json",status="200"} 1"#,
        r#"versus_requests_total{route="/search",status="200"} 1"#,
        r#"versus_request_seconds_count{route="/team/{codes:.+}"} 1"#,
        r#"versus_pictures_total{from="painted"} 1"#,
    ] {
        assert!(counters.lines().any(|found| found == line), "{line} is not in\n{counters}");
    }
    assert!(counters.contains("versus_verdicts_total{kind="), "{counters}");
    wait_for_log(&server, r#""route":"/r/{code}""#, 2);
    let log = server.log();
    for line in log.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(event["level"].is_string() && event["timestamp"].is_string(), "{line}");
    }
    for text in [&log, &counters] {
        assert!(!text.contains("Secret") && !text.contains(&code), "{text}");
    }
    // The site's own address doesn't serve them.
    assert_eq!(server.get("/metrics").status, 404);
}
