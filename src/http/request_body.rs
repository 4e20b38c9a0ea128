//! The body of a request, once it is there as a whole.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{FutureExt, LocalBoxFuture};

use super::errors::Error;

/// How long a body may take, however it trickles in. The largest takes a second at the speed of an old modem.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// What a client sent.
pub(super) struct RequestBody(pub(super) Bytes);

impl FromRequest for RequestBody {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let whole = timeout(BODY_TIMEOUT, Bytes::from_request(request, payload));
        async { whole.await.map_err(|_| Error::TooSlow)?.map(Self) }.boxed_local()
    }
}
