//! What surrounds every handler: limits and canonical addresses before it, security headers after it. What is over a limit is
//! one of the `errors`; the headers are in `shared`, and so is the `traffic` that is counted.
//!
//! **Invariant:** holds for every answer, errors and redirects too.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::http::header::LOCATION;
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::{Error, show_error};
use super::shared::Shared;
use super::traffic::Route;

/// The longest address that is read, in bytes.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// The most bytes of header names and values that are read.
const LARGEST_HEADERS: usize = 16 * 1024;

/// Refuses what is over a limit, and leads other spellings of an address to the canonical one.
pub(super) async fn check_request(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Some(error) = over_a_limit(request.request()) {
        return Ok(request.error_response(error));
    }
    if let Some(canonical) = canonical(request.path()) {
        let query = request.query_string();
        let location = if query.is_empty() { canonical } else { format!("{canonical}?{query}") };
        let redirect = HttpResponse::PermanentRedirect().insert_header((LOCATION, location)).finish();
        return Ok(request.into_response(redirect));
    }
    if let Err(error) = count_for_client(request.request()) {
        return Ok(request.error_response(error));
    }
    next.call(request).await.map(ServiceResponse::map_into_boxed_body)
}

/// Counts a costly request for the client that makes it, and says when it is one too many.
fn count_for_client(request: &HttpRequest) -> Result<(), Error> {
    let Some(shared) = request.app_data::<web::Data<Shared>>() else { return Ok(()) };
    let Some(throttle) = shared.throttle.as_ref().filter(|_| Route::of(request.path()).is_costly()) else {
        return Ok(());
    };
    let Some(peer) = request.peer_addr() else { return Ok(()) };
    let client = shared.proxies.client(peer.ip(), request.headers());
    // Whoever runs programs on this machine needs no such limit; and where a proxy on it is not known to be one, all clients
    // would seem to be this one.
    if client.is_loopback() {
        return Ok(());
    }
    throttle.count(client).map_err(Error::TooOften)
}

/// What is over its limit in a request, if anything is.
pub(super) fn over_a_limit(request: &HttpRequest) -> Option<Error> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return Some(Error::UrlTooLong);
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (headers > LARGEST_HEADERS).then_some(Error::HeadersTooLarge)
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

/// Gives errors their pages.
pub(super) async fn show_errors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let shared = response.request().app_data::<web::Data<Shared>>().cloned();
    Ok(match shared {
        Some(shared) => show_error(response, &shared),
        None => response,
    })
}

/// Adds the headers that keep a page to itself, and counts the answer.
pub(super) async fn complete_answer(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let shared = request.app_data::<web::Data<Shared>>().cloned();
    let method = request.method().clone();
    let path = request.path().to_owned();
    let started = Instant::now();
    let mut response = next.call(request).await?;
    if let Some(shared) = shared {
        shared.security.add_to(response.headers_mut(), &method, &path);
        let (route, status, took) = (Route::of(&path), response.status(), started.elapsed());
        if let Some(traffic) = &shared.traffic {
            traffic.count(route, status, took);
        }
        if shared.is_stopping() {
            response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
        }
        // Neither the address nor the query: they hold what somebody answered.
        tracing::debug!(%method, ?route, status = status.as_u16(), micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX), "answered");
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
