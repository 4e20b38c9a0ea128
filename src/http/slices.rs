//! A body that is handed over a slice at a time. The server copies what it is about to send, so that a client which reads nothing
//! would otherwise hold a copy of a whole page; of large ones, many such clients would fill the memory.
//!
//! **Invariant:** the slices together are the body, and share its memory.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use bytes::Bytes;

/// The most bytes in a slice. A usual page, compressed, is one slice.
const MOST_BYTES: usize = 32 * 1024;

/// What remains to be sent of a body.
#[derive(Debug, Clone)]
pub(super) struct Slices(pub(super) Bytes);

impl MessageBody for Slices {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.0.len() as u64)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let length = self.0.len().min(MOST_BYTES);
        Poll::Ready((length > 0).then(|| Ok(self.0.split_to(length))))
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        // Without this, a large body would be kept whole wherever a response is boxed.
        if self.0.len() > MOST_BYTES { Err(self) } else { Ok(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::Pin;

    use actix_web::body::{BodySize, MessageBody};
    use bytes::Bytes;

    use super::{MOST_BYTES, Slices};

    #[tokio::test]
    async fn slices_are_small_and_together_they_are_the_body() {
        for length in [0, 1, MOST_BYTES, MOST_BYTES + 1, 3 * MOST_BYTES] {
            let body: Bytes = (0..length).map(|place| place as u8).collect();
            let mut slices = Slices(body.clone());
            assert_eq!(slices.size(), BodySize::Sized(length as u64));
            let mut sent = Vec::new();
            while let Some(Ok(slice)) = poll_fn(|context| Pin::new(&mut slices).poll_next(context)).await {
                assert!((1..=MOST_BYTES).contains(&slice.len()));
                sent.extend(slice);
            }
            assert_eq!(sent, body);
        }
    }
}
