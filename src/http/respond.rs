//! Turns a body into a response: 304 if the client already has it, otherwise in its preferred encoding.

use std::convert::Infallible;

use actix_web::body::{BoxBody, SizedStream};
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG, EntityTag, Header,
    HeaderName, HeaderValue, IF_NONE_MATCH, IfNoneMatch, VARY,
};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use bytes::Bytes;
use futures_util::stream;

use super::errors::Error;
use crate::view::body::{Body, Encoding, Parts};

/// Keeps search engines from listing a response.
pub(super) const NOT_LISTED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
/// Any cache may store pages, but must revalidate before use: it gets a 304 as long as nothing changed.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");
/// The maximum number of bytes passed on at once; a usual compressed page is smaller.
const MAX_SLICE: usize = 32 * 1024;

/// Redirects another spelling of a path to the canonical one, with its query.
pub(super) fn check_canonical(request: &HttpRequest, path: &str) -> Result<(), Error> {
    match (request.path() == path, request.query_string()) {
        (true, _) => Ok(()),
        (false, "") => Err(Error::Moved(path.to_owned())),
        (false, query) => Err(Error::Moved(format!("{path}?{query}"))),
    }
}

/// The response with the header that keeps search engines from listing it.
pub(super) fn not_listed(mut response: HttpResponse) -> HttpResponse {
    let (name, value) = NOT_LISTED;
    response.headers_mut().insert(name, value);
    response
}

/// The response with a body, or 304 if the client has it already.
pub(super) fn send(request: &HttpRequest, status: StatusCode, body: &Body) -> HttpResponse {
    let encoding = wanted(request, body.encodings());
    let tag = body.tag(encoding);
    if status == StatusCode::OK && has_already(request, &tag) {
        return unchanged(&tag);
    }
    encoded(status, body, encoding, body.encoded(encoding), &tag)
}

/// The response with a body's bytes in one encoding, with their ETag.
pub(super) fn encoded(status: StatusCode, body: &Body, encoding: Encoding, parts: Parts, tag: &str) -> HttpResponse {
    let mut response = start(status, tag);
    if let Some(file_name) = body.file_name() {
        response.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")));
    }
    if encoding != Encoding::Identity {
        response.insert_header((CONTENT_ENCODING, encoding.name()));
    }
    response.insert_header((CONTENT_TYPE, body.media().content_type())).body(sliced(parts))
}

/// The response to a client that has the body with this ETag.
pub(super) fn unchanged(tag: &str) -> HttpResponse {
    start(StatusCode::NOT_MODIFIED, tag).finish()
}

/// A response with cache headers. Only a successful one has an ETag.
fn start(status: StatusCode, tag: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header((VARY, "Accept-Encoding")).insert_header((CACHE_CONTROL, REVALIDATE));
    if matches!(status, StatusCode::OK | StatusCode::NOT_MODIFIED) {
        response.insert_header((ETAG, EntityTag::new_strong(tag.to_owned())));
    }
    response
}

/// Whether the client has the body with this unquoted ETag.
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

/// A body passed on in slices. actix copies the data to send, so many clients that don't read would each hold a copy of a whole
/// page.
pub(super) fn sliced(parts: Parts) -> BoxBody {
    let length = parts.iter().map(Bytes::len).sum::<usize>();
    match parts {
        [shared, own] if shared.is_empty() && length <= MAX_SLICE => BoxBody::new(own),
        parts => BoxBody::new(SizedStream::new(length as u64, stream::iter(parts.into_iter().flat_map(slices)))),
    }
}

fn slices(part: Bytes) -> impl Iterator<Item = Result<Bytes, Infallible>> {
    let starts = (0..part.len()).step_by(MAX_SLICE);
    starts.map(move |start| Ok(part.slice(start..part.len().min(start + MAX_SLICE))))
}

/// The client's preferred encoding among those offered.
pub(super) fn wanted(request: &HttpRequest, offered: &[Encoding]) -> Encoding {
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    negotiate(accepted, offered)
}

/// The encoding with the highest weight in the header, the first among equals; identity if it rejects all, because a response
/// that may be unreadable is better than none. actix's own negotiation allocates six times and takes `*` for identity.
fn negotiate(accepted: Option<&str>, offered: &[Encoding]) -> Encoding {
    // Without the header any encoding is allowed, but such a client may not decode it.
    let accepted = accepted.unwrap_or("identity");
    let quality_of = |name: &str| {
        accepted.split(',').find_map(|item| {
            let mut fields = item.split(';').map(str::trim);
            let coding = fields.next().unwrap_or_default();
            let is_alias = name == "gzip" && coding.eq_ignore_ascii_case("x-gzip");
            let quality = fields.find_map(|field| field.strip_prefix("q=").or_else(|| field.strip_prefix("Q=")));
            let quality = quality.map_or(1.0, |quality| quality.parse::<f32>().unwrap_or(0.0));
            (coding.eq_ignore_ascii_case(name) || is_alias).then_some(quality)
        })
    };
    let mut best = (Encoding::Identity, 0.0);
    for encoding in offered {
        // Identity is acceptable, after all others, unless it is rejected by name or by the wildcard.
        let unnamed = if *encoding == Encoding::Identity { f32::MIN_POSITIVE } else { 0.0 };
        let quality = quality_of(encoding.name()).or_else(|| quality_of("*")).unwrap_or(unnamed);
        if quality <= 1.0 && quality > best.1 {
            best = (*encoding, quality);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::negotiate;
    use crate::view::body::Encoding::{self, Brotli, Gzip, Identity};

    #[test]
    fn the_smallest_of_the_encodings_that_a_client_weighs_highest_is_sent() {
        for (accepted, encoding) in [
            ("gzip, deflate, br", Brotli),
            ("gzip", Gzip),
            ("*", Brotli),
            ("X-GZIP", Gzip),
            ("br;q=0.5, gzip;q=0.8", Gzip),
            ("br;q=0, gzip", Gzip),
            ("br; q=0, *", Gzip),
            ("identity, gzip;q=0.5", Identity),
            ("identity;q=0, gzip;q=0.001", Gzip),
            ("", Identity),
            ("deflate", Identity),
            ("identity;q=0", Identity),
            ("br;q=nonsense;;,,*;q=7", Identity),
        ] {
            assert_eq!(negotiate(Some(accepted), &Encoding::ALL), encoding, "{accepted}");
        }
        assert_eq!(negotiate(None, &Encoding::ALL), Identity);
    }
}
