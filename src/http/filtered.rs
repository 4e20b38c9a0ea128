//! The grid and the claim register, filtered. Whole they are among the `pages`; filters are read from `fields`; `respond` sends it; what every
//! worker reads is in `shared`; a site without a grid answers with one of the
//! `errors`.
//!
//! **Invariant:** a filter is read from the address alone, so that it can be shared.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::pages::show_page;
use super::respond::send;
use super::shared::Shared;
use crate::view::html;
use crate::view::pages::claims::{ClaimFilter, ClaimsPage};
use crate::view::pages::compare::{ComparePage, GridFilter};

/// The grid with the filters of the query: `group`, `different`, `q`.
pub(super) async fn show_grid(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    if request.query_string().is_empty() || shared.frame.site.capabilities.is_empty() {
        return show_page(request, shared).await;
    }
    let fields = Fields::parse(request.query_string().as_bytes());
    let filter = GridFilter {
        group: fields.get("group").unwrap_or_default().to_owned(),
        only_differences: fields.get("different").is_some_and(|value| !value.is_empty()),
        text: fields.get("q").unwrap_or_default().to_owned(),
    };
    Ok(send(&request, StatusCode::OK, &html(&shared.frame, &ComparePage::new(&shared.frame, filter))))
}

/// The claim register with the filters of the query: `about`, `standing`.
pub(super) async fn show_claims(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    if request.query_string().is_empty() {
        return show_page(request, shared).await;
    }
    let fields = Fields::parse(request.query_string().as_bytes());
    let filter = ClaimFilter {
        about: fields.get("about").unwrap_or_default().to_owned(),
        standing: fields.get("standing").unwrap_or_default().to_owned(),
    };
    Ok(send(&request, StatusCode::OK, &html(&shared.frame, &ClaimsPage::new(&shared.frame, filter))))
}
