//! The comparisons, loaded once, and requests to them; every response is checked against rules for all.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::Command;
use std::sync::LazyLock;

use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::test::{self, TestRequest};
use actix_web::web::{Bytes, Data};
use versus::content::{self, assets, site::Site};
use versus::http::{Shared, app};
use versus::view::catalog::anchors;
use versus::view::layout::Frame;

use crate::document::{Document, query};

/// A served comparison.
pub(crate) struct Comparison {
    pub(crate) site: &'static Site,
    pub(crate) shared: Data<Shared>,
}

/// Sends a request to one application.
type Sender = &'static dyn Fn(TestRequest) -> Pin<Box<dyn Future<Output = ServiceResponse>>>;

thread_local! {
    /// The applications of this thread: they are not `Send`, and each test has a thread. None is dropped, because actix's own
    /// thread locals may be gone by then.
    static SENDERS: RefCell<HashMap<*const Shared, Sender>> = RefCell::default();
}

/// The shipped comparison.
pub(crate) fn shipped() -> &'static Comparison {
    static SHIPPED: LazyLock<Comparison> = LazyLock::new(|| Comparison::load(&in_package("content"), |shared| shared));
    &SHIPPED
}

/// The shipped comparison, with every page compressed at the best level.
pub(crate) fn compressed() -> &'static Comparison {
    static COMPRESSED: LazyLock<Comparison> = LazyLock::new(|| {
        Comparison::load(&in_package("content"), |shared| {
            shared.compress_pages();
            shared
        })
    });
    &COMPRESSED
}

/// The directory of the fictional comparison.
const TRIO_FILES: &str = "tests/fixtures/trio";

/// A fictional comparison of three subjects with two editions of the questions.
pub(crate) fn trio() -> &'static Comparison {
    static TRIO: LazyLock<Comparison> = LazyLock::new(|| another_trio(|shared| shared));
    &TRIO
}

/// Another replica of the fictional comparison, with different limits.
pub(crate) fn another_trio(limit: impl FnOnce(Shared) -> Shared) -> Comparison {
    Comparison::load(&in_package(TRIO_FILES), limit)
}

/// The example of another comparison.
pub(crate) fn example() -> &'static Comparison {
    static EXAMPLE: LazyLock<Comparison> =
        LazyLock::new(|| Comparison::load(&in_package("examples/postgresql-or-sqlite/content"), |shared| shared));
    &EXAMPLE
}

/// The shipped comparison and the fictional one.
pub(crate) fn both() -> [&'static Comparison; 2] {
    [shipped(), trio()]
}

/// The directory of static files.
pub(crate) fn static_dir() -> PathBuf {
    in_package("static")
}

pub(crate) fn in_package(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

impl Comparison {
    pub(crate) fn load(directory: &Path, limit: impl FnOnce(Shared) -> Shared) -> Self {
        let site = content::load(directory, anchors).unwrap_or_else(|errors| panic!("{errors}"));
        let assets = assets::load(&static_dir()).unwrap_or_else(|errors| panic!("{errors}"));
        let shared = Data::new(limit(Shared::new(Frame::new(site, assets), static_dir())));
        // Leaked, so that pages and tests share one site.
        let kept: &'static Data<Shared> = Box::leak(Box::new(shared.clone()));
        Self { site: kept.site(), shared }
    }

    /// The fictional comparison after a change to a copy of its files.
    pub(crate) fn changed(change: impl FnOnce(&Path)) -> Self {
        let copy = tempfile::tempdir().unwrap();
        let copied = Command::new("cp").arg("-r").arg(in_package(TRIO_FILES).join(".")).arg(copy.path()).status();
        assert!(copied.unwrap().success());
        change(copy.path());
        Self::load(copy.path(), |shared| shared)
    }

    /// The fictional comparison with a text of a file replaced.
    pub(crate) fn replaced(file: &str, from: &str, to: &str) -> Self {
        Self::changed(|directory| {
            let path = directory.join(file);
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from), "{file} does not contain {from}");
            fs::write(path, text.replace(from, to)).unwrap();
        })
    }

    /// The paths of everything pre-rendered, sorted.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.shared.paths().collect();
        paths.sort_unstable();
        paths
    }

    /// The response to a request.
    pub(crate) async fn send(&self, request: TestRequest) -> Answer {
        let send = self.sender().await;
        let response = send(request).await;
        let (method, path) = (response.request().method().clone(), response.request().path().to_owned());
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let answer = Answer { status, headers, body: test::read_body(response).await };
        assert_guarded(&path, &answer, self.site);
        let is_open = is_for_programs(&path) && [Method::GET, Method::HEAD].contains(&method);
        assert_eq!(answer.header("access-control-allow-origin"), if is_open { "*" } else { "" }, "{method} {path}");
        assert!(!is_open || answer.header("cross-origin-resource-policy") == "cross-origin", "{path}");
        answer
    }

    async fn sender(&self) -> Sender {
        let key = &raw const **self.shared;
        if let Some(sender) = SENDERS.with_borrow(|senders| senders.get(&key).copied()) {
            return sender;
        }
        let service: &_ =
            Box::leak(Box::new(test::init_service(app(static_dir()).app_data(self.shared.clone())).await));
        let sender: Sender = Box::leak(Box::new(|request: TestRequest| {
            let response = test::call_service(service, request.to_request());
            Box::pin(async { response.await.map_into_boxed_body() }) as Pin<Box<dyn Future<Output = _>>>
        }));
        SENDERS.with_borrow_mut(|senders| senders.insert(key, sender));
        sender
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.send(TestRequest::get().uri(address)).await
    }

    /// The response to a method other than GET.
    pub(crate) async fn ask(&self, method: Method, address: &str) -> Answer {
        self.send(TestRequest::default().method(method).uri(address)).await
    }

    /// The page at a path, which must exist.
    pub(crate) async fn page(&self, address: &str) -> Document {
        let answer = self.get(address).await;
        assert_success(&answer);
        answer.document()
    }

    /// The response to the form, sent as by a browser.
    pub(crate) async fn submit<'f>(&self, fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> Answer {
        let body = query(fields);
        self.submit_raw("application/x-www-form-urlencoded", body).await
    }

    /// The response to any body sent to the form.
    pub(crate) async fn submit_raw(&self, media: &str, body: impl Into<Bytes>) -> Answer {
        self.send(TestRequest::post().uri("/decide").insert_header((CONTENT_TYPE, media)).set_payload(body)).await
    }
}

