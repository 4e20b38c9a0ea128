//! What every worker shares, made once at start-up. Apart from stopping, nothing that changes afterwards
//! affects a response.

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
use crate::content::site::Site;
use crate::domain::verdict::Kind;
use crate::view::catalog;
use crate::view::layout::Frame;
use crate::view::search::library::Library;

/// What every worker shares: the site, its finished pages, its pictures, and where static files are.
pub struct Shared {
    pub(super) frame: Frame,
    pub(super) security: SecurityHeaders,
    pub(super) pages: CachedPages,
    pub(super) library: Library,
    pub(super) pictures: PictureCache,
    pub(super) results: CachedResults,
    pub(super) static_dir: PathBuf,
    pub(super) proxies: Proxies,
    /// `None` where clients may ask for as much as they like.
    pub(super) rate_limit: Option<RateLimit>,
    /// `None` where nothing is counted.
    pub(super) metrics: Option<Metrics>,
    is_stopping: AtomicBool,
}

impl Shared {
    /// Renders every page that can be rendered ahead. Until [`Self::compress_pages`] they are compressed quickly when they are asked
    /// for.
    pub fn new(frame: Frame, static_dir: PathBuf) -> Self {
        Self {
            security: SecurityHeaders::new(&frame),
            pages: CachedPages::new(catalog::render_all(&frame)),
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

    /// Limits the expensive requests of each client, whose address trusted proxies may give.
    pub fn with_client_limits(self, proxies: Proxies, max_requests_per_minute: Option<NonZeroU32>) -> Self {
        Self { proxies, rate_limit: max_requests_per_minute.map(RateLimit::new), ..self }
    }

    /// Sets other limits to the painting of pictures.
    pub fn with_picture_limits(self, limits: PictureLimits) -> Self {
        Self { pictures: PictureCache::new(limits), ..self }
    }

    /// Compresses every page as well as can be, which takes seconds.
    pub fn compress_pages(&self) {
        self.pages.compress(&self.security);
    }

    /// The paths of all pages, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.paths()
    }

    /// Says from now on that it is not ready for more, though it answers.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Relaxed)
    }

    /// The response to a request for nothing but a page or a result that is cached.
    pub(super) fn cached_response(&self, request: &HttpRequest) -> Option<(HttpResponse, Pattern)> {
        self.pages.get(request).or_else(|| {
            let (response, pattern, kind) = self.results.get(request)?;
            self.count_verdict(kind);
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
