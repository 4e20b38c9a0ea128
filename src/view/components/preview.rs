//! What a chat shows of a page before it is opened, in the tags of the Open Graph protocol.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::content::site::Site;
use crate::view::address;

/// The width of every picture in a preview, in pixels.
pub const PICTURE_WIDTH: u16 = 1200;
/// The height of every picture in a preview, in pixels.
pub const PICTURE_HEIGHT: u16 = 630;

/// What one page shows of itself. Nothing that a visitor wrote is part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What the page is, or what it found.
    pub title: String,
    /// More of it, in a sentence or two.
    pub description: String,
    /// The path of its picture.
    pub picture: String,
    /// What the picture shows.
    pub picture_in_words: String,
    /// The page's own path, whatever query it was reached by; `None` where it has none.
    pub path: Option<String>,
}

/// The tags of a page's preview. Their URLs are absolute, since they are read elsewhere.
#[derive(Template)]
#[template(path = "components/preview.html")]
pub struct PreviewTags<'a> {
    pub(in crate::view) site: &'a Site,
    pub(in crate::view) preview: &'a Preview,
}

/// The template escapes every field.
impl HtmlSafe for PreviewTags<'_> {}
