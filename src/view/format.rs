//! Formats of a result or a team: each is one row of a table, from which its route and its response are made.

use bytes::Bytes;

use super::body::{Body, Media};
use super::layout::Frame;
use super::picture::Picture;

/// A format, rendered by a function `R`.
pub struct Format<R> {
    /// What its path ends in; empty for the page.
    pub suffix: &'static str,
    /// What it is.
    pub media: Media,
    /// Renders it.
    pub render: R,
}

/// What is rendered in a format.
pub enum Rendered {
    /// Text, with the name of the file where it is to be saved as one.
    Text(Bytes, Option<String>),
    /// A picture that is still to be painted.
    Picture(Picture),
}

impl Rendered {
    /// Text that is shown.
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
