//! Whether the program runs, and whether it is ready for more requests.

use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER};
use actix_web::{HttpResponse, web};

use super::shared::Shared;

/// Says whether requests should be sent here: not once it is about to stop, nor if it cannot paint pictures.
pub(super) async fn show_readiness(shared: web::Data<Shared>) -> HttpResponse {
    let refused = |word| {
        let mut response = HttpResponse::ServiceUnavailable();
        response.insert_header((RETRY_AFTER, "1"));
        (response, word)
    };
    let (mut response, word) = match (shared.is_stopping(), shared.pictures.can_paint()) {
        (true, _) => refused("stopping"),
        (false, false) => refused("no thread for pictures"),
        (false, true) => (HttpResponse::Ok(), "ready"),
    };
    response.content_type("text/plain; charset=utf-8").insert_header((CACHE_CONTROL, "no-store")).body(word)
}

/// Says that the program runs.
pub(super) async fn show_health() -> &'static str {
    "ok"
}
