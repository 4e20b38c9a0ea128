//! Binds sockets and serves until it is told to stop, and serves counters on a socket of their own.

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
use notify_debouncer_full::notify;
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

/// How many connections may wait to be taken on; the system may allow fewer. With the 128 of the standard library, the start of two
/// thousand at once made others wait for a second.
const MAX_BACKLOG: i32 = 4096;
/// How many bytes the system buffers for each client that does not read: more than the largest page. By itself Linux buffers four
/// megabytes, so that four hundred such clients fill what it has for all connections, and everybody else waits for a fifth of a
/// second.
const MAX_SEND_BUFFER: usize = 256 * 1024;
/// The most threads that answer requests: with the others, they are fewer than the tasks that `deploy/versus.service` allows.
const MAX_WORKERS: usize = 32;
/// The most connections, whatever the system allows.
const MAX_CONNECTIONS: usize = 16 * 1024;
/// Descriptors of the process itself, its counters among them, and of each worker.
const OWN_DESCRIPTORS: usize = 20;
const WORKER_DESCRIPTORS: usize = 4;
/// With fewer connections than this, a browser and a balancer take them all.
const MIN_CONNECTIONS: usize = 8;
/// Which part of the connections is left for those that are about to be closed for newer ones, and for files.
const SPARE: usize = 8;
/// How often memory is given back, where many connections have ended.
const MEMORY_INTERVAL: Duration = Duration::from_secs(3);
/// How long requests under way may take once the server stops listening, in seconds.
const DRAIN_SECONDS: u64 = 30;

/// Where to serve from and for whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The directory of static files.
    pub static_dir: PathBuf,
    /// The address to serve counters at; `None` to count nothing.
    pub metrics_bind: Option<String>,
    /// Which proxies are believed.
    pub proxies: Proxies,
    /// How many expensive requests a client may make in a minute; `None` for no limit.
    pub max_requests_per_minute: Option<NonZeroU32>,
    /// How many connections a client may have; `None` for as many as there are.
    pub max_connections_per_client: Option<NonZeroUsize>,
    /// Gives memory back to the system that the allocator keeps.
    pub give_back_memory: fn(),
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
    /// The system allows the process too few descriptors.
    #[error("{allowed} file descriptors are too few: allow at least {needed}, with ulimit -n or LimitNOFILE")]
    FewDescriptors {
        /// How many it allows.
        allowed: usize,
        /// How many are needed.
        needed: usize,
    },
    /// The counters have names that monitoring does not read.
    #[error("the counters cannot be set up: {0}")]
    Metrics(#[from] prometheus::Error),
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Run(io::Error),
    /// The files cannot be watched.
    #[error("the files cannot be watched: {}", reason_not_watched(.0))]
    Watch(#[from] notify::Error),
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

/// Where the site is going to be served, and by how much.
pub struct Listener {
    pub(super) socket: TcpListener,
    workers: usize,
    /// How many connections there can be.
    capacity: usize,
}

impl Listener {
    /// Binds an address, such as `127.0.0.1:8080`; port 0 takes a free one.
    ///
    /// # Errors
    /// The address cannot be bound, or the system allows the process too little.
    pub fn bind(address: &str) -> Result<Self, ServeError> {
        let workers = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MAX_WORKERS);
        Ok(Self { capacity: capacity(workers)?, socket: listen(address, "--bind")?, workers })
    }

    /// The address that was bound.
    ///
    /// # Errors
    /// The system does not say.
    pub fn address(&self) -> Result<SocketAddr, ServeError> {
        self.socket.local_addr().map_err(ServeError::Run)
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
    let mut shared =
        Shared::new(frame, settings.static_dir).with_client_limits(settings.proxies, settings.max_requests_per_minute);
    shared.metrics = settings.metrics_bind.as_ref().map(|_| Metrics::new()).transpose()?;
    let shared = web::Data::new(shared);
    actix_web::rt::System::new().block_on(async move {
        if let Some(address) = settings.metrics_bind {
            serve_metrics(address, shared.clone())?;
        }
        let server = Server::build();
        let stopping = server.graceful_shutdown_signal();
        let (served, admitting) = (shared.clone(), Arc::clone(&admission));
        shared.pages.compress_in_background(shared.security.clone());
        let server = server
            .workers(workers)
            .max_concurrent_connections(capacity.div_ceil(workers))
            .shutdown_timeout(DRAIN_SECONDS)
            .shutdown_signal(wait_for_shutdown(shared, settings.grace))
            .listen("versus", socket, move || {
                connections(app(served.clone()), Arc::clone(&admitting), stopping.clone())
            })
            .map_err(ServeError::Run)?;
        actix_web::rt::spawn(give_back_memory(admission, settings.give_back_memory));
        tracing::info!("serving at http://{address}");
        server.run().await.map_err(ServeError::Run)
    })
}

/// How many connections the descriptors of the process are enough for.
fn capacity(workers: usize) -> Result<usize, ServeError> {
    let own = OWN_DESCRIPTORS + workers * WORKER_DESCRIPTORS;
    let allowed = getrlimit(Resource::Nofile).current.and_then(|allowed| usize::try_from(allowed).ok());
    let allowed = allowed.unwrap_or(usize::MAX);
    let connections = allowed.saturating_sub(own);
    if connections < MIN_CONNECTIONS {
        return Err(ServeError::FewDescriptors { allowed, needed: own + MIN_CONNECTIONS });
    }
    Ok(connections.min(MAX_CONNECTIONS + MAX_CONNECTIONS / SPARE))
}

/// Gives memory back whenever many connections have ended.
async fn give_back_memory(admission: Arc<Admission>, give_back: fn()) {
    let mut interval = interval(MEMORY_INTERVAL);
    loop {
        interval.tick().await;
        if admission.is_past_peak() {
            give_back();
        }
    }
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

/// Ends when the server should stop listening: at once after SIGINT; after SIGTERM, SIGHUP and SIGQUIT it first goes on for a while
/// and says that it is not ready, so that a balancer sends the next requests elsewhere. A second signal ends the while.
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

    use notify_debouncer_full::notify;
    use rustix::io::Errno;

    use super::ServeError;

    #[test]
    fn what_cannot_be_watched_names_the_setting_to_raise() {
        let instances = notify::Error::io(Error::from(Errno::MFILE));
        let watches = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        for (error, setting) in [(instances, "max_user_instances"), (watches, "max_user_watches")] {
            let said = ServeError::Watch(error).to_string();
            assert!(said.contains(setting), "{said}");
        }
    }
}
