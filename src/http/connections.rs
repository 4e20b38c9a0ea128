//! From connections to requests, for a server that may have no proxy.

use std::fmt;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol, Request, Response};
use actix_server::GracefulShutdownSignal;
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, apply_fn_factory, fn_service, map_config,
};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::AppConfig;
use actix_web::rt::net::TcpStream;

use super::admission::Admission;
use super::guarded_stream::{GuardedStream, HeadQueue};

/// The timeout for the first head of a connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// The timeout of an idle connection. Load balancers use a shorter one, so that they don't send into a closing connection.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// The timeout for a client to close a connection after its last response.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The timeout without any sent bytes: longer than all others, including that of a body.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves an application on each connection.
pub(super) fn connections<A, S, B>(
    app: A,
    admission: Arc<Admission>,
    stopping: GracefulShutdownSignal,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()>
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
    fn_service(move |stream: TcpStream| {
        let admission = Arc::clone(&admission);
        async move {
            let peer = stream.peer_addr().ok();
            let admitted = admission
                .admit(peer.map(|peer| peer.ip()))
                .ok_or_else(|| io::Error::from(io::ErrorKind::ConnectionRefused))?;
            // A large body is sent in several pieces; the last must not wait for the acknowledgment of the others. If this can't
            // be set, responses are only slower.
            let _ = stream.set_nodelay(true);
            Ok((GuardedStream::new(stream, admitted, PATIENCE), Protocol::Http1, peer))
        }
    })
    .and_then(http)
}
