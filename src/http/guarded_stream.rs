//! A connection between the system and actix, with timeouts, and with a limit on how much of it actix gets ahead of its
//! responses.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::io;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use actix_http::Request;
use actix_web::HttpMessage;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::admission::Admitted;
use crate::view::api::MAX_BODY;

/// The maximum size of a head that is read, in bytes: more than URL and headers may have, so that an oversized one still gets its
/// error page.
const MAX_HEAD: usize = 28 * 1024;
/// The maximum number of unparsed bytes in actix. By default it first reads 128 KiB.
const MAX_AHEAD: usize = 8 * 1024;
/// The timeout for a client with an oversized head to read the response and stop sending.
const LINGER: Duration = Duration::from_secs(5);
/// Sent by actix before it waits for a body.
const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// The state of a connection's requests, shared between both sides of actix.
#[derive(Default)]
pub(super) struct HeadQueue {
    /// Whether actix has a head that no handler has started on. By default actix parses all heads that it has read: about six
    /// thousand, each in five kilobytes.
    is_waiting: Cell<bool>,
    /// The remaining bytes of the current request's body, which contain no heads.
    body: Cell<usize>,
    /// Whether that body is chunked, so that its end is unknown. It is passed on in pieces, which makes actix's own limit of
    /// sixteen heads work.
    is_chunked: Cell<bool>,
    is_answering: Cell<bool>,
    /// Wakes the connection when actix may get another head.
    reader: RefCell<Option<Waker>>,
}

impl HeadQueue {
    pub(super) fn begin(&self, request: &Request) {
        let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        self.body.set(length.unwrap_or(0).min(MAX_BODY));
        self.is_chunked.set(request.chunked().unwrap_or(false));
        self.is_waiting.set(false);
        self.is_answering.set(true);
        self.wake_reader();
    }

    pub(super) fn end(&self) {
        self.is_answering.set(false);
        self.is_chunked.set(false);
        self.wake_reader();
    }

    fn wake_reader(&self) {
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }
}

/// A connection that is closed if nothing could be sent for too long, and from which actix gets little ahead of its responses.
///
/// A client can be slow in many ways: with the head of a first or later request, with a body, with an unexpected body, or by not
/// reading a response. In each case nothing can be sent meanwhile, so that is what we measure.
pub(super) struct GuardedStream<S> {
    stream: S,
    pub(super) queue: Rc<HeadQueue>,
    /// Bytes read but not yet passed on.
    unread: Bytes,
    /// The size of the current head, and whether its first line is complete and its last line is empty so far.
    head: usize,
    has_line: bool,
    is_blank: bool,
    /// Whether the rest of a head was dropped, so that nothing after it may be read.
    is_cut: bool,
    /// Bytes that actix has not parsed yet.
    ahead: usize,
    /// Whether the client doesn't read.
    is_blocked: bool,
    patience: Duration,
    /// The time of the last send, or of the connection's start.
    sent: Instant,
    /// Checks `sent` when it fires, so that sending does not have to reset it.
    timer: Pin<Box<Sleep>>,
    admitted: Admitted,
}

impl<S> GuardedStream<S> {
    pub(super) fn new(stream: S, admitted: Admitted, patience: Duration) -> Self {
        let sent = Instant::now();
        Self {
            stream,
            queue: Rc::default(),
            unread: Bytes::new(),
            head: 0,
            has_line: false,
            is_blank: false,
            is_cut: false,
            ahead: 0,
            is_blocked: false,
            patience,
            sent,
            timer: Box::pin(sleep_until(sent + patience)),
            admitted,
        }
    }

    /// The result of reading or writing; or, while it is pending, the end of the timeout or of the connection.
    fn or_end<T>(&mut self, context: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            return done;
        }
        if self.admitted.poll_end(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        while self.timer.as_mut().poll(context).is_ready() {
            let end = self.sent + self.patience;
            if end <= Instant::now() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.timer.as_mut().reset(end);
        }
        Poll::Pending
    }

