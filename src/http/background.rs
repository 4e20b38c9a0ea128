//! Threads for costly work, at a lower priority than those that answer requests.

use std::io;
use std::thread::{Builder, JoinHandle};

/// Starts a thread that yields to those that answer requests: by 19 it works only where nobody else wants to, by less it also gets
/// on under load.
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
