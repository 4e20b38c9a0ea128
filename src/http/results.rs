//! Results in every format. Everything about a result is in its URL.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::pictures::show_picture;
use super::respond::{NOT_LISTED, check_canonical, not_listed};
use super::routes::{Route, get, guarded, rate_limited, read};
use super::shared::Shared;
use crate::domain::engine::weigh;
use crate::domain::permalink::{Code, Decoded, decode};
use crate::domain::source::NotADay;
use crate::view::address::{Asked, ResultLink};
use crate::view::body::Media;
use crate::view::error::Explanation;
use crate::view::format::{Format, Rendered};
use crate::view::result::{FORMATS, RenderResult, issue_form};
use crate::view::unreadable;

static PATTERNS: LazyLock<[String; FORMATS.len()]> =
    LazyLock::new(|| FORMATS.each_ref().map(|format| format!("/r/{{code}}{}", format.suffix)));

pub(super) fn routes() -> impl Iterator<Item = Route> {
    // The page comes first, because it is requested most and trying a pattern takes long. Its own matches every format's path.
    let formats = FORMATS.iter().zip(PATTERNS.iter()).rev().map(|(format, pattern)| {
        let show = read(move |request: HttpRequest, code: web::Path<String>, shared: web::Data<Shared>| async move {
            let (format, code) = format.meant(&FORMATS, &code);
            show_result(format, &request, code, |code| format!("/r/{code}{}", format.suffix), &shared).await
        });
        let route = get(pattern, if format.media == Media::Png { rate_limited(show) } else { show });
        if format.suffix.is_empty() { guarded(route, has_no_suffix) } else { route }
    });
    formats.chain([get("/r/{code}/issue", read(open_issue))])
}

fn has_no_suffix(path: &str) -> bool {
    FORMATS.iter().all(|format| format.suffix.is_empty() || !path.ends_with(format.suffix))
}

/// Shows the result of a code at its canonical path, to which other spellings redirect.
pub(super) async fn show_result(
    format: &Format<RenderResult>,
    request: &HttpRequest,
    code: &str,
    path: impl FnOnce(&Code) -> String,
    shared: &Shared,
) -> Result<HttpResponse, Error> {
    let Decoded { code, answers } = decoded(request, code, path, shared)?;
    let fields = Fields::parse(request.query_string().as_bytes());
    let verdict = weigh(&answers);
    let dated = matches!(format.media, Media::Markdown | Media::Calendar);
    let date = fields.get("date").filter(|_| dated);
    let asked = Asked::read(date, fields.get("since"), fields.get("full")).map_err(|NotADay| not_a_day())?;
    let link = ResultLink::new(code, fields.get("title")).asking(asked);
    match (format.render)(&shared.frame, link, &answers, &verdict) {
        Rendered::Picture(picture) => show_picture(request, shared, &picture).await.map(not_listed),
        Rendered::Text(text, file_name) => {
            // Pictures are part of a page that shows the verdict.
            let counted = Some(verdict.kind()).filter(|_| format.media != Media::Svg);
            counted.into_iter().for_each(|kind| shared.count_verdict(kind));
            let body = format.body(&shared.frame, text, file_name);
            Ok(shared.results.send(request, &body, counted, NOT_LISTED))
        }
    }
}

/// What a code means, if the request has its canonical path, to which other spellings redirect.
fn decoded<'s>(
    request: &HttpRequest,
    code: &str,
    path: impl FnOnce(&Code) -> String,
    shared: &'s Shared,
) -> Result<Decoded<'s>, Error> {
    let decoded = decode(&shared.frame.site.editions, code);
    let decoded = decoded.map_err(|error| Error::Unreadable(unreadable::explain(&error)))?;
    check_canonical(request, &path(&decoded.code))?;
    Ok(decoded)
}

fn not_a_day() -> Error {
    let detail =
        "A decision’s date is a day of the calendar such as 2026-11-30. Correct the date in the URL, or leave it out.";
    Error::Unreadable(Explanation::new(422, "This is not a date", detail))
}

/// Redirects to the form for a new issue in the repository that a visitor named, filled in with the result.
async fn open_issue(
    request: HttpRequest,
    code: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    let site = &shared.frame.site;
    let Decoded { code, answers } = decoded(&request, &code, |code| format!("/r/{code}/issue"), &shared)?;
    let fields = Fields::parse(request.query_string().as_bytes());
    let link = ResultLink::new(code, fields.get("title"));
    let repository = fields.get("repository").unwrap_or_default();
    let form = issue_form(site, &link, &answers, &weigh(&answers), repository);
    Err(form.map_or_else(Error::Unreadable, Error::SeeOther))
}
