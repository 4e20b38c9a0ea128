//! A page's preview in a chat, in the tags of the Open Graph protocol.

use askama::Template;

use crate::content::site::Site;
use crate::view::address;
use crate::view::picture::{HEIGHT, WIDTH};

/// The preview of one page. Nothing that a visitor entered is part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The title of the page, or its result.
    pub title: String,
    /// A description in a sentence or two.
    pub description: String,
    /// The path of its picture.
    pub picture: String,
    /// A text alternative for its picture.
    pub picture_in_words: String,
    /// The page's path without a query; `None` if it has none.
    pub path: Option<String>,
}

/// The tags of a page's preview. Their URLs are absolute, because other sites read them.
#[derive(Template)]
#[template(path = "components/preview.html")]
pub(in crate::view) struct PreviewTags<'a> {
    pub(in crate::view) site: &'a Site,
    pub(in crate::view) preview: &'a Preview,
}
