//! Binds sockets and serves until it is told to stop, and serves counters on a socket of their own.

use std::io;
use std::net::TcpListener;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use actix_server::Server;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::rt::time::sleep;
use actix_web::{App, HttpResponse, HttpServer, web};
use socket2::SockRef;

use super::clients::Proxies;
use super::connections::{MAX_CONNECTIONS, connections};
use super::metrics::Metrics;
use super::routes::app;
use super::shared::Shared;
use crate::view::layout::Frame;

/// How many connections may wait to be taken on; the system may allow fewer. With the 128 of the standard library, the start of two
/// thousand at once made others wait for a second.
const MAX_BACKLOG: i32 = 4096;
/// How many bytes the system buffers for each client that does not read: more than the largest page. By itself Linux buffers four
/// megabytes, so that four hundred such clients fill what it has for all connections, and everybody else waits for a fifth of a
/// second.
const MAX_SEND_BUFFER: usize = 256 * 1024;
/// How long requests under way may take once the server stops listening, in seconds.
const DRAIN_SECONDS: u64 = 30;

/// The option that names the address to serve at.
pub(super) const BIND: &str = "--bind";

/// Where to serve from and for whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address to bind, such as `127.0.0.1:8080`; port 0 takes a free one.
    pub bind: String,
    /// The directory of static files.
    pub static_dir: PathBuf,
    /// The address to serve counters at; `None` to count nothing.
    pub metrics_bind: Option<String>,
    /// Which proxies are believed.
    pub proxies: Proxies,
    /// How many expensive requests a client may make in a minute; `None` for no limit.
    pub max_requests_per_minute: Option<NonZeroU32>,
    /// For how long it goes on after SIGTERM, not ready but serving.
    pub grace: Duration,
}

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be bound.
    #[error("cannot serve at {address}: {}", reason(.error, .option))]
    Bind {
        /// The address.
        address: String,
        /// The option that names it.
        option: &'static str,
        /// What the system said.
        error: io::Error,
    },
    /// The counters have names that monitoring does not read.
    #[error("the counters cannot be set up: {0}")]
    Metrics(#[from] prometheus::Error),
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Run(io::Error),
    /// The files cannot be watched.
    #[error("the files cannot be watched: {0}")]
    Watch(#[from] notify_debouncer_full::notify::Error),
}

fn reason(error: &io::Error, option: &str) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => format!("another program uses that port; stop it or choose another with {option}"),
        io::ErrorKind::PermissionDenied => format!("that port needs more rights; choose one above 1023 with {option}"),
        io::ErrorKind::InvalidInput => format!("that is not an address; write {option} 127.0.0.1:8080, for example"),
        io::ErrorKind::AddrNotAvailable => {
            format!("this machine does not have that address; choose another with {option}")
        }
        _ => format!("{error}; write {option} 127.0.0.1:8080, for example"),
    }
}

/// Serves until a signal ends it.
///
/// # Errors
/// An address cannot be bound, or the server failed.
pub fn serve(settings: Settings, frame: Frame) -> Result<(), ServeError> {
    let mut shared =
        Shared::new(frame, settings.static_dir).with_client_limits(settings.proxies, settings.max_requests_per_minute);
    shared.metrics = settings.metrics_bind.as_ref().map(|_| Metrics::new()).transpose()?;
    let shared = web::Data::new(shared);
    actix_web::rt::System::new().block_on(async move {
        if let Some(address) = settings.metrics_bind {
            serve_metrics(address, shared.clone())?;
        }
        let listener = listen(&settings.bind, BIND)?;
        let address = listener.local_addr().map_err(ServeError::Run)?;
        let server = Server::build();
        let stopping = server.graceful_shutdown_signal();
        let served = shared.clone();
        shared.pages.compress_in_background(shared.security.clone());
        let server = server
            .max_concurrent_connections(MAX_CONNECTIONS)
            .shutdown_timeout(DRAIN_SECONDS)
            .shutdown_signal(wait_for_shutdown(shared, settings.grace))
            .listen("versus", listener, move || connections(app(served.clone()), stopping.clone()))
            .map_err(ServeError::Run)?;
        tracing::info!("serving at http://{address}");
        server.run().await.map_err(ServeError::Run)
    })
}

fn listen(address: &str, option: &'static str) -> Result<TcpListener, ServeError> {
    let listening = TcpListener::bind(address).and_then(|listener| {
        let socket = SockRef::from(&listener);
        // Accepted sockets inherit it.
        socket.set_send_buffer_size(MAX_SEND_BUFFER)?;
        socket.listen(MAX_BACKLOG)?;
        Ok(listener)
    });
    listening.map_err(|error| ServeError::Bind { address: address.to_owned(), option, error })
}

/// Serves the counters; it ends with the program.
fn serve_metrics(address: String, shared: web::Data<Shared>) -> Result<(), ServeError> {
    let listener = listen(&address, "--metrics-bind")?;
    let server = HttpServer::new(move || App::new().app_data(shared.clone()).route("/metrics", web::get().to(metrics)))
        .workers(1)
        .disable_signals()
        .listen(listener)
        .map_err(ServeError::Run)?;
    for address in server.addrs() {
        tracing::info!("counters are at http://{address}/metrics");
    }
    actix_web::rt::spawn(server.run());
    Ok(())
}

async fn metrics(shared: web::Data<Shared>) -> HttpResponse {
    let counters = shared.metrics.as_ref().map(Metrics::exposition).unwrap_or_default();
    HttpResponse::Ok().insert_header((CONTENT_TYPE, Metrics::MEDIA_TYPE)).body(counters)
}

/// Ends when the server should stop listening: at once after SIGINT; after SIGTERM it first goes on for a while and says that it is
/// not ready, so that a balancer sends the next requests elsewhere. A second signal ends the while.
async fn wait_for_shutdown(shared: web::Data<Shared>, grace: Duration) {
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals cannot be received; the server can only be killed");
        return std::future::pending().await;
    };
    let is_interrupted = either(async { interrupt.recv().await.is_some() }, async {
        terminate.recv().await;
        false
    });
    if is_interrupted.await {
        return;
    }
    shared.stop();
    tracing::info!(seconds = grace.as_secs(), "told to stop: not ready any more, but serving for a while");
    either(sleep(grace), async { either(interrupt.recv(), terminate.recv()).await.unwrap_or_default() }).await;
}

async fn either<T>(one: impl Future<Output = T>, other: impl Future<Output = T>) -> T {
    let (one, other) = (std::pin::pin!(one), std::pin::pin!(other));
    futures_util::future::select(one, other).await.factor_first().0
}
