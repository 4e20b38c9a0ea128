//! Binds sockets and serves until shutdown, with metrics on a separate socket.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use actix_server::Server;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::rt::time::{interval, sleep};
use actix_web::{App, HttpResponse, HttpServer, web};
use rustix::io::Errno;
use rustix::process::{Resource, getrlimit};
use socket2::SockRef;

use super::admission::Admission;
use super::clients::Proxies;
use super::connections::connections;
use super::metrics::Metrics;
use super::routes::app;
use super::shared::Shared;
use crate::view::layout::Frame;

/// The maximum number of connections waiting to be accepted; the system may allow fewer. With the standard library's 128, two
/// thousand simultaneous connections made others wait for a second.
const MAX_BACKLOG: i32 = 4096;
/// The system's send buffer per client, larger than the largest page. By default Linux buffers four megabytes, so four hundred
/// clients that don't read exhaust its memory for all connections, and everyone else waits for a fifth of a second.
const MAX_SEND_BUFFER: usize = 256 * 1024;
/// The maximum number of worker threads: with the others, they stay below the task limit of `deploy/versus.service`.
const MAX_WORKERS: usize = 32;
/// The maximum number of connections, whatever the system allows.
const MAX_CONNECTIONS: usize = 16 * 1024;
/// Descriptors of the process itself, including metrics, and of each worker.
const OWN_DESCRIPTORS: usize = 20;
const WORKER_DESCRIPTORS: usize = 4;
/// The minimum number of connections; a browser and a load balancer would use up fewer.
const MIN_CONNECTIONS: usize = 8;
/// The fraction of connections reserved for those being closed for newer ones, and for files.
const SPARE: usize = 8;
/// How often memory is returned after many connections have ended.
const MEMORY_INTERVAL: Duration = Duration::from_secs(3);
/// The timeout for requests in progress once the server stops listening, in seconds.
const DRAIN_SECONDS: u64 = 30;

/// Settings of the server.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The directory of static files.
    pub static_dir: PathBuf,
    /// The address of the metrics; `None` for no metrics.
    pub metrics_bind: Option<String>,
    /// The trusted proxies.
    pub proxies: Proxies,
    /// The maximum number of expensive requests per client and minute; `None` for no limit.
    pub max_requests_per_minute: Option<NonZeroU32>,
    /// The maximum number of connections per client; `None` for no limit.
    pub max_connections_per_client: Option<NonZeroUsize>,
    /// Returns the allocator's free memory to the system.
    pub give_back_memory: fn(),
    /// How long it keeps serving, but not ready, after SIGTERM.
    pub grace: Duration,
}

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ServeError(String);

impl From<io::Error> for ServeError {
    fn from(error: io::Error) -> Self {
        Self(format!("the server stopped: {error}"))
    }
}

impl From<prometheus::Error> for ServeError {
    fn from(error: prometheus::Error) -> Self {
        Self(format!("the counters cannot be set up: {error}"))
    }
}

impl From<notify::Error> for ServeError {
    fn from(error: notify::Error) -> Self {
        Self(format!("the files cannot be watched: {}", reason_not_watched(&error)))
    }
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

fn reason_not_watched(error: &notify::Error) -> String {
    let full =
        |what| format!("the system watches as much as this user may; raise {what} with sysctl, or end other programs");
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => full("fs.inotify.max_user_watches"),
        notify::ErrorKind::Io(error) if Errno::from_io_error(error) == Some(Errno::MFILE) => {
            full("fs.inotify.max_user_instances")
        }
        _ => error.to_string(),
    }
}

/// A bound address, with the server's capacity.
pub struct Listener {
    pub(super) socket: TcpListener,
    workers: usize,
    capacity: usize,
}

impl Listener {
    /// Binds an address, such as `127.0.0.1:8080`; port 0 picks a free one.
    ///
    /// # Errors
    /// The address can't be bound, or the system's limits are too low.
    pub fn bind(address: &str) -> Result<Self, ServeError> {
        let workers = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MAX_WORKERS);
        Ok(Self { capacity: capacity(workers)?, socket: listen(address, "--bind")?, workers })
    }

    /// The bound address.
    ///
    /// # Errors
    /// The system does not say.
    pub fn address(&self) -> Result<SocketAddr, ServeError> {
        Ok(self.socket.local_addr()?)
    }
}

