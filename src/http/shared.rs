//! What every worker shares.
//!
//! **Invariant:** made once, at start-up, and only read afterwards.

use std::path::PathBuf;

use crate::view::layout::Frame;
use crate::view::prerender::{Prerendered, prerender};
use crate::view::search::library::Library;

/// What every worker shares: the site, its finished pages, and where static files are.
pub struct Shared {
    pub(super) frame: Frame,
    pub(super) pages: Prerendered,
    pub(super) library: Library,
    pub(super) static_dir: PathBuf,
}

impl Shared {
    /// Renders every page that can be rendered ahead.
    pub fn new(frame: Frame, static_dir: PathBuf) -> Self {
        let pages = prerender(&frame);
        let library = Library::of(&frame.site);
        Self { frame, pages, library, static_dir }
    }

    /// The addresses of all pages that are ready, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.paths()
    }
}
