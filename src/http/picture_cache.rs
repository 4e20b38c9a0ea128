//! Paints pictures, few at once and few waiting, and keeps those asked for most: however many are asked for, memory and threads stay
//! within the figures here.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;

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
/// How many may wait for each that is being painted. That takes a hundredth of a second, so nobody waits for long.
const WAITING_EACH: usize = 16;

/// How many pictures are painted at once, and how many may be asked for while others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureLimits {
    /// Painted at once, at least 1.
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

/// Paints pictures and keeps the ones asked for most.
pub(super) struct PictureCache {
    painter: Arc<Painter>,
    kept: Cache<String, Body, Bytes>,
    places: Arc<Semaphore>,
    /// Threads for painting only, shared by all workers: each worker's own would come to more, and each thread keeps memory.
    threads: Option<Runtime>,
}

impl PictureCache {
    pub(super) fn new(limits: PictureLimits) -> Self {
        let items = usize::try_from(KEPT_BYTES / USUAL_BYTES).unwrap_or_default();
        Self {
            painter: Arc::new(Painter::with_bundled_fonts()),
            kept: Cache::with_weighter(items, KEPT_BYTES, Bytes),
            places: Arc::new(Semaphore::new(limits.taken_on)),
            threads: Builder::new_current_thread().max_blocking_threads(limits.at_once.max(1)).build().ok(),
        }
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
        let threads = self.threads.as_ref().ok_or(Error::Failed)?;
        let painter = Arc::clone(&self.painter);
        // Whoever asked may be gone before it is painted, so the place goes along with the work.
        let painted = threads.spawn_blocking(move || {
            let _place = place;
            painter.paint(&drawing)
        });
        painted.await.ok().flatten().ok_or(Error::Failed)
    }
}

impl Drop for PictureCache {
    fn drop(&mut self) {
        // Nobody waits for what is being painted, and whoever drops this may not be allowed to.
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
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
