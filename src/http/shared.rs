//! What every worker shares. Pages are in `ready`, the `security_headers` beside them; pictures are painted and kept by the `picture_cache`.
//!
//! **Invariant:** made once, at start-up; afterwards only read, but for the pictures that are kept.

use std::path::PathBuf;

use super::picture_cache::{PictureCache, PictureLimits};
use super::ready::ReadyPages;
use super::security_headers::SecurityHeaders;
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
    pub(super) static_dir: PathBuf,
}

impl Shared {
    /// Renders every page that can be rendered ahead.
    pub fn new(frame: Frame, static_dir: PathBuf) -> Self {
        let security = SecurityHeaders::new(&frame);
        let ready = ReadyPages::new(&prerender(&frame), &security);
        let library = Library::of(&frame.site);
        let pictures = PictureCache::new(PictureLimits::default());
        Self { frame, security, ready, library, pictures, static_dir }
    }

    /// The same, with other limits to the painting of pictures.
    pub fn with_picture_limits(self, limits: PictureLimits) -> Self {
        Self { pictures: PictureCache::new(limits), ..self }
    }

    /// The addresses of all pages that are ready, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.ready.paths()
    }
}
