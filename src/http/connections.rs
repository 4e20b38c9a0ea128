//! From connections to requests: how many there may be, and how long they may take. Each is a `patient_stream`.
//!
//! **Invariant:** knows nothing of what is asked and answered.

use std::fmt;
use std::time::Duration;

use actix_http::{HttpService, Protocol, Request, Response};
use actix_server::GracefulShutdownSignal;
use actix_service::{IntoServiceFactory, ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::AppConfig;
use actix_web::rt::net::TcpStream;

use super::patient_stream::PatientStream;

/// How many connections a worker takes on; more wait until one ends.
pub(super) const MOST_CONNECTIONS: usize = 4096;
/// How long the first head of a connection may take.
const LONGEST_HEAD: Duration = Duration::from_secs(10);
/// How long a connection is kept for another request. Balancers keep theirs for less, so that they do not send into one that is
/// being closed.
const KEPT_FOR: Duration = Duration::from_secs(15);
/// How long a client may take to close a connection after its answer.
const LONGEST_GOODBYE: Duration = Duration::from_secs(5);
/// How long nothing at all may be sent on a connection: longer than each of the others, and than a body may take.
const PATIENCE: Duration = Duration::from_secs(20);

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
    let app = app.into_factory().map_err(|error| Response::<BoxBody>::from(error.into()));
    let http = HttpService::build()
        .keep_alive(KEPT_FOR)
        .client_request_timeout(LONGEST_HEAD)
        .client_disconnect_timeout(LONGEST_GOODBYE)
        .graceful_shutdown_signal(move || {
            let stopping = stopping.clone();
            async move { stopping.notified().await }
        })
        .finish(map_config(app, |()| AppConfig::default()));
    fn_service(|stream: TcpStream| async {
        let peer = stream.peer_addr().ok();
        // A large body goes out in several pieces; the last must not wait until the client has acknowledged those before. Where
        // it cannot be set, an answer is slower, and that is all.
        let _ = stream.set_nodelay(true);
        Ok((PatientStream::new(stream, PATIENCE), Protocol::Http1, peer))
    })
    .and_then(http)
}
