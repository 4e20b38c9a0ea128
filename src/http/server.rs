//! Binds an address and serves the `app` with what is `shared` until told to stop.
//!
//! **Invariant:** SIGTERM and SIGINT end it after the requests under way are answered.

use std::io;
use std::path::PathBuf;

use actix_web::{HttpServer, web};

use super::app::app;
use super::shared::Shared;
use crate::view::layout::Frame;

/// How long requests under way may take once the server is told to stop, in seconds.
const DRAIN_SECONDS: u64 = 30;

/// Where to serve from.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address to bind, such as `127.0.0.1:8080`; port 0 takes a free one.
    pub bind: String,
    /// The directory of static files.
    pub static_dir: PathBuf,
}

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be bound.
    #[error("cannot serve at {address}: {}", reason(.error))]
    Bind {
        /// The address.
        address: String,
        /// What the system said.
        error: io::Error,
    },
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Run(io::Error),
    /// The files cannot be watched.
    #[error("the files cannot be watched: {0}")]
    Watch(#[from] notify_debouncer_full::notify::Error),
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => "another program uses that port; stop it or choose another with --bind".to_owned(),
        io::ErrorKind::PermissionDenied => "that port needs more rights; choose one above 1023 with --bind".to_owned(),
        io::ErrorKind::InvalidInput => "that is not an address; write one such as 127.0.0.1:8080".to_owned(),
        io::ErrorKind::AddrNotAvailable => "this machine does not have that address".to_owned(),
        _ => format!("{error}; write an address such as 127.0.0.1:8080"),
    }
}

/// Serves until a signal ends it.
///
/// # Errors
/// The address cannot be bound, or the server failed.
pub fn serve(settings: Settings, frame: Frame) -> Result<(), ServeError> {
    let Settings { bind, static_dir } = settings;
    let shared = web::Data::new(Shared::new(frame, static_dir));
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || app(shared.clone()))
            .shutdown_timeout(DRAIN_SECONDS)
            .bind(&bind)
            .map_err(|error| ServeError::Bind { address: bind, error })?;
        for address in server.addrs() {
            tracing::info!("serving at http://{address}");
        }
        server.run().await.map_err(ServeError::Run)
    })
}
