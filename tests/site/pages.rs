//! Pages and files by path: their status, encodings, and headers.

mod errors;
mod files;

use actix_web::test::TestRequest;
use std::io::Read;

use crate::site::{
    another_trio, assert_conditional_get, assert_redirect, assert_success, both, compressed, shipped, trio,
};

/// The encodings of a pre-rendered page.
const ENCODINGS: [&str; 3] = ["identity", "gzip", "br"];

#[actix_web::test]
async fn every_page_says_what_it_is_and_may_be_kept_but_is_asked_for_again() {
    for comparison in both() {
        for path in comparison.paths() {
            let get = comparison.get(path).await;
            assert_success(&get);
            let media = match path.rsplit_once('.') {
                Some((_, "json")) => "application/json",
                Some((_, "csv")) => "text/csv; charset=utf-8; header=present",
                Some((_, "txt")) => "text/plain; charset=utf-8",
                Some((_, "atom")) => "application/atom+xml",
                Some(("/opensearch", "xml")) => "application/opensearchdescription+xml",
                Some((_, "xml")) => "application/xml",
                Some((_, "svg")) => "image/svg+xml",
                Some((_, "png")) => "image/png",
                Some((_, "ico")) => "image/x-icon",
                _ => "text/html; charset=utf-8",
            };
            assert_eq!(get.header("content-type"), media, "{path}");
            assert!(get.header("cache-control").contains("no-cache"), "{path}");
        }
    }
}

#[actix_web::test]
async fn every_topic_and_every_page_about_the_site_has_its_address() {
    for comparison in both() {
        for topic in &comparison.site.topics {
            let page = comparison.page(&format!("/topics/{}", topic.link.slug)).await;
            assert_eq!(page.heading(), crate::document::plain(&topic.title));
        }
        for text in &comparison.site.pages {
            let page = comparison.page(&format!("/{}", text.slug)).await;
            assert_eq!(page.heading(), crate::document::plain(&text.title));
        }
    }
}

/// Whether a file is compressed already.
fn is_picture(path: &str) -> bool {
    [".png", ".ico"].iter().any(|end| path.ends_with(end))
}

#[actix_web::test]
async fn every_page_is_answered_with_304_once_it_is_known() {
    for path in compressed().paths() {
        assert_conditional_get(compressed(), path, &ENCODINGS).await;
        let encodings: &[&str] = if is_picture(path) { &["identity"] } else { &["identity", "gzip"] };
        assert_conditional_get(shipped(), path, encodings).await;
    }
}

#[actix_web::test]
async fn what_is_made_per_request_is_answered_with_304_once_it_is_known() {
    let code = "1g000v000000000aws";
    let claim = &shipped().site.claims[0].id;
    let results =
        ["", ".json", ".md", ".txt", ".svg", "?title=Shed", ".md?title=Shed"].map(|end| format!("/r/{code}{end}"));
    let teams = ["", ".json", ".md", "?name=Ann"].map(|end| format!("/team/{code}/{code}{end}"));
    let verdicts = ["", "?title=Shed"].map(|query| format!("/api/v1/verdicts/{code}{query}"));
    let card = format!("/embed/r/{code}");
    for address in results.iter().chain(&teams).chain(&verdicts).chain([&card]) {
        assert_conditional_get(shipped(), address, &["identity", "gzip"]).await;
        assert_eq!(shipped().get(address).await.header("x-robots-tag"), "noindex", "{address}");
    }
    let texts = ["/index.md", "/topics/databases.md", "/llms-full.txt", "/api/v1/questionnaire"].map(str::to_owned);
    for address in texts.into_iter().chain([format!("/embed/claim/{claim}")]) {
        assert_conditional_get(shipped(), &address, &["identity", "gzip"]).await;
    }
    assert_conditional_get(compressed(), "/api/v1/questionnaire?edition=1", &ENCODINGS).await;
    for picture in ["/topics/databases.png".to_owned(), format!("/r/{code}.png"), format!("/team/{code}/{code}.png")] {
        assert_conditional_get(shipped(), &picture, &["identity"]).await;
    }
}

#[actix_web::test]
async fn a_tag_is_the_same_from_any_replica() {
    let (one, other) = (trio().get("/claims").await, another_trio(|shared| shared).get("/claims").await);
    assert_eq!(one.header("etag"), other.header("etag"));
    assert_ne!(one.header("etag"), shipped().get("/claims").await.header("etag"));
}