/// Serves until a signal ends it.
///
/// # Errors
/// An address cannot be bound, or the server failed.
pub fn serve(settings: Settings, listener: Listener, frame: Frame) -> Result<(), ServeError> {
    let address = listener.address()?;
    let Listener { socket, workers, capacity } = listener;
    let max_per_client = settings.max_connections_per_client.map_or(usize::MAX, NonZeroUsize::get);
    let admission = Arc::new(Admission::new(capacity - capacity / SPARE, max_per_client, settings.proxies.clone()));
    let mut shared = Shared::new(frame, settings.static_dir.clone())
        .with_client_limits(settings.proxies, settings.max_requests_per_minute);
    shared.metrics = settings.metrics_bind.as_ref().map(|_| Metrics::new()).transpose()?;
    let shared = web::Data::new(shared);
    actix_web::rt::System::new().block_on(async move {
        if let Some(address) = settings.metrics_bind {
            serve_metrics(address, shared.clone())?;
        }
        let server = Server::build();
        let stopping = server.graceful_shutdown_signal();
        let (served, admitting) = (shared.clone(), Arc::clone(&admission));
        shared.pages.compress_in_background(settings.give_back_memory);
        let server = server
            .workers(workers)
            .max_concurrent_connections(capacity.div_ceil(workers))
            .shutdown_timeout(DRAIN_SECONDS)
            .shutdown_signal(wait_for_shutdown(shared, settings.grace))
            .listen("versus", socket, move || {
                let app = app(settings.static_dir.clone()).app_data(served.clone());
                connections(app, Arc::clone(&admitting), stopping.clone())
            })?;
        actix_web::rt::spawn(give_back_memory(admission, settings.give_back_memory));
        tracing::info!("serving at http://{address}");
        server.run().await.map_err(ServeError::from)
    })
}

/// The number of connections that the process's descriptors allow.
fn capacity(workers: usize) -> Result<usize, ServeError> {
    let own = OWN_DESCRIPTORS + workers * WORKER_DESCRIPTORS;
    let allowed = getrlimit(Resource::Nofile).current.and_then(|allowed| usize::try_from(allowed).ok());
    let allowed = allowed.unwrap_or(usize::MAX);
    let connections = allowed.saturating_sub(own);
    if connections < MIN_CONNECTIONS {
        let needed = own + MIN_CONNECTIONS;
        return Err(ServeError(format!(
            "{allowed} file descriptors are too few: allow at least {needed}, with ulimit -n or LimitNOFILE"
        )));
    }
    Ok(connections.min(MAX_CONNECTIONS + MAX_CONNECTIONS / SPARE))
}

/// Returns memory whenever many connections have ended.
async fn give_back_memory(admission: Arc<Admission>, give_back: fn()) {
    let mut interval = interval(MEMORY_INTERVAL);
    loop {
        interval.tick().await;
        if admission.is_past_peak() {
            give_back();
        }
    }
}

fn listen(address: &str, option: &str) -> Result<TcpListener, ServeError> {
    let listening = TcpListener::bind(address).and_then(|listener| {
        let socket = SockRef::from(&listener);
        // Accepted sockets inherit it.
        socket.set_send_buffer_size(MAX_SEND_BUFFER)?;
        socket.listen(MAX_BACKLOG)?;
        Ok(listener)
    });
    listening.map_err(|error| ServeError(format!("cannot serve at {address}: {}", reason(&error, option))))
}

fn serve_metrics(address: String, shared: web::Data<Shared>) -> Result<(), ServeError> {
    let listener = listen(&address, "--metrics-bind")?;
    let server = HttpServer::new(move || App::new().app_data(shared.clone()).route("/metrics", web::get().to(metrics)))
        .workers(1)
        .disable_signals()
        .listen(listener)?;
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

/// Ends when the server should stop listening: at once after SIGINT. After SIGTERM, SIGHUP, or SIGQUIT it first keeps serving but
/// reports not ready, so that a load balancer sends new requests elsewhere; a second signal ends this grace.
async fn wait_for_shutdown(shared: web::Data<Shared>, grace: Duration) {
    let (Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup), Ok(mut quit)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
        signal(SignalKind::hangup()),
        signal(SignalKind::quit()),
    ) else {
        tracing::error!("signals cannot be received; the server can only be killed");
        return std::future::pending().await;
    };
    let mut is_interrupted = async || {
        let drain = either(terminate.recv(), either(hangup.recv(), quit.recv()));
        either(async { interrupt.recv().await.is_some() }, async { drain.await.is_none() }).await
    };
    if is_interrupted().await {
        return;
    }
    shared.stop();
    tracing::info!(seconds = grace.as_secs(), "shutting down: no longer ready, but serving for a while");
    either(sleep(grace), async { _ = is_interrupted().await }).await;
}

async fn either<T>(one: impl Future<Output = T>, other: impl Future<Output = T>) -> T {
    let (one, other) = (std::pin::pin!(one), std::pin::pin!(other));
    futures_util::future::select(one, other).await.factor_first().0
}

#[cfg(test)]
mod tests {
    use std::io::Error;

    use rustix::io::Errno;

    use super::ServeError;

    #[test]
    fn what_cannot_be_watched_names_the_setting_to_raise() {
        let instances = notify::Error::io(Error::from(Errno::MFILE));
        let watches = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        for (error, setting) in [(instances, "max_user_instances"), (watches, "max_user_watches")] {
            let said = ServeError::from(error).to_string();
            assert!(said.contains(setting), "{said}");
        }
    }
}
