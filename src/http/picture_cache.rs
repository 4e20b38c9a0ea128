//! Paints pictures, with few at once and few waiting, and caches the most requested ones: memory and threads stay within the
//! limits here, whatever the number of requests.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::background;
use super::errors::Error;
use crate::view::body::Body;
use crate::view::picture::Picture;
use crate::view::picture::paint::{Drawing, Painter};

/// The size of the cache in bytes: about 80 pictures.
const KEPT_BYTES: u64 = 2 * 1024 * 1024;
/// The typical size of a picture, in bytes.
const USUAL_BYTES: u64 = 25 * 1024;
/// The maximum number of pictures painted at once, on any machine: each needs about eight megabytes meanwhile.
const MAX_AT_ONCE: usize = 2;
/// The niceness of painting threads: a picture takes longer than hundreds of pages.
const NICENESS: i32 = 10;
/// The number of waiting requests per picture being painted. Painting takes 10 ms, so no one waits long.
const WAITING_EACH: usize = 16;

/// The limits for painting pictures at once, and for waiting requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureLimits {
    /// Painted at once.
    pub at_once: usize,
    /// Painted or waiting; further requests are refused.
    pub taken_on: usize,
}

impl Default for PictureLimits {
    /// One per core as far as memory allows, and some that wait.
    fn default() -> Self {
        let at_once = std::thread::available_parallelism().map_or(1, usize::from).min(MAX_AT_ONCE);
        Self { at_once, taken_on: at_once * (1 + WAITING_EACH) }
    }
}

/// A picture to paint, its permit, and the request that waits for it.
struct Job {
    drawing: Drawing,
    place: OwnedSemaphorePermit,
    painted: oneshot::Sender<Option<Body>>,
}

pub(super) struct PictureCache {
    painter: Arc<Painter>,
    kept: Cache<String, Body, Bytes>,
    places: Arc<Semaphore>,
    /// Sends to dedicated painting threads, which are started early because under load the system may refuse a thread. They end
    /// with this.
    jobs: Sender<Job>,
    can_paint: bool,
}

impl PictureCache {
    pub(super) fn new(limits: PictureLimits) -> Self {
        let items = usize::try_from(KEPT_BYTES / USUAL_BYTES).unwrap_or_default();
        let painter = Arc::new(Painter::with_bundled_fonts());
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let threads = (0..limits.at_once).map(|_| {
            let (painter, waiting) = (Arc::clone(&painter), Arc::clone(&waiting));
            background::spawn("painter", NICENESS, move || paint_all(&painter, &waiting))
        });
        let can_paint =
            threads.filter_map(|thread| thread.map_err(|error| tracing::error!(%error, "no painter")).ok()).count() > 0;
        Self {
            painter,
            kept: Cache::with_weighter(items, KEPT_BYTES, Bytes),
            places: Arc::new(Semaphore::new(limits.taken_on)),
            jobs,
            can_paint,
        }
    }

    pub(super) fn can_paint(&self) -> bool {
        self.can_paint
    }

    /// The drawing of a picture, which is quick.
    pub(super) fn draw(&self, picture: &Picture) -> Drawing {
        self.painter.draw(picture)
    }

    /// The picture of a drawing, cached or painted now, and its origin for the metrics; simultaneous requests for one
    /// picture paint it once.
    pub(super) async fn paint(&self, drawing: Drawing) -> (Result<Body, Error>, &'static str) {
        let digest = drawing.digest().to_owned();
        let mut from = "kept";
        let painting = async {
            let painted = self.paint_in_turn(drawing).await;
            from = if painted.is_ok() { "painted" } else { "refused" };
            painted
        };
        let picture = self.kept.get_or_insert_async(digest.as_str(), painting).await;
        (picture, from)
    }

    async fn paint_in_turn(&self, drawing: Drawing) -> Result<Body, Error> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Error::Busy)?;
        let (painted, painting) = oneshot::channel();
        self.jobs.send(Job { drawing, place, painted }).map_err(|_| Error::Busy)?;
        painting.await.ok().flatten().ok_or(Error::Failed)
    }
}

/// Paints one picture after another until no sender is left.
fn paint_all(painter: &Painter, waiting: &Mutex<Receiver<Job>>) {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Job { drawing, place, painted }) = next() {
        // The client may be gone, but others often request the same picture.
        let picture = catch_unwind(AssertUnwindSafe(|| painter.paint(&drawing)));
        drop(place);
        _ = painted.send(picture.ok().flatten());
    }
}

/// Weighs a picture by its size.
#[derive(Debug, Clone)]
struct Bytes;

impl Weighter<String, Body> for Bytes {
    fn weight(&self, digest: &String, picture: &Body) -> u64 {
        u64::try_from(digest.len() + picture.own_size()).unwrap_or(u64::MAX)
    }
}
