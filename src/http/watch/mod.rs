//! Serving for authors: reads the site again whenever a file changes, and has their browser reload the page. Content with errors
//! changes nothing, but authors see the report in the log and in the browser.

mod files;
mod pages;

use std::path::PathBuf;
use std::thread;
use std::time::UNIX_EPOCH;

use actix_web::middleware::from_fn;
use actix_web::{HttpServer, web};
use tokio::sync::watch;

use super::routes::app;
use super::server::{Listener, ServeError};
use super::shared::Shared;
use crate::view::layout::Frame;
use crate::view::watched::{EVENTS, SCRIPT_PATH, Version};
use files::WatchedFiles;

/// The seconds until a server that stops disconnects open pages, which always wait for an event.
const SHUTDOWN_SECONDS: u64 = 1;

/// What was read last.
#[derive(Clone, Default)]
struct Newest {
    /// The newest valid site; `None` if the content was never valid.
    shared: Option<web::Data<Shared>>,
    /// The report on later invalid content.
    report: Option<String>,
    version: Version,
}

impl Newest {
    /// Replaces the old site with a reloaded one, or records why it was rejected.
    fn take_in(&mut self, read: Result<web::Data<Shared>, String>) {
        match read {
            Ok(shared) => (self.shared, self.report) = (Some(shared), None),
            Err(errors) => {
                let site = if self.shared.is_some() { "the site stays as it was" } else { "there is no site yet" };
                tracing::error!("the content has errors, so {site}:\n{errors}");
                self.report = Some(errors);
            }
        }
        // Pages of a server that was restarted are out of date too.
        self.version = UNIX_EPOCH.elapsed().unwrap_or_default().as_millis();
    }
}

/// Serves until a signal ends it, and reads the content again whenever a file below the directories changes. Until the content
/// is valid, every page is the report.
///
/// # Errors
/// The directories cannot be watched, or the server failed.
pub fn serve_watching(
    static_dir: PathBuf,
    listener: Listener,
    directories: &[PathBuf],
    load: impl Fn() -> Result<Frame, String> + Send + 'static,
) -> Result<(), ServeError> {
    let mut files = WatchedFiles::new(directories)?;
    let files_served = static_dir.clone();
    let read = move || load().map(|frame| web::Data::new(Shared::new(frame, static_dir.clone())));
    let mut newest = Newest::default();
    newest.take_in(read());
    let (sender, newest) = watch::channel(newest);
    thread::spawn(move || {
        loop {
            files.wait_for_change();
            let read = read();
            let is_valid = read.is_ok();
            sender.send_modify(|newest| newest.take_in(read));
            if is_valid {
                tracing::info!("the content was read again");
            }
        }
    });
    let newest = web::Data::new(newest);
    actix_web::rt::System::new().block_on(async move {
        let make = move || {
            let app = app(files_served.clone()).app_data(newest.clone());
            let app = app.route(EVENTS, web::get().to(pages::send_versions));
            app.route(SCRIPT_PATH, web::get().to(pages::send_script)).wrap(from_fn(pages::show_newest))
        };
        let server = HttpServer::new(make).shutdown_timeout(SHUTDOWN_SECONDS).listen(listener.socket)?;
        for address in server.addrs() {
            tracing::info!("serving at http://{address}, watching for changes");
        }
        server.run().await.map_err(ServeError::from)
    })
}
