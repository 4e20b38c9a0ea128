//! What a chat shows of a page before it is opened, in the tags of the Open Graph protocol.

use askama::Template;

use crate::content::site::Site;
use crate::view::address;
use crate::view::picture::{HEIGHT, WIDTH};

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
pub(in crate::view) struct PreviewTags<'a> {
    pub(in crate::view) site: &'a Site,
    pub(in crate::view) preview: &'a Preview,
}
