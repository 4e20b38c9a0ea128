//! Every way in which a request can fail, and the one place that turns it into a response.
//!
//! Handlers return an [`Error`] with `?`. Errors of actix and its file service have only a status; they get the same pages.

use std::hash::{BuildHasher, RandomState};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderName, HeaderValue, LOCATION, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, ResponseError};

use super::respond::send;
use super::security_headers::{is_embedded, is_for_programs};
use super::shared::Shared;
use crate::view::body::Body;
use crate::view::embed::error_card;
use crate::view::error::Explanation;

/// Identifies a failed request in both the log and the response.
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The maximum length of an id from a proxy.
const MAX_REQUEST_ID: usize = 64;
/// The seconds after which to retry a busy server.
const BUSY_SECONDS: u64 = 1;

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// The path is another spelling of this one, to which links should change.
    #[error("the canonical URL is {0}")]
    Moved(String),
    /// The input was accepted; its result is at this URL.
    #[error("the response is at {0}")]
    SeeOther(String),
    #[error("there is no such page")]
    NotFound,
    #[error("only {0} are allowed")]
    MethodNotAllowed(&'static str),
    #[error("the body is not a form")]
    UnsupportedMediaType,
    #[error("the URL is too long")]
    UrlTooLong,
    #[error("the headers are too large")]
    HeadersTooLarge,
    /// A code in the path, or a program's input, can't be read, with its explanation.
    #[error("{}", .0.title)]
    Unreadable(Explanation),
    /// A separate page explains the problem, such as the form with its input.
    #[error("the page says what is wrong")]
    Page(StatusCode, Body),
    /// The body is too large, or did not arrive as declared.
    #[error("the body cannot be read: {0}")]
    Body(actix_web::Error),
    #[error("the body took too long")]
    TooSlow,
    /// The client exceeds its rate limit; it may retry after this many seconds.
    #[error("too many requests from one network")]
    TooManyRequests(u64),
    /// More pictures are requested than can be painted, or more is sent than the reserved memory allows.
    #[error("too much at once")]
    Busy,
    /// A bug in the program. The log has the details.
    #[error("a bug")]
    Failed,
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Moved(_) => StatusCode::PERMANENT_REDIRECT,
            Self::SeeOther(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::UrlTooLong => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Unreadable(explanation) => {
                StatusCode::from_u16(explanation.status).unwrap_or(StatusCode::BAD_REQUEST)
            }
            Self::Page(status, _) => *status,
            Self::Body(error) => error.as_response_error().status_code(),
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Self::Moved(location) | Self::SeeOther(location) => response.insert_header((LOCATION, location.as_str())),
            Self::MethodNotAllowed(allowed) => response.insert_header((ALLOW, *allowed)),
            Self::TooManyRequests(seconds) => response.insert_header((RETRY_AFTER, *seconds)),
            Self::Busy => response.insert_header((RETRY_AFTER, BUSY_SECONDS)),
            _ => &mut response,
        };
        response.finish()
    }
}

/// Renders an error as a page, or as data for programs. A response with a body is unchanged.
pub(super) fn show_error(response: ServiceResponse<BoxBody>, shared: &Shared) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_finished = response.response().error().is_none() && response.response().body().size() != BodySize::Sized(0);
    if !is_error || is_finished {
        return response;
    }
    let request = response.request();
    let id = status.is_server_error().then(|| request_id(request, shared));
    let error = response.response().error();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        tracing::debug!(request_id = id, "too much to do");
    } else if id.is_some() {
        tracing::error!(%status, request_id = id, error = error.map(tracing::field::display), "request failed");
    }
    let mut page = match error.and_then(|error| error.as_error::<Error>()) {
        Some(Error::Page(_, page)) => send(request, status, page),
        Some(Error::Unreadable(explanation)) => explained(request, explanation, shared),
        _ => explained(request, &explain(status, is_for_programs(request.match_info().as_str())), shared),
    };
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        page.headers_mut().insert(X_REQUEST_ID, id);
    }
    response.into_response(page)
}

/// The id from a trusted proxy, or one that is unlikely to repeat on any replica.
fn request_id(request: &HttpRequest, shared: &Shared) -> String {
    let is_trusted = request.peer_addr().is_some_and(|peer| shared.proxies.trusts(peer.ip().to_canonical()));
    let given = request.headers().get(X_REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|_| is_trusted);
    let is_plain = |id: &&str| {
        (1..=MAX_REQUEST_ID).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    given.filter(is_plain).map_or_else(|| format!("{:016x}", RandomState::new().hash_one(())), str::to_owned)
}

fn explained(request: &HttpRequest, explanation: &Explanation, shared: &Shared) -> HttpResponse {
    let body = match request.match_info().as_str() {
        path if is_embedded(path) => error_card(&shared.frame, explanation),
        path if is_for_programs(path) => explanation.data(),
        _ => explanation.page(&shared.frame),
    };
    let status = StatusCode::from_u16(explanation.status).unwrap_or(StatusCode::BAD_REQUEST);
    send(request, status, &body)
}

/// The meaning of a status, and what to do; programs get other advice if a page would not help them.
fn explain(status: StatusCode, is_program: bool) -> Explanation {
    let (title, detail) = match (status.as_u16(), is_program) {
        (400, true) => (
            "The request could not be read",
            "Check the URL and the headers. The page at /api shows requests that work.",
        ),
        (404, true) => ("There is no such endpoint", "The page at /api lists the endpoints."),
        (404, _) => (
            "There is no page here",
            "The URL may be mistyped, or the page may have moved. Search for it, or start from one of the pages below.",
        ),
        (405, true) => (
            "This method is not allowed here",
            "The Allow header lists the methods that are. The page at /api shows each.",
        ),
        (405, _) => (
            "This page does not accept that request",
            "You can open the page, but not send data to it. Start from one of the links below.",
        ),
        (408, _) => ("The request took too long to arrive", "Your connection may be slow. Try again in a moment."),
        (413, true) => (
            "Too much was sent",
            "Answers to all questions take about two kilobytes. The page at /api states the limit.",
        ),
        (413, _) => (
            "Too much was sent",
            "The form takes a few kilobytes; this request was over the limit. Fill in the form again from the link below.",
        ),
        (414, _) => (
            "The URL is too long",
            "No page here has a URL of that length. If it is a result with a long title, shorten the title.",
        ),
        (415, _) => (
            "The site cannot read this form",
            "Send answers as application/x-www-form-urlencoded, as browsers do, or use the form below.",
        ),
        (416, _) => ("That range of the file does not exist", "Request the whole file, or a range within it."),
        (429, true) => (
            "Too many requests from your network",
            "The Retry-After header says how many seconds to wait before the next request.",
        ),
        (429, _) => (
            "Too many requests from your network",
            "Searches, pictures, Markdown pages, and the API have a limit for each network. Wait a few seconds and reload; all other pages still work.",
        ),
        (431, _) => (
            "The request’s headers are too large",
            "A browser extension or a proxy may be adding to them. Try a private window.",
        ),
        (503, _) => (
            "The site is busy",
            "Too many people are requesting pictures or sending answers right now. Try again in a second; all other pages still work.",
        ),
        (500.., _) => ("Something went wrong here", "The error is ours, and it is in our log. Try again in a moment."),
        _ => ("The request could not be read", "Check the URL you were given, or start from one of the links below."),
    };
    Explanation::new(status.as_u16(), title, detail)
}
