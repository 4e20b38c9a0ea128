//! Results: a code's page, its data, its record and its message. What every worker shares is in `shared`, with the results that are
//! kept and sent again; `respond` leads to canonical addresses; a code that cannot be read is one of the `errors`.
//!
//! **Invariant:** everything about a result is in its address.

use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::respond::check_canonical;
use super::shared::Shared;
use crate::domain::answers::Answers;
use crate::domain::engine::weigh;
use crate::domain::permalink::{Code, Decoded, decode};
use crate::domain::verdict::Verdict;
use crate::view::address::ResultLink;
use crate::view::body::{Body, Media};
use crate::view::layout::Frame;
use crate::view::result::data::result_json;
use crate::view::result::{self, ResultPage};
use crate::view::{html, unreadable};

/// The page of a result.
pub(super) async fn show_result(
    request: HttpRequest,
    code: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    answer(&request, &code, "", &shared, |link, answers, verdict| {
        html(&shared.frame, &ResultPage::new(&shared.frame, link, answers, verdict))
    })
}

/// A result for programs.
pub(super) async fn show_result_data(
    request: HttpRequest,
    code: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    let frame = &shared.frame;
    answer(&request, &code, ".json", &shared, |link, answers, verdict| data_of(frame, &link, answers, verdict))
}

/// A result as data.
pub(super) fn data_of(frame: &Frame, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Body {
    Body::per_request(Media::Json, result_json(&frame.site.base_url, link, answers, verdict))
}

/// A result as a decision record.
pub(super) async fn show_record(
    request: HttpRequest,
    code: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    answer(&request, &code, ".md", &shared, |link, answers, verdict| {
        result::record(&shared.frame, &link, answers, verdict)
    })
}

/// A result in five lines.
pub(super) async fn show_message(
    request: HttpRequest,
    code: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    answer(&request, &code, ".txt", &shared, |link, answers, verdict| {
        result::message(&shared.frame, &link, answers, verdict)
    })
}

/// Answers at the code's own address with a suffix.
fn answer(
    request: &HttpRequest,
    code: &str,
    suffix: &str,
    shared: &Shared,
    make: impl FnOnce(ResultLink, &Answers<'_>, &Verdict<'_>) -> Body,
) -> Result<HttpResponse, Error> {
    answer_at(request, code, |code| format!("/r/{code}{suffix}"), shared, make)
}

/// Reads the code, weighs its answers and sends what is made of them; another spelling leads to the canonical address.
pub(super) fn answer_at(
    request: &HttpRequest,
    code: &str,
    address_of: impl FnOnce(&Code) -> String,
    shared: &Shared,
    make: impl FnOnce(ResultLink, &Answers<'_>, &Verdict<'_>) -> Body,
) -> Result<HttpResponse, Error> {
    let Decoded { code, answers } = read_code(request, code, address_of, &shared.frame)?;
    let title = form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(name, _)| name == "title")
        .map(|(_, title)| title.into_owned());
    let link = ResultLink::new(code, title.as_deref());
    let verdict = weigh(&answers);
    shared.count_verdict(verdict.kind());
    let body = make(link, &answers, &verdict);
    Ok(shared.results.send(request, &body, verdict.kind(), &shared.security))
}

/// Reads the code of an address.
pub(super) fn read_code<'f>(
    request: &HttpRequest,
    code: &str,
    address_of: impl FnOnce(&Code) -> String,
    frame: &'f Frame,
) -> Result<Decoded<'f>, Error> {
    let decoded = decode(&frame.site.editions, code).map_err(|fault| Error::Unreadable(unreadable::explain(&fault)))?;
    check_canonical(request, &address_of(&decoded.code))?;
    Ok(decoded)
}
