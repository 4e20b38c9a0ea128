//! The Model Context Protocol over HTTP: a message is a request, without sessions and streams.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ORIGIN};
use actix_web::{HttpRequest, HttpResponse, web};

use super::api::is_json;
use super::errors::Error;
use super::request_body::RequestBody;
use super::shared::Shared;
use crate::view::api::not_json;
use crate::view::body::Media;
use crate::view::error::Explanation;
use crate::view::mcp::{Announced, respond};

/// Responds to a client's message.
pub(super) async fn exchange(
    request: HttpRequest,
    payload: web::Payload,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    let header = |name: &str| request.headers().get(name)?.to_str().ok();
    // A page of another site could otherwise speak through its visitor's browser, as the protocol's specification warns.
    if header(ORIGIN.as_str()).is_some_and(|origin| origin != shared.frame.site.base_url) {
        let detail = "Pages of other sites can’t send messages here. Connect from a program.";
        return Err(Error::Unreadable(Explanation::new(403, "This origin is not allowed", detail)));
    }
    if !is_json(&request) {
        return Err(Error::Unreadable(not_json()));
    }
    let sent = RequestBody::read(&request, payload).await?;
    let announced =
        Announced { version: header("mcp-protocol-version"), method: header("mcp-method"), name: header("mcp-name") };
    let Some(response) = respond(&shared.frame, &sent.bytes, announced) else {
        return Ok(HttpResponse::Accepted().finish());
    };
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::OK);
    let mut answer = HttpResponse::build(status);
    answer.insert_header((CACHE_CONTROL, "no-store")).content_type(Media::Json.content_type());
    Ok(answer.body(response.body.to_string()))
}
