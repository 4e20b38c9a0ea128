//! Answers that are ready before anybody asks, with their headers: the pages of the `prerender`ed site, and what else is to be sent
//! more than once. Bodies go in `slices`; each has the headers of `respond` and the `security_headers`.
//!
//! **Invariant:** nothing is formatted for a request, and nothing copied but the headers.

use std::collections::HashMap;

use actix_web::http::header::HeaderMap;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;

use super::respond::{encoded, forbid_listing, has_already, unchanged, wanted};
use super::security_headers::SecurityHeaders;
use super::slices::Slices;
use crate::view::body::{Body, Encoding};
use crate::view::prerender::Prerendered;

/// Whether a request asks for nothing but what is at its path. One with a query may mean something else.
pub(super) fn is_plain(request: &HttpRequest) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD) && request.uri().query().is_none()
}

/// Every page that is ready, by path.
pub(super) struct ReadyPages(HashMap<String, ReadyPage>);

impl ReadyPages {
    pub(super) fn new(pages: &Prerendered, security: &SecurityHeaders) -> Self {
        Self(pages.iter().map(|(path, body)| (path.to_owned(), ReadyPage::new(path, body, security))).collect())
    }

    /// The answer with the page at a path, if there is one that is ready.
    pub(super) fn answer(&self, path: &str, request: &HttpRequest) -> Option<HttpResponse<Slices>> {
        self.0.get(path).map(|page| page.answer(request))
    }

    /// The paths of all pages, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// A page in each of its encodings.
struct ReadyPage {
    offered: &'static [Encoding],
    answers: Vec<ReadyAnswer>,
}

impl ReadyPage {
    fn new(path: &str, body: &Body, security: &SecurityHeaders) -> Self {
        let offered = body.encodings();
        Self { offered, answers: offered.iter().map(|at| ReadyAnswer::new(path, body, *at, security)).collect() }
    }

    fn answer(&self, request: &HttpRequest) -> HttpResponse<Slices> {
        let encoding = wanted(request, self.offered);
        match self.answers.iter().find(|answer| answer.encoding == encoding) {
            Some(answer) => answer.answer(request),
            // The encoding is one of those on offer.
            None => HttpResponse::with_body(StatusCode::NOT_ACCEPTABLE, Slices(Bytes::new())),
        }
    }
}

/// A page in one encoding: all that is ever sent of it.
pub(super) struct ReadyAnswer {
    encoding: Encoding,
    tag: String,
    found: HeaderMap,
    not_modified: HeaderMap,
    body: Bytes,
}

impl ReadyAnswer {
    pub(super) fn new(path: &str, body: &Body, encoding: Encoding, security: &SecurityHeaders) -> Self {
        let tag = body.tag(encoding);
        let headers = |mut response: HttpResponse| {
            security.add_to(response.headers_mut(), &Method::GET, path);
            response.headers().clone()
        };
        Self {
            encoding,
            found: headers(encoded(StatusCode::OK, body, encoding, &tag)),
            not_modified: headers(unchanged(&tag)),
            body: body.encoded(encoding),
            tag,
        }
    }

    /// The same, not to be listed by search engines.
    pub(super) fn not_listed(mut self) -> Self {
        forbid_listing(&mut self.found);
        forbid_listing(&mut self.not_modified);
        self
    }

    /// The answer to a client, which may have it already.
    pub(super) fn answer(&self, request: &HttpRequest) -> HttpResponse<Slices> {
        if has_already(request, &self.tag) {
            with_headers(StatusCode::NOT_MODIFIED, &self.not_modified, Slices(Bytes::new()))
        } else {
            with_headers(StatusCode::OK, &self.found, Slices(self.body.clone()))
        }
    }

    /// The same in no more memory than it needs: what was just written has room to grow.
    pub(super) fn without_room(self) -> Self {
        Self { body: Bytes::copy_from_slice(&self.body), ..self }
    }

    /// How many bytes its body has.
    pub(super) fn size(&self) -> usize {
        self.body.len()
    }
}

fn with_headers(status: StatusCode, headers: &HeaderMap, body: Slices) -> HttpResponse<Slices> {
    let mut response = HttpResponse::with_body(status, body);
    *response.headers_mut() = headers.clone();
    response
}
