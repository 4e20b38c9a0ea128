//! Pages as text. A page is converted when its text is first requested, because most are never requested; the text is then kept.

use std::collections::HashMap;
use std::sync::OnceLock;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, LINK};
use actix_web::{HttpRequest, HttpResponse};

use super::cache::{CachedPages, is_read};
use super::respond::send;
use super::routes::{Pattern, finder};
use crate::content::site::Site;
use crate::view::address::absolute;
use crate::view::body::{Body, Media};
use crate::view::catalog;
use crate::view::page_text::page_text;

/// Every text made from pages, by path.
pub(super) struct CachedTexts(HashMap<String, CachedText>);

struct CachedText {
    pattern: Pattern,
    media: Media,
    /// The paths of its pages.
    pages: Vec<String>,
    body: OnceLock<Body>,
}

impl CachedTexts {
    pub(super) fn of(site: &Site) -> Self {
        let find = finder();
        let texts = catalog::texts(site).into_iter().map(|text| {
            let pattern = find(&text.path).map_or(Pattern::OTHER, |(pattern, _)| pattern);
            let cached = CachedText { pattern, media: text.media, pages: text.pages, body: OnceLock::new() };
            (text.path, cached)
        });
        Self(texts.collect())
    }

    /// The requested text.
    pub(super) fn get(&self, request: &HttpRequest, site: &Site, all: &CachedPages) -> Option<(HttpResponse, Pattern)> {
        let text = self.0.get(request.path()).filter(|_| is_read(request))?;
        let mut response = send(request, StatusCode::OK, text.body.get_or_init(|| text.convert(site, all)));
        if let [page] = &*text.pages {
            // Not `noindex`, which would hide links to the text too: a search engine lists the page in its place.
            if let Ok(link) = HeaderValue::from_str(&format!("<{}>; rel=\"canonical\"", absolute(site, page))) {
                response.headers_mut().insert(LINK, link);
            }
        }
        Some((response, text.pattern))
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl CachedText {
    fn convert(&self, site: &Site, all: &CachedPages) -> Body {
        let pages = self.pages.iter().filter_map(|path| Some(page_text(&site.base_url, path, all.html(path)?)));
        Body::per_request(self.media, pages.collect::<Vec<_>>().join("\n"))
    }
}
