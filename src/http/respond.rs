//! Sends a body: answers conditional requests first, then picks the encoding with `negotiate`.
//!
//! **Invariant:** the one place where a body becomes a response.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, ETAG, EntityTag, Header, HeaderValue,
    IfNoneMatch, VARY,
};
use actix_web::{HttpRequest, HttpResponse};

use super::negotiate::{Acceptable, negotiate};
use crate::view::body::{Body, Encoding};

/// Pages may be kept by anybody but are asked for again before use: the answer is a 304 as long as nothing changed.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");

/// The response with a body, or 304 when the client has it already.
pub(super) fn send(request: &HttpRequest, status: StatusCode, body: &Body) -> HttpResponse {
    let accept = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let encoding = negotiate(Acceptable::new(accept), body.encodings());
    let tag = EntityTag::new_strong(body.tag(encoding));
    let is_known = status == StatusCode::OK && has_already(request, &tag);
    let mut response = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { status });
    response.insert_header((VARY, "Accept-Encoding")).insert_header((CACHE_CONTROL, REVALIDATE));
    if status == StatusCode::OK {
        response.insert_header((ETAG, tag));
    }
    if is_known {
        return response.finish();
    }
    if let Some(file_name) = body.file_name() {
        response.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")));
    }
    if encoding != Encoding::Identity {
        response.insert_header((CONTENT_ENCODING, encoding.name()));
    }
    response.content_type(body.media().content_type()).body(body.encoded(encoding))
}

fn has_already(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}
