//! Paints pictures, few at once and few waiting, and keeps those asked for most: however many are asked for, memory and threads stay
//! within the figures here.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::background;
use super::errors::Error;
use super::metrics::PictureFrom;
use crate::view::body::Body;
use crate::view::picture::Picture;
use crate::view::picture::paint::{Drawing, Painter};

/// How many bytes of pictures are kept: about 80 of them.
const KEPT_BYTES: u64 = 4 * 1024 * 1024;
/// About how large a picture is, in bytes.
const USUAL_BYTES: u64 = 50 * 1024;
/// The most pictures that are painted at once, whatever the machine: each needs about eight megabytes meanwhile.
const MAX_AT_ONCE: usize = 2;
/// How much less urgent painting is than responses: a picture takes longer than hundreds of pages.
const NICENESS: i32 = 10;
/// How many may wait for each that is being painted. That takes a hundredth of a second, so nobody waits for long.
const WAITING_EACH: usize = 16;

/// How many pictures are painted at once, and how many may be asked for while others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureLimits {
    /// Painted at once.
    pub at_once: usize,
    /// Painted or waiting; whatever is more is refused.
    pub taken_on: usize,
}

impl Default for PictureLimits {
    /// One for each core as far as memory allows, and some that wait.
    fn default() -> Self {
        let at_once = std::thread::available_parallelism().map_or(1, usize::from).min(MAX_AT_ONCE);
        Self { at_once, taken_on: at_once * (1 + WAITING_EACH) }
    }
}

/// A picture to paint, the place that it takes meanwhile, and who waits for it.
struct Job {
    drawing: Drawing,
    place: OwnedSemaphorePermit,
    painted: oneshot::Sender<Option<Body>>,
}

/// Paints pictures and keeps the ones asked for most.
pub(super) struct PictureCache {
    painter: Arc<Painter>,
    kept: Cache<String, Body, Bytes>,
    places: Arc<Semaphore>,
    /// Leads to threads for painting only, which are there from the start: under load the system may refuse one. They end with this.
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

    /// Whether there is a thread that paints.
    pub(super) fn can_paint(&self) -> bool {
        self.can_paint
    }

    /// The drawing of a picture, which is quick.
    pub(super) fn draw(&self, picture: &Picture) -> Drawing {
        self.painter.draw(picture)
    }

    /// The picture of a drawing, kept or painted now, and which of both; asked for twice at once, it is painted once.
    pub(super) async fn paint(&self, drawing: Drawing) -> (Result<Body, Error>, PictureFrom) {
        let digest = drawing.digest().to_owned();
        let mut from = PictureFrom::Kept;
        let painting = async {
            let painted = self.paint_in_turn(drawing).await;
            from = if painted.is_ok() { PictureFrom::Painted } else { PictureFrom::Nowhere };
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

/// Paints one picture after another until nobody can ask for more.
fn paint_all(painter: &Painter, waiting: &Mutex<Receiver<Job>>) {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Job { drawing, place, painted }) = next() {
        // Whoever asked may be gone, but often others ask for the same.
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
        u64::try_from(digest.len() + picture.size()).unwrap_or(u64::MAX)
    }
}
