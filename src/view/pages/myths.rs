//! What is often said and does not hold. Around it the `layout`; links by `address`; sources are `components`.
//!
//! **Invariant:** every saying stands with what is true instead.

use askama::Template;

use crate::domain::myth::Myth;
use crate::view::address;
use crate::view::components::source_line::SourceLine;
use crate::view::layout::{Frame, Layout};

/// The page at `/myths`.
#[derive(Template)]
#[template(path = "myths.html")]
pub struct MythsPage<'a> {
    layout: Layout<'a>,
}

impl<'a> MythsPage<'a> {
    /// The myths of a site.
    pub fn new(frame: &'a Frame) -> Self {
        let description = "Often said, and outdated or wrong: what is true now, since when, and where that was read.";
        Self { layout: Layout::new(frame, "Often said, but wrong or outdated", description, "/myths") }
    }

    fn myths(&self) -> &'a [Myth] {
        &self.layout.site().myths
    }

    fn topic_address(&self, myth: &Myth) -> String {
        address::topic(&myth.topic.slug)
    }

    fn sources(&self, myth: &'a Myth) -> impl Iterator<Item = SourceLine<'a>> {
        myth.sources.iter().map(|source| SourceLine::new(source))
    }
}
