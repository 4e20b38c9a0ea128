//! The form: shown, filled in, and sent. Answers are weighed only at the result's URL; nothing of a form is stored.

use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::request_body::RequestBody;
use super::respond::send;
use super::shared::Shared;
use crate::domain::answers::Answers;
use crate::domain::permalink::{decode, encode};
use crate::view::address::{ResultLink, excess_of_title};
use crate::view::pages::decide::DecidePage;
use crate::view::pages::decide_next::NextPage;
use crate::view::team::reply::Reply;
use crate::view::{html, unreadable};

/// The form: empty, filled in from a result (`?from=<code>`), or with the query's fields; a reply to others if they are named
/// (`?with=<code>/<code>…`).
pub(super) async fn show_form(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let (frame, editions) = (&shared.frame, &shared.frame.site.editions);
    let fields = Fields::parse(request.query_string().as_bytes());
    let page = match fields.get("from") {
        Some(code) => match decode(editions, code) {
            Ok(decoded) => {
                let link = ResultLink::new(decoded.code, fields.get("title"));
                DecidePage::from_result(frame, &link, &decoded.answers.carry_over(editions.current()))
            }
            Err(error) => {
                let notice = format!("We couldn’t fill in the answers. {}", unreadable::reason(&error));
                DecidePage::empty(frame).noticed(notice).titled(fields.get("title"))
            }
        },
        None => match Answers::parse(editions.current(), fields.pairs()) {
            Ok(answers) => DecidePage::filled(frame, &answers).titled(fields.get("title")),
            Err(refused) => DecidePage::refused(frame, refused).titled(fields.get("title")),
        },
    };
    let status = if page.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = match read_reply(&shared, &fields) {
        None => page,
        Some(reply) => match reply.error() {
            None => page.replying(reply),
            Some(error) => page.noticed(format!(
                "We couldn’t read the result you wanted to compare with. {error} You can still answer the questions."
            )),
        },
    };
    Ok(send(&request, status, &html(&shared.frame, &page)))
}

/// Reads a form and redirects to its result, or to the team that it replies to; or shows it again with its problems.
pub(super) async fn submit_answers(
    request: HttpRequest,
    payload: web::Payload,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    if !is_form(&request) {
        return Err(Error::UnsupportedMediaType);
    }
    let sent = RequestBody::read(&request, payload).await?;
    let (frame, fields) = (&shared.frame, Fields::parse(&sent.bytes));
    let (title, reply) = (fields.get("title"), read_reply(&shared, &fields));
    let page = match Answers::parse(frame.site.editions.current(), fields.pairs()) {
        Ok(answers) => {
            let location = match &reply {
                _ if excess_of_title(title.unwrap_or_default()) > 0 => None,
                None => Some(ResultLink::new(encode(&answers), title).to_string()),
                Some(reply) => reply.team(encode(&answers)).ok().map(|link| link.as_added()),
            };
            if let Some(location) = location {
                return Err(Error::SeeOther(location));
            }
            DecidePage::filled(frame, &answers)
        }
        Err(refused) => DecidePage::refused(frame, refused),
    };
    let page = page.titled(title);
    let page = match reply {
        None => page,
        Some(reply) => page.replying(reply),
    };
    Err(Error::Page(StatusCode::UNPROCESSABLE_ENTITY, html(&shared.frame, &page)))
}

/// One question at a time: the answers so far are fields of the query, and `skip` names the questions not to ask again. If none
/// is left, it redirects to the result.
pub(super) async fn ask_next(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let (frame, edition) = (&shared.frame, shared.frame.site.editions.current());
    let fields = Fields::parse(request.query_string().as_bytes());
    let (answers, problems) = match Answers::parse(edition, fields.pairs()) {
        Ok(answers) => (answers, Vec::new()),
        Err(refused) => (refused.sound(edition), refused.problems),
    };
    let passed: Vec<&str> = fields.all("skip").collect();
    match NextPage::new(frame, answers, &problems, &passed, fields.get("title")) {
        Ok(page) if page.is_refused() => Ok(send(&request, StatusCode::UNPROCESSABLE_ENTITY, &html(frame, &page))),
        Ok(page) => Ok(send(&request, StatusCode::OK, &html(frame, &page))),
        Err(result) => Err(Error::SeeOther(result.to_string())),
    }
}

/// The results to compare with the answers, if any.
fn read_reply(shared: &Shared, fields: &Fields) -> Option<Reply> {
    let names: Vec<&str> = fields.all("name").collect();
    Reply::read(&shared.frame.site, fields.get("with")?, &names, fields.get("title"))
}

fn is_form(request: &HttpRequest) -> bool {
    request.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
