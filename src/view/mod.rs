//! From the site and a verdict to the bytes of a response. This is the only layer that names the template engine; it knows no
//! request or header.

pub mod address;
pub mod agreement;
pub mod api;
pub mod body;
pub mod catalog;
mod components;
mod compress;
pub(crate) mod embed;
pub(crate) mod error;
pub mod format;
pub mod layout;
pub mod markdown;
pub mod mcp;
mod notices;
mod open_data;
pub mod page_text;
pub(crate) mod pages;
pub mod picture;
pub mod result;
mod schema;
pub mod search;
pub mod starter;
mod structured_data;
pub mod team;
pub(crate) mod text_filter;
pub(crate) mod unreadable;
pub(crate) mod watched;
mod words;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::content::TODO;
use crate::content::markup::{BlockText, Escaped, Markup};
use body::{Body, Media};
use layout::Frame;

impl HtmlSafe for Markup {}
impl HtmlSafe for Escaped<'_> {}
impl HtmlSafe for BlockText {}

/// A page rendered per request with its frame.
pub fn html(frame: &Frame, page: &impl Template) -> Body {
    Body::rendered(Media::Html, render_page(frame, page), &frame.beginnings)
}

/// Renders a page, with a note if some of its texts are still to be written.
fn render_page(frame: &Frame, page: &impl Template) -> String {
    let html = render(page);
    if frame.site.has_todos && html.contains(TODO) { notices::with_draft_note(&html) } else { html }
}

/// Larger than most pages, so that their buffers rarely grow.
const USUAL_BYTES: usize = 96 * 1024;

/// Renders a template. The only call of the template engine.
fn render(page: &impl Template) -> String {
    let mut written = String::with_capacity(USUAL_BYTES);
    // Writing to a string can't fail, and no template raises errors.
    let _ = page.render_into(&mut written);
    // It may be cached. Shrinking moves nothing.
    written.shrink_to_fit();
    written
}
