//! A connection with an end to patience: whoever keeps it without letting anything be sent is cut off.
//!
//! What a client may take its time with has many forms: the head of a first or of a later request, a body, a body that nobody
//! wants, an answer that it does not read. They have in common that nothing can be sent meanwhile, so that is what is measured.
//! Shorter limits for some of them stand elsewhere and end with an answer; this one is behind them all and ends with silence.
//!
//! **Invariant:** knows nothing of HTTP.

use std::future::Future;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::rt::time::{Instant, Sleep, sleep_until};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A stream that ends with an error when nothing could be sent for too long.
pub(super) struct PatientStream<S> {
    stream: S,
    patience: Duration,
    /// When something was sent last, or when the connection was made.
    sent: Instant,
    /// Looks at `sent` when it wakes, so that sending does not have to wind it up anew.
    watch: Pin<Box<Sleep>>,
}

impl<S> PatientStream<S> {
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        let sent = Instant::now();
        Self { stream, patience, sent, watch: Box::pin(sleep_until(sent + patience)) }
    }

    /// Ready when patience has come to its end; otherwise wakes the task when it may have.
    fn poll_end(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        while self.watch.as_mut().poll(context).is_ready() {
            let end = self.sent + self.patience;
            if end <= Instant::now() {
                return Poll::Ready(io::ErrorKind::TimedOut.into());
            }
            self.watch.as_mut().reset(end);
        }
        Poll::Pending
    }

    /// What came of reading or writing, or the end of patience where there is nothing but to wait.
    fn or_end<T>(&mut self, context: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match done {
            Poll::Pending => self.poll_end(context).map(Err),
            ready => ready,
        }
    }

    fn note_sent(&mut self, written: &Poll<io::Result<usize>>) {
        if matches!(written, Poll::Ready(Ok(count)) if *count > 0) {
            self.sent = Instant::now();
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for PatientStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // However much is sent: sooner or later there is nothing more to read for a moment, and then it shows.
        let read = pin!(&mut self.stream).poll_read(context, buffer);
        self.or_end(context, read)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for PatientStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = pin!(&mut self.stream).poll_write(context, bytes);
        self.note_sent(&written);
        self.or_end(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = pin!(&mut self.stream).poll_write_vectored(context, parts);
        self.note_sent(&written);
        self.or_end(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = pin!(&mut self.stream).poll_flush(context);
        self.or_end(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = pin!(&mut self.stream).poll_shutdown(context);
        self.or_end(context, shut)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::PatientStream;

    const PATIENCE: Duration = Duration::from_secs(30);

    #[tokio::test(start_paused = true)]
    async fn a_client_that_sends_without_end_is_cut_off() {
        let (mut client, server) = duplex(64);
        let mut server = PatientStream::new(server, PATIENCE);
        let trickle = async {
            while client.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        };
        let started = tokio::time::Instant::now();
        let read = async { server.read_exact(&mut [0; 1000]).await.map_err(|error| (error.kind(), started.elapsed())) };
        let ended = tokio::select! { ended = read => ended, () = trickle => unreachable!() };
        assert_eq!(ended, Err((std::io::ErrorKind::TimedOut, PATIENCE)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_does_not_read_is_cut_off() {
        let (_client, server) = duplex(64);
        let mut server = PatientStream::new(server, PATIENCE);
        let error = server.write_all(&[0; 65]).await.unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_gets_answers_is_not() {
        let (mut client, server) = duplex(64);
        let mut server = PatientStream::new(server, PATIENCE);
        for _ in 0..4 {
            tokio::time::advance(PATIENCE - Duration::from_secs(1)).await;
            client.write_all(b"x").await.unwrap();
            server.read_u8().await.unwrap();
            server.write_all(b"y").await.unwrap();
            client.read_u8().await.unwrap();
        }
    }
}
