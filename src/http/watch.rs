//! Serving for authors: reloads the site whenever a file changes. Content with errors changes nothing, but authors see the report
//! in the log and on every page requested from this machine.

use std::path::{Path, PathBuf, absolute};
use std::rc::Rc;
use std::sync::mpsc::channel;
use std::sync::{PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Extensions, ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_TYPE, ETAG, FORWARDED, IF_NONE_MATCH, X_FORWARDED_FOR};
use actix_web::middleware::{Next, from_fn};
use actix_web::{HttpServer, web};
use notify_debouncer_full::notify::{Error, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::routes::app;
use super::server::{Listener, ServeError};
use super::shared::Shared;
use crate::content::directory::linked_files;
use crate::view::layout::Frame;
use crate::view::notices::with_report;

/// How long files must be unchanged before they are read: an editor saves several at once.
const QUIET: Duration = Duration::from_millis(200);

/// The newest valid site, and the report on later invalid content.
struct Newest {
    shared: web::Data<Shared>,
    report: Option<String>,
}

/// Serves until a signal ends it, and reloads the content whenever a file below the directories changes.
///
/// # Errors
/// The directories cannot be watched, or the server failed.
pub fn serve_watching(
    static_dir: PathBuf,
    listener: Listener,
    frame: Frame,
    directories: &[PathBuf],
    load: impl Fn() -> Result<Frame, String> + Send + 'static,
) -> Result<(), ServeError> {
    let share = move |frame| web::Data::new(Shared::new(frame, static_dir.clone()));
    let first = share(frame);
    let newest = web::Data::new(RwLock::new(Newest { shared: first.clone(), report: None }));
    let changing = newest.clone();
    let (sender, changes) = channel();
    let debouncer = new_debouncer(QUIET, None, move |result: DebounceEventResult| {
        // Reading a file is an event too, and loading the site reads them all.
        let changed = result.unwrap_or_default().into_iter().filter(|event| !event.kind.is_access());
        let _ = sender.send(changed.flat_map(|event| event.event.paths).collect::<Vec<PathBuf>>());
    })?;
    let directories = directories.iter().map(absolute).collect::<Result<_, _>>().map_err(Error::io)?;
    let mut watched = Watched { debouncer, directories, linked: Vec::new() };
    watched.begin()?;
    thread::spawn(move || {
        for paths in changes {
            if paths.iter().any(|path| watched.is_read(path)) {
                // A folder may have been replaced, and links may have new targets. A path that is briefly missing is noticed when
                // it returns.
                let _ = watched.begin();
                take_in(load().map(&share), &changing);
            }
        }
    });
    actix_web::rt::System::new().block_on(async move {
        let make = move || app(first.clone()).app_data(newest.clone()).wrap(from_fn(show_newest));
        let server = HttpServer::new(make).listen(listener.socket)?;
        for address in server.addrs() {
            tracing::info!("serving at http://{address}, watching for changes");
        }
        server.run().await.map_err(ServeError::from)
    })
}

/// The watched paths: directories, their parent folders, and the folders of files that their links point to.
struct Watched {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    directories: Vec<PathBuf>,
    linked: Vec<PathBuf>,
}

impl Watched {
    fn begin(&mut self) -> Result<(), Error> {
        let Self { debouncer, directories, linked } = self;
        let is_outside = |path: &PathBuf| directories.iter().all(|directory| !path.starts_with(directory));
        *linked = directories.iter().flat_map(|directory| linked_files(directory)).filter(is_outside).collect();
        let around = directories.iter().chain(&*linked).filter_map(|path| path.parent());
        let around = around.map(|folder| (folder, RecursiveMode::NonRecursive));
        for (path, mode) in around.chain(directories.iter().map(|path| (path.as_path(), RecursiveMode::Recursive))) {
            let _ = debouncer.unwatch(path);
            debouncer.watch(path, mode)?;
        }
        Ok(())
    }

    /// Whether the site is read from a path.
    fn is_read(&self, path: &Path) -> bool {
        self.linked.iter().any(|file| file == path)
            || self.directories.iter().any(|directory| path.starts_with(directory))
    }
}

/// Replaces the old site with a reloaded one, or records why it was rejected.
fn take_in(read: Result<web::Data<Shared>, String>, newest: &RwLock<Newest>) {
    let mut newest = newest.write().unwrap_or_else(PoisonError::into_inner);
    match read {
        Ok(shared) => {
            *newest = Newest { shared, report: None };
            tracing::info!("the content was read again");
        }
        Err(errors) => {
            tracing::error!("the content has errors, so the site stays as it was:\n{errors}");
            newest.report = Some(errors);
        }
    }
}

/// Responds from the newest site, and adds the report to pages requested from this machine.
async fn show_newest(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let report = choose_newest(&mut request);
    let Some(report) = report.filter(|_| is_local(&request)) else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    // Requests the whole uncompressed page, so that the report can be inserted.
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

/// Routes a request to the newest site, and returns the report since then, if any.
fn choose_newest(request: &mut ServiceRequest) -> Option<String> {
    let newest = request.app_data::<web::Data<RwLock<Newest>>>()?.clone();
    let newest = newest.read().ok()?;
    let mut data = Extensions::new();
    data.insert(newest.shared.clone());
    // The data added last is found first.
    request.add_data_container(Rc::new(data));
    newest.report.clone()
}

/// Whether a request comes from this machine, and not through a proxy on it.
fn is_local(request: &ServiceRequest) -> bool {
    let is_forwarded = [FORWARDED, X_FORWARDED_FOR].iter().any(|header| request.headers().contains_key(header));
    !is_forwarded && request.peer_addr().is_some_and(|address| address.ip().is_loopback())
}
