//! The one way through HTTP: limits, then a cached response or the route's, then headers, metrics, and log line of every
//! response.

use std::time::{Duration, Instant};

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::middleware::Next;
use actix_web::web;

use super::errors::show_error;
use super::limits;
use super::routes::Pattern;
use super::shared::Shared;

/// Responds to every request.
pub(super) async fn respond(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let Some(shared) = request.app_data::<web::Data<Shared>>().cloned() else { return next.call(request).await };
    let (response, pattern) = if let Err(error) = limits::check_request(request.request()) {
        (request.error_response(error), Pattern::OTHER)
    } else if let Some((response, pattern)) = shared.cached_response(request.request()) {
        (request.into_response(response), pattern)
    } else {
        let response = next.call(request).await?;
        let pattern = response.request().app_data::<Pattern>().copied();
        (response, pattern.unwrap_or(Pattern::OTHER))
    };
    let response = complete(response, &shared);
    record(&response, pattern, started.elapsed(), &shared);
    Ok(response)
}

/// Renders errors as pages, and adds the common headers to every response.
fn complete(response: ServiceResponse<BoxBody>, shared: &Shared) -> ServiceResponse<BoxBody> {
    let (request, mut response) = show_error(response, shared).into_parts();
    shared.security.add_to(response.headers_mut(), request.method(), request.match_info().as_str());
    // actix closes a connection after an upgrade offer, which we never accept; the client has to know.
    if shared.is_stopping() || request.head().upgrade() {
        response.head_mut().set_connection_type(ConnectionType::Close);
    }
    ServiceResponse::new(request, response)
}

/// Counts and logs a response by its pattern, because a path or a query contains answers.
fn record(response: &ServiceResponse<BoxBody>, Pattern(route): Pattern, took: Duration, shared: &Shared) {
    let (method, status) = (response.request().method(), response.status());
    if let Some(metrics) = &shared.metrics {
        metrics.count_response(route, status, took);
    }
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    tracing::debug!(%method, route, status = status.as_u16(), micros, "answered");
}
