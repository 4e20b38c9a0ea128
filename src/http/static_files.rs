//! Static files, at URLs that change whenever a file changes.

use std::path::PathBuf;

use actix_files::Files;
use actix_web::Scope;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::web;

use super::errors::Error;
use super::routes::Pattern;
use super::shared::Shared;

const PATTERN: &str = "/static/{fingerprint}";
/// Smaller files, which is all of ours, are read without a separate thread.
const MAX_READ_AT_ONCE: u64 = 1024 * 1024;

/// The routes of static files: `/static/<fingerprint>/<file>`.
pub(super) fn service(
    directory: PathBuf,
) -> Scope<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    // Small files are read at once: they need neither threads nor an asynchronous response.
    let files = Files::new("", directory).prefer_utf8(true).read_mode_threshold(MAX_READ_AT_ONCE);
    web::scope(PATTERN).app_data(Pattern(PATTERN)).wrap(from_fn(keep_current_files)).service(files)
}

async fn keep_current_files(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(request.error_response(Error::MethodNotAllowed("GET, HEAD")));
    }
    let is_current = is_current(&request);
    let mut response = next.call(request).await?;
    // A file of another replica's release is valid, but must not be cached at this URL.
    let is_found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if is_current && is_found { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    Ok(response.map_into_boxed_body())
}

/// Whether a request is for a file that hasn't changed since the fingerprint.
fn is_current(request: &ServiceRequest) -> bool {
    let Some(shared) = request.app_data::<web::Data<Shared>>() else { return false };
    let path = request.match_info().unprocessed().trim_start_matches('/');
    request.match_info().get("fingerprint") == Some(shared.frame.fingerprint())
        && shared.frame.static_files.is_unchanged(&shared.static_dir, path)
}
