//! Results in every format. Everything about a result is in its URL.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::fields::Fields;
use super::pictures::show_picture;
use super::respond::{check_canonical, forbid_listing, not_listed};
use super::routes::{Route, get, guarded, rate_limited, read};
use super::shared::Shared;
use crate::domain::engine::weigh;
use crate::domain::permalink::{Code, Decoded, decode};
use crate::view::address::ResultLink;
use crate::view::body::Media;
use crate::view::format::{Format, Rendered};
use crate::view::result::{FORMATS, RenderResult};
use crate::view::unreadable;

static PATTERNS: LazyLock<[String; FORMATS.len()]> =
    LazyLock::new(|| FORMATS.each_ref().map(|format| format!("/r/{{code}}{}", format.suffix)));

pub(super) fn routes() -> impl Iterator<Item = Route> {
    // The page comes first, because it is requested most and trying a pattern takes long. Its own matches every format's path.
    FORMATS.iter().zip(PATTERNS.iter()).rev().map(|(format, pattern)| {
        let show = read(move |request: HttpRequest, code: web::Path<String>, shared: web::Data<Shared>| async move {
            let (format, code) = format.meant(&FORMATS, &code);
            show_result(format, &request, code, |code| format!("/r/{code}{}", format.suffix), &shared).await
        });
        let route = get(pattern, if format.media == Media::Png { rate_limited(show) } else { show });
        if format.suffix.is_empty() { guarded(route, has_no_suffix) } else { route }
    })
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
    let decoded = decode(&shared.frame.site.editions, code);
    let Decoded { code, answers } = decoded.map_err(|error| Error::Unreadable(unreadable::explain(&error)))?;
    check_canonical(request, &path(&code))?;
    let fields = Fields::parse(request.query_string().as_bytes());
    let verdict = weigh(&answers);
    match (format.render)(&shared.frame, ResultLink::new(code, fields.get("title")), &answers, &verdict) {
        Rendered::Picture(picture) => show_picture(request, shared, &picture).await.map(not_listed),
        Rendered::Text(text, file_name) => {
            shared.count_verdict(verdict.kind());
            let body = format.body(&shared.frame, text, file_name);
            Ok(shared.results.send(request, &body, Some(verdict.kind()), forbid_listing, &shared.security))
        }
    }
}
