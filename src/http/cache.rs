//! Cached responses: every pre-rendered page, and recently requested results, because several people open a shared link. Clients
//! can't tell whether a response was cached.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, Weak};

use actix_web::dev::ResourceDef;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::background;
use super::respond::{encoded, has_already, send, sliced, unchanged, wanted};
use super::routes::{Pattern, routes};
use crate::domain::verdict::Kind;
use crate::view::body::{Body, ENCODINGS_PER_REQUEST, Encoding, Parts};

/// The size of the result cache in bytes: about 60 compressed results, and 17 uncompressed.
const MAX_RESULT_BYTES: u64 = 2 * 1024 * 1024;
/// The typical size of a compressed result with its headers, in bytes.
const USUAL_RESULT_BYTES: u64 = 16 * 1024;
/// The typical size of a result's headers, including those of its 304 response, in bytes.
const HEADER_BYTES: usize = 2 * 1024;
/// The niceness of the best compression: the lowest priority.
const NICENESS: i32 = 19;

/// Whether a request may get a cached response.
fn is_read(request: &HttpRequest) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// Every pre-rendered page, by path.
pub(super) struct CachedPages(HashMap<String, Arc<CachedPage>>);

struct CachedPage {
    pattern: Pattern,
    reads_query: bool,
    body: Body,
    /// The page in each encoding at the best level; until it is ready, each request gets fast compression.
    best: OnceLock<[CachedResponse; 3]>,
}

impl CachedPages {
    pub(super) fn new(pages: impl Iterator<Item = (String, Body)>) -> Self {
        let routes: Vec<_> = routes().into_iter().map(|route| (ResourceDef::new(route.pattern.0), route)).collect();
        let cached = pages.map(|(path, body)| {
            let route = routes.iter().find(|(definition, _)| definition.is_match(&path)).map(|(_, route)| route);
            let page = CachedPage {
                pattern: route.map_or(Pattern::OTHER, |route| route.pattern),
                reads_query: route.is_some_and(|route| route.reads_query),
                body,
                best: OnceLock::new(),
            };
            (path, Arc::new(page))
        });
        Self(cached.collect())
    }

    /// The requested page. A query may select another page than the pre-rendered one.
    pub(super) fn get(&self, request: &HttpRequest) -> Option<(HttpResponse, Pattern)> {
        let page = self.0.get(request.path()).filter(|_| is_read(request))?;
        let is_this = request.query_string().is_empty() || !page.reads_query;
        is_this.then(|| (page.respond(request), page.pattern))
    }

    /// The page at another path than the request's.
    pub(super) fn respond(&self, path: &str, request: &HttpRequest) -> Option<HttpResponse> {
        self.0.get(path).map(|page| page.respond(request))
    }

    /// The HTML of the page at a path, without its beginning.
    pub(super) fn html(&self, path: &str) -> Option<&str> {
        self.0.get(path).and_then(|page| page.body.own_text())
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(super) fn compress(&self) {
        self.0.values().for_each(|page| page.compress());
    }

    /// Compresses every page on a thread of the lowest priority, which ends when the pages are dropped, and then returns its memory.
    pub(super) fn compress_in_background(&self, give_back_memory: fn()) {
        let pages: Vec<_> = self.0.values().map(Arc::downgrade).collect();
        let compress = move || {
            pages.iter().filter_map(Weak::upgrade).for_each(|page| page.compress());
            give_back_memory();
            tracing::info!("every page is compressed as well as can be");
        };
        if let Err(error) = background::spawn("compression", NICENESS, compress) {
            tracing::warn!(%error, "pages stay as they are compressed quickly");
        }
    }
}

impl CachedPage {
    fn compress(&self) {
        self.best.get_or_init(|| {
            Encoding::ALL.map(|encoding| {
                let (parts, tag) = self.body.compressed(encoding);
                CachedResponse::new(&self.body, encoding, parts, tag)
            })
        });
    }

    fn respond(&self, request: &HttpRequest) -> HttpResponse {
        let best = self.best.get().and_then(|best| {
            let encoding = wanted(request, &Encoding::ALL);
            best.iter().find(|response| response.encoding == encoding)
        });
        best.map_or_else(|| send(request, StatusCode::OK, &self.body), |best| best.respond(request))
    }
}

/// Recently requested results and texts of pages, by path.
pub(super) struct CachedResults {
    gzip: Cache<String, Arc<CachedResult>, BySize>,
    identity: Cache<String, Arc<CachedResult>, BySize>,
}

struct CachedResult {
    response: CachedResponse,
    pattern: Pattern,
    /// The verdict’s; `None` for the text of a page.
    kind: Option<Kind>,
}

impl CachedResults {
    pub(super) fn new() -> Self {
        let items = usize::try_from(MAX_RESULT_BYTES / USUAL_RESULT_BYTES).unwrap_or_default();
        let cache = || Cache::with_weighter(items / 2, MAX_RESULT_BYTES / 2, BySize);
        Self { gzip: cache(), identity: cache() }
    }

