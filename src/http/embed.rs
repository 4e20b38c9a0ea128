//! Cards that other sites may frame, and the page with snippets for them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::respond::{not_listed, send};
use super::results::show_result;
use super::routes::{Route, get, rate_limited, read};
use super::shared::Shared;
use crate::view::address::ResultLink;
use crate::view::body::Body;
use crate::view::embed::{claim_card, feature_card, nothing};
use crate::view::error::Explanation;
use crate::view::html;
use crate::view::layout::Frame;
use crate::view::pages::embed::{EmbedPage, Wanted};
use crate::view::result::CARD;

pub(super) fn routes() -> [Route; 5] {
    [
        get("/embed", rate_limited(read(show_snippets))),
        get("/embed/r/{code}", read(show_result_card)),
        card("/embed/claim/{id}", claim_card),
        card("/embed/compare/{id}", feature_card),
        card("/embed/{other:.+}", |_, _| Err(nothing("page"))),
    ]
}

/// A route to the cards of one kind, found by id.
fn card(pattern: &'static str, find: fn(&Frame, &str) -> Result<Body, Explanation>) -> Route {
    let show = move |request: HttpRequest, id: web::Path<String>, shared: web::Data<Shared>| async move {
        let card = find(&shared.frame, &id).map_err(Error::Unreadable)?;
        Ok::<_, Error>(not_listed(send(&request, StatusCode::OK, &card)))
    };
    get(pattern, read(show))
}

async fn show_result_card(
    request: HttpRequest,
    code: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    show_result(&CARD, &request, &code, |code| ResultLink::new(code.clone(), None).card(), &shared).await
}

/// Snippets for the result, the claim, or the feature of the query, or for an example of each.
async fn show_snippets(request: HttpRequest, shared: web::Data<Shared>) -> HttpResponse {
    let fields = Fields::parse(request.query_string().as_bytes());
    let wanted = Wanted {
        result: fields.get("result"),
        title: fields.get("title"),
        claim: fields.get("claim"),
        feature: fields.get("feature"),
    };
    send(&request, StatusCode::OK, &html(&shared.frame, &EmbedPage::new(&shared.frame, &wanted)))
}
