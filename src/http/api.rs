//! The API: questions and verdicts for programs.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_ENCODING, HeaderValue, LOCATION};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::request_body::RequestBody;
use super::respond::send;
use super::results::show_result;
use super::shared::Shared;
use crate::domain::engine::weigh;
use crate::domain::permalink::encode;
use crate::view::address::{self, ResultLink};
use crate::view::api::{Submission, edition_named, not_json};
use crate::view::body::{Body, Media};
use crate::view::result::{self, data::result_json};

/// The questions of the current edition, or of the one that `?edition=` names.
pub(super) async fn show_questionnaire(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let fields = Fields::parse(request.query_string().as_bytes());
    let edition = edition_named(&shared.frame.site.editions, fields.get("edition")).map_err(Error::Unreadable)?;
    let path = address::edition_data(edition.number());
    shared.pages.respond(&path, &request).ok_or(Error::NotFound)
}

/// Weighs the answers sent, and returns the URL of their result.
pub(super) async fn create_verdict(
    request: HttpRequest,
    payload: web::Payload,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    if !is_json(&request) {
        return Err(Error::Unreadable(not_json()));
    }
    let frame = &shared.frame;
    let sent = RequestBody::read(&request, payload).await?;
    let Submission { answers, title } =
        Submission::read(&sent.bytes, &frame.site.editions).map_err(Error::Unreadable)?;
    let link = ResultLink::new(encode(&answers), title.as_deref());
    let mut created = send(
        &request,
        StatusCode::CREATED,
        &Body::per_request(Media::Json, result_json(&frame.site, &link, &answers, &weigh(&answers))),
    );
    // A link is plain ASCII, so it is always a valid header value.
    if let Ok(location) = HeaderValue::from_str(&link.to_string()) {
        created.headers_mut().insert(LOCATION, location);
    }
    Ok(created)
}

/// The verdict of a code.
pub(super) async fn show_verdict(
    request: HttpRequest,
    code: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    show_result(&result::JSON, &request, &code, address::verdict, &shared).await
}

/// Whether the body is declared as uncompressed JSON in UTF-8.
pub(super) fn is_json(request: &HttpRequest) -> bool {
    let is_plain = request.headers().get(CONTENT_ENCODING).is_none_or(|encoding| encoding == "identity");
    let media = request.mime_type().ok().flatten();
    let is_utf8 = |charset: &str| ["utf-8", "utf8"].iter().any(|name| charset.eq_ignore_ascii_case(name));
    is_plain
        && media.is_some_and(|media| {
            media.essence_str() == "application/json"
                && media.get_param("charset").is_none_or(|charset| is_utf8(charset.as_str()))
        })
}