    fn note_written(&mut self, written: &Poll<io::Result<usize>>) {
        if std::mem::replace(&mut self.is_blocked, written.is_pending()) && !self.is_blocked {
            self.queue.wake_reader();
        }
        if self.is_blocked {
            self.admitted.note_busy();
        }
        if matches!(written, Poll::Ready(Ok(count)) if *count > 0) {
            self.sent = Instant::now();
            self.admitted.note_served();
        }
    }

    /// Whether nothing was read that waits for a response, and nothing waits to be sent.
    fn is_between_requests(&self) -> bool {
        let is_read = self.head == 0 && self.unread.is_empty() && self.queue.body.get() == 0;
        is_read && !self.queue.is_waiting.get() && !self.queue.is_answering.get() && !self.is_blocked
    }

    /// Whether actix must parse or respond before it gets more; it is then woken.
    fn is_held(&self, context: &Context<'_>) -> bool {
        let is_idle = !self.queue.is_answering.get() && !self.is_blocked;
        // actix reads first, and then parses and responds until it has to wait: if it is idle here, its queue is empty.
        if is_idle && self.ahead == 0 {
            self.queue.is_waiting.set(false);
        }
        if self.queue.is_waiting.get() && !is_idle {
            self.queue.reader.replace(Some(context.waker().clone()));
        } else if self.ahead >= MAX_AHEAD || (self.ahead > 0 && !self.unread.is_empty()) {
            context.waker().wake_by_ref();
        } else {
            return false;
        }
        true
    }

    /// How many bytes may be passed on at once: those of a body, or up to the blank line that ends a head.
    fn admit(&mut self, bytes: &[u8]) -> usize {
        if self.queue.is_waiting.get() {
            return 0;
        }
        let bytes = bytes.get(..MAX_AHEAD - self.ahead).unwrap_or(bytes);
        let body = self.queue.body.get();
        if body > 0 {
            let admitted = body.min(bytes.len());
            self.queue.body.set(body - admitted);
            return admitted;
        }
        let bytes = bytes.get(..MAX_HEAD - self.head).unwrap_or(bytes);
        let end = bytes.iter().position(|byte| {
            let ends_head = *byte == b'\n' && self.is_blank;
            self.has_line |= *byte == b'\n';
            self.is_blank = *byte == b'\n' || (*byte == b'\r' && self.is_blank);
            ends_head
        });
        let admitted = end.map_or(bytes.len(), |end| end + 1);
        if !self.queue.is_chunked.get() {
            self.queue.is_waiting.set(end.is_some());
            self.head += admitted;
        }
        if end.is_some() {
            (self.head, self.has_line) = (0, false);
        }
        admitted
    }

    /// Ends an oversized head, so that it gets its error. The connection closes after it, so the rest is no other request.
    fn cut(&mut self) {
        let end: &[u8] = if self.has_line { b"\r\n\r\n" } else { b" HTTP/1.1\r\nhost: -\r\n\r\n" };
        self.unread = Bytes::from_static(end);
        self.queue.is_waiting.set(true);
        self.is_cut = true;
        self.patience = LINGER;
    }
}

impl<S: AsyncRead + Unpin> GuardedStream<S> {
    fn poll_admitted(&mut self, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let begin = buffer.filled().len();
        let admitted = if self.unread.is_empty() {
            ready!(pin!(&mut self.stream).poll_read(context, buffer))?;
            let bytes = buffer.filled().get(begin..).unwrap_or_default();
            if bytes.is_empty() {
                return Poll::Ready(Ok(()));
            }
            let admitted = self.admit(bytes);
            self.unread = Bytes::copy_from_slice(bytes.get(admitted..).unwrap_or_default());
            buffer.set_filled(begin + admitted);
            admitted
        } else {
            let unread = self.unread.clone();
            let admitted = self.admit(unread.get(..buffer.remaining()).unwrap_or(&unread));
            buffer.put_slice(&self.unread.split_to(admitted));
            admitted
        };
        if admitted == 0 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.ahead += admitted;
        self.admitted.note_busy();
        Poll::Ready(Ok(()))
    }

