//! Whether the program runs, and whether it is ready for more requests.

use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER};
use actix_web::{HttpResponse, web};

use super::shared::Shared;

/// Reports whether to send requests here: not during shutdown, nor if it can't paint pictures.
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

pub(super) async fn show_health() -> &'static str {
    "ok"
}
