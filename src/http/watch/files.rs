//! The files that a site is read from, and when they change.

use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{Error, Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

use crate::content::directory::{is_ignored, linked_files};

/// How long files must be unchanged before they are read: an editor writes a file in steps, and saves several at once.
const QUIET: Duration = Duration::from_millis(40);

/// The watched paths: directories, their parent folders, and the folders of files that their links point to.
pub(super) struct WatchedFiles {
    watcher: RecommendedWatcher,
    changes: Receiver<PathBuf>,
    directories: Vec<PathBuf>,
    linked: Vec<PathBuf>,
}

impl WatchedFiles {
    pub(super) fn new(directories: &[PathBuf]) -> Result<Self, Error> {
        let (sender, changes) = channel();
        let watcher = recommended_watcher(move |event: Result<Event, Error>| {
            // Reading a file is an event too, and loading the site reads them all.
            for path in event.into_iter().filter(|event| !event.kind.is_access()).flat_map(|event| event.paths) {
                let _ = sender.send(path);
            }
        })?;
        let directories = directories.iter().map(absolute).collect::<Result<_, _>>().map_err(Error::io)?;
        let mut files = Self { watcher, changes, directories, linked: Vec::new() };
        files.watch()?;
        Ok(files)
    }

    /// Waits until a file changes, and then until all are left alone.
    pub(super) fn wait_for_change(&mut self) {
        let mut quiet_at: Option<Instant> = None;
        loop {
            let left = quiet_at.map_or(Duration::MAX, |at| at.saturating_duration_since(Instant::now()));
            match self.changes.recv_timeout(left) {
                Ok(path) if self.is_read(&path) => quiet_at = Some(Instant::now() + QUIET),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        // A folder may have been replaced, and links may have new targets. A path that is briefly missing is noticed when it
        // returns.
        let _ = self.watch();
    }

    fn watch(&mut self) -> Result<(), Error> {
        let Self { watcher, directories, linked, .. } = self;
        let is_outside = |path: &PathBuf| directories.iter().all(|directory| !path.starts_with(directory));
        *linked = directories.iter().flat_map(|directory| linked_files(directory)).filter(is_outside).collect();
        let around = directories.iter().chain(&*linked).filter_map(|path| path.parent());
        let around = around.map(|folder| (folder, RecursiveMode::NonRecursive));
        for (path, mode) in around.chain(directories.iter().map(|path| (path.as_path(), RecursiveMode::Recursive))) {
            let _ = watcher.unwatch(path);
            watcher.watch(path, mode)?;
        }
        Ok(())
    }

    /// Whether the site is read from a path.
    fn is_read(&self, path: &Path) -> bool {
        let counts = |below: &Path| below.iter().all(|name| !is_ignored(&name.to_string_lossy()));
        self.linked.iter().any(|file| file == path)
            || self.directories.iter().any(|directory| path.strip_prefix(directory).is_ok_and(counts))
    }
}

#[cfg(test)]
mod tests {
    use super::WatchedFiles;

    #[test]
    fn what_editors_and_tools_write_beside_the_content_is_no_change() {
        let directory = tempfile::tempdir().unwrap();
        let files = WatchedFiles::new(&[directory.path().to_owned()]).unwrap();
        let is_read = |path: &str| files.is_read(&directory.path().join(path));
        assert!(is_read("site.toml") && is_read("pages/about.md") && is_read(""));
        assert!(!is_read(".site.toml.swp") && !is_read("samples/__pycache__/a.pyc"));
    }
}
