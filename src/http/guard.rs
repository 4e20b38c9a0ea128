//! What surrounds every handler: limits and canonical addresses before it, security headers after it. What is over a limit is
//! one of the `errors`; the policy's hash is in `shared`.
//!
//! **Invariant:** holds for every answer, errors and redirects too.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, HeaderName, HeaderValue,
    LOCATION, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, web};

use super::errors::{Error, is_for_programs};
use super::shared::Shared;

/// The longest address that is read, in bytes.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// The most bytes of header names and values that are read.
const LARGEST_HEADERS: usize = 16 * 1024;

/// Refuses what is over a limit, and leads other spellings of an address to the canonical one.
pub(super) async fn check_request(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return Ok(request.error_response(Error::AddressTooLong));
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > LARGEST_HEADERS {
        return Ok(request.error_response(Error::HeadersTooLarge));
    }
    if let Some(canonical) = canonical(request.path()) {
        let query = request.query_string();
        let location = if query.is_empty() { canonical } else { format!("{canonical}?{query}") };
        let redirect = HttpResponse::PermanentRedirect().insert_header((LOCATION, location)).finish();
        return Ok(request.into_response(redirect));
    }
    next.call(request).await.map(ServiceResponse::map_into_boxed_body)
}

/// The canonical path, if this is not it: without empty segments and without a slash at the end.
fn canonical(path: &str) -> Option<String> {
    let is_canonical = path == "/" || (path.starts_with('/') && !path.ends_with('/') && !path.contains("//"));
    // Browsers read a backslash as a slash and drop control characters, so that such a path could lead elsewhere.
    if is_canonical || path.contains(|c: char| c == '\\' || c.is_control()) {
        return None;
    }
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    Some(format!("/{}", segments.join("/")))
}

/// Adds the headers that keep a page to itself; data may be read from anywhere.
pub(super) async fn add_security_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let shared = request.app_data::<web::Data<Shared>>().cloned();
    let is_open = is_for_programs(request.path()) && matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    if let Some(frame) = shared.as_ref().map(|shared| &shared.frame) {
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src {}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            frame.style.policy_source()
        );
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        if frame.site.base_url.starts_with("https://") {
            headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
        }
    }
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_open {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if !headers.contains_key(CROSS_ORIGIN_RESOURCE_POLICY) {
        let readers = if is_open { "cross-origin" } else { "same-origin" };
        headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static(readers));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn a_slash_at_the_end_and_empty_segments_are_dropped() {
        assert_eq!(canonical("/topics/"), Some("/topics".to_owned()));
        assert_eq!(canonical("//example.org/"), Some("/example.org".to_owned()));
        assert_eq!(canonical("//"), Some("/".to_owned()));
        assert_eq!(canonical("/\\example.org/"), None);
        assert_eq!(canonical("/"), None);
        assert_eq!(canonical("/topics/one"), None);
    }
}
