//! Whether the program runs, and whether it is ready for more requests.

use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER};
use actix_web::{HttpResponse, web};

use super::shared::Shared;

/// Says whether requests should be sent here: not once it is about to stop.
pub(super) async fn show_readiness(shared: web::Data<Shared>) -> HttpResponse {
    let (mut response, word) = if shared.is_stopping() {
        let mut response = HttpResponse::ServiceUnavailable();
        response.insert_header((RETRY_AFTER, "1"));
        (response, "stopping")
    } else {
        (HttpResponse::Ok(), "ready")
    };
    response.content_type("text/plain; charset=utf-8").insert_header((CACHE_CONTROL, "no-store")).body(word)
}

/// Says that the program runs.
pub(super) async fn show_health() -> &'static str {
    "ok"
}
