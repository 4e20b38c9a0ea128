//! The state that all workers share, created once at startup. Except for stopping, nothing that changes later affects a response.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::{HttpRequest, HttpResponse};

use super::cache::{CachedPages, CachedResults};
use super::clients::Proxies;
use super::limits::RateLimit;
use super::metrics::Metrics;
use super::picture_cache::{PictureCache, PictureLimits};
use super::routes::Pattern;
use super::security_headers::SecurityHeaders;
use super::texts::Texts;
use crate::content::site::Site;
use crate::domain::verdict::Kind;
use crate::view::catalog;
use crate::view::layout::Frame;
use crate::view::search::library::Library;

/// The state that all workers share: the site, its pre-rendered pages, its pictures, and the directory of static files.
pub struct Shared {
    pub(super) frame: Frame,
    pub(super) security: SecurityHeaders,
    pub(super) pages: CachedPages,
    pub(super) texts: Texts,
    pub(super) library: Library,
    pub(super) pictures: PictureCache,
    pub(super) results: CachedResults,
    pub(super) static_dir: PathBuf,
    pub(super) proxies: Proxies,
    /// `None` for no limit.
    pub(super) rate_limit: Option<RateLimit>,
    /// `None` for no metrics.
    pub(super) metrics: Option<Metrics>,
    is_stopping: AtomicBool,
}

impl Shared {
    /// Pre-renders every possible page. Until [`Self::compress_pages`], requests get fast compression.
    pub fn new(frame: Frame, static_dir: PathBuf) -> Self {
        Self {
            security: SecurityHeaders::new(&frame),
            pages: CachedPages::new(catalog::render_all(&frame)),
            texts: Texts::of(&frame.site),
            library: Library::of(&frame.site),
            pictures: PictureCache::new(PictureLimits::default()),
            results: CachedResults::new(),
            frame,
            static_dir,
            proxies: Proxies::default(),
            rate_limit: None,
            metrics: None,
            is_stopping: AtomicBool::new(false),
        }
    }

    /// Limits expensive requests per client, whose address may come from trusted proxies.
    pub fn with_client_limits(self, proxies: Proxies, max_requests_per_minute: Option<NonZeroU32>) -> Self {
        Self { proxies, rate_limit: max_requests_per_minute.map(RateLimit::new), ..self }
    }

    /// Changes the limits for painting pictures.
    pub fn with_picture_limits(self, limits: PictureLimits) -> Self {
        Self { pictures: PictureCache::new(limits), ..self }
    }

    /// Compresses every page at the best level, which takes seconds.
    pub fn compress_pages(&self) {
        self.pages.compress();
    }

    /// The paths of all pages, unordered.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.paths()
    }

    /// The paths of all texts made from pages, unordered.
    pub fn text_paths(&self) -> impl Iterator<Item = &str> {
        self.texts.paths()
    }

    /// Reports not ready from now on, but keeps serving.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Relaxed)
    }

    /// The response to a request for a cached page or result.
    pub(super) fn cached_response(&self, request: &HttpRequest) -> Option<(HttpResponse, Pattern)> {
        self.pages.get(request).or_else(|| {
            let (response, pattern, kind) = self.results.get(request)?;
            kind.into_iter().for_each(|kind| self.count_verdict(kind));
            Some((response, pattern))
        })
    }

    /// The content.
    pub fn site(&self) -> &Site {
        &self.frame.site
    }

    pub(super) fn count_verdict(&self, kind: Kind) {
        if let Some(metrics) = &self.metrics {
            metrics.count_verdict(&kind.to_string());
        }
    }
}
