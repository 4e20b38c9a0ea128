//! Preview pictures.

use actix_web::http::StatusCode;
use actix_web::http::header::{CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::respond::{has_already, send, unchanged};
use super::shared::Shared;
use crate::view::body::{Encoding, tag_of};
use crate::view::picture::Picture;

pub(super) async fn show_preview(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    show_picture(&request, &shared, &Picture::of_home(&shared.frame.site)).await
}

pub(super) async fn show_topic_picture(
    request: HttpRequest,
    slug: web::Path<String>,
    shared: web::Data<Shared>,
) -> Result<HttpResponse, Error> {
    let site = &shared.frame.site;
    let topic = site.topics.iter().find(|topic| topic.link.slug == *slug).ok_or(Error::NotFound)?;
    show_picture(&request, &shared, &Picture::of_topic(site, topic)).await
}

/// Sends a picture; 304 before it is painted if the client has it.
pub(super) async fn show_picture(
    request: &HttpRequest,
    shared: &Shared,
    picture: &Picture,
) -> Result<HttpResponse, Error> {
    let drawing = shared.pictures.draw(picture);
    let tag = tag_of(drawing.digest(), Encoding::Identity);
    let mut response = if has_already(request, &tag) {
        unchanged(&tag)
    } else {
        let (painted, from) = shared.pictures.paint(drawing).await;
        if let Some(metrics) = &shared.metrics {
            metrics.count_picture(from);
        }
        send(request, StatusCode::OK, &painted?)
    };
    // Other sites show previews.
    response.headers_mut().insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    Ok(response)
}
