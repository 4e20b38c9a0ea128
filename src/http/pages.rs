//! The pages that are ready before anybody asks. What every worker shares is in `shared`; a page that
//! is not there is one of the `errors`.
//!
//! **Invariant:** looks up, never renders.

use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::shared::Shared;

/// A page that was rendered at start-up.
pub(super) async fn show_page(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let answer = shared.ready.answer(request.path(), &request).ok_or(Error::NotFound)?;
    Ok(answer.map_into_boxed_body())
}

/// Says that the program runs.
pub(super) async fn show_health() -> &'static str {
    "ok"
}