    fn of(&self, encoding: Encoding) -> &Cache<String, Arc<CachedResult>, BySize> {
        if encoding == Encoding::Gzip { &self.gzip } else { &self.identity }
    }

    /// The requested result or text, with the kind of its verdict.
    pub(super) fn get(&self, request: &HttpRequest) -> Option<(HttpResponse, Pattern, Option<Kind>)> {
        let path = Some(request.path()).filter(|_| is_cacheable(request))?;
        let result = self.of(wanted(request, ENCODINGS_PER_REQUEST)).get(path)?;
        Some((result.response.respond(request), result.pattern, result.kind))
    }

    /// Responds with a result or text and one more header, and caches it if others may request the same.
    pub(super) fn send(
        &self,
        request: &HttpRequest,
        body: &Body,
        kind: Option<Kind>,
        header: (HeaderName, HeaderValue),
    ) -> HttpResponse {
        if !is_cacheable(request) {
            let mut response = send(request, StatusCode::OK, body);
            response.headers_mut().insert(header.0, header.1);
            return response;
        }
        let (path, encoding) = (request.path(), wanted(request, body.encodings()));
        let mut response = CachedResponse::new(body, encoding, body.encoded(encoding), body.tag(encoding));
        response.found.push(header.clone());
        response.not_modified.push(header);
        let pattern = request.app_data().copied().unwrap_or(Pattern::OTHER);
        let result = Arc::new(CachedResult { response, pattern, kind });
        self.of(encoding).insert(path.to_owned(), Arc::clone(&result));
        result.response.respond(request)
    }
}

/// Queries carry titles, too many to cache; cards and verdicts for programs are requested less.
fn is_cacheable(request: &HttpRequest) -> bool {
    let path = request.path();
    is_read(request) && request.query_string().is_empty() && (path.starts_with("/r/") || path.ends_with(".md"))
}

#[derive(Debug, Clone)]
struct BySize;

impl Weighter<String, Arc<CachedResult>> for BySize {
    fn weight(&self, path: &String, result: &Arc<CachedResult>) -> u64 {
        let [_, own] = &result.response.parts;
        u64::try_from(path.len() + HEADER_BYTES + own.len()).unwrap_or(u64::MAX)
    }
}

/// A response in one encoding, so that nothing is formatted per request.
struct CachedResponse {
    encoding: Encoding,
    tag: String,
    /// Its own headers, without those of every response.
    found: Vec<(HeaderName, HeaderValue)>,
    not_modified: Vec<(HeaderName, HeaderValue)>,
    parts: Parts,
}

impl CachedResponse {
    fn new(body: &Body, encoding: Encoding, parts: Parts, tag: String) -> Self {
        let headers = |response: HttpResponse| response.headers().clone().into_iter().collect();
        let found = headers(encoded(StatusCode::OK, body, encoding, Parts::default(), &tag));
        Self { encoding, found, not_modified: headers(unchanged(&tag)), parts, tag }
    }

    fn respond(&self, request: &HttpRequest) -> HttpResponse {
        let (status, headers, parts) = if has_already(request, &self.tag) {
            (StatusCode::NOT_MODIFIED, &self.not_modified, Parts::default())
        } else {
            (StatusCode::OK, &self.found, self.parts.clone())
        };
        let mut response = HttpResponse::with_body(status, sliced(parts));
        for (name, value) in headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::{CachedResults, MAX_RESULT_BYTES};
    use crate::domain::verdict::Kind;
    use crate::http::respond::NOT_LISTED;
    use crate::view::body::{Body, Media};

    #[test]
    fn however_many_results_are_asked_for_the_cache_stays_within_its_bytes() {
        let results = CachedResults::new();
        let request = |number: usize| TestRequest::get().uri(&format!("/r/{number}")).to_http_request();
        for number in 0..1000 {
            let body = Body::per_request(Media::Text, vec![b'a'; 20_000]);
            results.send(&request(number), &body, Some(Kind::Tie), NOT_LISTED);
        }
        let weight = results.identity.weight();
        assert!((MAX_RESULT_BYTES / 4..=MAX_RESULT_BYTES / 2).contains(&weight), "{weight}");
        assert!((0..1000).any(|number| results.get(&request(number)).is_some()));
    }
}
