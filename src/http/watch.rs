//! Serves while content is being written: whenever a file changes, the site is made anew and served in place of the old one, as
//! `server` would serve it through `app`. What every worker reads is `shared`.
//!
//! Two servers listen at one socket for a moment, so that no request finds nobody. Content with faults changes nothing but
//! that authors see the report: in the log, and on every page that is asked for from this machine.
//!
//! **Invariant:** for authors only; a server without it has none of its cost.

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use std::{io, thread};

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServerHandle, ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_TYPE, ETAG, FORWARDED, IF_NONE_MATCH, X_FORWARDED_FOR};
use actix_web::middleware::{Next, from_fn};
use actix_web::{HttpServer, web};
use notify_debouncer_full::notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, new_debouncer};

use super::app::app;
use super::server::{ServeError, Settings};
use super::shared::Shared;
use crate::content::fault::Faults;
use crate::view::fault_report::with_report;
use crate::view::layout::Frame;

/// How long files must be left alone before they are read: an editor saves several at once.
const QUIET: Duration = Duration::from_millis(200);

/// What the one who waits is told.
enum Event {
    /// A file changed.
    Changed,
    /// The server of this generation ended.
    Ended(usize, io::Result<()>),
}

/// The report on content that was not taken, while there is one.
type Report = RwLock<Option<String>>;

/// Serves until a signal ends it, and takes in the content again whenever a file below the directories changes.
///
/// # Errors
/// The address cannot be bound, the directories cannot be watched, or the server failed.
pub fn serve_watching(
    settings: Settings,
    frame: Frame,
    directories: &[PathBuf],
    load: impl Fn() -> Result<Frame, Faults>,
) -> Result<(), ServeError> {
    let Settings { bind, static_dir } = settings;
    let listener = TcpListener::bind(&bind).map_err(|error| ServeError::Bind { address: bind, error })?;
    let (sender, events) = mpsc::channel();
    let changed = sender.clone();
    let mut watcher = new_debouncer(QUIET, None, move |result: DebounceEventResult| {
        // Reading a file is an event too, and the site reads them all.
        if result.is_ok_and(|events| events.iter().any(|event| !event.kind.is_access())) {
            let _ = changed.send(Event::Changed);
        }
    })?;
    for directory in directories {
        watcher.watch(directory, RecursiveMode::Recursive)?;
    }
    let report = Arc::new(Report::default());
    let start = |frame, generation| {
        let shared = web::Data::new(Shared::new(frame, static_dir.clone()));
        start(&listener, shared, Arc::clone(&report), generation, sender.clone())
    };
    let mut generation = 0;
    let mut running = start(frame, generation)?;
    if let Ok(address) = listener.local_addr() {
        tracing::info!("serving at http://{address}, watching for changes");
    }
    while let Ok(event) = events.recv() {
        match event {
            Event::Ended(ended, result) if ended == generation => return result.map_err(ServeError::Run),
            Event::Ended(..) => {}
            Event::Changed => match load() {
                Ok(frame) => {
                    set(&report, None);
                    generation += 1;
                    let replaced = std::mem::replace(&mut running, start(frame, generation)?);
                    // Not gracefully: a browser that kept its connection would go on seeing the old site.
                    drop(replaced.stop(false));
                    tracing::info!("the content was read again");
                }
                Err(faults) => {
                    set(&report, Some(faults.to_string()));
                    tracing::error!("the content has faults, so the site stays as it was:\n{faults}");
                }
            },
        }
    }
    Ok(())
}

fn set(report: &Report, text: Option<String>) {
    if let Ok(mut report) = report.write() {
        *report = text;
    }
}

/// Starts a server of its own at the common socket, and tells when it ends.
fn start(
    listener: &TcpListener,
    shared: web::Data<Shared>,
    report: Arc<Report>,
    generation: usize,
    events: Sender<Event>,
) -> Result<ServerHandle, ServeError> {
    let listener = listener.try_clone().map_err(ServeError::Run)?;
    let (started, handle) = mpsc::channel();
    thread::spawn(move || {
        let report = web::Data::from(report);
        let make = move || app(shared.clone()).app_data(report.clone()).wrap(from_fn(show_report));
        let result = actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(make).listen(listener)?.run();
            let _ = started.send(server.handle());
            server.await
        });
        let _ = events.send(Event::Ended(generation, result));
    });
    handle.recv().map_err(|error| ServeError::Run(io::Error::other(error)))
}

/// Puts the report on a page for whoever asks from this machine.
async fn show_report(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let report = request.app_data::<web::Data<Report>>().and_then(|report| report.read().ok()?.clone());
    let Some(report) = report.filter(|_| is_local(&request)) else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    // The page is asked for whole and plain, so that something can be put into it.
    request.headers_mut().remove(ACCEPT_ENCODING);
    request.headers_mut().remove(IF_NONE_MATCH);
    let (request, response) = next.call(request).await?.into_parts();
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return Ok(ServiceResponse::new(request, response).map_into_boxed_body());
    }
    let (mut response, body) = response.into_parts();
    response.headers_mut().remove(ETAG);
    let page = to_bytes(body).await.map_err(Into::into)?;
    let page = with_report(&String::from_utf8_lossy(&page), &report);
    Ok(ServiceResponse::new(request, response.set_body(BoxBody::new(page))))
}

/// Whether a request comes from this machine, and not through a proxy on it.
fn is_local(request: &ServiceRequest) -> bool {
    let is_forwarded = [FORWARDED, X_FORWARDED_FOR].iter().any(|header| request.headers().contains_key(header));
    !is_forwarded && request.peer_addr().is_some_and(|address| address.ip().is_loopback())
}
