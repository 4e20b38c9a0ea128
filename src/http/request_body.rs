//! The complete body of a request.

use std::time::Duration;

use actix_web::http::header::CONTENT_LENGTH;
use actix_web::rt::time::timeout;
use actix_web::web::{Bytes, Payload};
use actix_web::{FromRequest, HttpRequest};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::errors::Error;
use crate::view::api::MAX_BODY;

/// The timeout for a complete body. The largest takes a second at the speed of an old modem.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);
/// The maximum total size of all bodies being read, in bytes.
const MAX_BODIES: usize = 16 * 1024 * 1024;
/// The maximum usual size of a body, and the bytes reserved for such bodies, so that large ones can't block them.
const USUAL_BODY: usize = 4 * 1024;
const USUAL_BODIES: usize = MAX_BODIES / 4;

/// The unreserved bytes.
static FREE: Semaphore = Semaphore::const_new(MAX_BODIES);

/// A client's input.
pub(super) struct RequestBody {
    pub(super) bytes: Bytes,
    _share: SemaphorePermit<'static>,
}

impl RequestBody {
    /// Reads a body. Handlers check the headers first, because a client may wait for permission to send.
    pub(super) async fn read(request: &HttpRequest, payload: Payload) -> Result<Self, Error> {
        let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let length = length.unwrap_or(MAX_BODY).min(MAX_BODY);
        let kept_free = if length > USUAL_BODY { USUAL_BODIES } else { 0 };
        if FREE.available_permits() < length + kept_free {
            return Err(Error::Busy);
        }
        let share = FREE.try_acquire_many(u32::try_from(length).unwrap_or(u32::MAX)).map_err(|_| Error::Busy)?;
        let whole = timeout(BODY_TIMEOUT, Bytes::from_request(request, &mut payload.into_inner()));
        Ok(Self { bytes: whole.await.map_err(|_| Error::TooSlow)?.map_err(Error::Body)?, _share: share })
    }
}
