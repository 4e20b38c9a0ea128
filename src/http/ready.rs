//! Pages that are ready before anybody asks, with their headers, and the service that answers with them, and with results that are
//! kept, before anything else looks at a request. The bodies come from the `prerender`ed site in `shared` and go in `slices`; each has
//! the headers of `respond` and the `security_headers`; the limits of `guard` hold here too, and the `traffic` is counted.
//!
//! **Invariant:** an answer from here is the one that the route would give, only sooner: nothing is formatted, routed or copied
//! but the headers.

use std::collections::HashMap;
use std::future::{Ready, ready};
use std::time::Instant;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header::HeaderMap;
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use futures_util::future::{Either, MapOk, TryFutureExt};

use super::guard::over_a_limit;
use super::respond::{encoded, forbid_listing, has_already, unchanged, wanted};
use super::security_headers::SecurityHeaders;
use super::shared::Shared;
use super::slices::Slices;
use super::traffic::Route;
use crate::view::body::{Body, Encoding};
use crate::view::prerender::Prerendered;

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

/// Answers with what is ready or kept, and leaves everything else to the service that it surrounds.
pub(super) struct AnswerFromReady;

impl<S, B> Transform<S, ServiceRequest> for AnswerFromReady
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<Slices, B>>;
    type Error = actix_web::Error;
    type Transform = ReadyFirst<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(ReadyFirst { service }))
    }
}

/// A service with the pages that are ready in front of it.
pub(super) struct ReadyFirst<S> {
    service: S,
}

type Sooner<B> = Ready<Result<ServiceResponse<EitherBody<Slices, B>>, actix_web::Error>>;
type Later<F, B> = MapOk<F, fn(ServiceResponse<B>) -> ServiceResponse<EitherBody<Slices, B>>>;

impl<S, B> Service<ServiceRequest> for ReadyFirst<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<Slices, B>>;
    type Error = actix_web::Error;
    type Future = Either<Sooner<B>, Later<S::Future, B>>;

    forward_ready!(service);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        match answer_at_once(request.request()) {
            Some(answer) => Either::Left(ready(Ok(request.into_response(answer.map_into_left_body())))),
            None => Either::Right(self.service.call(request).map_ok(ServiceResponse::map_into_right_body)),
        }
    }
}

/// The answer to a request that needs nothing but a page that is ready, or a result that is kept. One with a query may mean
/// something else.
fn answer_at_once(request: &HttpRequest) -> Option<HttpResponse<Slices>> {
    let is_plain = matches!(*request.method(), Method::GET | Method::HEAD)
        && request.uri().query().is_none()
        && over_a_limit(request).is_none();
    let shared = request.app_data::<web::Data<Shared>>().filter(|_| is_plain)?;
    let started = shared.traffic.as_ref().map(|traffic| (traffic, Instant::now()));
    let (route, verdict, mut answer) = match shared.ready.answer(request.path(), request) {
        Some(page) => (Route::Ready, None, page),
        None => {
            let result = shared.results.get(request)?;
            (Route::Result, Some(result.kind()), result.answer(request))
        }
    };
    if let Some((traffic, started)) = started {
        traffic.count(route, answer.status(), started.elapsed());
        if let Some(kind) = verdict {
            traffic.count_verdict(kind.id());
        }
    }
    if shared.is_stopping() {
        answer.head_mut().set_connection_type(ConnectionType::Close);
    }
    Some(answer)
}
