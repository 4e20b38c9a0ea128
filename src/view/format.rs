//! Formats of a result or a team: each is one row of a table that defines its route and its response.

use bytes::Bytes;

use super::body::{Body, Media};
use super::layout::Frame;
use super::picture::Picture;
use crate::domain::permalink::without_trailing_punctuation;

/// A format, rendered by a function `R`.
pub struct Format<R> {
    /// The suffix of its path; empty for the page.
    pub suffix: &'static str,
    /// Its media type.
    pub media: Media,
    /// Renders it.
    pub render: R,
}

/// The output of a format.
pub enum Rendered {
    /// Text, with a file name if it is a download.
    Text(Bytes, Option<String>),
    /// A picture, not yet painted.
    Picture(Picture),
}

impl Rendered {
    /// Text to display.
    pub(super) fn text(text: impl Into<Bytes>) -> Self {
        Self::Text(text.into(), None)
    }
}

impl<R> Format<R> {
    /// The format that is meant by the end of a path, and what comes before its suffix. The page matches every end, so that
    /// punctuation after another suffix would otherwise be part of a code.
    pub fn meant<'p>(&'static self, formats: &'static [Self], path: &'p str) -> (&'static Self, &'p str) {
        let trimmed = without_trailing_punctuation(path);
        let named = formats.iter().filter(|format| !format.suffix.is_empty());
        let found = named
            .filter(|_| self.suffix.is_empty())
            .find_map(|format| Some((format, trimmed.strip_suffix(format.suffix)?)));
        found.unwrap_or((self, path))
    }

    /// The body of rendered text.
    pub fn body(&self, frame: &Frame, text: Bytes, file_name: Option<String>) -> Body {
        let body = Body::rendered(self.media, text, &frame.beginnings);
        match file_name {
            Some(name) => body.named(name),
            None => body,
        }
    }
}
