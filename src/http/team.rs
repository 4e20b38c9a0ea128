//! Teams in every format, and the page that adds a result. Everything about a team is in its URL; a pasted link is read, never
//! followed.

use std::sync::LazyLock;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::pictures::show_picture;
use super::respond::{check_canonical, not_listed, send};
use super::routes::{Route, get, rate_limited, read};
use super::shared::Shared;
use crate::domain::team::MIN_MEMBERS;
use crate::view::body::Media;
use crate::view::format::{Format, Rendered};
use crate::view::html;
use crate::view::team::add::{AddPage, add};
use crate::view::team::roster::Roster;
use crate::view::team::{FORMATS, RenderTeam};

static PATTERNS: LazyLock<[String; FORMATS.len()]> =
    LazyLock::new(|| FORMATS.each_ref().map(|format| format!("/team/{{codes:.+}}{}", format.suffix)));

pub(super) fn routes() -> impl Iterator<Item = Route> {
    let formats = FORMATS.iter().zip(PATTERNS.iter()).map(|(format, pattern)| {
        get(pattern, rate_limited(read(move |request, codes, shared| show_team(format, request, codes, shared))))
    });
    std::iter::once(get("/team/add", rate_limited(read(add_result)))).chain(formats)
}

/// Shows the team of some codes at its canonical path, to which other spellings redirect; for an invalid team, shows its
/// problems.
async fn show_team(
    format: &'static Format<RenderTeam>,
    request: HttpRequest,
    codes: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    let frame = &shared.frame;
    let fields = Fields::parse(request.query_string().as_bytes());
    let (format, codes) = format.meant(&FORMATS, &codes);
    let roster = Roster::read(&frame.site.editions, codes.split('/'), fields.all("name"), fields.get("title"));
    let Some(team) = roster.team() else {
        let page = AddPage::not_a_team(frame, &roster);
        return Err(match format.media {
            Media::Json => Error::Unreadable(page.explanation()),
            _ => Error::Page(StatusCode::NOT_FOUND, html(frame, &page)),
        });
    };
    let link = roster.link();
    check_canonical(&request, &format!("{}{}", link.unnamed(), format.suffix))?;
    let response = match (format.render)(frame, link, &team) {
        Rendered::Picture(picture) => show_picture(&request, &shared, &picture).await?,
        Rendered::Text(text, file_name) => send(&request, StatusCode::OK, &format.body(frame, text, file_name)),
    };
    Ok(not_listed(response))
}

/// Redirects to the team of the members in `to` and those pasted into `add`, or asks for input.
async fn add_result(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let (frame, fields) = (&shared.frame, Fields::parse(request.query_string().as_bytes()));
    let to = fields.get("to").unwrap_or_default().split('/').filter(|code| !code.is_empty());
    let there = Roster::read(&frame.site.editions, to, fields.all("name"), fields.get("title"));
    let Some(pasted) = fields.get("add") else {
        return Ok(send(&request, StatusCode::OK, &html(frame, &AddPage::new(frame, &there))));
    };
    match add(&frame.site, &there, pasted) {
        Ok(link) => {
            let is_team = link.codes().len() >= MIN_MEMBERS;
            let location = if is_team { link.to_string() } else { link.add_another() };
            Err(Error::SeeOther(location))
        }
        Err(refusal) => {
            let page = AddPage::refused(frame, &there, pasted, refusal);
            Err(Error::Page(StatusCode::UNPROCESSABLE_ENTITY, html(frame, &page)))
        }
    }
}
