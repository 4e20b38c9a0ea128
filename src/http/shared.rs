//! What every worker shares. Pages are in `ready`, the `security_headers` beside them; pictures are painted and kept by the
//! `picture_cache`, results by `kept_results`; how much `clients` may ask for is counted by `throttle`, and what was asked in `traffic`.
//!
//! **Invariant:** made once, at start-up; afterwards only read, but for the pictures and results that are kept, the counters, and whether it
//! is about to stop.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::clients::Proxies;
use super::kept_results::KeptResults;
use super::picture_cache::{PictureCache, PictureLimits};
use super::ready::ReadyPages;
use super::security_headers::SecurityHeaders;
use super::throttle::Throttle;
use super::traffic::Traffic;
use crate::content::site::Site;
use crate::view::layout::Frame;
use crate::view::prerender::prerender;
use crate::view::search::library::Library;

/// What every worker shares: the site, its finished pages, its pictures, and where static files are.
pub struct Shared {
    pub(super) frame: Frame,
    pub(super) security: SecurityHeaders,
    pub(super) ready: ReadyPages,
    pub(super) library: Library,
    pub(super) pictures: PictureCache,
    pub(super) results: KeptResults,
    pub(super) static_dir: PathBuf,
    pub(super) proxies: Proxies,
    /// `None` where clients may ask for as much as they like.
    pub(super) throttle: Option<Throttle>,
    /// `None` where nothing is counted.
    pub(super) traffic: Option<Traffic>,
    is_stopping: AtomicBool,
}

impl Shared {
    /// Renders every page that can be rendered ahead.
    pub fn new(frame: Frame, static_dir: PathBuf) -> Self {
        let security = SecurityHeaders::new(&frame);
        let ready = ReadyPages::new(&prerender(&frame), &security);
        let library = Library::of(&frame.site);
        let pictures = PictureCache::new(PictureLimits::default());
        Self {
            frame,
            security,
            ready,
            library,
            pictures,
            results: KeptResults::new(),
            static_dir,
            proxies: Proxies::default(),
            throttle: None,
            traffic: None,
            is_stopping: AtomicBool::new(false),
        }
    }

    /// The same, with so many costly requests a minute for each client, as far as proxies are believed on who that is.
    pub fn with_client_limits(self, proxies: Proxies, costly_per_minute: Option<NonZeroU32>) -> Self {
        Self { proxies, throttle: costly_per_minute.map(Throttle::new), ..self }
    }

    /// The same, and it counts what is asked, or does not.
    pub fn counting(self, is_counting: bool) -> Self {
        let counters = is_counting.then(Traffic::new).transpose();
        let traffic = counters.inspect_err(|error| tracing::error!(%error, "nothing is counted")).unwrap_or_default();
        Self { traffic, ..self }
    }

    /// Says from now on that it is not ready for more, though it answers.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Relaxed)
    }

    /// The same, with other limits to the painting of pictures.
    pub fn with_picture_limits(self, limits: PictureLimits) -> Self {
        Self { pictures: PictureCache::new(limits), ..self }
    }

    /// The content.
    pub fn site(&self) -> &Site {
        &self.frame.site
    }

    /// The addresses of all pages that are ready, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.ready.paths()
    }
}
