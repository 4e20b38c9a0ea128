//! A connection between the system and actix: how long it may take, and how much of it actix is given ahead of its responses.

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

/// How many bytes of a head are read: more than URL and headers may have, so that one that is too large still gets its page.
const MAX_HEAD: usize = 28 * 1024;
/// How many bytes actix is given before it has to parse them. By itself it first reads 128 KiB.
const MAX_AHEAD: usize = 8 * 1024;
/// How long a client whose head was too large may take to read the response and to stop sending.
const LINGER: Duration = Duration::from_secs(5);
/// What actix sends when it is about to wait for a body.
const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// What is known on both sides of actix of the requests on one connection.
#[derive(Default)]
pub(super) struct HeadQueue {
    /// Whether a head was handed over whose request no handler has begun to answer. By itself actix parses all heads that it has
    /// read, which is about six thousand, each in five kilobytes.
    is_waiting: Cell<bool>,
    /// Bytes to come that belong to the body of the request that is being answered, and so hold no heads.
    body: Cell<usize>,
    /// Whether that body comes in chunks, so that its end is not known. It goes over piece by piece, which makes actix's own limit of
    /// sixteen heads work.
    is_chunked: Cell<bool>,
    is_answering: Cell<bool>,
    /// Wakes the connection when another head may be handed over.
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

/// A connection that is cut off when nothing could be sent for too long, and from which actix gets little ahead of the responses.
///
/// What a client may take its time with has many forms: the head of a first or of a later request, a body, a body that nobody
/// wants, a response that it does not read. They have in common that nothing can be sent meanwhile, so that is what is measured.
pub(super) struct GuardedStream<S> {
    stream: S,
    pub(super) queue: Rc<HeadQueue>,
    /// What was read and not handed over yet.
    unread: Bytes,
    /// Bytes of the head that is being read, and whether its first line is over and its last one blank so far.
    head: usize,
    has_line: bool,
    is_blank: bool,
    /// Whether the rest of a head was left away, so that nothing after it may be read.
    is_cut: bool,
    /// Bytes that actix was given and has not parsed yet.
    ahead: usize,
    /// Whether the client does not take what is sent.
    is_blocked: bool,
    patience: Duration,
    /// When something was sent last, or when the connection was made.
    sent: Instant,
    /// Looks at `sent` when it wakes, so that sending does not have to reset it.
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

    /// What came of reading or writing, or the end of patience or of the connection where there is nothing but to wait.
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

    /// Whether actix has to parse, or to answer, before it gets more; then it is woken when it may go on.
    fn is_held(&self, context: &Context<'_>) -> bool {
        let is_idle = !self.queue.is_answering.get() && !self.is_blocked;
        // actix reads first, and then parses and answers until it has to wait: whoever is idle here has nothing in its queue.
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

    /// How many of some bytes may be handed over at once: those of a body, or as far as the blank line that ends a head.
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

    /// Ends a head that is too large, so that it is answered as such. The connection ends with it, which makes it no other request.
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

    /// Reads what nobody wants until the client ends it: closing before would take the response away from it.
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
        // However much is sent: sooner or later there is nothing more to read for a moment, and then patience may end.
        self.or_end(context, read)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for GuardedStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        // A response that is there already does not wait for a body, and most refuse it.
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

    /// A client with a connection for some bytes, and what the server has of it.
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
