//! What a chat shows of a page before it is opened: the tags of the Open Graph protocol, and the kind of card for those who
//! want that said.
//!
//! **Invariant:** the site answers for every word of a preview; what a visitor wrote is never part of one.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::content::site::Site;

/// The width of every picture in a preview, in pixels.
pub const PICTURE_WIDTH: u16 = 1200;
/// The height of every picture in a preview, in pixels.
pub const PICTURE_HEIGHT: u16 = 630;

/// What one page shows of itself.
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

/// The tags of a page's preview. Whoever reads them is elsewhere, so that every address is a whole one.
#[derive(Template)]
#[template(path = "components/preview.html")]
pub struct PreviewTags<'a> {
    site: &'a Site,
    preview: &'a Preview,
}

/// The template escapes every field.
impl HtmlSafe for PreviewTags<'_> {}

impl<'a> PreviewTags<'a> {
    /// The tags of a preview on a site.
    pub fn new(site: &'a Site, preview: &'a Preview) -> Self {
        Self { site, preview }
    }
}
