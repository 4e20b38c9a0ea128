//! Limits on the rate of requests, and on what is done at once.

use std::num::NonZeroU32;

use actix_web::test::TestRequest;
use versus::http::{ForwardedBy, PictureLimits, Proxies};

use crate::site::{Comparison, another_trio, assert_helpful_error, assert_success};

/// An expensive URL.
const SEARCH: &str = "/search?q=gate";

/// A replica that allows one expensive request per minute and trusts proxies in 10.0.0.0/8.
fn strict() -> Comparison {
    let proxies = Proxies { trusted: vec!["10.0.0.0/8".parse().unwrap()], header: ForwardedBy::XForwardedFor };
    another_trio(|shared| shared.with_client_limits(proxies, Some(NonZeroU32::MIN)))
}

fn from(peer: &str, address: &str) -> TestRequest {
    TestRequest::get().uri(address).peer_addr(format!("{peer}:4711").parse().unwrap())
}

#[actix_web::test]
async fn a_client_that_asks_too_often_is_asked_to_wait_and_can_read_on() {
    let strict = strict();
    assert_success(&strict.send(from("192.0.2.1", SEARCH)).await);
    for address in [SEARCH, "/sea%72ch?q=gate", "/preview.pn%67", "/compare?q=gate", "/team/1000/1000"] {
        let answer = strict.send(from("192.0.2.1", address)).await;
        let page = assert_helpful_error(&answer, 429);
        assert_eq!(page.heading(), "Too many requests from your network");
        assert!((1..=61).contains(&answer.header("retry-after").parse::<u32>().unwrap()));
    }
    for address in ["/api/v1/questionnaire", "/ap%69/v1/questionnaire"] {
        let data = strict.send(from("192.0.2.1", address)).await;
        assert_eq!((data.status, &data.json()["status"]), (429, &429.into()));
    }
    for address in ["/", "/compare", "/decide?from=1000", "/healthz"] {
        assert_success(&strict.send(from("192.0.2.1", address)).await);
    }
    assert_success(&strict.send(from("198.51.100.1", SEARCH)).await);
}

#[actix_web::test]
async fn clients_behind_a_trusted_proxy_are_told_apart_and_forged_ones_are_not() {
    let strict = strict();
    let ask = async |peer, client: &str| {
        strict.send(from(peer, SEARCH).insert_header(("x-forwarded-for", client))).await.status
    };
    assert_eq!(ask("10.0.0.1", "192.0.2.1").await, 200);
    assert_eq!(ask("10.0.0.1", "192.0.2.1").await, 429);
    assert_eq!(ask("10.0.0.2", "198.51.100.1, 192.0.2.1").await, 429, "what a client adds in front is not believed");
    assert_eq!(ask("10.0.0.1", "192.0.2.2").await, 200);
    assert_eq!(ask("203.0.113.1", "192.0.2.3").await, 200);
    assert_eq!(ask("203.0.113.1", "192.0.2.4").await, 429, "whoever is no proxy cannot be somebody else");
    // Local programs are not limited, but clients that a proxy reports as local are, and so are unknown ones.
    for _ in 0..3 {
        assert_eq!(ask("127.0.0.1", "192.0.2.5").await, 200);
    }
    for (proxy, nobody) in
        [("10.0.1.1", "127.0.0.1"), ("10.0.1.2", "[::1]:80"), ("10.0.1.3", "unknown"), ("10.0.1.4", "")]
    {
        assert_eq!([ask(proxy, nobody).await, ask(proxy, nobody).await], [200, 429], "{nobody}");
    }
}

#[actix_web::test]
async fn a_server_that_is_about_to_stop_is_not_ready_but_answers() {
    let stopping = another_trio(|shared| shared);
    let ready = stopping.get("/readyz").await;
    assert_eq!((ready.status, ready.text(), ready.header("cache-control")), (200, "ready", "no-store"));
    stopping.shared.stop();
    let ready = stopping.get("/readyz").await;
    assert_eq!((ready.status, ready.text()), (503, "stopping"));
    for address in ["/", "/healthz", SEARCH] {
        assert_success(&stopping.get(address).await);
    }
}

#[actix_web::test]
async fn a_server_that_cannot_paint_is_not_ready_and_says_that_it_is_busy() {
    let bare = another_trio(|shared| shared.with_picture_limits(PictureLimits { at_once: 0, taken_on: 1 }));
    let ready = bare.get("/readyz").await;
    assert_eq!((ready.status, ready.text()), (503, "no thread for pictures"));
    for _ in 0..2 {
        assert_eq!(assert_helpful_error(&bare.get("/preview.png").await, 503).heading(), "The site is busy");
    }
    assert_success(&bare.get("/").await);
}
