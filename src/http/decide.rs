//! The form: shown, filled in, and sent. What every worker shares is in `shared`; `respond` sends pages, the
//! empty form is one of those that are ready in `pages`; what was entered is read by `fields`; what cannot be read as a form
//! is one of the `errors`.
//!
//! **Invariant:** answers are weighed only by the address that a form leads to; nothing of a form is kept.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::respond::send;
use super::shared::Shared;
use crate::domain::answers::Answers;
use crate::domain::permalink::{decode, encode};
use crate::view::address::{ResultLink, excess_of_title};
use crate::view::decide::DecidePage;
use crate::view::{html, unreadable};

/// The form: empty, filled in from a result (`?from=<code>`), or with the fields given in the query.
pub(super) async fn show_form(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    if request.query_string().is_empty() {
        return super::pages::show_page(request, shared).await;
    }
    let (frame, editions) = (&shared.frame, &shared.frame.site.editions);
    let fields = Fields::parse(request.query_string().as_bytes());
    let page = match fields.get("from") {
        Some(code) => match decode(editions, code) {
            Ok(decoded) => {
                let link = ResultLink::new(decoded.code, fields.get("title"));
                DecidePage::from_result(frame, &link, &decoded.answers.carry_over(editions.current()))
            }
            Err(fault) => {
                let notice = format!("The answers could not be filled in. {}", unreadable::fault(&fault));
                DecidePage::empty_with(frame, notice).titled(fields.get("title"))
            }
        },
        None => match Answers::parse(editions.current(), fields.pairs()) {
            Ok(answers) => DecidePage::filled(frame, &answers).titled(fields.get("title")),
            Err(refused) => DecidePage::refused(frame, refused).titled(fields.get("title")),
        },
    };
    let status = if page.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(send(&request, status, &html(&page)))
}

/// Reads a form and leads to its result, or shows it again with what is wrong.
pub(super) async fn submit_answers(
    request: HttpRequest,
    payload: web::Bytes,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    if !is_form(&request) {
        return Err(Error::UnsupportedMediaType);
    }
    let fields = Fields::parse(&payload);
    let title = fields.get("title");
    let page = match Answers::parse(shared.frame.site.editions.current(), fields.pairs()) {
        Ok(answers) if excess_of_title(title.unwrap_or_default()) == 0 => {
            let link = ResultLink::new(encode(&answers), title);
            return Ok(HttpResponse::SeeOther().insert_header((LOCATION, link.to_string())).finish());
        }
        Ok(answers) => DecidePage::filled(&shared.frame, &answers),
        Err(refused) => DecidePage::refused(&shared.frame, refused),
    };
    Ok(send(&request, StatusCode::UNPROCESSABLE_ENTITY, &html(&page.titled(title))))
}

fn is_form(request: &HttpRequest) -> bool {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
