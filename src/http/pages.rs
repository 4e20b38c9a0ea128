//! The pages that are ready before anybody asks. What every worker shares is in `shared`; `respond` sends it; a page that
//! is not there is one of the `errors`.
//!
//! **Invariant:** looks up, never renders.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::respond::send;
use super::shared::Shared;

/// A page that was rendered at start-up.
pub(super) async fn show_page(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let body = shared.pages.at(request.path()).ok_or(Error::NotFound)?;
    Ok(send(&request, StatusCode::OK, body))
}

/// Says that the program runs.
pub(super) async fn show_health() -> &'static str {
    "ok"
}
