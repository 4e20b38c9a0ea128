//! The search. What was typed is read by `fields`; `respond` sends the page; what every worker reads is in `shared`.
//!
//! **Invariant:** the work of one search is bounded, whatever is typed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::fields::Fields;
use super::respond::send;
use super::shared::Shared;
use crate::view::html;
use crate::view::search::SearchPage;

/// What `?q=` finds.
pub(super) async fn show_results(request: HttpRequest, shared: web::Data<Shared>) -> HttpResponse {
    let fields = Fields::parse(request.query_string().as_bytes());
    let page = SearchPage::new(&shared.frame, &shared.library, fields.get("q").unwrap_or_default());
    send(&request, StatusCode::OK, &html(&shared.frame, &page))
}
