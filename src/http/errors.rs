//! Everything that can go wrong with a request, and the one place where it becomes a page. What every worker shares is in
//! `shared`; `respond` sends the page, with its `request_id` where the fault is ours; `security_headers` knows which addresses are for
//! programs, who get data instead.
//!
//! Handlers and the guard return an [`Error`]; actix and its file service have errors of their own. All of them pass
//! [`show_error`], which reads the typed error where there is one and the status where there is not.
//!
//! **Invariant:** a reader is told what to do; what happened inside is logged, never shown.

use std::fmt;

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderValue, RETRY_AFTER};
use actix_web::middleware::ErrorHandlerResponse;
use actix_web::{HttpResponse, ResponseError, web};

use super::request_id::{X_REQUEST_ID, request_id};
use super::respond::send;
use super::security_headers::is_for_programs;
use super::shared::Shared;
use crate::view::error::Explanation;

/// After how many seconds it is worth trying again.
const BUSY_SECONDS: &str = "1";

/// A request that cannot be answered as asked.
#[derive(Debug)]
pub(super) enum Error {
    /// There is nothing at this address.
    NotFound,
    /// The address exists, but not for this method.
    MethodNotAllowed {
        /// The methods that it has.
        allow: &'static str,
    },
    /// The body is not a form.
    UnsupportedMediaType,
    /// The address is over the limit.
    AddressTooLong,
    /// The headers are over the limit.
    HeadersTooLarge,
    /// The code in the address, or what a program sent, cannot be read.
    Unreadable(Explanation),
    /// The body did not arrive in time.
    TooSlow,
    /// The client asks for more of the costly work than it may.
    TooOften {
        /// After how many seconds it may ask again.
        wait: u64,
    },
    /// More pictures are asked for than can be painted.
    Busy,
    /// Something that should always work did not.
    Failed,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status_code())
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unreadable(explanation) => {
                StatusCode::from_u16(explanation.status).unwrap_or(StatusCode::BAD_REQUEST)
            }
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        match self {
            Self::MethodNotAllowed { allow } => {
                response.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
            }
            Self::TooOften { wait } => {
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*wait));
            }
            Self::Busy => {
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(BUSY_SECONDS));
            }
            _ => {}
        }
        response
    }
}

/// Gives an error its page, or its data where the address is one for programs.
pub(super) fn show_error<B: MessageBody + 'static>(
    response: ServiceResponse<B>,
) -> actix_web::Result<ErrorHandlerResponse<B>> {
    // A handler that made a page itself, such as the form with what is wrong with it, is right already.
    let is_finished = response.response().error().is_none() && response.response().body().size() != BodySize::Sized(0);
    let Some(shared) = response.request().app_data::<web::Data<Shared>>().cloned().filter(|_| !is_finished) else {
        return Ok(ErrorHandlerResponse::Response(response.map_into_left_body()));
    };
    let status = response.status();
    let id = status.is_server_error().then(|| request_id(response.request(), &shared));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        tracing::debug!(request_id = id, "too much to do");
    } else if id.is_some() {
        let error = response.response().error().map(tracing::field::display);
        tracing::error!(%status, request_id = id, error, "request failed");
    }
    let explanation = match response.response().error().and_then(|error| error.as_error::<Error>()) {
        Some(Error::Unreadable(explanation)) => explanation.clone(),
        _ if is_for_programs(response.request().path()) => explain_to_program(status),
        _ => explain(status),
    };
    let kept = [ALLOW, RETRY_AFTER].map(|name| (response.headers().get(&name).cloned(), name));
    let (request, _) = response.into_parts();
    let body = if is_for_programs(request.path()) { explanation.data() } else { explanation.page(&shared.frame) };
    let mut page = send(&request, status, &body);
    for (value, name) in kept {
        if let Some(value) = value {
            page.headers_mut().insert(name, value);
        }
    }
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        page.headers_mut().insert(X_REQUEST_ID, id);
    }
    let response = ServiceResponse::new(request, page);
    Ok(ErrorHandlerResponse::Response(response.map_into_boxed_body().map_into_right_body()))
}

/// What a status means to a program, where it is something else than to a reader.
fn explain_to_program(status: StatusCode) -> Explanation {
    let (title, detail) = match status {
        StatusCode::NOT_FOUND => ("There is nothing here", "The page at /api lists the addresses for programs."),
        StatusCode::METHOD_NOT_ALLOWED => {
            ("This method is not offered here", "The header Allow lists those that are; the page at /api shows each.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Too much was sent",
            "All answers together have about two kilobytes; the page at /api says how much is read at most.",
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            "Too many requests from your network",
            "The header Retry-After says after how many seconds the next one will be answered.",
        ),
        StatusCode::BAD_REQUEST => (
            "The request could not be read",
            "Look at the address and the headers; the page at /api shows requests that work.",
        ),
        _ => return explain(status),
    };
    Explanation::new(status.as_u16(), title, detail)
}

/// What a status means to a reader, and what to do.
fn explain(status: StatusCode) -> Explanation {
    let (title, detail) = match status {
        StatusCode::NOT_FOUND => (
            "There is no page here",
            "The address may be mistyped, or the page was renamed. Search for what you need, or begin with one of these pages.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "This page cannot be used that way",
            "It can be read, but not sent to in this manner. Open it from one of the links below.",
        ),
        StatusCode::REQUEST_TIMEOUT => {
            ("The request took too long to arrive", "The connection may be slow. Try again in a moment.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Too much was sent",
            "The form needs a few kilobytes; this was more than the site reads. Fill it in again from the link below.",
        ),
        StatusCode::URI_TOO_LONG => (
            "The address is too long",
            "No page here has an address of that length. If it is a result with a long title, shorten the title.",
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            "This is not a form the site can read",
            "Answers are sent as application/x-www-form-urlencoded, as a browser does. Use the form below.",
        ),
        StatusCode::RANGE_NOT_SATISFIABLE => {
            ("That part of the file does not exist", "Ask for the whole file, or a part within it.")
        }
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
            "The request’s headers are too large",
            "A browser extension or a proxy may be adding to them. Try a private window.",
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            "Too many requests from your network",
            "Searches, pictures and the API are shared fairly. Wait a few seconds and load the page again; other pages are there meanwhile.",
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "Too many pictures at once",
            "The site is painting as many as it can. Try again in a second; the pages that the pictures are of are there.",
        ),
        status if status.is_server_error() => (
            "Something went wrong here",
            "The fault is the site’s, not yours, and it has been noted. Try again in a moment.",
        ),
        _ => (
            "The request could not be read",
            "Try the address again as it was given to you, or start from a link below.",
        ),
    };
    Explanation::new(status.as_u16(), title, detail)
}