#[actix_web::test]
async fn every_encoding_decodes_to_the_same_page() {
    for comparison in [compressed(), trio()] {
        let per_request = ["/decide?visitor=goat&users=pages", "/r/1000000000000000pt"];
        for path in comparison.paths().into_iter().filter(|path| !is_picture(path)).chain(per_request) {
            let plain = comparison.get(path).await;
            assert_eq!(plain.header("content-encoding"), "", "{path}");
            for accepted in ["gzip", "br", "gzip;q=0.5, br", "br;q=0, gzip"] {
                let request = TestRequest::get().uri(path).insert_header(("accept-encoding", accepted));
                let answer = comparison.send(request).await;
                let encoding = answer.header("content-encoding");
                assert_eq!(decode(encoding, &answer.body), plain.body, "{path} as {accepted}");
                if plain.status == 200 {
                    assert_eq!(answer.header("vary"), "Accept-Encoding", "{path}");
                    assert!(!encoding.is_empty() || accepted == "br", "{path} as {accepted}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn until_a_page_is_compressed_as_well_as_can_be_it_is_compressed_quickly() {
    let replica = another_trio(|shared| shared);
    let ask = async |encoding| {
        replica.send(TestRequest::get().uri("/claims").insert_header(("accept-encoding", encoding))).await
    };
    let (plain, quick, no_brotli) = (ask("identity").await, ask("br, gzip").await, ask("br").await);
    assert_eq!((quick.header("content-encoding"), no_brotli.header("content-encoding")), ("gzip", ""));
    replica.shared.compress_pages();
    let (same, best, gzip) = (ask("identity").await, ask("br, gzip").await, ask("gzip").await);
    assert_eq!((best.header("content-encoding"), gzip.header("content-encoding")), ("br", "gzip"));
    assert_eq!((same.header("etag"), &same.body), (plain.header("etag"), &plain.body));
    assert!(gzip.body.len() < quick.body.len() && gzip.header("etag") != quick.header("etag"));
}

fn decode(encoding: &str, body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::new();
    match encoding {
        "gzip" => flate2::read::GzDecoder::new(body).read_to_end(&mut decoded).map(|_| ()).unwrap(),
        "br" => brotli::BrotliDecompress(&mut &body[..], &mut decoded).unwrap(),
        _ => decoded.extend_from_slice(body),
    }
    decoded
}

#[actix_web::test]
async fn a_slash_at_the_end_leads_to_the_address_without_it() {
    for comparison in both() {
        for path in comparison.paths().into_iter().filter(|path| *path != "/") {
            assert_redirect(&comparison.get(&format!("{path}/")).await, 308, path);
        }
        assert_redirect(&comparison.get("/decide/?from=x&title=a+b").await, 308, "/decide?from=x&title=a+b");
        assert_redirect(&comparison.get("/r/1000000000000000pt/").await, 308, "/r/1000000000000000pt");
    }
}

#[actix_web::test]
async fn a_redirect_never_leaves_the_site() {
    for spelling in ["//elsewhere.example/", "///elsewhere.example", "/\\elsewhere.example/", "/\\/elsewhere.example/"]
    {
        let answer = trio().get(spelling).await;
        // A browser reads a backslash in a URL as a slash, and two of them as the start of another host.
        let location = answer.header("location").replace('\\', "/");
        assert!(!location.starts_with("//") && !location.contains(':'), "{spelling} leads to {location}");
    }
}

#[actix_web::test]
async fn the_header_marks_the_place_of_a_page_that_it_does_not_link() {
    let code = "1mjjjmjjjjjjjjmm4k";
    for (path, place) in [
        (format!("/r/{code}"), "/decide"),
        (format!("/team/{code}/{code}"), "/decide"),
        ("/decide/next".to_owned(), "/decide"),
        ("/cases".to_owned(), "/evidence"),
        ("/claims".to_owned(), "/evidence"),
        ("/topics/databases".to_owned(), "/topics"),
    ] {
        let page = shipped().page(&path).await;
        assert_eq!(page.one(".site-header [aria-current]").attr("href"), Some(place), "{path}");
    }
}

/// The size of the first packets that a server sends.
const MAX_FIRST_WINDOW: usize = 13_900;

/// Pages with a whole register or grid.
const LARGE_PAGES: [&str; 4] = ["/claims", "/cases", "/compare", "/evidence"];

#[actix_web::test]
async fn a_page_arrives_in_one_round_trip() {
    for path in compressed().paths() {
        let request = TestRequest::get().uri(path).insert_header(("accept-encoding", "br"));
        let answer = compressed().send(request).await;
        if answer.header("content-type").starts_with("text/html") {
            let most = if LARGE_PAGES.contains(&path) { 30_000 } else { MAX_FIRST_WINDOW };
            assert!(answer.body.len() <= most, "{path} has {} bytes, and {most} fit", answer.body.len());
        }
    }
}
