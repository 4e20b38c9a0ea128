//! The body of a request, once it is there as a whole. One that takes too long is one of the `errors`.
//!
//! **Invariant:** nobody waits longer for a body than is said here, however it trickles in.

use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};

use super::errors::Error;

/// How long a body may take. The largest takes a second at the speed of an old modem.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// What a client sent.
pub(super) struct Received(pub(super) Bytes);

impl FromRequest for Received {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let whole = Bytes::from_request(request, payload);
        Box::pin(async {
            match timeout(LONGEST_WAIT, whole).await {
                Ok(body) => body.map(Self),
                Err(_) => Err(Error::TooSlow.into()),
            }
        })
    }
}