    /// Reads and discards until the client stops: closing earlier would destroy the response.
    fn poll_rest(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut bytes = [0; 8 * 1024];
        loop {
            let mut rest = ReadBuf::new(&mut bytes);
            ready!(pin!(&mut self.stream).poll_read(context, &mut rest))?;
            if rest.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for GuardedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.head >= MAX_HEAD && !self.is_cut {
            self.cut();
        }
        if self.is_cut {
            let length = self.unread.len().min(buffer.remaining());
            buffer.put_slice(&self.unread.split_to(length));
            return Poll::Ready(Ok(()));
        }
        let read = if self.is_held(context) { Poll::Pending } else { self.poll_admitted(context, buffer) };
        if read.is_pending() {
            self.ahead = 0;
        }
        // At some point there is nothing to read for a moment, and the timeout can apply.
        self.or_end(context, read)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for GuardedStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        // A response that is ready doesn't need the body, and most reject it.
        if bytes.len() > CONTINUE.len() && bytes.starts_with(CONTINUE) {
            return Poll::Ready(Ok(CONTINUE.len()));
        }
        let written = pin!(&mut self.stream).poll_write(context, bytes);
        self.note_written(&written);
        self.or_end(context, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = pin!(&mut self.stream).poll_flush(context);
        if flushed.is_ready() && self.is_between_requests() {
            self.admitted.note_idle();
        }
        self.or_end(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut shut = pin!(&mut self.stream).poll_shutdown(context);
        if self.is_cut && matches!(shut, Poll::Ready(Ok(()))) {
            shut = self.poll_rest(context);
        }
        self.or_end(context, shut)
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::{CONTINUE, GuardedStream};
    use crate::http::admission::Admission;
    use crate::http::clients::Proxies;

    const PATIENCE: Duration = Duration::from_secs(30);

    /// A client with a connection of a buffer size, and the server's side of it.
    fn connect(size: usize) -> (DuplexStream, GuardedStream<DuplexStream>) {
        let (client, server) = duplex(size);
        let admitted = Arc::new(Admission::new(1, 1, Proxies::default())).admit(None).unwrap();
        (client, GuardedStream::new(server, admitted, PATIENCE))
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_sends_without_end_is_cut_off() {
        let (mut client, mut server) = connect(64);
        let trickle = async {
            while client.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        };
        let started = tokio::time::Instant::now();
        let read = async { server.read_exact(&mut [0; 1000]).await.map_err(|error| (error.kind(), started.elapsed())) };
        let ended = tokio::select! { ended = read => ended, () = trickle => unreachable!() };
        assert_eq!(ended, Err((ErrorKind::TimedOut, PATIENCE)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_does_not_read_is_cut_off() {
        let (_client, mut server) = connect(64);
        let error = server.write_all(&[0; 65]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_gets_responses_is_not() {
        let (mut client, mut server) = connect(64);
        for _ in 0..4 {
            tokio::time::advance(PATIENCE - Duration::from_secs(1)).await;
            client.write_all(b"x").await.unwrap();
            server.read_u8().await.unwrap();
            server.write_all(b"y").await.unwrap();
            client.read_u8().await.unwrap();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_without_end_is_ended_and_nothing_after_it_is_read() {
        for (start, end) in [("GET / HTTP/1.1\r\nx: ", "x\r\n\r\n"), ("GET /", "x HTTP/1.1\r\nhost: -\r\n\r\n")] {
            let (mut client, mut server) = connect(1 << 20);
            client.write_all(format!("{start}{}", "x".repeat(100_000)).as_bytes()).await.unwrap();
            let mut head = String::new();
            server.read_to_string(&mut head).await.unwrap();
            assert!(head.starts_with(start) && head.ends_with(end) && head.len() < 29 * 1024, "{}", head.len());
        }
    }

    #[tokio::test]
    async fn a_body_is_not_asked_for_where_the_response_is_there() {
        for (sent, arrives) in [(vec![CONTINUE], true), (vec![CONTINUE, b"HTTP/1.1 415 "], false)] {
            let (mut client, mut server) = connect(1 << 10);
            server.write_all(&sent.concat()).await.unwrap();
            drop(server);
            let mut answer = Vec::new();
            client.read_to_end(&mut answer).await.unwrap();
            assert_eq!(answer.starts_with(CONTINUE), arrives);
        }
    }
}
