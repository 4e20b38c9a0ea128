//! What those who run the site are told.

use std::process::Command;

use crate::server::{Server, get};

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
fn logs_and_counters_hold_nothing_of_what_people_decide() {
    let server = Server::start(&["--metrics-bind", "127.0.0.1:0", "--log", "json", "--log-level", "debug"]);
    let code = server.codes().remove(0);
    for address in [
        format!("/r/{code}?title=Secret"),
        format!("/r/{code}.json?title=Secret"),
        format!("/team/{code}/{code}?name=Secret"),
        "/search?q=Secret".to_owned(),
        "/r/Secret".to_owned(),
    ] {
        server.get(&address);
    }
    let counters = get(server.metrics.unwrap(), "/metrics");
    assert!(counters.has("content-type: text/plain; version=0.0.4"), "{:?}", counters.headers);
    let counters = counters.text();
    for line in [
        r#"versus_requests_total{route="result",status="200"} 2"#,
        r#"versus_requests_total{route="result",status="404"} 1"#,
        r#"versus_requests_total{route="search",status="200"} 1"#,
        r#"versus_request_seconds_count{route="team"} 1"#,
    ] {
        assert!(counters.lines().any(|found| found == line), "{line} is not in\n{counters}");
    }
    let is_logged = || server.log().matches(r#""route":"Result""#).count() == 3;
    assert!((0..20_000).any(|_| server.get("/healthz").status == 200 && is_logged()), "{}", server.log());
    let log = server.log();
    for line in log.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(event["level"].is_string() && event["timestamp"].is_string(), "{line}");
    }
    for text in [&log, &counters] {
        assert!(!text.contains("Secret") && !text.contains(&code), "{text}");
    }
    // They are not to be had where the site is.
    assert_eq!(server.get("/metrics").status, 404);
}
