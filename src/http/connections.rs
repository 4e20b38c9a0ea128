//! From connections to requests, for a server that may have no proxy in front of it: how many connections there may be, how long each
//! may take, and how many requests it may send ahead of their responses.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::Future;
use std::io;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use actix_http::{HttpService, Protocol, Request, Response};
use actix_server::GracefulShutdownSignal;
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, apply_fn_factory, fn_service, map_config,
};
use actix_web::HttpMessage;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::AppConfig;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::view::api::MAX_BODY;

/// How many connections a worker takes on; more wait until one ends.
pub(super) const MAX_CONNECTIONS: usize = 4096;
/// How long the first head of a connection may take.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection is kept for another request. Balancers keep theirs for less, so that they do not send into one that is
/// being closed.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How long a client may take to close a connection after its last response.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long nothing at all may be sent on a connection: longer than each of the others, and than a body may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many heads actix is given ahead of those that are being answered. By itself it parses all that it has read, which is about
/// six thousand, each in five kilobytes.
const MAX_QUEUED_HEADS: usize = 4;

/// Serves an application on each connection.
pub(super) fn connections<A, S, B>(
    app: A,
    stopping: GracefulShutdownSignal,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = actix_http::error::DispatchError, InitError = ()>
where
    A: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<actix_web::Error> + 'static,
    S::InitError: fmt::Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    B: MessageBody + 'static,
{
    let app = apply_fn_factory(app.into_factory(), |request: Request, service: &S::Service| {
        let queue = request.conn_data::<Rc<HeadQueue>>().cloned().unwrap_or_default();
        queue.begin(&request);
        let response = service.call(request);
        async move {
            let response = response.await;
            queue.end();
            response
        }
    });
    let app = app.map_err(|error| Response::<BoxBody>::from(error.into()));
    let http = HttpService::build()
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(HEAD_TIMEOUT)
        .client_disconnect_timeout(DISCONNECT_TIMEOUT)
        .on_connect_ext(|stream: &GuardedStream<TcpStream>, data| {
            data.insert(Rc::clone(&stream.queue));
        })
        .graceful_shutdown_signal(move || {
            let stopping = stopping.clone();
            async move { stopping.notified().await }
        })
        .finish(map_config(app, |()| AppConfig::default()));
    fn_service(|stream: TcpStream| async {
        let peer = stream.peer_addr().ok();
        // A large body goes out in several pieces; the last must not wait until the client has acknowledged those before. Where
        // it cannot be set, a response is slower, and that is all.
        let _ = stream.set_nodelay(true);
        Ok((GuardedStream::new(stream, PATIENCE), Protocol::Http1, peer))
    })
    .and_then(http)
}

/// What is known on both sides of actix of the requests on one connection.
#[derive(Default)]
struct HeadQueue {
    /// Heads that were handed over, but whose requests no handler has begun to answer.
    waiting: Cell<usize>,
    /// Bytes to come that belong to the body of the request that is being answered, and so hold no heads.
    body: Cell<usize>,
    /// Whether that body comes in chunks, so that its end is not known. It goes over piece by piece, which makes actix's own limit of
    /// sixteen heads work.
    is_chunked: Cell<bool>,
    is_answering: Cell<bool>,
    /// Wakes the connection when there is room in the queue.
    reader: RefCell<Option<Waker>>,
}

impl HeadQueue {
    fn begin(&self, request: &Request) {
        self.waiting.set(self.waiting.get().saturating_sub(1));
        self.is_answering.set(true);
        if self.waiting.get() == 0 {
            let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
            self.body.set(length.unwrap_or(0).min(MAX_BODY));
            self.is_chunked.set(request.chunked().unwrap_or(false));
        }
        self.wake_reader();
    }

    fn end(&self) {
        self.is_answering.set(false);
        self.is_chunked.set(false);
        self.wake_reader();
    }

    fn wake_reader(&self) {
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }

    /// How many of some bytes may be handed over at once: those of a body, or as far as the blank line that ends a head.
    fn admit(&self, bytes: &[u8], is_blank: &mut bool) -> usize {
        let body = self.body.get().min(bytes.len());
        if body > 0 {
            self.body.set(self.body.get() - body);
            return body;
        }
        let end = bytes.iter().position(|byte| {
            let ends_head = *byte == b'\n' && *is_blank;
            *is_blank = *byte == b'\n' || (*byte == b'\r' && *is_blank);
            ends_head
        });
        self.waiting.set(self.waiting.get() + usize::from(end.is_some() && !self.is_chunked.get()));
        end.map_or(bytes.len(), |end| end + 1)
    }
}

/// A connection that is cut off when nothing could be sent for too long, and from which actix gets few heads ahead of the responses.
///
/// What a client may take its time with has many forms: the head of a first or of a later request, a body, a body that nobody
/// wants, a response that it does not read. They have in common that nothing can be sent meanwhile, so that is what is measured.
struct GuardedStream<S> {
    stream: S,
    queue: Rc<HeadQueue>,
    /// What was read and not handed over yet.
    unread: Bytes,
    /// Whether the line that is being read is blank so far.
    is_blank: bool,
    /// Whether actix was given something that it has not parsed yet.
    handed_over: bool,
    /// Whether the client does not take what is sent.
    is_blocked: bool,
    patience: Duration,
    /// When something was sent last, or when the connection was made.
    sent: Instant,
    /// Looks at `sent` when it wakes, so that sending does not have to reset it.
    timer: Pin<Box<Sleep>>,
}

impl<S> GuardedStream<S> {
    fn new(stream: S, patience: Duration) -> Self {
        let sent = Instant::now();
        Self {
            stream,
            queue: Rc::default(),
            unread: Bytes::new(),
            is_blank: false,
            handed_over: false,
            is_blocked: false,
            patience,
            sent,
            timer: Box::pin(sleep_until(sent + patience)),
        }
    }

    /// What came of reading or writing, or the end of patience where there is nothing but to wait.
    fn or_timeout<T>(&mut self, context: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            return done;
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
        if matches!(written, Poll::Ready(Ok(count)) if *count > 0) {
            self.sent = Instant::now();
        }
    }

    /// Whether actix has to parse, or to answer, before it gets more; then it is woken when it may go on.
    fn is_held(&mut self, context: &Context<'_>) -> bool {
        let is_idle = !self.queue.is_answering.get() && !self.is_blocked;
        // actix reads first, and then parses and answers until it has to wait: whoever is idle here has nothing in its queue.
        if is_idle && !self.handed_over {
            self.queue.waiting.set(0);
        }
        let is_full = self.queue.waiting.get() >= MAX_QUEUED_HEADS;
        if is_full && !is_idle {
            self.queue.reader.replace(Some(context.waker().clone()));
        } else if is_full || (self.handed_over && !self.unread.is_empty()) {
            context.waker().wake_by_ref();
        } else {
            return false;
        }
        true
    }
}

impl<S: AsyncRead + Unpin> GuardedStream<S> {
    fn poll_admitted(&mut self, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.unread.is_empty() {
            let begin = buffer.filled().len();
            let read = pin!(&mut self.stream).poll_read(context, buffer);
            let bytes = buffer.filled().get(begin..).unwrap_or_default();
            let admitted = self.queue.admit(bytes, &mut self.is_blank);
            self.unread = Bytes::copy_from_slice(bytes.get(admitted..).unwrap_or_default());
            buffer.set_filled(begin + admitted);
            read
        } else {
            let length = self.unread.len().min(buffer.remaining());
            let admitted = self.queue.admit(self.unread.get(..length).unwrap_or_default(), &mut self.is_blank);
            buffer.put_slice(&self.unread.split_to(admitted));
            Poll::Ready(Ok(()))
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for GuardedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = if self.is_held(context) { Poll::Pending } else { self.poll_admitted(context, buffer) };
        self.handed_over = read.is_ready();
        // However much is sent: sooner or later there is nothing more to read for a moment, and then patience may end.
        self.or_timeout(context, read)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for GuardedStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = pin!(&mut self.stream).poll_write(context, bytes);
        self.note_written(&written);
        self.or_timeout(context, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = pin!(&mut self.stream).poll_flush(context);
        self.or_timeout(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = pin!(&mut self.stream).poll_shutdown(context);
        self.or_timeout(context, shut)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::GuardedStream;

    const PATIENCE: Duration = Duration::from_secs(30);

    #[tokio::test(start_paused = true)]
    async fn a_client_that_sends_without_end_is_cut_off() {
        let (mut client, server) = duplex(64);
        let mut server = GuardedStream::new(server, PATIENCE);
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
        let mut server = GuardedStream::new(server, PATIENCE);
        let error = server.write_all(&[0; 65]).await.unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_gets_responses_is_not() {
        let (mut client, server) = duplex(64);
        let mut server = GuardedStream::new(server, PATIENCE);
        for _ in 0..4 {
            tokio::time::advance(PATIENCE - Duration::from_secs(1)).await;
            client.write_all(b"x").await.unwrap();
            server.read_u8().await.unwrap();
            server.write_all(b"y").await.unwrap();
            client.read_u8().await.unwrap();
        }
    }
}
