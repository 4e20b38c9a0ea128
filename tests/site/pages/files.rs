//! Static files: immutable under the current fingerprint, and only there.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::site::{assert_helpful_error, assert_success, static_dir, trio};

/// The URL of a static file as in pages.
async fn current(file: &str) -> String {
    let page = trio().page("/").await;
    let script = page.one("script[src]").attr("src").unwrap();
    let (folder, _) = script.rsplit_once('/').unwrap();
    format!("{folder}/{file}")
}

#[actix_web::test]
async fn a_file_under_the_current_fingerprint_is_kept_for_ever_and_says_what_it_is() {
    for entry in std::fs::read_dir(static_dir()).unwrap().map(Result::unwrap) {
        let address = current(entry.file_name().to_str().unwrap()).await;
        let answer = trio().get(&address).await;
        assert_success(&answer);
        assert_eq!(answer.body, std::fs::read(entry.path()).unwrap());
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{address}");
        let media = if address.ends_with(".css") { "text/css; charset=utf-8" } else { "text/javascript" };
        assert!(answer.header("content-type").starts_with(media), "{address}");
        assert!(!address.ends_with(".js") || answer.body.len() <= 6 * 1024, "{} bytes", answer.body.len());
    }
}

#[actix_web::test]
async fn a_file_under_another_fingerprint_is_asked_for_again() {
    for fingerprint in ["0", "000000000000", "latest"] {
        let answer = trio().get(&format!("/static/{fingerprint}/site.css")).await;
        assert_success(&answer);
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
}

#[actix_web::test]
async fn a_file_that_is_known_is_not_sent_again() {
    let address = current("site.css").await;
    let tag = trio().get(&address).await.header("etag").to_owned();
    let again = trio().send(TestRequest::get().uri(&address).insert_header(("if-none-match", tag))).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[actix_web::test]
async fn a_path_that_climbs_out_or_that_no_file_has_gets_a_page_that_helps() {
    let long = "a".repeat(300);
    let missing = [
        "nowhere.css",
        "nowhere/deeper.css",
        ".hidden",
        "site.css/deeper",
        "site.css%00",
        "%00",
        "%",
        "%zz",
        "%ff",
        &long,
    ];
    let climbing = ["../", "../../", "%2e%2e/", "..%2f", "..%5c", "%2e%2e%2f", "%252e%252e/", "./../../"];
    for file in missing.map(str::to_owned).into_iter().chain(climbing.map(|up| format!("{up}Cargo.toml"))) {
        let answer = trio().get(&current(&file).await).await;
        assert_helpful_error(&answer, if answer.status == 400 { 400 } else { 404 });
        assert!(!answer.header("cache-control").contains("immutable"), "{file}");
    }
}

#[actix_web::test]
async fn a_file_can_only_be_read() {
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = trio().ask(method, &current("site.css").await).await;
        assert_helpful_error(&answer, 405);
        assert_eq!(answer.header("allow"), "GET, HEAD");
    }
}

#[actix_web::test]
async fn a_part_of_a_file_can_be_asked_for() {
    let address = current("site.css").await;
    let part = trio().send(TestRequest::get().uri(&address).insert_header(("range", "bytes=0-2"))).await;
    assert_eq!((part.status, part.body.len()), (206, 3));
    let beyond = trio().send(TestRequest::get().uri(&address).insert_header(("range", "bytes=999999999-"))).await;
    assert_helpful_error(&beyond, 416);
    assert!(!beyond.header("cache-control").contains("immutable"));
}
