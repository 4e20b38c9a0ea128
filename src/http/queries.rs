//! Pages made from a query: the grid and the claim register with filters, and the search.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::respond::send;
use super::shared::Shared;
use crate::view::html;
use crate::view::pages::claims::{ClaimFilter, ClaimsPage};
use crate::view::pages::compare::{ComparePage, GridFilter};
use crate::view::search::SearchPage;
use crate::view::text_filter::TextFilter;

/// The grid with the filters of the query: `different`, `q`.
pub(super) async fn filter_grid(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    if shared.frame.site.capabilities.is_empty() {
        return Err(Error::NotFound);
    }
    let fields = Fields::parse(request.query_string().as_bytes());
    let filter = GridFilter {
        only_differences: fields.get("different").is_some_and(|value| !value.is_empty()),
        text: TextFilter::new(fields.get("q").unwrap_or_default()),
    };
    Ok(send(&request, StatusCode::OK, &html(&shared.frame, &ComparePage::new(&shared.frame, filter))))
}

/// The claim register with the filters of the query: `about`, `standing`, `q`.
pub(super) async fn filter_claims(request: HttpRequest, shared: web::Data<Shared>) -> HttpResponse {
    let fields = Fields::parse(request.query_string().as_bytes());
    let filter = ClaimFilter {
        about: fields.get("about").unwrap_or_default().to_owned(),
        standing: fields.get("standing").unwrap_or_default().to_owned(),
        text: TextFilter::new(fields.get("q").unwrap_or_default()),
    };
    send(&request, StatusCode::OK, &html(&shared.frame, &ClaimsPage::new(&shared.frame, filter)))
}

pub(super) async fn search(request: HttpRequest, shared: web::Data<Shared>) -> HttpResponse {
    let fields = Fields::parse(request.query_string().as_bytes());
    let page = SearchPage::new(&shared.frame, &shared.library, fields.get("q").unwrap_or_default());
    send(&request, StatusCode::OK, &html(&shared.frame, &page))
}
