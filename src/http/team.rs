//! Teams: results side by side as a page, as data and as text, and where one more is added. What every worker shares is in
//! `shared`; the query is read by `fields`; `respond` sends what is made, a picture
//! as in `pictures`; for programs, a team that cannot be shown is one of the
//! `errors`.
//!
//! **Invariant:** everything about a team is in its address; a pasted link is read, never followed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::pictures::show_picture;
use super::respond::{check_canonical, not_listed, send};
use super::shared::Shared;
use crate::domain::team::{MIN_MEMBERS, Team};
use crate::view::address::TeamLink;
use crate::view::body::{Body, Media};
use crate::view::html;
use crate::view::layout::Frame;
use crate::view::team::TeamPage;
use crate::view::team::add::{AddPage, add};
use crate::view::team::data::team_json;
use crate::view::team::markdown::team_markdown;
use crate::view::team::preview::team_picture;
use crate::view::team::roster::Roster;

/// The page of a team.
pub(super) async fn show_team(
    request: HttpRequest,
    codes: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    answer(&request, &codes, "", &shared.frame, |link, team| {
        html(&shared.frame, &TeamPage::new(&shared.frame, link, team))
    })
}

/// A team for programs.
pub(super) async fn show_team_data(
    request: HttpRequest,
    codes: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    answer(&request, &codes, ".json", &shared.frame, |link, team| {
        Body::per_request(Media::Json, team_json(&shared.frame, &link, team))
    })
}

/// A team as a text to pass on.
pub(super) async fn show_team_text(
    request: HttpRequest,
    codes: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    answer(&request, &codes, ".md", &shared.frame, |link, team| {
        Body::per_request(Media::Markdown, team_markdown(&shared.frame, &link, team))
    })
}

/// The picture of a team.
pub(super) async fn show_team_picture(
    request: HttpRequest,
    codes: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    let site = &shared.frame.site;
    let picture = read_team(&request, &codes, ".png", &shared.frame, |_, team| team_picture(site, team))?;
    show_picture(&request, &shared, &picture).await.map(not_listed)
}

/// Leads to the team of those in `to` and of what was pasted into `add`, or asks for it.
pub(super) async fn add_result(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let (frame, fields) = (&shared.frame, Fields::parse(request.query_string().as_bytes()));
    let to = fields.get("to").unwrap_or_default().split('/').filter(|code| !code.is_empty());
    let there = Roster::read(&frame.site.editions, to, fields.all("name"), fields.get("title"));
    let Some(pasted) = fields.get("add") else {
        return Ok(send(&request, StatusCode::OK, &html(frame, &AddPage::new(frame, &there))));
    };
    match add(&frame.site, &there, pasted) {
        Ok(link) if link.codes().len() < MIN_MEMBERS => Err(Error::SeeOther(link.add_another())),
        Ok(link) => Err(Error::SeeOther(link.to_string())),
        Err(refusal) => {
            let page = AddPage::refused(frame, &there, pasted, refusal);
            Err(Error::Page(StatusCode::UNPROCESSABLE_ENTITY, html(frame, &page)))
        }
    }
}

/// Reads the codes and sends what is made of their team; another spelling leads to the canonical one.
fn answer(
    request: &HttpRequest,
    codes: &str,
    suffix: &str,
    frame: &Frame,
    make: impl FnOnce(TeamLink, &Team<'_>) -> Body,
) -> Result<HttpResponse, Error> {
    let body = read_team(request, codes, suffix, frame, make)?;
    Ok(not_listed(send(request, StatusCode::OK, &body)))
}

/// Makes something of the team at an address.
fn read_team<T>(
    request: &HttpRequest,
    codes: &str,
    suffix: &str,
    frame: &Frame,
    make: impl FnOnce(TeamLink, &Team<'_>) -> T,
) -> Result<T, Error> {
    let fields = Fields::parse(request.query_string().as_bytes());
    let roster = Roster::read(&frame.site.editions, codes.split('/'), fields.all("name"), fields.get("title"));
    let link = roster.link();
    let Some(team) = roster.team() else {
        let page = AddPage::not_a_team(frame, &roster);
        return Err(match suffix {
            ".json" => Error::Unreadable(page.explanation()),
            _ => Error::Page(StatusCode::NOT_FOUND, html(frame, &page)),
        });
    };
    check_canonical(request, &format!("{}{suffix}", link.unnamed()))?;
    Ok(make(link, &team))
}
