//! What every worker shares. Pictures are painted and kept by the `picture_cache`.
//!
//! **Invariant:** made once, at start-up; afterwards only read, but for the pictures that are kept.

use std::path::PathBuf;

use super::picture_cache::{PictureCache, PictureLimits};
use crate::view::layout::Frame;
use crate::view::prerender::{Prerendered, prerender};
use crate::view::search::library::Library;

/// What every worker shares: the site, its finished pages, its pictures, and where static files are.
pub struct Shared {
    pub(super) frame: Frame,
    pub(super) pages: Prerendered,
    pub(super) library: Library,
    pub(super) pictures: PictureCache,
    pub(super) static_dir: PathBuf,
}

impl Shared {
    /// Renders every page that can be rendered ahead.
    pub fn new(frame: Frame, static_dir: PathBuf) -> Self {
        let pages = prerender(&frame);
        let library = Library::of(&frame.site);
        let pictures = PictureCache::new(PictureLimits::default());
        Self { frame, pages, library, pictures, static_dir }
    }

    /// The same, with other limits to the painting of pictures.
    pub fn with_picture_limits(self, limits: PictureLimits) -> Self {
        Self { pictures: PictureCache::new(limits), ..self }
    }

    /// The addresses of all pages that are ready, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.paths()
    }
}
