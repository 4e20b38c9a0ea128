//! Pages as text, converted on request, because most are never requested. Recently requested ones are cached.

use std::collections::HashMap;
use std::sync::OnceLock;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, LINK};
use actix_web::{HttpRequest, HttpResponse, web};

use super::errors::Error;
use super::respond::send;
use super::routes::{Route, get, rate_limited, read};
use super::shared::Shared;
use crate::content::site::Site;
use crate::view::address::{FULL_TEXT, absolute};
use crate::view::body::{Body, Media};
use crate::view::catalog;
use crate::view::page_text::page_text;

/// Every text made from pages, by path.
pub(super) struct Texts {
    /// The path of the page of each text.
    pages: HashMap<String, String>,
    /// The paths of the pages of the full text.
    full: Vec<String>,
    /// The full text. It is kept, because converting its pages takes a tenth of a second.
    full_body: OnceLock<Body>,
}

pub(super) fn routes() -> impl Iterator<Item = Route> {
    let text = || rate_limited(read(show_text));
    let full = get(FULL_TEXT, rate_limited(read(show_full_text)));
    [full, get("/{page}.md", text()), get("/{section}/{page}.md", text())].into_iter()
}

async fn show_text(request: HttpRequest, shared: web::Data<Shared>) -> Result<HttpResponse, Error> {
    let page = shared.texts.pages.get(request.path()).ok_or(Error::NotFound)?;
    let text = shared.text_of(page).ok_or(Error::NotFound)?;
    let body = Body::per_request(Media::Markdown, text);
    // Not `noindex`: a search engine should count links to the text for the page.
    let link = HeaderValue::try_from(format!("<{}>; rel=\"canonical\"", absolute(shared.site(), page)));
    // URLs are ASCII, so this can't fail.
    let link = link.map_err(|_| Error::NotFound)?;
    Ok(shared.results.send(&request, &body, None, (LINK, link)))
}

async fn show_full_text(request: HttpRequest, shared: web::Data<Shared>) -> HttpResponse {
    let body = shared.texts.full_body.get_or_init(|| {
        let texts: Vec<String> = shared.texts.full.iter().filter_map(|page| shared.text_of(page)).collect();
        Body::per_request(Media::Text, texts.join("\n"))
    });
    send(&request, StatusCode::OK, body)
}

impl Texts {
    pub(super) fn of(site: &Site) -> Self {
        Self { pages: catalog::texts(site).collect(), full: catalog::paths_to_read(site), full_body: OnceLock::new() }
    }

    /// The path of each text.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str).chain([FULL_TEXT])
    }
}

impl Shared {
    fn text_of(&self, page: &str) -> Option<String> {
        Some(page_text(&self.site().base_url, page, self.pages.html(page)?))
    }
}