/// A response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// A header's value; empty if it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn document(&self) -> Document {
        assert_eq!(self.header("content-type"), "text/html; charset=utf-8");
        Document::parse(self.text())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// Whether a URL is for programs: its errors are data, and any origin may read it.
pub(crate) fn is_for_programs(path: &str) -> bool {
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    let is_data = [".json", ".csv"].iter().any(|end| path.ends_with(end));
    is_data || ["/api/v1", "/mcp"].contains(&&*path) || path.starts_with("/api/v1/")
}

/// Directives of pages, which may not be framed, and of cards, which may be and do less.
const OF_PAGES: [&str; 4] =
    ["default-src 'none'", "form-action 'self' https://github.com", "base-uri 'none'", "frame-ancestors 'none'"];
const OF_CARDS: [&str; 5] = [
    "default-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors *",
    "sandbox allow-popups allow-popups-to-escape-sandbox",
];

/// Asserts that a response has the security headers, whatever its status.
fn assert_guarded(path: &str, answer: &Answer, site: &Site) {
    let policy = answer.header("content-security-policy");
    let is_card = path.starts_with("/embed/");
    for directive in if is_card { &OF_CARDS[..] } else { &OF_PAGES[..] } {
        assert!(policy.split("; ").any(|found| found == *directive), "{directive} is not in {policy}");
    }
    assert!(!policy.contains("unsafe") && policy.contains('*') == is_card, "{policy}");
    assert_eq!(policy.contains("script-src"), !is_card, "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    let alone = [answer.header("cross-origin-opener-policy"), answer.header("x-frame-options")];
    assert_eq!(alone, if is_card { ["", ""] } else { ["same-origin", "DENY"] }, "{path}");
    assert!(answer.header("permissions-policy").contains("geolocation=()"));
    let is_secure = site.base_url.starts_with("https://");
    assert_eq!(answer.header("strict-transport-security").contains("max-age="), is_secure);
    // A busy server says when to retry.
    let is_busy = answer.status == 503 && !answer.header("retry-after").is_empty();
    assert!(answer.status < 500 || is_busy, "{answer:?}");
}

/// Asserts that a page or data was found.
#[track_caller]
pub(crate) fn assert_success(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    assert!(!answer.body.is_empty());
}

/// Asserts that the response is a redirect.
#[track_caller]
pub(crate) fn assert_redirect(answer: &Answer, status: u16, location: &str) {
    assert_eq!((answer.status, answer.header("location")), (status, location));
}

/// Asserts that the response is a page that explains the error and how to continue.
#[track_caller]
pub(crate) fn assert_helpful_error(answer: &Answer, status: u16) -> Document {
    assert_eq!(answer.status, status, "{}", String::from_utf8_lossy(&answer.body));
    let page = answer.document();
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert!(page.text_of_main().contains(&page.heading()));
    assert!(page.main_links().iter().any(|link| link.starts_with("/decide")), "no way on");
    assert!(!answer.headers.contains_key("etag"), "an error is not kept");
    page
}

/// Asserts that the path returns an ETag in every encoding, and 304 to a client that has it.
pub(crate) async fn assert_conditional_get(comparison: &Comparison, address: &str, encodings: &[&str]) {
    let mut tags = Vec::new();
    for encoding in encodings {
        let request = || TestRequest::get().uri(address).insert_header(("accept-encoding", *encoding));
        let full = comparison.send(request()).await;
        assert_success(&full);
        let tag = full.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 16, "{address} has the weak tag {tag}");
        assert_eq!(full.header("vary"), "Accept-Encoding");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let again = comparison.send(request().insert_header(("if-none-match", known))).await;
            assert_eq!(again.status, 304, "{address}");
            assert!(again.body.is_empty() && again.header("content-encoding").is_empty());
            for header in ["etag", "vary", "cache-control"] {
                assert_eq!(again.header(header), full.header(header), "{address}: {header}");
            }
        }
        let other = comparison.send(request().insert_header(("if-none-match", "\"other\""))).await;
        assert_success(&other);
        tags.push(tag);
    }
    tags.sort_unstable();
    tags.dedup();
    assert_eq!(tags.len(), encodings.len(), "{address} has one tag for two encodings");
}
