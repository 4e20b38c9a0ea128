//! Responses for authors: the newest site, or the report in its place; and what their pages need to reload themselves.

use std::convert::Infallible;
use std::rc::Rc;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Extensions, ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_TYPE, ETAG, FORWARDED, HeaderName, IF_NONE_MATCH, X_FORWARDED_FOR,
};
use actix_web::middleware::Next;
use actix_web::rt::time::timeout;
use actix_web::{HttpResponse, web};
use bytes::Bytes;
use futures_util::stream;
use tokio::sync::watch::Receiver;

use super::Newest;
use crate::http::security_headers::SecurityHeaders;
use crate::view::body::Media;
use crate::view::watched::{EVENTS, SCRIPT, SCRIPT_PATH, report_page, watched};

/// The next change makes it another response.
const NO_STORE: (HeaderName, &str) = (CACHE_CONTROL, "no-store");
/// How often the version is sent again: only sending reveals that a browser has closed the page.
const REPEAT: Duration = Duration::from_secs(10);

/// Responds from the newest site. Pages requested from this machine reload themselves, and show the report.
pub(super) async fn show_newest(
    newest: web::Data<Receiver<Newest>>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Newest { shared, report, version } = newest.borrow().clone();
    let is_local = is_local(&request);
    if let Some(shared) = shared {
        let mut data = Extensions::new();
        data.insert(shared);
        request.add_data_container(Rc::new(data));
    } else if ![EVENTS, SCRIPT_PATH].contains(&request.path()) {
        let mut response = HttpResponse::ServiceUnavailable();
        response.insert_header(NO_STORE);
        let Some(report) = report.filter(|_| is_local) else { return Ok(request.into_response(response.finish())) };
        let (page, style_source) = report_page(version, &report);
        let mut response = response.content_type(Media::Html.content_type()).body(page);
        let security = SecurityHeaders::with_styles(&style_source);
        security.add_to(response.headers_mut(), request.method(), request.path());
        return Ok(request.into_response(response));
    }
    if !is_local {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    }
    // Requests the whole uncompressed page, so that it can be changed.
    request.headers_mut().remove(ACCEPT_ENCODING);
    request.headers_mut().remove(IF_NONE_MATCH);
    let (request, response) = next.call(request).await?.into_parts();
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return Ok(ServiceResponse::new(request, response).map_into_boxed_body());
    }
    let (mut response, body) = response.into_parts();
    response.headers_mut().remove(ETAG);
    let page = to_bytes(body).await.map_err(Into::into)?;
    let page = watched(&String::from_utf8_lossy(&page), version, report.as_deref());
    Ok(ServiceResponse::new(request, response.set_body(BoxBody::new(page))))
}

/// Whether a request comes from this machine, and not through a proxy on it.
fn is_local(request: &ServiceRequest) -> bool {
    let is_forwarded = [FORWARDED, X_FORWARDED_FOR].iter().any(|header| request.headers().contains_key(header));
    !is_forwarded && request.peer_addr().is_some_and(|address| address.ip().is_loopback())
}

/// Sends the version as a server-sent event, at once and whenever content was read.
pub(super) async fn send_versions(newest: web::Data<Receiver<Newest>>) -> HttpResponse {
    let mut newest = newest.as_ref().clone();
    newest.mark_changed();
    let events = stream::unfold(newest, |mut newest| async {
        if let Ok(changed) = timeout(REPEAT, newest.changed()).await {
            changed.ok()?;
        }
        let event = format!("data: {}\n\n", newest.borrow_and_update().version);
        Some((Ok::<_, Infallible>(Bytes::from(event)), newest))
    });
    HttpResponse::Ok().content_type("text/event-stream").insert_header(NO_STORE).streaming(events)
}

pub(super) async fn send_script() -> HttpResponse {
    HttpResponse::Ok().content_type("text/javascript; charset=utf-8").insert_header(NO_STORE).body(SCRIPT)
}
