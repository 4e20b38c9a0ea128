//! The pages that are ready before anybody asks. What every worker shares is in `shared`; a page that
//! is not there is one of the `errors`.
//!
//! **Invariant:** looks up, never renders.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::shared::Shared;

/// A page that was rendered at start-up.
pub(super) async fn show_page(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let answer = shared.ready.answer(request.path(), &request).ok_or(Error::NotFound)?;
    Ok(answer.map_into_boxed_body())
}

/// Says whether the program is ready for more requests: not once it is about to stop.
pub(super) async fn show_readiness(shared: web::Data<Shared>) -> HttpResponse {
    let (status, word) =
        if shared.is_stopping() { (StatusCode::SERVICE_UNAVAILABLE, "stopping") } else { (StatusCode::OK, "ready") };
    let mut answer = HttpResponse::build(status);
    if shared.is_stopping() {
        answer.insert_header((RETRY_AFTER, HeaderValue::from_static("1")));
    }
    answer
        .content_type("text/plain; charset=utf-8")
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .body(word)
}

/// Says that the program runs.
pub(super) async fn show_health() -> &'static str {
    "ok"
}
