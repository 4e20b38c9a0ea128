//! Threads for expensive work, at a lower priority than the workers.

use std::io;
use std::thread::{Builder, JoinHandle};

/// Starts a thread that yields to the workers: with niceness 19 it runs only on an idle CPU, with less also under load.
pub(super) fn spawn(
    name: &'static str,
    niceness: i32,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    Builder::new().name(name.to_owned()).spawn(move || {
        if let Err(error) = rustix::process::nice(niceness) {
            tracing::warn!(%error, name, "a background thread has the usual priority");
        }
        work();
    })
}
