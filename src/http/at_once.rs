//! The service that answers with what is `ready` or kept, before anything else looks at a request; both are in `shared`, and go in
//! `slices`. The limits of `guard` hold here too, and the `traffic` is counted.
//!
//! **Invariant:** an answer from here is the one that the route would give, only sooner: nothing is routed.

use std::future::{Ready, ready};
use std::time::Instant;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::ConnectionType;
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::future::{Either, MapOk, TryFutureExt};

use super::guard::over_a_limit;
use super::ready::is_plain;
use super::shared::Shared;
use super::slices::Slices;
use super::traffic::Route;

/// Answers with what is ready or kept, and leaves everything else to the service that it surrounds.
pub(super) struct AnswerAtOnce;

impl<S, B> Transform<S, ServiceRequest> for AnswerAtOnce
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<Slices, B>>;
    type Error = actix_web::Error;
    type Transform = AtOnceFirst<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(AtOnceFirst { service }))
    }
}

/// A service with what is ready in front of it.
pub(super) struct AtOnceFirst<S> {
    service: S,
}

type Sooner<B> = Ready<Result<ServiceResponse<EitherBody<Slices, B>>, actix_web::Error>>;
type Later<F, B> = MapOk<F, fn(ServiceResponse<B>) -> ServiceResponse<EitherBody<Slices, B>>>;

impl<S, B> Service<ServiceRequest> for AtOnceFirst<S>
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

/// The answer to a request that needs nothing but a page that is ready, or a result that is kept.
fn answer_at_once(request: &HttpRequest) -> Option<HttpResponse<Slices>> {
    let is_simple = is_plain(request) && over_a_limit(request).is_none();
    let shared = request.app_data::<web::Data<Shared>>().filter(|_| is_simple)?;
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
            traffic.count_verdict(&kind.to_string());
        }
    }
    if shared.is_stopping() {
        answer.head_mut().set_connection_type(ConnectionType::Close);
    }
    Some(answer)
}
