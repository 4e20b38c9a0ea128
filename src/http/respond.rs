//! Sends a body: answers conditional requests first, then picks the encoding with `negotiate`, and hands it over in `slices`.
//!
//! **Invariant:** the one place where a body becomes a response.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, ETAG, EntityTag, Header, HeaderMap,
    HeaderName, HeaderValue, IF_NONE_MATCH, IfNoneMatch, VARY,
};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use super::errors::Error;
use super::negotiate::{Acceptable, negotiate};
use super::slices::Slices;
use crate::view::body::{Body, Encoding};

const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

/// Pages may be kept by anybody but are asked for again before use: the answer is a 304 as long as nothing changed.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");

/// Redirects a request for another spelling of its path to the canonical one, with its query.
pub(super) fn check_canonical(request: &HttpRequest, path: &str) -> Result<(), Error> {
    match (request.uri().path() == path, request.query_string()) {
        (true, _) => Ok(()),
        (false, "") => Err(Error::Moved(path.to_owned())),
        (false, query) => Err(Error::Moved(format!("{path}?{query}"))),
    }
}

/// The same, not to be listed by search engines. A page says so itself; what is no page has no other place for it.
pub(super) fn not_listed(mut response: HttpResponse) -> HttpResponse {
    forbid_listing(response.headers_mut());
    response
}

/// Says that an answer is not to be listed.
pub(super) fn forbid_listing(headers: &mut HeaderMap) {
    headers.insert(X_ROBOTS_TAG, HeaderValue::from_static("noindex"));
}

/// The encoding that a client would rather have, of those on offer.
pub(super) fn wanted(request: &HttpRequest, offered: &[Encoding]) -> Encoding {
    let accept = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    negotiate(Acceptable::new(accept), offered)
}

/// The response with a body, or 304 when the client has it already.
pub(super) fn send(request: &HttpRequest, status: StatusCode, body: &Body) -> HttpResponse {
    let encoding = wanted(request, body.encodings());
    let tag = body.tag(encoding);
    if status == StatusCode::OK
        && let Some(response) = not_modified(request, &tag)
    {
        return response;
    }
    encoded(status, body, encoding, &tag)
}

/// The response with a body in one encoding, which has this tag.
pub(super) fn encoded(status: StatusCode, body: &Body, encoding: Encoding, tag: &str) -> HttpResponse {
    let mut response = respond(status, tag);
    if let Some(file_name) = body.file_name() {
        response.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")));
    }
    if encoding != Encoding::Identity {
        response.insert_header((CONTENT_ENCODING, encoding.name()));
    }
    response.content_type(body.media().content_type()).body(Slices(body.encoded(encoding)))
}

/// 304 when the client has the body with this tag already.
pub(super) fn not_modified(request: &HttpRequest, tag: &str) -> Option<HttpResponse> {
    has_already(request, tag).then(|| unchanged(tag))
}

/// The answer to a client that has the body with this tag.
pub(super) fn unchanged(tag: &str) -> HttpResponse {
    respond(StatusCode::NOT_MODIFIED, tag).finish()
}

/// A response with what caches need to know. Only what was found is kept.
fn respond(status: StatusCode, tag: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header((VARY, "Accept-Encoding")).insert_header((CACHE_CONTROL, REVALIDATE));
    if matches!(status, StatusCode::OK | StatusCode::NOT_MODIFIED) {
        response.insert_header((ETAG, EntityTag::new_strong(tag.to_owned())));
    }
    response
}

/// Whether the client has the body with this tag, which is without quotes.
pub(super) fn has_already(request: &HttpRequest, tag: &str) -> bool {
    if !request.headers().contains_key(IF_NONE_MATCH) {
        return false;
    }
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.tag() == tag),
        Err(_) => false,
    }
}
