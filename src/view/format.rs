//! Formats of a result or a team: each is one row of a table that defines its route and its response.

use bytes::Bytes;

use super::body::{Body, Media};
use super::layout::Frame;
use super::picture::Picture;

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
    /// The body of rendered text.
    pub fn body(&self, frame: &Frame, text: Bytes, file_name: Option<String>) -> Body {
        let body = Body::per_request(self.media, text);
        match (self.media, file_name) {
            (Media::Html, _) => body.beginning_with(&frame.beginning),
            (_, Some(name)) => body.named(name),
            (_, None) => body,
        }
    }
}
